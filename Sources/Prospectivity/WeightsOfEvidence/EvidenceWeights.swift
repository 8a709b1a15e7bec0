/// Positive and negative weight of a pattern of evidence, its contrast and their standard deviations.
///
/// With b units of pattern, s units of area, d deposits on the pattern and D deposits (Bonham-Carter 1994, equations
/// 9-10 to 9-16; Agterberg, Bonham-Carter & Wright 1990):
///
///     W+ = ln [ (d / D) / ((b - d) / (s - D)) ]               s²(W+) = 1 / d + 1 / (b - d)
///     W- = ln [ ((D - d) / D) / ((s - b - D + d) / (s - D)) ] s²(W-) = 1 / (D - d) + 1 / (s - b - D + d)
///     C = W+ - W-, s²(C) = s²(W+) + s²(W-), studentized contrast C / s(C)
public struct EvidenceWeights: Hashable, Sendable {
  public let positive: Double
  public let positiveDeviation: Double
  public let negative: Double
  public let negativeDeviation: Double
  public let contrast: Double
  public let contrastDeviation: Double
  public let studentizedContrast: Double
  /// Says where counts had no finite weights and the policy answered instead.
  public let status: Status

  /// What the counts of a pattern allow.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// All four counts are above zero.
    case regular
    /// No deposit on the pattern: the positive weight would be minus infinity. All weights are 0.
    case noDeposits = "no-deposits"
    /// Every deposit is on the pattern: the negative weight would be minus infinity.
    case allDeposits = "all-deposits"
    /// The pattern is all of the area: there is no outside. A row of a table, no evidence.
    case wholeArea = "whole-area"
    /// No unit of the pattern is without deposit.
    case fullInside = "full-inside"
    /// No unit beside the pattern is without deposit.
    case fullOutside = "full-outside"
  }

  /// What to do with counts that have no finite weights.
  public enum DegeneratePolicy: String, Hashable, Sendable, CaseIterable {
    /// As ArcSDM 6 and the WofE scripts of Geoscience Australia (Ford 2023) do: no deposits give 0; of all deposits 0.99
    /// is moved outside; an outside with no free unit gets 0.99 of one, an inside with none gets one.
    case adjusted
    /// All weights and deviations are 0.
    case neutral
    /// `degenerateClass`.
    case refused
  }

  public static let none = EvidenceWeights(
    positive: 0, positiveDeviation: 0, negative: 0, negativeDeviation: 0, status: .noDeposits)

  init(
    positive: Double, positiveDeviation: Double, negative: Double, negativeDeviation: Double, status: Status
  ) {
    self.positive = positive
    self.positiveDeviation = positiveDeviation
    self.negative = negative
    self.negativeDeviation = negativeDeviation
    contrast = positive - negative
    contrastDeviation =
      (positiveDeviation * positiveDeviation + negativeDeviation * negativeDeviation).squareRoot()
    studentizedContrast = contrastDeviation > 0 ? contrast / contrastDeviation : 0
    self.status = status
  }

  /// Counts must be `deposits` <= `totalDeposits` < `totalUnits` and `units` <= `totalUnits`, none negative. `refused`
  /// answers like `neutral` here: refusing needs the name of the class (see ``WeightsTable``).
  public init(
    units: Double, deposits: Int, totalUnits: Double, totalDeposits: Int, policy: DegeneratePolicy = .adjusted
  ) {
    let status = Self.status(
      units: units, deposits: Double(deposits), totalUnits: totalUnits, totalDeposits: Double(totalDeposits))
    let isAnswered = status == .regular || (policy == .adjusted && status != .noDeposits)
    guard isAnswered else {
      self.init(positive: 0, positiveDeviation: 0, negative: 0, negativeDeviation: 0, status: status)
      return
    }
    let all = Double(totalDeposits)
    var inside = Double(deposits)
    var area = units
    if deposits == totalDeposits { inside -= Self.share }
    if totalUnits - area <= all - inside { area = totalUnits + inside - all - Self.share }
    if area - inside <= 0 { area = inside + 1 }
    let empty = totalUnits - all
    let insideEmpty = area - inside
    let outside = all - inside
    let outsideEmpty = totalUnits - area - all + inside
    self.init(
      positive: log((inside / all) / (insideEmpty / empty)),
      positiveDeviation: (1 / inside + 1 / insideEmpty).squareRoot(),
      negative: log((outside / all) / (outsideEmpty / empty)),
      negativeDeviation: (1 / outside + 1 / outsideEmpty).squareRoot(), status: status)
  }

  /// Of a deposit or a unit, that is moved where a count would be zero.
  private static let share = 0.99

  private static func status(units: Double, deposits: Double, totalUnits: Double, totalDeposits: Double) -> Status {
    if deposits == 0 { return .noDeposits }
    if units >= totalUnits { return .wholeArea }
    if deposits == totalDeposits { return .allDeposits }
    if units <= deposits { return .fullInside }
    if totalUnits - units <= totalDeposits - deposits { return .fullOutside }
    return .regular
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
