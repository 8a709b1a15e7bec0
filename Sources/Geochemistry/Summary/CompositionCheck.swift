/// Whether the sum of an analysis of major oxides is what a complete analysis adds up to.
public struct OxideClosure: Hashable, Sendable {
  public enum Verdict: String, Sendable, Codable {
    case closed
    /// Something was not measured, or water and carbon dioxide are missing.
    case short
    /// Iron counted twice, a factor forgotten, or units mixed.
    case over
    /// Values below a limit leave it open.
    case undecided
  }

  /// Sum of the measured parts, and with every non-detect at its limit; in the unit of the parts.
  public let sum: ClosedRange<Double>
  public let verdict: Verdict
  /// A part is above the total on its own: impossible, whatever the others are.
  public let impossible: [String]

  /// - Parameters:
  ///   - parts: oxides with their contents, loss on ignition included, all as mass fractions in one unit.
  ///   - total: 100 for per cent, 1 for fractions.
  ///   - tolerance: allowed deviation from the total, in the same unit. Laboratories take 1 to 2 %.
  /// - Throws: ``CensoredSampleError`` for no parts, or a content that is negative or no number.
  public init(
    _ parts: [(name: String, content: CensoredValue)], total: Double = 100, tolerance: Double = 2
  ) throws(CensoredSampleError) {
    let sample = try CensoredSample(parts.map(\.content))
    let bounds = sample.values.map { $0.bounds(floor: 0) }
    let low = bounds.reduce(0) { $0 + $1.low }
    let high = bounds.reduce(0) { $0 + $1.high }
    sum = low...max(low, high)
    impossible = zip(parts, bounds).filter { $0.1.low > total }.map(\.0.name)
    if low > total + tolerance {
      verdict = .over
    } else if high < total - tolerance {
      verdict = .short
    } else {
      verdict = low >= total - tolerance && high <= total + tolerance ? .closed : .undecided
    }
  }
}

/// The most of an element that a mineral can hold, by its formula: goethite FeO(OH) holds 62.85 % Fe, so an analysis of
/// goethite with 75 % is impossible.
public struct StoichiometricCeiling: Hashable, Sendable {
  public let mineral: ChemicalFormula

  public init(mineral: ChemicalFormula) { self.mineral = mineral }

  /// Largest mass fraction (0...1) of a substance in the mineral: of an element, or of a compound such as an oxide by the
  /// element that runs out first. 0 when the mineral lacks one of its elements; as oxygen of an oxide can come from
  /// outside the analysis (iron is *reported* as Fe2O3), oxygen does not count in compounds.
  public func largestFraction(of substance: ChemicalFormula) -> Double {
    var units = Double.infinity
    for (element, atoms) in substance.atoms where atoms > 0 {
      if element == "O", substance.atoms.count > 1 { continue }
      units = min(units, (mineral.atoms[element] ?? 0) / atoms)
    }
    guard units.isFinite, mineral.molarMass > 0 else { return 0 }
    // A reported oxide weighs more than the mineral where that holds less oxygen: Fe in magnetite as Fe2O3 is 103 %.
    return units * substance.molarMass / mineral.molarMass
  }

  /// The finding, or nil when the content is possible.
  ///
  /// - Parameters:
  ///   - fraction: mass fraction of the substance, 0...1.
  ///   - tolerance: relative excess that an analysis may have by its own error.
  public func violation(of substance: ChemicalFormula, fraction: Double, tolerance: Double = 0.02) -> Violation? {
    let ceiling = largestFraction(of: substance)
    if fraction >= 0, fraction <= ceiling * (1 + tolerance) { return nil }
    // Traces of foreign elements occur in any mineral; a formula says nothing about them.
    if ceiling == 0, fraction >= 0, fraction <= 1 { return nil }
    return Violation(mineral: mineral, substance: substance, fraction: fraction, ceiling: ceiling)
  }

  public struct Violation: Hashable, Sendable, CustomStringConvertible {
    public let mineral: ChemicalFormula
    public let substance: ChemicalFormula
    public let fraction: Double
    public let ceiling: Double

    public var description: String {
      "\(mineral) cannot hold \(Self.percent(fraction)) % \(substance); its formula allows \(Self.percent(ceiling)) %"
    }

    private static func percent(_ fraction: Double) -> String {
      guard fraction.isFinite, abs(fraction) < 1e9 else { return "\(fraction)" }
      return "\((fraction * 10_000).rounded() / 100)"
    }
  }
}
