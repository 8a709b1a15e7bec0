import Testing

@testable import Geodata

@Suite struct ReferenceSystemTests {
  @Test func registerEntriesAreRead() throws {
    let utm = try CoordinateReferenceSystem("EPSG:25831")
    #expect(utm.name == "ETRS89 / UTM zone 31N")
    #expect(!utm.isGeographic)
    #expect(try CoordinateReferenceSystem("EPSG:4326").isGeographic)
  }

  @Test(arguments: ["EPSG:0", "EPSG:999999", "25831", "epsg:25831", "EPSG:25831; DROP", "", "+proj=utm", "EPSG:8828"])
  func otherTextIsRefused(text: String) {
    #expect(throws: GeodataError.unknownReferenceSystem(code: text)) { try CoordinateReferenceSystem(text) }
  }

  /// The central meridian of zone 31 is 3 degrees east, where easting is 500 km by definition.
  @Test func longitudeComesFirst() throws {
    let utm = try CoordinateTransformation(
      from: CoordinateReferenceSystem("EPSG:4326"), to: CoordinateReferenceSystem("EPSG:25831"))
    let place = try utm(Position(x: 3, y: 52))
    #expect(abs(place.x - 500_000) < 0.001)
    #expect(abs(place.y - 5_761_038.21) < 0.01)
  }

  /// Point 1 of the shelf boundary between the Netherlands and the United Kingdom is given in ED50 (1965) and, in the
  /// later text of the treaty, as 51 52 31.0 N, 2 32 16.8 E in ETRS89.
  @Test func europeanDatumIsShiftedAndItsAccuracyKnown() throws {
    let shift = try CoordinateTransformation(
      from: CoordinateReferenceSystem("EPSG:4230"), to: CoordinateReferenceSystem("EPSG:4258"))
    let point = Position(x: 2.5393331, y: 51.8761144)
    let place = try shift(point)
    #expect(abs(place.x - (2 + 32.0 / 60 + 16.8 / 3600)) < 0.0002)
    #expect(abs(place.y - (51 + 52.0 / 60 + 31.0 / 3600)) < 0.0002)
    let operation = try shift.operation(at: point)
    #expect(operation.name.contains("ED50 to ETRS89"))
    #expect(try #require(operation.accuracy) <= 10)
  }

  /// PROJ would leave the difference of datum out and say nothing.
  @Test func ballparkOperationsAreRefused() throws {
    // An unspecified datum on the Krassowsky ellipsoid, for which no transformation is registered.
    let unspecified = try CoordinateReferenceSystem("EPSG:4024")
    let world = try CoordinateReferenceSystem("EPSG:4326")
    #expect {
      let transformation = try CoordinateTransformation(from: unspecified, to: world)
      _ = try transformation(Position(x: 5, y: 52))
    } throws: { error in
      switch error as? GeodataError {
      case .noTransformation, .notTransformable: true
      default: false
      }
    }
  }

  @Test func positionsWithoutResultAreNamed() throws {
    let utm = try CoordinateTransformation(
      from: CoordinateReferenceSystem("EPSG:4326"), to: CoordinateReferenceSystem("EPSG:25831"))
    #expect {
      _ = try utm([Position(x: 5, y: 52), Position(x: 5, y: 520)])
    } throws: { error in
      guard case .notTransformable(let x, let y, _, _, _) = error as? GeodataError else { return false }
      return x == 5 && y == 520
    }
  }

  @Test func noPositionsGiveNone() throws {
    let utm = try CoordinateTransformation(
      from: CoordinateReferenceSystem("EPSG:4326"), to: CoordinateReferenceSystem("EPSG:25831"))
    #expect(try utm([]).isEmpty)
  }

  @Test func versionsAreKnown() {
    let versions = Geodata.versions
    #expect(versions.gdal.hasPrefix("3."))
    #expect(versions.proj.hasPrefix("9."))
    #expect(versions.geos.hasPrefix("3."))
  }
}
