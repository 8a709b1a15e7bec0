import Foundation

/// How memberships are combined (An, Moon & Rencz 1991, Canadian Journal of Exploration Geophysics 27, 1-11;
/// Bonham-Carter 1994, Geographic Information Systems for Geoscientists, section 9.5).
public enum FuzzyOperator: Hashable, Sendable {
  /// The least.
  case and
  /// The greatest.
  case or
  /// The product of all: never above the least.
  case product
  /// 1 - product of (1 - membership): never below the greatest.
  case sum
  /// sum^gamma product^(1 - gamma), gamma in 0...1.
  case gamma(Double)

  /// Combines runs of memberships cell by cell.
  /// - Parameter runs: one an input, all of the same length; NaN is missing.
  /// - Throws: `noInputs`, `runLengths`, `notAMembership`, `gamma`.
  public func combine(_ runs: [[Double]], missing: MissingEvidencePolicy = .propagate) throws(FuzzyError) -> [Double] {
    guard let first = runs.first else { throw .noInputs }
    guard runs.allSatisfy({ $0.count == first.count }) else { throw .runLengths(runs.map(\.count)) }
    for (input, run) in runs.enumerated() {
      // NaN is no value out of range.
      if let value = run.first(where: { $0 < 0 || $0 > 1 }) { throw .notAMembership(input: input, value: value) }
    }
    if case .gamma(let gamma) = self, !(0...1).contains(gamma) { throw .gamma(operation: nil, value: gamma) }
    return combined(runs, missing)
  }

  /// As ``combine(_:missing:)``, of runs that are known to be memberships of the same length.
  func combined(_ runs: [[Double]], _ missing: MissingEvidencePolicy) -> [Double] {
    switch self {
    case .and: return Self.folded(runs, missing, from: 1) { $1 < $0 ? $1 : $0 }
    case .or: return Self.folded(runs, missing, from: 0) { $1 > $0 ? $1 : $0 }
    case .product: return Self.folded(runs, missing, from: 1) { $0 * $1 }
    case .sum: return Self.folded(runs, missing, from: 1) { $0 * (1 - $1) }.map { 1 - $0 }
    case .gamma(let gamma):
      let products = Self.folded(runs, missing, from: 1) { $0 * $1 }
      let sums = Self.folded(runs, missing, from: 1) { $0 * (1 - $1) }.map { 1 - $0 }
      // 0^0 is 1 in pow, which makes gamma 0 the product and gamma 1 the sum also where these are 0; NaN^0 is 1 too.
      return zip(products, sums).map { $0.isNaN ? .nan : pow($1, gamma) * pow($0, 1 - gamma) }
    }
  }

  @inline(__always)
  private static func folded(
    _ runs: [[Double]], _ missing: MissingEvidencePolicy, from start: Double, _ step: (Double, Double) -> Double
  ) -> [Double] {
    // Input after input, which for each cell is the same order as cell after cell.
    let count = runs.first?.count ?? 0
    var result = [Double](repeating: start, count: count)
    var isPresent = [Bool](repeating: false, count: count)
    var isAbsent = isPresent
    let neutral: Double? = if case .neutral(let value) = missing { value } else { nil }
    for run in runs {
      for cell in 0..<count {
        let membership = run[cell]
        if membership.isNaN {
          isAbsent[cell] = true
          if let neutral { result[cell] = step(result[cell], neutral) }
        } else {
          isPresent[cell] = true
          result[cell] = step(result[cell], membership)
        }
      }
    }
    let propagates = missing == .propagate
    for cell in 0..<count where !isPresent[cell] || (propagates && isAbsent[cell]) { result[cell] = .nan }
    return result
  }
}
