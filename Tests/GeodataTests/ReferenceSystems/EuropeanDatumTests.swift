import CGDAL
import Foundation
import Testing

@testable import Geodata

/// ED50 on the Dutch shelf: what PROJ would do by itself, and what is done instead.
@Suite struct EuropeanDatumTests {
  let shelf = TransformationOptions(preferred: ["EPSG:1311"])

  func transformation(
    _ from: String, _ to: String, _ options: TransformationOptions = TransformationOptions()
  ) throws -> CoordinateTransformation {
    try CoordinateTransformation(
      from: CoordinateReferenceSystem(from), to: CoordinateReferenceSystem(to), options: options)
  }

  /// PROJ's own choice, with and without leave to drop the difference of datum.
  func proj(_ from: String, _ to: String, _ position: Position, options: [String]) -> (Position, String) {
    let context = proj_context_create()
    defer { proj_context_destroy(context) }
    let source = proj_create(context, from)
    let target = proj_create(context, to)
    var list: [UnsafePointer<CChar>?] = options.map { UnsafePointer(strdup($0)) } + [nil]
    let operation = proj_normalize_for_visualization(
      context, proj_create_crs_to_crs_from_pj(context, source, target, nil, &list))
    let result = proj_trans(operation, PJ_FWD, proj_coord(position.x, position.y, 0, 0))
    let used = proj_trans_get_last_used_operation(operation)
    return (Position(x: result.xy.x, y: result.xy.y), String(cString: proj_get_name(used)))
  }

  /// Metres between positions in degrees, on a sphere: good to a centimetre over 100 m.
  func metres(_ one: Position, _ other: Position) -> (east: Double, north: Double) {
    let degree = 111_200.0
    return ((one.x - other.x) * degree * cos(one.y * .pi / 180), (one.y - other.y) * degree)
  }

  /// Halfway between England and Texel no operation of the register from ED50 to ETRS89 holds. PROJ takes none at all
  /// (90 m off), or, when it must take one, that for the sea north of 65 degrees north, and calls it good to 1 m.
  @Test func thePitfallIsThereAndAvoided() throws {
    let place = Position(x: 3, y: 53)
    let right = try transformation("EPSG:4230", "EPSG:4258", shelf)(place)
    let (silent, name) = proj("EPSG:4230", "EPSG:4258", place, options: [])
    #expect(silent == place)
    #expect(name.contains("Ballpark"))
    let error = metres(silent, right)
    #expect(abs(error.east - 91) < 3)
    #expect(abs(error.north - 86) < 3)
    let (_, arctic) = proj("EPSG:4230", "EPSG:4258", place, options: ["ALLOW_BALLPARK=NO"])
    #expect(arctic.contains("ED50 to ETRS89 (1)"))

    let unnamed = try transformation("EPSG:4230", "EPSG:4258")
    #expect(unnamed.transform([place]) == [nil])
    #expect(throws: GeodataError.self) { _ = try unnamed.operation(at: place) }
    for operation in unnamed.operations {
      #expect(operation.accuracy != nil)
      #expect(!operation.name.contains("Ballpark"))
    }
  }

  @Test func guessesMustBeAskedFor() throws {
    let options = TransformationOptions(allowsBallpark: true)
    let place = Position(x: 3, y: 53)
    let ballpark = try transformation("EPSG:4230", "EPSG:4258", options)
    #expect(try ballpark(place) == place)
    #expect(try ballpark.operation(at: place).accuracy == nil)
  }

  @Test func theNamedOperationIsUsedBothWaysAndReported() throws {
    let there = try transformation("EPSG:23031", "EPSG:32631", shelf)
    let back = try transformation("EPSG:32631", "EPSG:23031", shelf)
    let place = Position(x: 532_731, y: 6_170_913)
    let operation = try there.operation(at: place)
    #expect(operation.code == 1311)
    #expect(operation.accuracy == 1)
    #expect(try back.operation(at: there(place)).code == 1311)
    let again = try back(there(place))
    #expect(abs(again.x - place.x) < 0.001 && abs(again.y - place.y) < 0.001)
    let inverted = try #require(there.inverse([there(place)])[0])
    #expect(abs(inverted.x - place.x) < 0.001 && abs(inverted.y - place.y) < 0.001)
    #expect(try #require(there.roundTripError(at: place)) < 0.001)
    // It holds from 47 to 64 degrees north only.
    #expect(there.transform([Position(x: 500_000, y: 100_000)]) == [nil])
  }

  @Test func anOperationBetweenOtherDatumsHasNoEffect() throws {
    for (from, to) in [("EPSG:28992", "EPSG:4326"), ("EPSG:4258", "EPSG:4326"), ("EPSG:4326", "EPSG:32631")] {
      let place = from == "EPSG:28992" ? Position(x: 155_000, y: 463_000) : Position(x: 5, y: 52)
      let with = try transformation(from, to, shelf)
      let without = try transformation(from, to)
      #expect(with.operations == without.operations)
      #expect(try with(place) == without(place))
    }
    #expect(throws: GeodataError.unknownOperation(code: "EPSG:999999")) {
      _ = try transformation("EPSG:4230", "EPSG:4258", .init(preferred: ["EPSG:999999"]))
    }
    #expect(throws: GeodataError.unknownOperation(code: "1311")) {
      _ = try transformation("EPSG:4230", "EPSG:4258", .init(preferred: ["1311"]))
    }
  }

  @Test(.enabled(if: Shared.has("nl_geotop/nlog_stratstelsel_20230807.csv"), "needs the shared NLOG table"))
  func offshoreWellsAgreeWithTheirOtherCoordinates() throws {
    let rows = try Shared.table("nl_geotop/nlog_stratstelsel_20230807.csv")
    let there = try transformation("EPSG:23031", "EPSG:32631", shelf)
    #expect(rows.count == 62)
    for row in rows {
      for end in ["TOP", "BOTTOM"] {
        guard let x = row.number("X_\(end)_UTM31_ED50"), let y = row.number("Y_\(end)_UTM31_ED50"),
          let east = row.number("X_\(end)_UTM31_WGS84"), let north = row.number("Y_\(end)_UTM31_WGS84")
        else { continue }
        let place = try there(Position(x: x, y: y))
        #expect(abs(place.x - east) < 1.5 && abs(place.y - north) < 1.5, "\(place) is not \(east) \(north)")
      }
    }
  }

  @Test(.enabled(if: Shared.has("nl_boundaries/eez_treaty_points.csv"), "needs the shared treaty points"))
  func treatyPointsAgree() throws {
    let rows = try Shared.table("nl_boundaries/eez_treaty_points.csv")
    let there = try transformation("EPSG:4230", "EPSG:4258", shelf)
    #expect(rows.count == 33)
    for row in rows {
      let place = try there(
        Position(x: try #require(row.number("lon_ed50")), y: try #require(row.number("lat_ed50"))))
      let error = metres(
        place, Position(x: try #require(row.number("lon_etrs89")), y: try #require(row.number("lat_etrs89"))))
      #expect(abs(error.east) < 1.5 && abs(error.north) < 1.5)
    }
  }
}
