import Geodata
import TestBench

@testable import FeatureService

/// A feature of a synthetic table, as the tests know it.
struct SampleFeature {
  var key: Int64
  var name: String?
  var count: Int64?
  var grade: Double?
  var open: Bool?
  var day: String?
  var moment: String?
  var geometry: GeometryLiteral?

  /// Texts with everything that trips over a quote, a pattern or a grapheme.
  static let names = [
    "zand", "Zand", "ZAND", "klei", "Kleï", "klei\u{308}", "100%", "100_", "a\\b", "it's", "\"q\"\u{301}", "e\u{301}té",
    "été", "\u{1F600} emoji", "line\r\nbreak", "tab\tbed", "", "  ", "日本", "İstanbul", "straße", "STRASSE",
    "=1+1", "a,b;c", "<b>", "'; DROP TABLE samples; --", "\u{200D}joined",
  ]

  /// A table of features around a place, with everything missing now and then.
  static func many(_ total: Int, seed: UInt64, extent: Box) -> [SampleFeature] {
    var numbers = SeededNumbers(seed: seed)
    return (1...total).map { index in
      func maybe<Value>(_ value: Value) -> Value? { numbers.chance(0.12) ? nil : value }
      var feature = SampleFeature(key: Int64(index * 3))
      feature.name = maybe(names.randomElement(using: &numbers) ?? "")
      feature.count = maybe(Int64.random(in: -20...20, using: &numbers))
      feature.grade = maybe((Double.random(in: -5...5, using: &numbers) * 8).rounded() / 8)
      feature.open = maybe(numbers.chance(0.5))
      feature.day = maybe(day(&numbers))
      feature.moment = maybe(moment(&numbers))
      feature.geometry = maybe(geometry(&numbers, in: extent, size: 0.08))
      return feature
    }
  }

  static func day(_ numbers: inout SeededNumbers) -> String {
    "2024-0\(Int.random(in: 1...3, using: &numbers))-\(Int.random(in: 10...28, using: &numbers))"
  }

  static func moment(_ numbers: inout SeededNumbers) -> String {
    "\(day(&numbers))T\(Int.random(in: 10...23, using: &numbers)):00:\(["00", "30.500"].randomElement(using: &numbers) ?? "")Z"
  }

  /// - Parameter size: of lines and areas, as a share of the extent.
  static func geometry(_ numbers: inout SeededNumbers, in extent: Box, size: Double) -> GeometryLiteral {
    let (width, height) = (extent.width * size, extent.height * size)
    let origin = Position(
      x: Double.random(in: extent.minX...extent.maxX, using: &numbers),
      y: Double.random(in: extent.minY...extent.maxY, using: &numbers))
    func near() -> Position {
      Position(
        x: origin.x + Double.random(in: -width...width, using: &numbers),
        y: origin.y + Double.random(in: -height...height, using: &numbers))
    }
    func square() -> GeometryLiteral {
      let other = near()
      let box = Box(
        minX: min(origin.x, other.x), minY: min(origin.y, other.y), maxX: max(origin.x, other.x) + width / 100,
        maxY: max(origin.y, other.y) + height / 100)
      return GeometryLiteral([box])
    }
    var literal: GeometryLiteral
    switch Int.random(in: 0..<6, using: &numbers) {
    case 0, 1, 2:
      literal = GeometryLiteral(.point)
      literal.positions = [origin]
    case 3:
      literal = GeometryLiteral(.lineString)
      literal.positions = [origin, near(), near()]
    case 4: literal = square()
    default:
      literal = GeometryLiteral(.multiPoint)
      literal.parts = (0..<2).map { _ in
        var part = GeometryLiteral(.point)
        part.positions = [near()]
        return part
      }
    }
    return literal
  }
}
