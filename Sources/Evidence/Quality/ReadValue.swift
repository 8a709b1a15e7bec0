/// A value as an import understood it: exact, below or above a limit, in the unit as reported.
struct ReadValue: Hashable, Sendable {
  enum Mark: UInt8, Sendable {
    case exact, below, above

    var text: String {
      switch self {
      case .exact: ""
      case .below: "<"
      case .above: ">"
      }
    }
  }

  var mark: Mark
  /// The number where exact; the limit where marked, nil when it is not known.
  var number: Double?
  /// Detection limit that the file states.
  var detection: Double?
  /// Kept where the number does not say it all.
  var written: String

  init(_ mark: Mark = .exact, _ number: Double?, detection: Double? = nil, written: String = "") {
    self.mark = mark
    self.number = number
    self.detection = detection
    self.written = written
  }
}
