import Foundation
import Geodata
import TextFormats

/// Writes features as GeoJSON (RFC 7946): longitude and latitude in WGS 84, outer rings counterclockwise, no `crs`.
struct GeoJSONText {
  private var features: [String] = []

  /// A value of a property.
  enum Value {
    case text(String)
    case number(Double)
    case flag(Bool)
    case texts([String])
    case objects([[(String, Value)]])
  }

  mutating func add(_ geometry: Geometry, id: String? = nil, _ properties: [(String, Value)]) {
    let name = id.map { "\"id\":\(Self.quoted($0))," } ?? ""
    features.append(
      "{\"type\":\"Feature\",\(name)\"geometry\":\(Self.text(geometry)),\"properties\":\(Self.text(properties))}")
  }

  /// - Parameter members: foreign members beside the features.
  func data(_ members: [(String, Value)] = []) -> Data {
    let more = members.map { ",\(Self.quoted($0.0)):\(Self.text($0.1))" }.joined()
    return Data("{\"type\":\"FeatureCollection\"\(more),\"features\":[\(features.joined(separator: ",\n"))]}\n".utf8)
  }

  private static func text(_ properties: [(String, Value)]) -> String {
    "{" + properties.map { "\(quoted($0.0)):\(text($0.1))" }.joined(separator: ",") + "}"
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .number(let number): number.isFinite ? "\(number)" : "null"
    case .flag(let flag): flag ? "true" : "false"
    case .texts(let texts): "[" + texts.map(quoted).joined(separator: ",") + "]"
    case .objects(let objects): "[" + objects.map(text).joined(separator: ",") + "]"
    }
  }

  /// By Unicode scalar: a `Character` may hide a quote behind a combining mark.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "<", ">", "&", "\u{2028}", "\u{2029}": result += escaped(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += escaped(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  private static func text(_ geometry: Geometry) -> String {
    switch geometry {
    case .points(let points):
      points.count == 1
        ? "{\"type\":\"Point\",\"coordinates\":\(text(points[0]))}"
        : "{\"type\":\"MultiPoint\",\"coordinates\":\(text(points))}"
    case .lines(let lines):
      "{\"type\":\"MultiLineString\",\"coordinates\":[\(lines.map { text($0) }.joined(separator: ","))]}"
    case .polygons(let polygons):
      "{\"type\":\"MultiPolygon\",\"coordinates\":["
        + polygons.map { polygon in
          "[" + polygon.rings.enumerated().map { text(wound($1, counterclockwise: $0 == 0)) }.joined(separator: ",")
            + "]"
        }.joined(separator: ",") + "]}"
    }
  }

  private static func text(_ positions: [Position]) -> String {
    "[" + positions.map { text($0) }.joined(separator: ",") + "]"
  }

  /// To a metre.
  private static func text(_ position: Position) -> String {
    func rounded(_ value: Double) -> Double { (value * 1e5).rounded() / 1e5 }
    return "[\(rounded(position.x)),\(rounded(position.y))]"
  }

  static func wound(_ ring: [Position], counterclockwise: Bool) -> [Position] {
    let twice = zip(ring, ring.dropFirst()).reduce(0.0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
    return (twice > 0) == counterclockwise ? ring : ring.reversed()
  }
}
