import Programme
import TextFormats

/// Reads values as tables write them, by the rules of a source. One place for all formats, so that a `<` never becomes
/// a number in one and a gap in another.
struct ValueReading: Sendable {
  var censoring: EvidenceSource.Censoring
  var dialect: TableMapping.Dialect
  private let noData: Set<String>
  private let belowWords: Set<String>

  init(censoring: EvidenceSource.Censoring, dialect: TableMapping.Dialect = TableMapping.Dialect()) {
    self.censoring = censoring
    self.dialect = dialect
    noData = Set(dialect.noData.map { $0.lowercased() })
    belowWords = Set(censoring.below.map { $0.lowercased() })
  }

  enum Outcome: Sendable {
    /// Nothing was measured.
    case absent
    case value(ReadValue)
    case refused
  }

  struct Finding: Hashable, Sendable {
    let code: FindingCode
    var value = ""
    var detail = ""
  }

  /// What the series of a value says about it.
  struct Context {
    var isContent: Bool
    var isNonNegative: Bool
    var maximum: Double?
    var maximumText: String
    /// From here on an element in a rock, a soil or a water is nothing but the element.
    var pure: Double?
    var medium = ""
    /// Largest number that needs no second look; nil when the dialect or the series has all looked at.
    var plainMaximum: Double?
    /// Limit of the declaration for this column, as reported.
    var limit: Double?
    var zero: EvidenceSource.Censoring.Zero

    init(
      _ meaning: SeriesMeaning, limit: Double?, zero: EvidenceSource.Censoring.Zero, medium: String = ""
    ) {
      isContent = meaning.isContent
      isNonNegative = meaning.isNonNegative
      maximum = meaning.maximum
      maximumText = meaning.maximumText
      pure = meaning.isElement && ["rock", "soil", "sediment"].contains(medium) ? meaning.pure : nil
      self.medium = medium
      plainMaximum = meaning.fault == nil ? min(meaning.maximum ?? .infinity, pure?.nextDown ?? .infinity) : nil
      self.limit = limit
      self.zero = zero
    }
  }

  /// Whether plain numbers mean what they say: a decimal point, and no number that stands for "no data".
  var takesPlain: Bool { dialect.decimal == .point && dialect.thousands == nil && noData.isEmpty }

  /// The usual case, without a text being made: a plain number above zero. Nil: it needs
  /// ``read(_:mark:limit:_:findings:)``.
  @inline(__always)
  static func plain(_ bytes: UnsafeBufferPointer<UInt8>, maximum: Double) -> Double? {
    guard let first = bytes.first, first != UInt8(ascii: "."), let number = DecimalText.value(bytes), number > 0,
      number <= maximum
    else { return nil }
    return number
  }

  func isAbsent(_ text: String) -> Bool { text.isEmpty || noData.contains(text.lowercased()) }

  /// - Parameters:
  ///   - written: trimmed text of the cell or element.
  ///   - mark: of a column of its own; empty for none.
  ///   - limit: detection limit as written beside the value, in its unit; empty for none.
  func read(
    _ written: String, mark: String = "", limit: String = "", _ context: Context, findings: inout [Finding]
  ) -> Outcome {
    if isAbsent(written) && mark.isEmpty { return .absent }
    var detection: Double?
    if !isAbsent(limit) {
      detection = number(limit, findings: &findings)
      if detection == nil { findings.append(Finding(code: .limitNumber, value: limit)) }
    }
    let known = detection ?? context.limit
    var text = Substring(written)
    var direction = Self.direction(mark)
    if let inner = Self.direction(prefixing: &text) { direction = inner }
    if belowWords.contains(written.lowercased()) || belowWords.contains(text.lowercased()) {
      return .value(below(known, detection, written, &findings))
    }
    switch direction {
    case .below:
      let rest = String(text)
      if let limit = isAbsent(rest) ? nil : number(rest, findings: &findings) {
        return .value(ReadValue(.below, limit, detection: detection, written: written))
      }
      return .value(below(known, detection, written, &findings))
    case .above:
      guard let bound = number(String(text), findings: &findings) else { return refuse(written, &findings) }
      return .value(ReadValue(.above, bound, detection: detection, written: written))
    case nil: break
    }
    if isAbsent(written) { return .absent }
    guard let value = number(written, findings: &findings) else { return refuse(written, &findings) }
    return judged(value, written, detection, known, context, &findings)
  }

