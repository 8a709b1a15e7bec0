/// Targets by return against risk: how prospective they are against how uncertain that is.
///
/// Return is the score of a target, risk the mean of the uncertainty over its cells. The idea of weighing the two is of
/// Markowitz 1952 (Journal of Finance 7, 77-91); for mineral prospectivity Wang et al. 2020 (Geoscience Frontiers 11,
/// 2297-2308) cut a map of mean probability and one of deviation into classes of return and risk. The definitions here:
///
/// - **Frontier** 1 holds the targets that no other one dominates: none has as much return at as little risk and is better
///   in one of the two. Frontier 2 holds those that only targets of frontier 1 dominate, and so on (non-dominated sorting,
///   Goldberg 1989).
/// - **Class**: return is high at or above the cut, risk is low at or below its cut. The cuts are the medians of the
///   targets unless others are given.
public struct RiskReturn: Hashable, Sendable {
  public enum Class: String, Hashable, Sendable, CaseIterable {
    case highReturnLowRisk, highReturnHighRisk, lowReturnLowRisk, lowReturnHighRisk
  }

  public struct Position: Hashable, Sendable {
    /// Rank of the target.
    public let rank: Int
    public let score: Double
    public let risk: Double
    public let frontier: Int
    public let kind: Class
  }

  /// By rank of the targets.
  public let positions: [Position]
  public let returnCut: Double
  public let riskCut: Double
  /// Ranks of the targets whose uncertainty is not known.
  public let unknown: [Int]

  /// - Throws: `noValues` when no target has an uncertainty, `cut`.
  public init(_ targets: [Target], returnCut: Double? = nil, riskCut: Double? = nil) throws(TargetError) {
    var known: [(rank: Int, score: Double, risk: Double)] = []
    var unknown: [Int] = []
    for target in targets.sorted(by: { $0.rank < $1.rank }) {
      if let risk = target.uncertainty {
        known.append((target.rank, target.score, risk))
      } else {
        unknown.append(target.rank)
      }
    }
    guard !known.isEmpty else { throw .noValues }
    let returnCut = returnCut ?? Self.median(known.map(\.score))
    let riskCut = riskCut ?? Self.median(known.map(\.risk))
    for cut in [returnCut, riskCut] where !cut.isFinite { throw .cut(cut) }
    let frontiers = Self.frontiers(known.map { ($0.score, $0.risk) })
    positions = known.enumerated().map { index, target in
      let kind: Class =
        switch (target.score >= returnCut, target.risk <= riskCut) {
        case (true, true): .highReturnLowRisk
        case (true, false): .highReturnHighRisk
        case (false, true): .lowReturnLowRisk
        case (false, false): .lowReturnHighRisk
        }
      return Position(
        rank: target.rank, score: target.score, risk: target.risk, frontier: frontiers[index], kind: kind)
    }
    self.returnCut = returnCut
    self.riskCut = riskCut
    self.unknown = unknown
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  /// By falling return, then rising risk, a target is dominated by those before it only; the frontier of each is one more
  /// than the last frontier that holds one dominating it, and the least risk of the frontiers so far rises with their
  /// number, so that halving finds it (Jensen 2003, IEEE Transactions on Evolutionary Computation 7, 503-515).
  private static func frontiers(_ points: [(score: Double, risk: Double)]) -> [Int] {
    let order = points.indices.sorted {
      (points[$1].score, points[$0].risk, $0) < (points[$0].score, points[$1].risk, $1)
    }
    var result = [Int](repeating: 1, count: points.count)
    // The least risk in each frontier, which is that of its last target, and the return of that target.
    var last: [(score: Double, risk: Double)] = []
    for index in order {
      let point = points[index]
      var (low, high) = (0, last.count)
      while low < high {
        let middle = (low + high) / 2
        let isSame = last[middle].score == point.score && last[middle].risk == point.risk
        if last[middle].risk <= point.risk && !isSame { low = middle + 1 } else { high = middle }
      }
      if low == last.count { last.append(point) } else { last[low] = point }
      result[index] = low + 1
    }
    return result
  }
}
