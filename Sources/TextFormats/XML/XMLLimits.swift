/// Bounds within which an XML file is read; whatever goes beyond is refused, so that memory stays bounded on files of
/// any size and make.
public struct XMLLimits: Hashable, Sendable {
  /// Bytes of a file.
  public var maximumFileBytes: Int
  /// Open elements at a time.
  public var maximumDepth: Int
  /// One tag, comment or processing instruction, in bytes: the parser holds an unfinished one in memory.
  public var maximumMarkupBytes: Int
  /// Attributes of one element.
  public var maximumAttributes: Int
  /// UTF-8 bytes of one attribute value.
  public var maximumAttributeBytes: Int
  /// UTF-8 bytes of text of one element, and of all text in an element that is taken as a whole.
  public var maximumTextBytes: Int
  /// Elements in an element that is taken as a whole.
  public var maximumElements: Int
  /// Bytes read from the file at a time.
  public var chunkBytes: Int

  /// By default 64 GiB, 64 elements deep, 8 MiB of markup, 256 attributes of 64 KiB, 16 MiB of text and 250 000 elements.
  public init(
    maximumFileBytes: Int = 64 << 30, maximumDepth: Int = 64, maximumMarkupBytes: Int = 8 << 20,
    maximumAttributes: Int = 256, maximumAttributeBytes: Int = 64 << 10, maximumTextBytes: Int = 16 << 20,
    maximumElements: Int = 250_000, chunkBytes: Int = 16 << 10
  ) {
    self.maximumFileBytes = maximumFileBytes
    self.maximumDepth = maximumDepth
    self.maximumMarkupBytes = maximumMarkupBytes
    self.maximumAttributes = maximumAttributes
    self.maximumAttributeBytes = maximumAttributeBytes
    self.maximumTextBytes = maximumTextBytes
    self.maximumElements = maximumElements
    self.chunkBytes = max(1, chunkBytes)
  }
}
