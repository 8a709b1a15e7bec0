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

  @Test func datumUnitAndAreaAreKnown() throws {
    let dutch = try CoordinateReferenceSystem("EPSG:28992")
    #expect(dutch.isProjected)
    #expect(dutch.datumName == "Amersfoort")
    #expect(dutch.metresPerUnit == 1)
    let area = try #require(dutch.areaOfUse)
    #expect(area.contains(Position(x: 5.4, y: 52.2)))
    #expect(!area.contains(Position(x: -5.4, y: 52.2)))
    let degrees = try CoordinateReferenceSystem("EPSG:4230")
    #expect(!degrees.isProjected)
    #expect(degrees.metresPerUnit == nil)
    #expect(degrees.datumName == "European Datum 1950")
    // A grid in US survey feet, of 1200/3937 m.
    let feet = try #require(CoordinateReferenceSystem("EPSG:2263").metresPerUnit)
    #expect(abs(feet - 1200.0 / 3937) < 1e-9)
  }

  @Test func areasMayCrossTheAntimeridian() {
    let area = GeographicArea(west: 170, south: -10, east: -170, north: 10)
    #expect(area.contains(Position(x: 175, y: 0)))
    #expect(area.contains(Position(x: -175, y: 0)))
    #expect(!area.contains(Position(x: 0, y: 0)))
    #expect(!area.contains(Position(x: .nan, y: 0)))
  }

  /// A place in Utrecht goes from any system to any other and back, at home within two millimetres: a
  /// change of datum tilts the ellipsoid, so a height of zero does not stay zero, and heights are not carried.
  @Test func theSystemsOfTheNorthSeaLeadToEachOther() throws {
    let codes = [28992, 4258, 4326, 32631, 32632, 25831, 25832, 4230, 23031, 23032, 3035, 3857]
    let start = Position(x: 5.1, y: 52.1)
    for from in codes {
      let home = try CoordinateReferenceSystem("EPSG:\(from)")
      let place = try CoordinateTransformation(from: CoordinateReferenceSystem("EPSG:4326"), to: home)(start)
      for to in codes {
        let there = try CoordinateTransformation(
          from: home, to: CoordinateReferenceSystem("EPSG:\(to)"), options: .init(preferred: ["EPSG:1311"]))
        let operation = try there.operation(at: place)
        #expect(operation.accuracy != nil, "\(from) \(to)")
        let error = try #require(there.roundTripError(at: place))
        #expect(error < (home.isGeographic ? 2e-8 : 0.002), "\(from) \(to): \(error)")
      }
    }
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

  @Test func positionsOutsideTheAreaOfUseAreCounted() throws {
    // Amersfoort and Groningen lie in the Netherlands; the origin of the grid in France, and the last nowhere.
    let dutch = [
      Position(x: 155_000, y: 463_000), Position(x: 233_900, y: 582_000), Position(x: 0, y: 0),
      Position(x: 1e12, y: -1e12),
    ]
    #expect(try CoordinateReferenceSystem("EPSG:28992").outsideAreaOfUse(dutch) == 2)
    #expect(try CoordinateReferenceSystem("EPSG:28992").outsideAreaOfUse([]) == 0)
    let degrees = [Position(x: 5, y: 52), Position(x: 52, y: 5)]
    #expect(try CoordinateReferenceSystem("EPSG:4326").outsideAreaOfUse(degrees) == 0)
    #expect(try CoordinateReferenceSystem("EPSG:4258").outsideAreaOfUse(degrees) == 1)
  }

  @Test func versionsAreKnown() {
    let versions = Geodata.versions
    #expect(versions.gdal.hasPrefix("3."))
    #expect(versions.proj.hasPrefix("9."))
    #expect(versions.geos.hasPrefix("3."))
  }
}
