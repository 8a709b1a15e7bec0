import Foundation
import Geodata
import TestBench
import Testing

@testable import Portal

@Suite("Names of places")
struct GazetteerTests {
  private let gazetteer = Gazetteer([
    .init(names: ["Utrecht"], position: Position(x: 5.12, y: 52.09)),
    .init(names: ["'s-Gravenhage", "Den Haag"], position: Position(x: 4.3, y: 52.08)),
    .init(names: ["Utrechtse Heuvelrug"], position: Position(x: 5.4, y: 52.0)),
    .init(names: ["Château-d’Œx"], position: Position(x: 7.1, y: 46.5)),
  ])

  @Test("capitals, accents and signs make no difference")
  func keys() {
    #expect(Gazetteer.key("  'S-GRAVENHAGE ") == "s gravenhage")
    #expect(Gazetteer.key("Château") == "chateau")
    #expect(Gazetteer.key("!?") == "")
    #expect(gazetteer.search("den haag").map { $0.names[0] } == ["'s-Gravenhage"])
  }

  @Test("the same name comes first, then what begins with it, then what holds it")
  func order() {
    #expect(gazetteer.search("utrecht").map { $0.names[0] } == ["Utrecht", "Utrechtse Heuvelrug"])
    #expect(gazetteer.search("heuvel").map { $0.names[0] } == ["Utrechtse Heuvelrug"])
    #expect(gazetteer.search("zz").isEmpty)
    #expect(gazetteer.search("").isEmpty)
  }

  @Test("the nearest name within a distance")
  func nearest() {
    #expect(gazetteer.nearest(to: Position(x: 5.121, y: 52.09), within: 300)?.names[0] == "Utrecht")
    #expect(gazetteer.nearest(to: Position(x: 5.13, y: 52.09), within: 300) == nil)
  }

  @Test("a table is read, and a line that is none is refused with its number")
  func tables() throws {
    let place = try Workplace()
    let file = place.root.appending(path: "XX.csv")
    try Data("name,longitude,latitude\nHeitvik,-15.3,52.1\n".utf8).write(to: file)
    #expect(try Gazetteer.read(file) == [.init(names: ["Heitvik"], position: Position(x: -15.3, y: 52.1))])
    try Data("name,longitude,latitude\n\"Heitvik, west\",-15.4,52.1\n".utf8).write(to: file)
    #expect(try Gazetteer.read(file)[0].names == ["Heitvik, west"])
    try Data("name,longitude,latitude\n\u{FF}".utf8 + [0xFF, 0x2C, 0x31, 0x2C, 0x32]).write(to: file)
    #expect(throws: SiteError.self) { try Gazetteer.read(file) }
    for line in ["Heitvik,x,52.1", "Heitvik,-15.3", "Heitvik,-15.3,95"] {
      try Data("name,longitude,latitude\nA,1,2\n\(line)\n".utf8).write(to: file)
      #expect { try Gazetteer.read(file) } throws: { "\($0)".contains("line 3") }
    }
  }
}
