/// Sources taken together: each by itself, and their sum. Sources that share a fact share its draws, by the name of its
/// stream; others are independent.
public struct FlowPortfolio: Sendable {
  /// In the order of their names, so that sums do not depend on the order in which they were given.
  public let sources: [FlowSource]

  public init(_ sources: [FlowSource]) throws(FlowError) {
    let sorted = sources.sorted { $0.id < $1.id }
    for (one, next) in zip(sorted, sorted.dropFirst()) where one.id == next.id { throw .duplicate(one.id) }
    self.sources = sorted
  }

  public struct Profiles: Hashable, Sendable {
    public let total: YearlyProfile
    /// By source, in the order of their names.
    public let sources: [SourceProfile]
  }

  public struct SourceProfile: Hashable, Sendable {
    public let source: String
    public let profile: YearlyProfile
  }

  /// The product's profile of each source that has it, and their sum trial by trial.
  /// - Throws: ``FlowError`` when no source has it, or they count it in another substance or dimension.
  public func profiles(
    of product: String, years: ClosedRange<Int>, trials: Range<Int>, draws: QuantityDraws
  ) throws(FlowError) -> Profiles {
    var parts: [SourceProfile] = []
    for source in sources where source.products.contains(where: { $0.name == product }) {
      parts.append(
        SourceProfile(
          source: source.id,
          profile: try source.profile(of: product, years: years, trials: trials, draws: draws)))
    }
    guard !parts.isEmpty else { throw .noProduct("no source", product) }
    do { return Profiles(total: try YearlyProfile.sum(parts.map(\.profile)), sources: parts) } catch {
      throw .profile(error)
    }
  }
}
