/// Classes of one layer in a run of cells.
public enum ClassColumn: Hashable, Sendable {
  /// Codes, ``EvidenceClass/missing`` without evidence.
  case codes([Int32])
  /// Codes of a raster of bytes as it is stored: a quarter of the memory to pass through. One code can mean that there
  /// is no evidence.
  case bytes([UInt8], missing: UInt8?)

  public var count: Int {
    switch self {
    case .codes(let codes): codes.count
    case .bytes(let bytes, _): bytes.count
    }
  }

  /// The code of a cell.
  public subscript(cell: Int) -> Int32 {
    switch self {
    case .codes(let codes): codes[cell]
    case .bytes(let bytes, let missing): bytes[cell] == missing ? EvidenceClass.missing : Int32(bytes[cell])
    }
  }
}
