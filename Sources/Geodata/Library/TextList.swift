import CGDAL

/// Lists of texts as C wants them: pointers that end with a nil.
enum TextList {
  static func with<Result>(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result) -> Result {
    var copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for copy in copies { free(copy) } }
    return copies.withUnsafeMutableBufferPointer { buffer in
      // Invariant: the list ends with a nil, and C only reads it during the call.
      buffer.withMemoryRebound(to: UnsafePointer<CChar>?.self) { body(UnsafePointer($0.baseAddress)) }
    }
  }

  /// As `with`, for functions that want to be able to change the list and do not.
  static func withMutable<Result>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
  ) -> Result {
    var copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for copy in copies { free(copy) } }
    return copies.withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }

  /// A list that GDAL owns.
  static func values(_ list: UnsafePointer<UnsafeMutablePointer<CChar>?>?) -> [String] {
    guard let list else { return [] }
    var values: [String] = []
    var next = list
    while let text = next.pointee {
      values.append(String(cString: text))
      next += 1
    }
    return values
  }
}
