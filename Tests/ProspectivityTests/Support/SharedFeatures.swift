import Foundation
import Geodata
import NumericalMethods

@testable import Prospectivity

/// Features and grids that tests of layers share.
enum SharedFeatures {
  static func grid(
    rows: Int, columns: Int, west: Double = 0, north: Double = 0, width: Double = 1, height: Double = 1
  ) throws -> GridGeometry {
    try GridGeometry(
      referenceSystem: nil, origin: Position(x: west, y: north), cellWidth: width, cellHeight: height, rows: rows,
      columns: columns)
  }

  static func polygon(_ rings: [[(Double, Double)]]) -> Polygon {
    let closed = rings.map { ring in (ring + [ring[0]]).map { Position(x: $0.0, y: $0.1) } }
    return Polygon(outer: closed[0], holes: Array(closed.dropFirst()))
  }

  static func line(_ places: [(Double, Double)]) -> Geometry { .lines([places.map { Position(x: $0.0, y: $0.1) }]) }

  /// Lines of one to four pieces in a square, from a seed.
  static func lines(_ count: Int, in side: Double, reach: Double, seed: UInt64) -> [Geometry] {
    var stream = Noise(state: seed)
    return (0..<count).map { _ in
      var place = (stream.next() * side, stream.next() * side)
      var places = [place]
      for _ in 0..<Int(1 + stream.next() * 4) {
        place = (place.0 + (stream.next() - 0.5) * reach, place.1 + (stream.next() - 0.5) * reach)
        places.append(place)
      }
      return line(places)
    }
  }

  /// A surface with structure and some missing cells.
  static func surface(rows: Int, columns: Int, missingShare: Double = 0.1, seed: UInt64 = 1) -> [Double] {
    var stream = Noise(state: seed)
    return (0..<rows * columns).map { index in
      let value = (sin(Double(index % columns) / 3) * 50 + stream.next() * 20).rounded() / 4 + 1000
      return stream.next() < missingShare ? .nan : value
    }
  }

  /// Strips of some heights that cover rows, with what lies around them.
  static func strips(of values: [Double], rows: Int, columns: Int, height: Int, reach: Int) throws -> [HaloStrip] {
    try stride(from: 0, to: rows, by: height).map { start in
      let wanted = start..<min(start + height, rows)
      let held = HaloStrip.rows(around: wanted, reach: reach, of: rows)
      return try HaloStrip(
        rows: wanted, held: held, columns: columns,
        values: Array(values[held.lowerBound * columns..<held.upperBound * columns]))
    }
  }
}

/// A small generator of test data (SplitMix64; Steele, Lea & Flood 2014): 0 to below 1.
struct Noise {
  var state: UInt64

  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ z >> 31) >> 11) / Double(1 << 53)
  }
}

/// Equal to the bit, with NaN equal to NaN.
func areIdentical(_ one: [Double], _ other: [Double]) -> Bool {
  one.count == other.count && zip(one, other).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
}
