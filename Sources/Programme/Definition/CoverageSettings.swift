/// How the coverage of a programme's area with data is measured and named: the part `coverage` of `programme.yaml`.
public struct CoverageSettings: Sendable, Hashable, Codable {
  /// Side of a square cell, in kilometres.
  public var cell = 5.0
  /// A place counts as covered when a site lies within this distance, in kilometres.
  public var radius = 10.0
  /// What each level above ``CoverageLevel/none`` asks; a level holds when all that it asks holds.
  public var thin = Threshold(sites: 1, share: 0)
  public var fair = Threshold(sites: 10, share: 0.25)
  public var good = Threshold(sites: 50, share: 0.75)
  /// The part of the territory that a mineral system can be in; systems that are not named: all of it.
  public var domains: [String: Domain] = [:]

  public struct Threshold: Sendable, Hashable, Codable {
    /// Fewest sites with an analysis.
    public var sites: Int
    /// Smallest covered share of the area, 0...1.
    public var share: Double

    public init(sites: Int, share: Double) {
      self.sites = sites
      self.share = share
    }
  }

  public enum Domain: String, CaseIterable, Sendable, Codable {
    case land, sea, all
  }

  public init() {}

  /// Upper limits of the distance classes of maps in kilometres, ascending: half, one, two and four radii.
  public var distanceLimits: [Double] { [0.5, 1, 2, 4].map { $0 * radius } }

  public func domain(of system: String) -> Domain { domains[system] ?? .all }

  /// The highest level whose demands are met.
  public func level(sites: Int, share: Double) -> CoverageLevel {
    let levels: [(CoverageLevel, Threshold)] = [(.good, good), (.fair, fair), (.thin, thin)]
    return levels.first { sites >= $0.1.sites && share >= $0.1.share }?.0 ?? .none
  }
}

/// Coverage in a word.
public enum CoverageLevel: String, CaseIterable, Sendable, Codable {
  case none, thin, fair, good
}
