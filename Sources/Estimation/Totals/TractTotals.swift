import Numerics

/// Simulated totals of a tract, or of several together.
public struct TractTotals: Sendable {
  /// "ore", then the commodities.
  public let materials: [String]
  /// Per material, one total a trial, tonnes.
  public let trials: [[Double]]

  public static let mostTrials = 20_000_000

  public init(materials: [String], trials: [[Double]]) {
    self.materials = materials
    self.trials = trials
  }

  public var count: Int { trials.first?.count ?? 0 }

  /// What is told of one material.
  public struct Summary: Hashable, Sendable {
    public let material: String
    public let quantity: SampleSummary
    /// Share of the trials in which there is nothing.
    public let probabilityOfNone: Double
    /// Share of the trials above the mean.
    public let probabilityAboveMean: Double

    /// Standard error of the mean.
    public var meanError: Double { quantity.deviation / Double(quantity.count).squareRoot() }
  }

  public var summaries: [Summary] {
    materials.indices.map { place in
      let values = trials[place]
      let quantity = SampleSummary(values)
      let n = Double(values.count)
      return Summary(
        material: materials[place], quantity: quantity, probabilityOfNone: Double(values.count { $0 == 0 }) / n,
        probabilityAboveMean: Double(values.count { $0 > quantity.mean }) / n)
    }
  }

  /// Pearson correlation of two materials over the trials; 0 where one does not vary.
  public func correlation(_ i: Int, _ j: Int) -> Double {
    let (x, y) = (trials[i], trials[j])
    let n = Double(x.count)
    var (sx, sy) = (ExactSum(), ExactSum())
    for k in x.indices {
      sx.add(x[k])
      sy.add(y[k])
    }
    let (mx, my) = (sx.value / n, sy.value / n)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for k in x.indices {
      xx += (x[k] - mx) * (x[k] - mx)
      yy += (y[k] - my) * (y[k] - my)
      xy += (x[k] - mx) * (y[k] - my)
    }
    return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : 0
  }

  /// The total that is exceeded with each probability: the curve of an exceedance plot.
  public func exceedance(_ material: Int, at probabilities: [Double]) -> [Double] {
    let sorted = RadixSort.ascending(trials[material])
    return probabilities.map { SampleSummary.quantile(sorted, 1 - $0) }
  }
}
