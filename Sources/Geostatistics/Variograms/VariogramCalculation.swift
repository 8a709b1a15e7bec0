import Foundation
import NumericalMethods

/// An experimental variogram, cross-variogram or covariogram in the making.
///
/// The pairs are divided in tiles, by the samples and not by the number of threads. Callers may tally tiles in parallel;
/// merged in the order of the tiles the result is the same to the last bit however they were run.
///
///     let calculation = try VariogramCalculation(samples, options)
///     let variograms = calculation.variograms(from: (0..<calculation.tileCount).map(calculation.pairs(of:)))
public struct VariogramCalculation: Sendable {
  /// Which two variables, and of which pairs.
  enum Kind: Sendable {
    case direct
    /// Both variables at the same places.
    case cross
    /// The variables at places of their own.
    case pseudoCross
    case crossCovariogram
  }

  let options: VariogramOptions
  let kind: Kind
  let bins: LagBins
  private let pairs: Pairs
  private let sourceCount: Int
  /// Sum of the products of the samples with themselves: the zero lag of a covariogram.
  private let selfProducts: Double

  /// All directions together go by blocks, the others and boreholes pair by pair.
  private enum Pairs: Sendable {
    case all(PairKernel, sources: PairBlocks, field: PairBlocks)
    case directed(DirectionalPairKernel, sources: PairField, field: PairField)
  }

  private static let tileSize = 256

  /// The variogram (or madogram, covariogram, …) of one variable.
  ///
  /// - Throws: `tooFew` for fewer than two samples, `parameter` for bins or directions that make no sense and for
  ///   coordinates whose squared distances are not finite, `tooLarge` for more than 10 000 lags, `singular` for a trend that the samples do not determine, `unequalLengths` when boreholes are asked for and not given.
  public init(_ samples: Samples, _ options: VariogramOptions = VariogramOptions()) throws(GeostatisticsError) {
    try self.init(samples, samples, options, .direct)
  }

  /// The cross-variogram of two variables.
  ///
  /// At the same places (all coordinates equal, in order): ½ mean (z₁(u) − z₁(v)) (z₂(u) − z₂(v)); each pair counts in
  /// both orders, as in gstat, with or without direction. At places of their own: the pseudo cross-variogram
  /// ½ mean (z₁(u) − z₂(v))² of the residuals (Myers 1991), over all pairs of the one with the other; directions are then
  /// not symmetric. With the covariogram estimator: mean z₁(u) z₂(v) of the residuals over all pairs in both orders.
  ///
  /// - Throws: as for one variable; `parameter` for an estimator that has no cross form.
  public init(
    cross one: Samples, _ other: Samples, _ options: VariogramOptions = VariogramOptions()
  ) throws(GeostatisticsError) {
    let kind: Kind
    switch options.estimator {
    case .covariogram: kind = .crossCovariogram
    case .classical:
      kind = one.x == other.x && one.y == other.y && one.z == other.z ? .cross : .pseudoCross
    default:
      throw .parameter(.estimator, is: .name(options.estimator.rawValue), expected: .condition(.classicalOrCovariogram))
    }
    try self.init(one, other, options, kind)
  }

