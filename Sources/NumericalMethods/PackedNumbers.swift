import Foundation

/// Numbers as one text of a document that the software keeps for itself: base64 (RFC 4648, clause 4) of their bits,
/// eight bytes each, the lowest first (IEEE 754 binary64). They are read back the same to the last bit, infinities and
/// NaN too, in a small part of the time that numbers one by one take.
public struct PackedNumbers: Sendable, Codable {
  public let values: [Double]

  private static let size = 8

  public init(_ values: [Double]) { self.values = values }

  /// - Throws: `DecodingError` for bytes that are not numbers to the last one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let bytes = [UInt8](try container.decode(Data.self))
    guard bytes.count.isMultiple(of: Self.size) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(bytes.count) bytes are no numbers")
    }
    values = stride(from: 0, to: bytes.count, by: Self.size).map { start in
      var pattern: UInt64 = 0
      for place in 0..<Self.size { pattern |= UInt64(bytes[start + place]) << (8 * UInt64(place)) }
      return Double(bitPattern: pattern)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * Self.size)
    for value in values {
      for place in 0..<Self.size { bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64(place)))) }
    }
    var container = encoder.singleValueContainer()
    try container.encode(Data(bytes))
  }
}
