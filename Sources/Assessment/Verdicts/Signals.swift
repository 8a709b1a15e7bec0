import Programme

/// What the rules see of one cell, as words and numbers; printed with the verdict so that anyone can follow a rule.
public struct Signals: Sendable {
  public private(set) var words: [RuleBook.Signal: String] = [:]
  /// A numeric signal that does not exist (no share without a model) is absent: no test on it holds.
  public private(set) var numbers: [RuleBook.Signal: Double] = [:]

  public init() {}

  public mutating func set(_ signal: RuleBook.Signal, _ word: String) { words[signal] = word }
  public mutating func set(_ signal: RuleBook.Signal, _ flag: Bool) { words[signal] = flag ? "true" : "false" }
  public mutating func set(_ signal: RuleBook.Signal, _ number: Double?) { numbers[signal] = number }

  /// Whether a condition holds.
  public func satisfies(_ condition: RuleBook.Condition) -> Bool {
    switch condition.test {
    case .equals(let text):
      if condition.signal.isNumeric { return numbers[condition.signal].map { Double(text) == $0 } ?? false }
      return words[condition.signal] == text
    case .oneOf(let texts):
      if condition.signal.isNumeric {
        return numbers[condition.signal].map { number in texts.contains { Double($0) == number } } ?? false
      }
      return words[condition.signal].map(texts.contains) ?? false
    case .atLeast(let x): return numbers[condition.signal].map { $0 >= x } ?? false
    case .atMost(let x): return numbers[condition.signal].map { $0 <= x } ?? false
    case .above(let x): return numbers[condition.signal].map { $0 > x } ?? false
    case .below(let x): return numbers[condition.signal].map { $0 < x } ?? false
    }
  }
}