  private init(
    _ one: Samples, _ other: Samples, _ options: VariogramOptions, _ kind: Kind
  ) throws(GeostatisticsError) {
    self.options = options
    self.kind = kind
    for samples in [one, other] where samples.count < 2 {
      throw .tooFew(.samples, count: samples.count, needed: 2)
    }
    try Samples.checkExtent(of: [one, other])
    if options.withinBoreholes {
      for samples in [one, other] where samples.boreholes.isEmpty {
        throw .unequalLengths(.boreholes, count: 0, expected: samples.count)
      }
      guard kind == .direct || kind == .cross else {
        throw .parameter(.withinBoreholes, is: .note(.asked), expected: .condition(.samePlaces))
      }
    }
    for direction in options.directions { try Self.check(direction) }
    bins = try LagBins(options.bins, diagonal: Self.diagonal(other))
    var first = one.values
    var second = other.values
    if options.estimator != .pairwiseRelative {
      first = try TrendResiduals(of: first, samples: one, trend: options.trend).residuals
      second = kind == .direct ? first : try TrendResiduals(of: second, samples: other, trend: options.trend).residuals
    } else if let bad = first.firstIndex(where: { $0 <= 0 }) {
      throw .parameter(.value, of: .sample(bad), is: .number(first[bad]), expected: .above(0, .forPairwise))
    }
    let places = kind == .direct || kind == .cross ? nil : other
    sourceCount = one.count
    if options.directions.isEmpty && !options.withinBoreholes {
      let sources = PairBlocks(x: one.x, y: one.y, z: one.z, first: first, second: places == nil ? second : first)
      let field =
        places.map { PairBlocks(x: $0.x, y: $0.y, z: $0.z, first: second, second: second) } ?? sources
      pairs = .all(PairKernel(thresholds: bins.thresholds), sources: sources, field: field)
    } else {
      let cutoff = bins.cutoff
      let boreholes = options.withinBoreholes ? one.boreholes : nil
      let sources = PairField(
        x: one.x, y: one.y, z: one.z, first: first, second: places == nil ? second : first, cutoff: cutoff,
        boreholes: boreholes)
      let field =
        places.map {
          PairField(x: $0.x, y: $0.y, z: $0.z, first: second, second: second, cutoff: cutoff, boreholes: nil)
        } ?? sources
      let any = VariogramDirection(azimuth: 0, horizontalTolerance: 90, verticalTolerance: 90)
      let filters = (options.directions.isEmpty ? [any] : options.directions).map {
        DirectionFilter($0, bins: options.bins)
      }
      pairs = .directed(
        DirectionalPairKernel(thresholds: bins.thresholds, filters: filters), sources: sources, field: field)
    }
    selfProducts = options.estimator == .covariogram && kind == .direct ? dot(first, first) : 0
  }

  private static func check(_ direction: VariogramDirection) throws(GeostatisticsError) {
    for (value, name) in [(direction.azimuth, GeostatisticsError.Parameter.azimuth), (direction.dip, .dip)]
    where !value.isFinite {
      throw .parameter(name, is: .number(value), expected: .condition(.degrees))
    }
    for (value, name) in [
      (direction.horizontalTolerance, GeostatisticsError.Parameter.horizontalTolerance),
      (direction.verticalTolerance, .verticalTolerance),
      (direction.horizontalBandwidth, .horizontalBandwidth), (direction.verticalBandwidth, .verticalBandwidth),
    ] where !(value >= 0) {
      throw .parameter(name, is: .number(value), expected: .atLeast(0))
    }
  }

  private static func diagonal(_ samples: Samples) -> Double {
    func extent(_ column: [Double]) -> Double { (column.max() ?? 0) - (column.min() ?? 0) }
    let (x, y, z) = (extent(samples.x), extent(samples.y), extent(samples.z))
    return (x * x + y * y + z * z).squareRoot()
  }

  /// Number of tiles, by the number of samples alone.
  public var tileCount: Int { (sourceCount + Self.tileSize - 1) / Self.tileSize }

  /// The sums of one tile, 0 to `tileCount` − 1.
  public func pairs(of tile: Int) -> PairTally {
    let range = tile * Self.tileSize..<min((tile + 1) * Self.tileSize, sourceCount)
    switch (kind, options.estimator) {
    case (.cross, _): return sums(CrossDifference.self, range)
    case (.pseudoCross, _): return sums(SquaredDifference.self, range)
    case (.crossCovariogram, _), (.direct, .covariogram): return sums(Product.self, range)
    case (.direct, .classical): return sums(SquaredDifference.self, range)
    case (.direct, .cressieHawkins), (.direct, .rodogram): return sums(RootDifference.self, range)
    case (.direct, .madogram): return sums(AbsoluteDifference.self, range)
    case (.direct, .pairwiseRelative): return sums(RelativeDifference.self, range)
    }
  }

