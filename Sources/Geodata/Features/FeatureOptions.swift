/// How features are read.
public struct FeatureOptions: Hashable, Sendable {
  /// What a source may hold at most.
  public struct Limits: Hashable, Sendable {
    /// Of the file.
    public var bytes: Int
    /// Of a spreadsheet once it is unpacked, which the format's reader holds in memory.
    public var unpackedBytes: Int
    public var layers: Int
    public var fields: Int

    public init(
      bytes: Int = 8 << 30, unpackedBytes: Int = 512 << 20, layers: Int = 1000, fields: Int = 20_000
    ) {
      self.bytes = bytes
      self.unpackedBytes = unpackedBytes
      self.layers = layers
      self.fields = fields
    }
  }

  /// Whether the first row of a spreadsheet names its columns. Without, columns are `Field1`, `Field2` and so on, and
  /// the first row is a row like the others.
  public enum Header: String, Hashable, Sendable {
    case firstRow = "FORCE"
    case none = "DISABLE"
  }

  public var header: Header
  /// Of the texts of a Shapefile, as `CP1252`; nil: what its `.cpg` or `.dbf` says.
  public var encoding: String?
  public var limits: Limits

  public init(header: Header = .firstRow, encoding: String? = nil, limits: Limits = Limits()) {
    self.header = header
    self.encoding = encoding
    self.limits = limits
  }
}
