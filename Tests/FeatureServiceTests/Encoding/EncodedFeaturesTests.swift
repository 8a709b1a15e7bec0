import Foundation
import Geodata
import TestBench
import Testing

@testable import FeatureService

@Suite struct EncodedFeaturesTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func store(_ features: [SampleFeature], code: Int) throws -> FeatureStore {
    let url = place.root.appending(path: "\(code).gpkg")
    try SyntheticPackage.write(features, to: url, code: code)
    return try FeatureStore(url, options: .init(connections: 1))
  }

  private func flat(_ literal: GeometryLiteral) -> [Double] {
    (literal.positions + literal.rings.joined()).flatMap { [$0.x, $0.y] } + literal.parts.flatMap(flat)
  }

  @Test func storedValuesComeBackDigitForDigit() async throws {
    let features = SampleFeature.many(400, seed: 31, extent: Box(minX: 3, minY: 50, maxX: 8, maxY: 54))
    let store = try store(features, code: 4326)
    let page = try await store.page(of: "samples", FeatureQuery(limit: 1_000))
    let read = try FeatureList.features(page)
    #expect(read.count == features.count)
    #expect(try FeatureList.coordinates(page) == features.map { $0.geometry.map(flat) ?? [] })
    for (feature, member) in zip(features, read) {
      let properties = try #require(member["properties"] as? [String: Any])
      #expect((properties["name"] as? String).map { Array($0.utf8) } == feature.name.map { Array($0.utf8) })
      #expect((properties["count"] as? NSNumber)?.int64Value == feature.count)
      #expect((properties["grade"] as? NSNumber)?.doubleValue == feature.grade)
      #expect((properties["open"] as? Bool) == feature.open)
      #expect(properties["moment"] as? String == feature.moment && properties["picture"] == nil)
      let geometry = member["geometry"] as? [String: Any]
      #expect(geometry?["type"] as? String == feature.geometry.map { "\($0.type.name)" })
    }
  }

  /// A reader that takes the type of a property from its first value would cut 2.5 to 2 after a 1.
  @Test func aNumberKeepsItsFractionEvenWhereThatIsNought() async throws {
    var features = [SampleFeature(key: 1), SampleFeature(key: 2), SampleFeature(key: 3)]
    features[0].grade = 1
    features[0].count = 1
    features[1].grade = -2.5
    features[2].grade = 123_456_789_012
    let page = try await store(features, code: 4326).page(of: "samples", FeatureQuery(limit: 10))
    let text = String(decoding: page.features, as: UTF8.self)
    #expect(text.contains("\"grade\":1.0,") && text.contains("\"count\":1,"))
    #expect(text.contains("\"grade\":-2.5,") && text.contains("\"grade\":123456789012.0,"))
  }

  @Test func coordinatesLoseNothingOnTheirWay() async throws {
    let features = SampleFeature.many(
      300, seed: 32, extent: Box(minX: 60_000, minY: 400_000, maxX: 240_000, maxY: 560_000))
    let store = try store(features, code: 28992)
    let storage = try CoordinateReferenceSystem("EPSG:28992")
    for code in [4326, 4258, 3857, 25831, 3035, 28992] {
      let target = try CoordinateReferenceSystem("EPSG:\(code)")
      let system = try #require(ServedReferenceSystem(target))
      let transformation = try CoordinateTransformation(from: storage, to: target)
      let page = try await store.page(of: "samples", FeatureQuery(limit: 1_000, system: system))
      for (feature, found) in zip(features, try FeatureList.coordinates(page)) {
        guard let geometry = feature.geometry else { continue }
        let pairs = stride(from: 0, to: found.count, by: 2).map { found[$0..<$0 + 2] }
        let flat = flat(geometry)
        #expect(found.count == flat.count)
        for (index, pair) in pairs.enumerated() {
          let exact = try transformation(Position(x: flat[2 * index], y: flat[2 * index + 1]))
          let wanted = system.isNorthFirst ? [exact.y, exact.x] : [exact.x, exact.y]
          // Half of the last decimal: a twentieth of a millimetre.
          let tolerance = code == 28992 ? 0 : system.system.isGeographic ? 0.51e-9 : 0.51e-4
          #expect(zip(pair, wanted).allSatisfy { abs($0 - $1) <= tolerance })
        }
      }
    }
  }

  @Test func aPlaceWithoutPlaceInTheSystemIsNull() async throws {
    var feature = SampleFeature(key: 1)
    feature.geometry = GeometryLiteral(.point)
    feature.geometry?.positions = [Position(x: 100, y: -40)]
    let store = try store([feature], code: 4326)
    let system = try #require(ServedReferenceSystem(try CoordinateReferenceSystem("EPSG:28992")))
    let read = try FeatureList.features(try await store.page(of: "samples", FeatureQuery(system: system)))
    #expect(read.count == 1 && read[0]["geometry"] is NSNull)
  }

  @Test func tablesAreReadBackAsTheyWere() async throws {
    let features = SampleFeature.many(300, seed: 33, extent: Box(minX: 3, minY: 50, maxX: 8, maxY: 54))
    let store = try store(features, code: 4326)
    let page = try await store.page(of: "samples", FeatureQuery(limit: 1_000), as: .csv)
    let rows = Self.rows(of: page.header + page.features)
    #expect(rows[0] == ["fid", "name", "count", "grade", "open", "day", "moment", "odd \"name' é", "geometry"])
    #expect(rows.count == features.count + 1)
    for (feature, row) in zip(features, rows.dropFirst()) {
      let name = feature.name ?? ""
      // Only a text that a spreadsheet would run is changed.
      #expect(Array(row[1].utf8) == Array((name == "=1+1" ? "'=1+1" : name).utf8))
      #expect(row[0] == "\(feature.key)" && row[2] == feature.count.map { "\($0)" } ?? "")
      #expect(Double(row[3]) == feature.grade && row[4] == feature.open.map { "\($0)" } ?? "")
      if let geometry = feature.geometry {
        let filter = try CQL2Expression(text: "S_EQUALS(geom, \(row[8]))", limits: .generous)
        #expect(filter == .spatial(.equals, .property("geom"), .geometry(geometry)))
      } else {
        #expect(row[8].isEmpty)
      }
    }
  }

  /// A reader of RFC 4180 of its own.
  private static func rows(of bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if index + 1 < bytes.count, bytes[index + 1] == byte {
            cell.append(byte)
            index += 1
          } else {
            isQuoted = false
          }
        } else {
          cell.append(byte)
        }
      } else if byte == UInt8(ascii: "\""), cell.isEmpty {
        isQuoted = true
      } else if byte == UInt8(ascii: ",") || byte == 0x0D {
        rows[rows.count - 1].append(String(decoding: cell, as: UTF8.self))
        cell = []
        if byte == 0x0D {
          rows.append([])
          index += 1
        }
      } else {
        cell.append(byte)
      }
      index += 1
    }
    return rows.filter { !$0.isEmpty }
  }

  @Test func numbersAreTheShortestThatReadBack() {
    var numbers = SeededNumbers(seed: 8)
    var values = [
      0, -0.0, 1, -1, 0.1, 1e-9, 1e-10, 123_456.789, 4.895167999999999, 1e15, 1e22, 1e300, -1e-300, .pi,
      9_007_199.254740993,
      0.5e-9, .leastNonzeroMagnitude, 179.999999999, -0.000000001, 100, 1_000_000,
    ]
    values += (0..<20_000).map { _ in Double.random(in: -200...200, using: &numbers) }
    values += (0..<2_000).map { _ in (Double.random(in: -200...200, using: &numbers) * 1e7).rounded() / 1e7 }
    for value in values {
      let buffer = OutputBuffer()
      buffer.append(value)
      let text = String(decoding: buffer.bytes, as: UTF8.self)
      #expect(Double(text) == value, "\(text)")
    }
    for (value, text) in [(0.1, "0.1"), (-0.25, "-0.25"), (5, "5"), (-0.0, "0"), (1e-9, "0.000000001")] {
      let buffer = OutputBuffer()
      buffer.append(value)
      #expect(String(decoding: buffer.bytes, as: UTF8.self) == text)
    }
    for value in [Double.nan, .infinity, -.infinity] {
      let buffer = OutputBuffer()
      buffer.append(value)
      #expect(String(decoding: buffer.bytes, as: UTF8.self) == "null")
    }
    for value in [Int64.min, .max, 0, -1, 10, 99, 100, 1_000_000_000_000_000_000] {
      let buffer = OutputBuffer()
      buffer.append(value)
      #expect(String(decoding: buffer.bytes, as: UTF8.self) == "\(value)")
    }
  }

  @Test func brokenBytesBecomeSoundJSON() throws {
    for bytes: [UInt8] in [
      [0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80], [0x00, 0x01, 0x1F, 0x7F], Array("\"\\\r\n\t".utf8),
      Array("e\u{301}\"\u{301}".utf8),
    ] {
      let buffer = OutputBuffer()
      bytes.withUnsafeBytes { buffer.append(json: $0) }
      let read = try JSONSerialization.jsonObject(with: Data(buffer.bytes), options: .fragmentsAllowed) as? String
      #expect(read.map { Array($0.utf8) } == Array(String(decoding: bytes, as: UTF8.self).utf8))
    }
  }
}
