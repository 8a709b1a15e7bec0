import Foundation

/// What is predicted of the cells of a strip.
public struct PredictedStrip: Sendable {
  let bands: [[Double]]
  /// Cells with evidence beyond the values that the model was learnt from.
  let beyond: Int

  init(bands: [[Double]], beyond: Int) {
    self.bands = bands
    self.beyond = beyond
  }

  /// Band by band, then the count of cells beyond.
  var bytes: Data {
    var data = Data()
    for band in bands { band.withUnsafeBytes { data.append(contentsOf: $0) } }
    withUnsafeBytes(of: UInt64(beyond).littleEndian) { data.append(contentsOf: $0) }
    return data
  }

  /// - Returns: nil when the bytes are not of so many bands and cells.
  init?(_ data: Data, bands: Int, cells: Int) {
    let size = MemoryLayout<Double>.size
    guard data.count == (bands * cells + 1) * size else { return nil }
    self.init(
      bands: data.withUnsafeBytes { bytes in
        (0..<bands).map { band in
          (0..<cells).map { bytes.loadUnaligned(fromByteOffset: (band * cells + $0) * size, as: Double.self) }
        }
      },
      beyond: data.withUnsafeBytes {
        Int(clamping: UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: bands * cells * size, as: UInt64.self)))
      })
  }
}
