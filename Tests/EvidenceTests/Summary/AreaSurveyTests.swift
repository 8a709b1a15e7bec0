import Geodata
import Testing

@testable import Evidence

/// The invented country of ``EvidenceSurveyTests`` with counties.
@Suite("Evidence counted by area")
struct AreaSurveyTests {
  private static func square(_ name: String, west: Double, east: Double, south: Double = 52, north: Double = 53)
    -> String
  {
    """
    {"type": "Feature", "properties": {"name": "\(name)"}, "geometry": {"type": "Polygon", "coordinates": \
    [[[\(west), \(south)], [\(east), \(south)], [\(east), \(north)], [\(west), \(north)], [\(west), \(south)]]]}}
    """
  }

  private static func counties(_ features: [String]) -> String {
    "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ", "))]}"
  }

  @Test("a site counts in every area that holds it, an analysis where it speaks for a material and was measured")
  func counts() throws {
    let areas = Self.counties([
      Self.square("West", west: 4.4, east: 4.75), Self.square("Middle Part", west: 4.65, east: 4.95),
      Self.square("Abroad", west: 8, east: 10, south: 49, north: 51), Self.square("Empty", west: 5.5, east: 5.6),
    ])
    let summary = try EvidenceSurveyTests.summary(areas: areas)
    #expect(summary.areas.map(\.name) == ["Abroad", "Empty", "Middle Part", "West"])
    #expect(summary.areas.map(\.id).contains("counties/Middle-Part"))
    #expect(summary.areas.map(\.sites) == [1, 0, 3, 3])
    // One was filled in.
    #expect(summary.areas.map(\.analysedSites) == [1, 0, 2, 3])
    #expect(summary.areas.map(\.analyses) == [1, 0, 2, 3])
    #expect(summary.areas.map(\.below) == [0, 0, 2, 1])
    #expect(summary.areas.map(\.sources) == [["brine"], [], ["brine"], ["brine"]])
    #expect(summary.areas.map(\.analysedSources) == [["brine"], [], ["brine"], ["brine"]])
    #expect(summary.areasLeftOut == 0)
  }

  @Test("areas of one name keep ids of their own, and of very many the rest is told by number")
  func many() throws {
    let squares = (0..<203).map { Self.square("Ward", west: 4 + Double($0) * 0.005, east: 4.004 + Double($0) * 0.005) }
    let summary = try EvidenceSurveyTests.summary(areas: Self.counties(squares))
    #expect(summary.areas.count == AreaSurvey.limit)
    #expect(Set(summary.areas.map(\.id)).count == AreaSurvey.limit)
    #expect(summary.areas.prefix(2).map(\.id) == ["counties/Ward", "counties/Ward-2"])
    #expect(summary.areasLeftOut == 3)
  }

  @Test("without imported areas there is nothing to count")
  func none() throws {
    #expect(try EvidenceSurveyTests.summary().areas.isEmpty)
  }

  @Test("the polygons of a geometry are read back with their holes, and nothing is made of what breaks off")
  func blobs() throws {
    let hole: [(x: Double, y: Double)] = [(2, 3), (3, 3), (3, 4), (2, 3)]
    let blob = try #require(
      GeometryBlob.multiPolygon(
        [[[(1, 2), (4, 2), (4, 7), (1, 2)], hole], [[(8, 8), (9, 8), (9, 9), (8, 8)]]], srs: 4_258))
    let polygons = try #require(GeometryBlob.polygons(of: blob))
    #expect(polygons.map(\.holes.count) == [1, 0])
    #expect(polygons[0].outer[2] == Position(x: 4, y: 7))
    #expect(polygons[0].holes[0][2] == Position(x: 3, y: 4))
    for length in 0..<blob.count { #expect(GeometryBlob.polygons(of: Array(blob.prefix(length))) == nil) }
    #expect(GeometryBlob.polygons(of: GeometryBlob.point(x: 1, y: 2, srs: 4_258)) == nil)
    for index in blob.indices {
      var damaged = blob
      damaged[index] = 0xFF
      _ = GeometryBlob.polygons(of: damaged)
    }
  }
}