  private func judged(
    _ value: Double, _ written: String, _ detection: Double?, _ known: Double?, _ context: Context,
    _ findings: inout [Finding]
  ) -> Outcome {
    let kept = findings.isEmpty && DecimalText.value(written) == value ? "" : written
    if value == 0, context.isContent {
      switch context.zero {
      case .value: break
      case .below: return .value(ReadValue(.below, known, detection: detection, written: written))
      case .doubt:
        if known == nil { findings.append(Finding(code: .valueBareZero, value: written)) }
        return .value(ReadValue(.below, known, detection: detection, written: written))
      }
    }
    if value < 0, context.isNonNegative {
      switch censoring.negative {
      case .below: return .value(ReadValue(.below, -value, detection: detection, written: written))
      case .value: break
      case .refused:
        findings.append(Finding(code: .valueNegative, value: written))
        return .refused
      }
    }
    if let maximum = context.maximum, value > maximum {
      findings.append(Finding(code: .valueImpossible, value: written, detail: context.maximumText))
      return .refused
    }
    if let pure = context.pure, value >= pure {
      findings.append(Finding(code: .valuePure, value: written, detail: context.medium))
    }
    if let detection, value < detection, context.isContent, value > 0 {
      findings.append(Finding(code: .limitAbove, value: written, detail: "\(detection)"))
    }
    return .value(ReadValue(.exact, value, detection: detection, written: kept))
  }

  /// Below a limit: the one that is known, else an unknown one.
  private func below(
    _ limit: Double?, _ detection: Double?, _ written: String, _ findings: inout [Finding]
  ) -> ReadValue {
    if limit == nil { findings.append(Finding(code: .valueCensoredText, value: written)) }
    return ReadValue(.below, limit, detection: detection, written: written)
  }

  private func refuse(_ written: String, _ findings: inout [Finding]) -> Outcome {
    if !findings.contains(where: { $0.code == .valueThousands }) {
      findings.append(Finding(code: .valueNumber, value: written))
    }
    return .refused
  }

  // MARK: numbers

  /// A number of the dialect; repairs are findings.
  func number(_ text: String, findings: inout [Finding]) -> Double? {
    let isComma = dialect.decimal == .comma
    var plain = text
    if let mark = dialect.thousands {
      guard let joined = Self.ungrouped(plain, by: mark, decimal: isComma ? "," : ".") else { return nil }
      plain = joined
    }
    if isComma {
      guard !plain.contains(".") else {
        findings.append(Finding(code: .valueThousands, value: text))
        return nil
      }
      plain = plain.replacing(",", with: ".")
    } else if plain.utf8.contains(0x2C) {
      return comma(plain, &findings)
    }
    guard let value = DecimalText.value(plain) else { return nil }
    if plain.first == "." || plain.hasPrefix("-.") { findings.append(Finding(code: .valueLeadingPoint, value: text)) }
    return value
  }

  /// A comma where a point was declared: a decimal comma unless it could be a separator of thousands.
  private func comma(_ text: String, _ findings: inout [Finding]) -> Double? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, !text.contains("."), let value = DecimalText.value(text.replacing(",", with: ".")) else {
      if Self.ungrouped(text, by: ",", decimal: ".") != nil || Self.ungrouped(text, by: ".", decimal: ",") != nil {
        findings.append(Finding(code: .valueThousands, value: text))
      }
      return nil
    }
    let whole = parts[0].drop { $0 == "-" || $0 == "+" }
    if parts[1].count == 3, !whole.isEmpty, whole.count <= 3, whole != "0" {
      findings.append(Finding(code: .valueThousands, value: text))
      return nil
    }
    findings.append(Finding(code: .valueDecimalComma, value: text))
    return value
  }

  /// Digits without separators of thousands; nil when the groups are not of three.
  private static func ungrouped(_ text: String, by mark: Character, decimal: Character) -> String? {
    let halves = text.split(separator: decimal, maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = halves.first else { return nil }
    let groups = whole.split(separator: mark, omittingEmptySubsequences: false)
    if groups.count > 1 {
      let first = groups[0].drop { $0 == "-" || $0 == "+" }
      guard (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    if halves.count > 1, halves[1].contains(mark) { return nil }
    return groups.joined() + (halves.count > 1 ? "\(decimal)\(halves[1])" : "")
  }

  // MARK: marks

  private enum Direction { case below, above }

  private static func direction(_ mark: String) -> Direction? {
    switch mark.lowercased() {
    case "<", "<=", "≤", "lt", "le", "kd", "b": .below
    case ">", ">=", "≥", "gt", "ge": .above
    default: nil
    }
  }

  private static func direction(prefixing text: inout Substring) -> Direction? {
    for (sign, direction) in [("<", Direction.below), ("≤", .below), (">", .above), ("≥", .above)]
    where text.hasPrefix(sign) {
      text = text.dropFirst()
      if text.first == "=" { text = text.dropFirst() }
      while text.first == " " { text = text.dropFirst() }
      return direction
    }
    return nil
  }
}
