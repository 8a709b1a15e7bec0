/// Bounds on hostile text files; memory follows from these, not from the size of a file.
public struct TextLimits: Hashable, Sendable {
  /// Bytes of a file, after decompression.
  public var fileBytes: Int
  /// Bytes of a record, its line ends included.
  public var lineBytes: Int
  /// Cells of a record.
  public var columns: Int

  /// By default 64 GiB, 1 MiB and 4 096 columns.
  public init(fileBytes: Int = 64 << 30, lineBytes: Int = 1 << 20, columns: Int = 4_096) {
    self.fileBytes = fileBytes
    self.lineBytes = lineBytes
    self.columns = columns
  }
}
