import Geostatistics

/// A grade-tonnage curve and what it is of.
public struct NamedCurve: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case samples, points, blocks
    case estimatedBlocks = "estimated-blocks"
    case cells, mean, p10, p50, p90
  }

  public let kind: Kind
  public let curve: GradeTonnageCurve
  /// Mean grades where they are not metal over tonnage: quantiles over realisations.
  private let ownMeanGrades: [Double?]?

  public init(_ kind: Kind, _ curve: GradeTonnageCurve, meanGrades: [Double?]? = nil) {
    self.kind = kind
    self.curve = curve
    ownMeanGrades = meanGrades
  }

  public var meanGrades: [Double?] { ownMeanGrades ?? curve.meanGrades }

  /// The curve in masses instead of shares.
  public func scaled(byMass mass: Double) throws(GeostatisticsError) -> NamedCurve {
    NamedCurve(kind, try curve.scaled(byMass: mass), meanGrades: ownMeanGrades)
  }
}
