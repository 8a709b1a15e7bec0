import Foundation
import Geodata
import NumericalMethods
import Testing

@testable import Publication

@Suite("Lines of a base map")
struct BaseMapPathTests {
  @Test("positions are kept as they are, in their order")
  func kept() throws {
    let positions = [Position(x: 4.9, y: 52.1), Position(x: -0.1, y: 1.0 / 3), Position(x: 1e-300, y: -90)]
    for path in [BaseMapPath(positions), BaseMapPath([])] {
      let data = try JSONEncoder().encode([path])
      #expect(try JSONDecoder().decode([BaseMapPath].self, from: data)[0].positions == path.positions)
    }
  }

  @Test("an x without its y is refused")
  func refused() throws {
    let data = try JSONEncoder().encode([PackedNumbers([1, 2, 3])])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([BaseMapPath].self, from: data) }
  }
}
