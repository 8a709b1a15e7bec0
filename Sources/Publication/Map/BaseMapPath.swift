import Geodata
import NumericalMethods

/// Positions along a line of a base map, which has tens of thousands of them: kept as ``PackedNumbers``, x and y in turn.
struct BaseMapPath: Sendable, Codable {
  let positions: [Position]

  init(_ positions: [Position]) { self.positions = positions }

  /// - Throws: `DecodingError` for an x without its y.
  init(from decoder: any Decoder) throws {
    let numbers = try PackedNumbers(from: decoder).values
    guard numbers.count.isMultiple(of: 2) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(numbers.count) numbers are no positions"))
    }
    positions = stride(from: 0, to: numbers.count, by: 2).map { Position(x: numbers[$0], y: numbers[$0 + 1]) }
  }

  func encode(to encoder: any Encoder) throws {
    try PackedNumbers(positions.flatMap { [$0.x, $0.y] }).encode(to: encoder)
  }
}
