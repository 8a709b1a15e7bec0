/// The probability of a deposit in a unit of area before any evidence is looked at.
public struct PriorProbability: Hashable, Sendable {
  public let units: Double
  public let deposits: Double

  public var probability: Double { deposits / units }
  /// ln [p / (1 - p)].
  public var logit: Double { log(deposits / (units - deposits)) }
  /// Of the logit: 1 / D (Bonham-Carter, Agterberg & Wright 1989).
  public var variance: Double { 1 / deposits }

  /// - Throws: `prior` unless 0 < deposits < units, both finite.
  public init(units: Double, deposits: Double) throws(WeightsError) {
    guard units.isFinite, deposits.isFinite, deposits > 0, deposits < units else {
      throw .prior(units: units, deposits: deposits)
    }
    self.units = units
    self.deposits = deposits
  }

  /// Where deposits and area are counted.
  public enum Area: String, Hashable, Sendable, CaseIterable {
    /// Where every layer has evidence.
    case everyLayer = "every-layer"
    /// Where at least one layer has evidence: the study area.
    case anyLayer = "any-layer"
  }

  /// - Throws: `noDeposits`, `depositsOutside`, `oneDeposit`, `tooFewUnits`.
  public init(_ conditions: GeneralisedConditions, _ area: Area) throws(WeightsError) {
    let inside = (0..<conditions.count).filter { area == .anyLayer || conditions.hasEveryLayer($0) }
    let cells = inside.reduce(0) { $0 + conditions.cells[$1] }
    let deposits = inside.reduce(0) { $0 + conditions.deposits[$1] }
    let all = conditions.deposits.reduce(0, +)
    guard all > 0 else { throw .noDeposits }
    guard deposits > 0 else { throw .depositsOutside(layer: nil, deposits: all) }
    guard deposits > 1 else { throw .oneDeposit(layer: nil) }
    let units = conditions.unitCell.units(cells: cells)
    guard units > Double(deposits) else { throw .tooFewUnits(layer: nil, units: units, deposits: deposits) }
    try self.init(units: units, deposits: Double(deposits))
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