  private func sums<Statistic: PairStatistic>(_ statistic: Statistic.Type, _ range: Range<Int>) -> PairTally {
    let half = kind == .direct || kind == .cross
    switch pairs {
    case .all(let kernel, let sources, let field):
      let blocks = range.lowerBound / PairBlocks.size..<(range.upperBound + PairBlocks.size - 1) / PairBlocks.size
      return kernel.tally(statistic, sources: sources, blocks: blocks, field: field, half: half)
    case .directed(let kernel, let sources, let field):
      return kernel.tally(
        statistic, sources: sources, range: range, field: field, reach: bins.cutoff, half: half)
    }
  }

  /// The variograms, one a direction, from the sums of all tiles in order.
  public func variograms(from tallies: [PairTally]) -> [ExperimentalVariogram] {
    let intervals = bins.thresholds.count + 1
    var total = PairTally(count: max(options.directions.count, 1) * intervals)
    for tally in tallies { total.add(tally) }
    if options.directions.isEmpty { return [variogram(total, from: 0, direction: nil)] }
    return options.directions.enumerated().map { variogram(total, from: $0.offset * intervals, direction: $0.element) }
  }

  /// All tiles one after another.
  public func variograms() -> [ExperimentalVariogram] {
    variograms(from: (0..<tileCount).map { pairs(of: $0) })
  }

  private func variogram(_ total: PairTally, from start: Int, direction: VariogramDirection?) -> ExperimentalVariogram {
    var zeroPairs = total.pairs[start]
    var zeroSum = total.sums[start]
    let apart: Bool
    switch kind {
    case .direct where options.estimator == .covariogram:
      // The samples with themselves.
      zeroPairs += sourceCount
      zeroSum += selfProducts
      apart = true
    case .pseudoCross, .crossCovariogram: apart = true
    default: apart = !bins.zeroIsFirstLag
    }
    // The cross-variogram counts both orders of a pair.
    let orders = kind == .cross ? 2 : 1
    var lags: [ExperimentalVariogram.Lag] = []
    var counts: [Int] = []
    for (bin, intervals) in bins.lags.enumerated() {
      var pairs = 0
      var distance = 0.0
      var sum = 0.0
      for interval in intervals {
        pairs += total.pairs[start + interval]
        distance += total.distances[start + interval]
        sum += total.sums[start + interval]
      }
      if bin == 0 && !apart {
        pairs += zeroPairs
        sum += zeroSum
      }
      counts.append(pairs * orders)
      guard pairs > 0 else { continue }
      lags.append(
        ExperimentalVariogram.Lag(
          pairs: pairs * orders, meanDistance: distance / Double(pairs), value: estimate(sum, pairs), bin: bin))
    }
    var result = ExperimentalVariogram(
      lags: lags, counts: counts, azimuth: direction?.azimuth, dip: direction?.dip)
    if apart && zeroPairs > 0 {
      result.zero = ExperimentalVariogram.Lag(
        pairs: zeroPairs * orders, meanDistance: 0, value: estimate(zeroSum, zeroPairs), bin: 0)
    }
    return result
  }

  /// The estimator from the sum of its statistic over so many pairs.
  private func estimate(_ sum: Double, _ pairs: Int) -> Double {
    let count = Double(pairs)
    switch options.estimator {
    case .classical, .madogram, .rodogram, .pairwiseRelative: return sum / (2 * count)
    case .covariogram: return sum / count
    case .cressieHawkins:
      let mean = sum / count
      return 0.5 * (mean * mean) * (mean * mean) / (0.457 + 0.494 / count)
    }
  }
}

extension ExperimentalVariogram {
  /// The experimental variograms of one variable: one a direction, or one of all directions together.
  ///
  /// - Throws: see `VariogramCalculation.init`.
  public static func variograms(
    of samples: Samples, _ options: VariogramOptions = VariogramOptions()
  ) throws(GeostatisticsError) -> [ExperimentalVariogram] {
    try VariogramCalculation(samples, options).variograms()
  }

  /// The cross-variograms of two variables: one a direction, or one of all directions together.
  ///
  /// - Throws: see `VariogramCalculation.init(cross:_:_:)`.
  public static func variograms(
    cross one: Samples, _ other: Samples, _ options: VariogramOptions = VariogramOptions()
  ) throws(GeostatisticsError) -> [ExperimentalVariogram] {
    try VariogramCalculation(cross: one, other, options).variograms()
  }
}
