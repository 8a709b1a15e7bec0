import Foundation
import Testing

@testable import Geodata

/// RD New and ETRS89, with the grid of RDNAPTRANS2018 and without.
@Suite struct DutchGridTests {
  static let points = "nl_crs/rd_etrs89_reference_points.csv"
  static let grids = "nl_crs/grids"

  func transformation(
    _ from: String, _ to: String, _ options: TransformationOptions = TransformationOptions()
  ) throws -> CoordinateTransformation {
    try CoordinateTransformation(
      from: CoordinateReferenceSystem(from), to: CoordinateReferenceSystem(to), options: options)
  }

  /// The tower of Our Lady in Amersfoort, origin of RD: 5.38720621 E 52.15517440 N in ETRS89 (Kadaster, NSGI).
  @Test func theTowerOfAmersfootIsWithinAQuarterMetreWithoutTheGrid() throws {
    let there = try transformation("EPSG:28992", "EPSG:4258")
    let tower = Position(x: 155_000, y: 463_000)
    let place = try there(tower)
    #expect(abs(place.x - 5.387_206_21) * 68_300 < 0.25)
    #expect(abs(place.y - 52.155_174_40) * 111_200 < 0.25)
    let operation = try there.operation(at: tower)
    if operation.grids.isEmpty {
      #expect(operation.accuracy == 0.25)
      #expect(operation.hasBetterWithGrid)
      #expect(operation.missingGrids == ["nl_nsgi_rdtrans2018.tif"])
    }
  }

  @Test(.enabled(if: Shared.has(points) && Shared.has(grids), "needs the shared Dutch grids"))
  func referencePointsAgreeToAMillimetreBothWays() throws {
    let rows = try Shared.table(Self.points)
    #expect(rows.count == 120)
    let options = TransformationOptions(gridFolders: [Shared.url(Self.grids)])
    let there = try transformation("EPSG:28992", "EPSG:4258", options)
    let back = try transformation("EPSG:4258", "EPSG:28992", options)
    for row in rows {
      let plane = Position(x: try #require(row.number("rd_x")), y: try #require(row.number("rd_y")))
      let sphere = Position(
        x: try #require(row.number("etrs89_lon_grid")), y: try #require(row.number("etrs89_lat_grid")))
      let operation = try there.operation(at: plane)
      #expect(operation.accuracy == 0.001)
      #expect(operation.grids == ["nl_nsgi_rdtrans2018.tif"])
      #expect(!operation.hasBetterWithGrid)
      let place = try there(plane)
      #expect(abs(place.x - sphere.x) * 69_000 < 0.001 && abs(place.y - sphere.y) * 111_200 < 0.001)
      let returned = try back(sphere)
      #expect(abs(returned.x - plane.x) < 0.001 && abs(returned.y - plane.y) < 0.001)
    }
  }

  @Test func aGridFolderThatIsNotThereIsNamed() throws {
    #expect(throws: GeodataError.missingFile("grids")) {
      _ = try transformation("EPSG:28992", "EPSG:4258", .init(gridFolders: [URL(filePath: "/nowhere/grids")]))
    }
  }

  /// A lost digit puts a Dutch position far outside the country: it has no result, and the others keep theirs.
  @Test func oneBadPositionDoesNotSpoilTheOthers() throws {
    let there = try transformation("EPSG:28992", "EPSG:4258")
    let tower = Position(x: 155_000, y: 463_000)
    let results = there.transform([
      tower, Position(x: 15_500, y: 46_300), Position(x: .nan, y: 0), Position(x: .infinity, y: 1e300), tower,
    ])
    #expect(results.map { $0 == nil } == [false, true, true, true, false])
    #expect(results[0] == results[4])
    let batch = there.batch([tower, Position(x: 15_500, y: 46_300)])
    #expect(batch.operations == [0, nil])
    let anywhere = try transformation("EPSG:28992", "EPSG:4258", .init(allowsOutsideArea: true))
    #expect(anywhere.transform([Position(x: 15_500, y: 46_300)])[0] != nil)
  }

  @Test func aMillionPositionsAreTransformedAsOneByOne() throws {
    var options = TransformationOptions()
    if Shared.has(Self.grids) { options.gridFolders = [Shared.url(Self.grids)] }
    let there = try transformation("EPSG:28992", "EPSG:4258", options)
    let positions = (0..<1_000_000).map { Position(x: 100_000 + Double($0 % 1000) * 100, y: 400_000 + Double($0 / 10)) }
    let results = there.transform(positions)
    #expect(results.allSatisfy { $0 != nil })
    for index in stride(from: 0, to: positions.count, by: 99_991) {
      #expect(results[index] == there.transform([positions[index]])[0])
    }
  }
}
