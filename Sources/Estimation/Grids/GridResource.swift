import NumericalMethods

/// One quantity above one cut-off.
public struct GridFigure: Hashable, Sendable, Codable {
  public let quantity: GridQuantity
  /// Nil for the mean grade of nothing.
  public let mean: Double?
  /// By formula: the mean over the realisations times the means of the factors.
  public let analyticMean: Double?
  /// How far it varies; nil where that is not known.
  public let spread: Spread?

  public struct Spread: Hashable, Sendable, Codable {
    /// Standard error of the simulated mean; 0 where nothing was drawn.
    public let meanError: Double
    public let deviation: Double
    public let p90: Double
    public let p50: Double
    public let p10: Double
    /// Of nothing above the cut-off.
    public let probabilityOfNone: Double
  }
}

/// The resource of a grid above each cut-off.
public struct GridResource: Sendable {
  public let factors: GridFactors
  /// By realisation, then cut-off.
  public let realisations: [[SumsAbove]]

  /// - Throws: `noCutoff` without anything, `otherCutoffs` when realisations differ in the number of cut-offs.
  public init(_ factors: GridFactors, realisations: [[SumsAbove]]) throws(GridError) {
    guard let first = realisations.first, !first.isEmpty else { throw .noCutoff }
    guard realisations.allSatisfy({ $0.count == first.count }) else { throw .otherCutoffs }
    self.factors = factors
    self.realisations = realisations
  }

  public var cutoffCount: Int { realisations[0].count }

  /// The figures of estimates, or of expectations: means, without a spread. How sure a sum over cells is depends on how
  /// their errors hang together, which no variance of a cell tells.
  public func means(cutoff: Int) -> [GridFigure] {
    factors.quantities.map { quantity in
      let mean = analyticMean(quantity, cutoff)
      return GridFigure(quantity: quantity, mean: mean, analyticMean: mean, spread: nil)
    }
  }

  /// Distributions over the realisations and what is drawn: a trial is a realisation and a value of each factor.
  /// Quantities without an uncertain factor are those of the realisations themselves, with nothing drawn.
  public func figures(cutoff: Int, draws: GridDraws) -> [GridFigure] {
    factors.quantities.map { quantity in
      let bases = realisations.map { factors.base(quantity, $0[cutoff]) }
      let known = bases.compactMap { $0 }
      let none = Double(realisations.count { $0[cutoff].cells == 0 }) / Double(realisations.count)
      let mean = analyticMean(quantity, cutoff)
      guard !known.isEmpty else {
        return GridFigure(quantity: quantity, mean: nil, analyticMean: nil, spread: nil)
      }
      switch draws.product(factors.factors(quantity)) {
      case .certain(let factor):
        let sorted = RadixSort.ascending(known.map { $0 * factor })
        return GridFigure(
          quantity: quantity, mean: mean, analyticMean: mean,
          spread: Self.spread(SampleSummary(ascending: sorted, bins: 1), isDrawn: false, none))
      case .drawn(let factors):
        let sorted = RadixSort.ascending(draws.values(factors, of: known))
        let summary = SampleSummary(ascending: sorted, bins: 1)
        return GridFigure(
          quantity: quantity, mean: summary.mean, analyticMean: mean,
          spread: Self.spread(summary, isDrawn: true, Double(sorted.count { $0 == 0 }) / Double(sorted.count)))
      }
    }
  }

  /// A quantity trial by trial, to be set against something else that is drawn. Where nothing is drawn the realisations
  /// take turns, each as often as another.
  /// - Returns: as many values as there are trials; none for the mean grade of nothing.
  public func trials(of quantity: GridQuantity, cutoff: Int, draws: GridDraws) -> [Double] {
    let known = realisations.compactMap { factors.base(quantity, $0[cutoff]) }
    guard !known.isEmpty else { return [] }
    switch draws.product(factors.factors(quantity)) {
    case .certain(let factor): return (0..<draws.count).map { known[$0 % known.count] * factor }
    case .drawn(let factors): return draws.values(factors, of: known)
    }
  }

  private static func spread(_ summary: SampleSummary, isDrawn: Bool, _ none: Double) -> GridFigure.Spread {
    GridFigure.Spread(
      meanError: isDrawn ? summary.deviation / Double(summary.count).squareRoot() : 0, deviation: summary.deviation,
      p90: summary.p90, p50: summary.p50, p10: summary.p10, probabilityOfNone: none)
  }

  /// The mean over the realisations that have one times the means of the factors, which are independent.
  private func analyticMean(_ quantity: GridQuantity, _ cutoff: Int) -> Double? {
    var (sum, count) = (ExactSum(), 0)
    for realisation in realisations {
      guard let base = factors.base(quantity, realisation[cutoff]) else { continue }
      sum.add(base)
      count += 1
    }
    guard count > 0 else { return nil }
    return factors.factors(quantity).reduce(sum.value / Double(count)) { $0 * $1.mean }
  }
}

/// The draws of a simulation of one grid, made once for all cut-offs: in one trial the realisation, the thickness and
/// the density are the same at every cut-off.
public struct GridDraws: Sendable {
  private let places: [Double]
  private let values: [String: [Double]]
  let count: Int

  /// - Parameter name: of the grid; it names the random streams.
  /// - Throws: `trials`.
  public init(_ factors: GridFactors, name: String, trials: Int, seed: UInt64) throws(GridError) {
    guard (1...TractTotals.mostTrials).contains(trials) else { throw .trials(trials) }
    let uncertain = Self.uncertain(factors)
    let draws = QuantityDraws(seed: seed)
    var values: [String: [Double]] = [:]
    for quantity in uncertain where values[quantity.stream] == nil {
      values[quantity.stream] = draws.sampler(quantity).values(0..<trials)
    }
    self.values = values
    // Where nothing else is drawn, the realisations themselves are told.
    let stream = RandomStream(seed: seed, name: "grid/\(name)/realisation")
    places = uncertain.isEmpty ? [] : (0..<trials).map { stream.uniform($0) }
    count = trials
  }

  private static func uncertain(_ factors: GridFactors) -> [UncertainQuantity] {
    (factors.factors(.recovered) + factors.factors(.ore)).filter { !isCertain($0) }
  }

  private static func isCertain(_ quantity: UncertainQuantity) -> Bool {
    if case .constant = quantity.distribution { return true }
    return false
  }

  enum Product {
    case certain(Double)
    case drawn([Double])
  }

  /// What a quantity is multiplied with in each trial.
  func product(_ quantities: [UncertainQuantity]) -> Product {
    var certain = 1.0
    var drawn: [Double]?
    for quantity in quantities {
      guard let column = values[quantity.stream] else {
        certain *= quantity.mean
        continue
      }
      guard var product = drawn else {
        drawn = column
        continue
      }
      for trial in product.indices { product[trial] *= column[trial] }
      drawn = product
    }
    guard var drawn else { return .certain(certain) }
    if certain != 1 { for trial in drawn.indices { drawn[trial] *= certain } }
    return .drawn(drawn)
  }

  /// A product of drawn factors with what each trial's realisation has.
  func values(_ factors: [Double], of known: [Double]) -> [Double] {
    var values = factors
    for trial in values.indices { values[trial] *= known[realisation(trial, of: known.count)] }
    return values
  }

  /// Each realisation is as likely as another.
  func realisation(_ trial: Int, of count: Int) -> Int { min(count - 1, Int(places[trial] * Double(count))) }
}
