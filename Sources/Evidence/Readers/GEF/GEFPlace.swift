/// Where a GEF says that it was made: `XYID` and `ZID`.
struct GEFPlace: Sendable {
  var position: StatedPosition?
  var alternatives: [StatedPosition] = []
  /// Metres.
  var accuracy: Double?
  var surfaceLevel: Double?
  var verticalDatum = ""

  /// - Parameter declared: the reference system of the source, used where the code names a projection without a datum.
  /// - Throws: ``FindingCode/positionNumber`` or ``FindingCode/positionSystemUnknown``: a file that cannot be placed
  ///   but claims to be.
  init(_ header: GEFHeader, declared: String) throws(FileRefusal) {
    if let keyword = header.last("XYID") { try read(keyword, declared: declared) }
    // As the Dutch key register adds it: latitude first.
    if let text = header.all("MEASUREMENTTEXT").last(where: { $0.index == 127 }), position != nil,
      let crs = Self.system(text.field(1)).code, let y = WrittenNumber(text.field(2)),
      let x = WrittenNumber(text.field(3))
    {
      alternatives = [StatedPosition(x: x.value, y: y.value, crs: crs, columns: "MEASUREMENTTEXT 127")]
    }
    for keyword in header.all("ZID") {
      guard let datum = Self.datum(keyword.field(0)), let level = WrittenNumber(keyword.field(1)) else { continue }
      surfaceLevel = level.value
      verticalDatum = datum
    }
  }

  private mutating func read(_ keyword: GEFKeyword, declared: String) throws(FileRefusal) {
    guard let x = WrittenNumber(keyword.field(1))?.value, let y = WrittenNumber(keyword.field(2))?.value else {
      let written = keyword.fields.dropFirst().prefix(2).joined(separator: ", ")
      throw .because(.positionNumber, line: keyword.line, column: "XYID", value: written)
    }
    let crs: String
    switch Self.system(keyword.field(0)) {
    case .code(let code): crs = code
    case .own:
      // An own system, and files without a place write zeros: nothing that a map can use.
      guard !declared.isEmpty, x != 0 || y != 0 else { return }
      crs = declared
    case .withoutDatum:
      guard !declared.isEmpty else { fallthrough }
      crs = declared
    case .unknown:
      throw .because(.positionSystemUnknown, line: keyword.line, column: "XYID", value: keyword.field(0))
    }
    position = StatedPosition(x: x, y: y, crs: crs, columns: "XYID")
    let spread = [3, 4].compactMap { WrittenNumber(keyword.field($0))?.value }.filter { $0 > 0 }
    accuracy = spread.max()
  }

  enum System: Hashable, Sendable {
    case code(String)
    /// Of the project itself.
    case own
    /// A projection whose datum the code leaves open: the older `UTM-3N`, `Belgian Bessel`, `Gauss-Krüger`.
    case withoutDatum
    case unknown

    var code: String? { if case .code(let code) = self { code } else { nil } }
  }

  /// The system of a code of `XYID`: the calling code of a country with three digits behind it, or an EPSG code in newer
  /// files.
  static func system(_ written: String) -> System {
    guard let number = Int(written) else { return written == "-" ? .own : .unknown }
    return switch number {
    case 0: .own
    case 31_000, 28_992: .code("EPSG:28992")
    case 1_001, 1_002, 31_001, 31_002, 32_000, 32_001, 32_002, 49_000, 49_001, 49_002: .withoutDatum
    case 4_258, 4_326, 4_230, 23_031, 23_032, 25_831, 25_832, 32_631, 32_632, 31_370, 3_812, 3_035:
      .code("EPSG:\(number)")
    default: .unknown
    }
  }

  /// The datum of a code of `ZID`; nil when it is the project's own.
  static func datum(_ written: String) -> String? {
    switch Int(written) {
    case 31_000, 5_709: "NAP"
    case 32_000, 5_710: "TAW"
    case 49_000: "NN"
    default: nil
    }
  }
}
