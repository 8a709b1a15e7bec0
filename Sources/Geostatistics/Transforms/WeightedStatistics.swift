/// Statistics of data by their weights. With equal weights all of them are the plain statistics of the data as a
/// population (divisor n, not n − 1).
extension WeightedDistribution {
  /// m = Σ wᵢ zᵢ, weights summing to 1.
  public var mean: Double {
    var sum = 0.0
    for index in values.indices { sum += weights[index] * values[index] }
    // A mean outside the data is rounding, not statistics.
    return min(max(sum, minimum), maximum)
  }

  /// σ² = Σ wᵢ (zᵢ − m)².
  public var variance: Double { moment(2) }

  public var deviation: Double { variance.squareRoot() }

  /// σ / m; nil when the mean is 0.
  public var coefficientOfVariation: Double? {
    let mean = mean
    return mean == 0 ? nil : deviation / mean
  }

  /// Σ wᵢ (zᵢ − m)³ / σ³; nil for a constant.
  public var skewness: Double? {
    let variance = variance
    return variance == 0 ? nil : moment(3) / (variance * variance.squareRoot())
  }

  /// Kish's effective number of samples, (Σ wᵢ)² / Σ wᵢ² (Kish 1965): how many equally weighted data the weights leave.
  public var effectiveCount: Double { 1 / weights.reduce(0) { $0 + $1 * $1 } }

  private func moment(_ power: Int) -> Double {
    let mean = mean
    var sum = 0.0
    for index in values.indices {
      let deviation = values[index] - mean
      sum += weights[index] * deviation * deviation * (power == 3 ? deviation : 1)
    }
    return sum
  }

  /// F(z): the weight of all data at or below `value`.
  public func probability(atMost value: Double) -> Double {
    guard !value.isNaN else { return .nan }
    // The first entry above the value.
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if values[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return cumulated[low]
  }

  /// How a quantile lies between data.
  public enum QuantileRule: Sendable, Hashable {
    /// Linear between the middles of the steps of F; with equal weights Hazen's rule, type 5 of Hyndman & Fan 1996. It
    /// is the rule of the normal scores.
    case midStep
    /// The smallest datum z with F(z) ≥ p: always a datum (type 1).
    case step
  }

  /// The value that a share `p` of the weight lies below.
  ///
  /// - Parameter p: 0...1.
  /// - Throws: `parameter` for p outside.
  public func quantile(_ p: Double, rule: QuantileRule = .midStep) throws(GeostatisticsError) -> Double {
    guard p >= 0, p <= 1 else { throw .parameter(.probability, is: .number(p), expected: .between(0, 1)) }
    switch rule {
    case .step:
      // Sums of weights are rounded: a share that is met but for that counts as met.
      let rank = cumulated.partition(below: p * (1 - 4e-16))
      return values[min(max(rank - 1, 0), count - 1)]
    case .midStep:
      var low = 0
      var high = count
      while low < high {
        let middle = low + (high - low) / 2
        if midStep(middle) < p { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return values[0] }
      guard low < count else { return values[count - 1] }
      let (below, above) = (midStep(low - 1), midStep(low))
      let share = above > below ? (p - below) / (above - below) : 1
      return values[low - 1] + share * (values[low] - values[low - 1])
    }
  }

  private func midStep(_ index: Int) -> Double { cumulated[index] + (cumulated[index + 1] - cumulated[index]) / 2 }

  /// The weight in each class of a histogram: `edges[i] ≤ z < edges[i + 1]`, the last class with its upper edge. What
  /// lies outside all classes is in none.
  ///
  /// - Parameter edges: strictly ascending, at least two.
  /// - Throws: `tooFew`, `parameter`.
  public func histogram(edges: [Double]) throws(GeostatisticsError) -> [Double] {
    guard edges.count > 1 else { throw .tooFew(.histogramEdges, count: edges.count, needed: 2) }
    for index in 1..<edges.count where !(edges[index] > edges[index - 1]) {
      throw .parameter(.histogramEdges, is: .number(edges[index]), expected: .above(edges[index - 1], .theOneBefore))
    }
    var classes = [Double](repeating: 0, count: edges.count - 1)
    for index in values.indices where values[index] >= edges[0] && values[index] <= edges[edges.count - 1] {
      let upper = edges.partition(below: values[index])
      let place = upper < edges.count && edges[upper] == values[index] ? upper : upper - 1
      classes[min(place, classes.count - 1)] += weights[index]
    }
    return classes
  }
}
