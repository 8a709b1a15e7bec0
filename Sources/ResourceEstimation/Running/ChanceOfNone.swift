import Estimation
import Programme

/// The probability that tracts hold no deposit: exact where the number of deposits is, else as far as trials tell it.
public struct ChanceOfNone: Hashable, Sendable, Codable {
  public let probability: Double
  /// Where no trial held nothing though chance allows it: the probability is below this with 95 % confidence, 3 / trials
  /// (the rule of three; Hanley & Lippman-Hand 1983, JAMA 249, 1743-1745).
  public let limit: Double?

  /// By an exact distribution.
  public init(_ counts: DepositCounts) {
    probability = counts.probabilityOfNone
    limit = nil
  }

  /// By trials.
  /// - Parameters:
  ///   - counts: of all tracts together, from so many trials.
  ///   - tracts: each by itself; if one holds a deposit for certain, all together do.
  public init(_ counts: DepositCounts, of tracts: [DepositCounts], trials: Int) {
    probability = counts.probabilityOfNone
    let isPossible = tracts.allSatisfy { $0.probabilityOfNone > 0 }
    limit = probability == 0 && isPossible ? min(1, 3 / Double(max(1, trials))) : nil
  }

  /// As a percentage, never 0 % for what is merely rare.
  public func text(_ language: Language) -> String {
    guard let limit else { return NumberText.percentage(probability, language) }
    return "< " + NumberText.rounded(limit * 100, digits: 1, language) + "\u{a0}%"
  }
}
