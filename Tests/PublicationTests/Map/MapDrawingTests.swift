import Foundation
import Geodata
import Testing

@testable import Programme
@testable import Publication

@Suite struct MapDrawingTests {
  /// A folder with an island country between 4 and 6 degrees east and a neighbour east of it.
  func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func square(_ iso: String, _ west: Double, _ east: Double) -> String {
      """
      {"type":"Feature","properties":{"iso":"\(iso)","source":"survey of \(iso)","licence":"CC0"},"geometry":
      {"type":"Polygon","coordinates":[[[\(west),52],[\(east),52],[\(east),53],[\(west),53],[\(west),52]]]}}
      """
    }
    let land = "{\"type\":\"FeatureCollection\",\"features\":[\(square("NL", 4, 6)),\(square("DE", 6, 9))]}"
    let line = """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":
      {"type":"LineString","coordinates":[[3,52],[3,54],[5,54]]}}]}
      """
    try Data(land.utf8).write(to: folder.appending(path: "land.geojson"))
    try Data(line.utf8).write(to: folder.appending(path: "shelf.geojson"))
    return folder
  }

  func drawing(
    _ occurrences: [Occurrence], basemap: String? = "land.geojson", labels: [Programme.MapDefinition.Label] = []
  ) throws -> (MapDrawing, MineralSystem) {
    let system = EditionFixture.system(occurrences: occurrences)
    let edition = EditionFixture.edition(
      map: EditionFixture.map(basemap: basemap, shelf: "shelf.geojson", labels: labels), systems: [system])
    return (try MapDrawing(edition: edition, base: BaseMap.load(edition.programme, folder: folder())), system)
  }

  @Test func theOwnCountryIsSetApart() throws {
    let (drawing, _) = try drawing([])
    let base = try #require(drawing.base)
    #expect(!base.own.isEmpty && !base.neighbours.isEmpty && base.own != base.neighbours)
    #expect(base.sources == ["survey of DE, CC0", "survey of NL, CC0"])
    let symbols = drawing.symbols()
    #expect(symbols.contains("<path class=\"map-land map-own\" d=\"M"))
    #expect(symbols.contains("<path class=\"map-shelf\" d=\"M"))
  }

  /// Longitude 3 is the central meridian of zone 31 and runs straight up; north of it lies above south.
  @Test func theMapIsNotMirrored() throws {
    let frame = try MapFrame(EditionFixture.map())
    let project = try CoordinateTransformation(
      from: CoordinateReferenceSystem("EPSG:4326"), to: CoordinateReferenceSystem("EPSG:25831"))
    let south = frame.grid(try project(Position(x: 3, y: 51)))
    let north = frame.grid(try project(Position(x: 3, y: 55)))
    let east = frame.grid(try project(Position(x: 7, y: 51)))
    #expect(abs(south.x - north.x) < 0.001)
    #expect(north.y < south.y)
    #expect(east.x > south.x)
    // East of the central meridian, true north leans to the left.
    #expect(frame.north < 0 && frame.north > -3)
    // 4 degrees of latitude are 445 km.
    #expect(abs((south.y - north.y) * frame.metresPerStep - 445_000) < 5_000)
  }

  @Test func everyPlaceIsShownOrTold() throws {
    let (drawing, system) = try drawing([
      EditionFixture.occurrence("inside", at: (5, 52.5)), EditionFixture.occurrence("chile", at: (-68, -23)),
      EditionFixture.occurrence("corner", at: (2.4, 56.2)), EditionFixture.occurrence("nowhere", at: nil),
    ])
    let svg = drawing.svg(system: system, language: .en)
    #expect(svg.contains("href=\"#occurrence-inside\""))
    #expect(!svg.contains("occurrence-chile") && !svg.contains("occurrence-nowhere"))
    #expect(svg.contains("1 of 4 places"))
    let legend = drawing.legend(system: system, language: .nl)
    #expect(legend.contains("Buiten de kaart (2)") && legend.contains("href=\"#occurrence-chile\""))
    #expect(legend.contains("Zonder coördinaten (1)"))
    #expect(legend.contains("<li value=\"1\"><a href=\"#occurrence-inside\">"))
  }

  @Test func shapeTellsTheRoleAndFillTellsThePosition() throws {
    let (drawing, system) = try drawing([
      EditionFixture.occurrence("a", at: (5, 52.5), role: .working, coordinates: .approximate),
      EditionFixture.occurrence("b", at: (5.5, 52.5), role: .area, coordinates: .areal),
    ])
    let svg = drawing.svg(system: system, language: .en)
    #expect(svg.contains("map-role-working map-coordinates-approximate\" href=\"#map-shape-working\""))
    #expect(svg.contains("map-role-area map-coordinates-areal\" href=\"#map-shape-area\""))
    let symbols = drawing.symbols()
    for role in Occurrence.Role.allCases { #expect(symbols.contains("id=\"map-shape-\(role.rawValue)\"")) }
    #expect(Set(Occurrence.Role.allCases.map { MapMark.mark($0, .quoted).html }).count == 7)
  }

  @Test func textsAreEscapedByScalar() throws {
    let (drawing, system) = try drawing([
      EditionFixture.occurrence("a", at: (5, 52.5), name: "<script>\"\u{301} & 'x'")
    ])
    for text in [drawing.svg(system: system, language: .en), drawing.legend(system: system, language: .en)] {
      #expect(!text.contains("<script>"))
      #expect(text.unicodeScalars.contains("\u{301}"))
      #expect(text.range(of: "\"\u{301}", options: .literal) == nil)
    }
  }

  @Test func theDrawingHasANameAndADescription() throws {
    let (drawing, system) = try drawing([EditionFixture.occurrence("a", at: (5, 52.5))])
    let svg = drawing.svg(system: system, language: .nl)
    #expect(svg.contains("aria-labelledby=\"map-brine-nl-title map-brine-nl-desc\""))
    #expect(svg.contains("<title id=\"map-brine-nl-title\">Plaatsen: Brine brine (nl)</title>"))
    #expect(svg.contains("<desc id=\"map-brine-nl-desc\">"))
  }

  @Test func withoutBaseMapTheMapSaysSo() throws {
    let (drawing, system) = try drawing([EditionFixture.occurrence("a", at: (5, 52.5))], basemap: "absent.geojson")
    #expect(drawing.base == nil, "missing, not broken")
    #expect(!drawing.symbols().contains("<path class=\"map-land"))
    #expect(drawing.symbols().contains("<path class=\"map-graticule"))
    #expect(drawing.svg(system: system, language: .en).contains("occurrence-a"))
    #expect(drawing.legend(system: system, language: .en).contains("The coast is missing"))
  }

  @Test func aBrokenBaseMapIsAnError() throws {
    let folder = try folder()
    try Data("{".utf8).write(to: folder.appending(path: "land.geojson"))
    let edition = EditionFixture.edition(map: EditionFixture.map(basemap: "land.geojson"))
    #expect(throws: MapError.self) { try BaseMap.load(edition.programme, folder: folder) }
  }

  @Test(arguments: [[1, 2, 3], [5, 50, 4, 52], [2, 50, 7, .nan], [-200, 50, 7, 55], []])
  func aWrongExtentIsNamed(extent: [Double]) {
    #expect(throws: MapError.self) { try MapFrame(EditionFixture.map(extent: extent)) }
  }

  @Test func anUnknownProjectionIsNamed() {
    #expect(throws: MapError.geodata(.unknownReferenceSystem(code: "RD"))) {
      try MapFrame(EditionFixture.map(crs: "RD"))
    }
  }

  /// An invented country may lie on any plane, also one in degrees.
  @Test func degreesAreDrawnWithTheirProportions() throws {
    let frame = try MapFrame(EditionFixture.map(extent: [0, 59, 2, 61], crs: "EPSG:4326"))
    // A degree of latitude is about twice a degree of longitude at 60 degrees north.
    #expect(abs(frame.gridHeight / MapFrame.gridWidth - 2) < 0.01)
  }

  @Test func numbersDoNotCollide() throws {
    let crowd = (0..<30).map { index in
      EditionFixture.occurrence("o\(index)", at: (5 + Double(index % 6) * 0.02, 52.5 + Double(index / 6) * 0.02))
    }
    let (drawing, system) = try drawing(crowd)
    let svg = drawing.svg(system: system, language: .en)
    let places = svg.matches(of: /class="map-number" x="([0-9.]+)" y="([0-9.]+)">([0-9]+)</).map {
      (x: Double($0.1)!, y: Double($0.2)!, text: String($0.3))
    }
    #expect(places.count == 30, "every place has its number")
    for (index, a) in places.enumerated() {
      for b in places[..<index] {
        let width = (MapLettering.number.width(a.text) + MapLettering.number.width(b.text)) / 2
        #expect(abs(a.x - b.x) >= width - 0.02 || abs(a.y - b.y) >= MapLettering.number.height - 0.02)
      }
    }
  }

  @Test func theSameEditionGivesTheSameBytes() throws {
    let places = [EditionFixture.occurrence("a", at: (5, 52.5)), EditionFixture.occurrence("b", at: (5.01, 52.5))]
    let (first, system) = try drawing(places)
    let (second, _) = try drawing(places)
    #expect(first.symbols() == second.symbols())
    #expect(first.svg(system: system, language: .nl) == second.svg(system: system, language: .nl))
  }

  @Test func namesStandOnTheMap() throws {
    let (drawing, system) = try drawing(
      [],
      labels: [
        .init(text: .init(en: "Sea & more", nl: "Zee"), point: .init(longitude: 3.2, latitude: 53), kind: .sea),
        .init(text: .init(en: "Far", nl: "Ver"), point: .init(longitude: 30, latitude: 53), kind: .town),
      ])
    let svg = drawing.svg(system: system, language: .en)
    #expect(svg.contains(">Sea &amp; more</text>"))
    #expect(!svg.contains("Far"))
  }

  /// Twelve places within ten kilometres, which would hide each other at the scale of the map.
  @Test func aCrowdIsEnlarged() throws {
    let crowd = (0..<12).map { index in
      EditionFixture.occurrence("o\(index)", at: (5 + Double(index % 4) * 0.03, 52.5 + Double(index / 4) * 0.02))
    }
    let (drawing, system) = try drawing(crowd)
    let svg = drawing.svg(system: system, language: .en)
    #expect(svg.contains("class=\"map-window\""))
    #expect(svg.components(separatedBy: "<a href").count - 1 == 12, "in the inset or on the map, never in both")
    #expect(drawing.legend(system: system, language: .en).contains("three times larger"))
    let (sparse, few) = try self.drawing(Array(crowd.prefix(5)))
    #expect(!sparse.svg(system: few, language: .en).contains("map-window"))
    #expect(!sparse.legend(system: few, language: .en).contains("three times larger"))
  }

  @Test func segmentsThroughABoxAreSeen() {
    let box = Box(minX: 0, minY: 0, maxX: 10, maxY: 10)
    func crossed(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Bool {
      box.isCrossed(from: Position(x: x1, y: y1), to: Position(x: x2, y: y2))
    }
    #expect(crossed(-5, 5, 15, 5))
    #expect(crossed(-5, -5, 15, 15))
    #expect(crossed(5, 5, 20, 20))
    #expect(!crossed(-5, 5, -1, 5))
    #expect(!crossed(-5, 6, 4, 16))
    #expect(!crossed(-5, -1, 15, -1))
  }
}
