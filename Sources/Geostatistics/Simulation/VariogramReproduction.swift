/// How well realisations reproduce the variogram they were simulated with.
///
/// For lags along the axes of the grid the semivariances of each realisation are computed from all pairs of nodes. A
/// realisation fluctuates about the model (ergodic fluctuation; Deutsch & Journel 1998, section V.1.5): the mean over
/// realisations should meet the model, single ones need not.
public struct VariogramReproduction: Sendable, Hashable {
  public struct Lag: Sendable, Hashable {
    /// Steps along columns, rows and levels.
    public var steps: SIMD3<Int>
    /// Length of the lag, in the unit of the coordinates.
    public var distance: Double
    /// Pairs of nodes in one realisation, those without value not counted.
    public var pairs: Int
    /// Semivariance of the model, nugget included.
    public var model: Double
    /// Mean over realisations.
    public var mean: Double
    /// Standard deviation over realisations, with divisor n − 1; 0 for one.
    public var deviation: Double
    public var smallest: Double
    public var largest: Double
  }

  public let grid: PointGrid
  /// Lags of each axis in turn: columns, rows, levels.
  public private(set) var lags: [Lag] = []
  public private(set) var count = 0
  /// Mean of all nodes of all realisations, and mean over realisations of the variance within one.
  public private(set) var mean = 0.0
  public private(set) var variance = 0.0
  private var squares: [Double] = []

  /// - Parameters:
  ///   - model: of the simulated variable (of the scores when the realisations are scores).
  ///   - steps: lags of 1 to this many nodes along each axis, as far as the grid reaches.
  public init(model: VariogramModel, grid: PointGrid, steps: Int) throws(GeostatisticsError) {
    try grid.checkForSimulation()
    guard steps > 0 else { throw .parameter(.steps, is: .number(steps), expected: .atLeast(1)) }
    self.grid = grid
    let covariance = CovarianceFunction(model)
    let sizes = SIMD3(grid.columns, grid.rows, grid.levels)
    for axis in 0..<3 where sizes[axis] > 1 {
      for step in 1...min(steps, sizes[axis] - 1) {
        var by = SIMD3<Int>.zero
        by[axis] = step
        let lag = SIMD3(Double(by.x), -Double(by.y), Double(by.z)) * grid.cell
        lags.append(
          Lag(
            steps: by, distance: Double(step) * grid.cell[axis], pairs: 0, model: covariance.semivariance(lag), mean: 0,
            deviation: 0, smallest: .infinity, largest: -.infinity))
      }
    }
    squares = [Double](repeating: 0, count: lags.count)
  }

  /// - Throws: `unequalLengths` for a block of another grid.
  public mutating func add(_ block: RealisationBlock) throws(GeostatisticsError) {
    guard block.nodeCount == grid.count else {
      throw .unequalLengths(.nodes, count: block.nodeCount, expected: grid.count)
    }
    for number in block.realisations { add(block.realisation(number)) }
  }

  private mutating func add(_ values: [Double]) {
    count += 1
    let n = Double(count)
    var sum = 0.0
    var valid = 0.0
    for value in values where !value.isNaN {
      sum += value
      valid += 1
    }
    let average = sum / valid
    var square = 0.0
    for value in values where !value.isNaN { square += (value - average) * (value - average) }
    mean += (average - mean) / n
    variance += (square / valid - variance) / n
    for index in lags.indices {
      let (gamma, pairs) = semivariance(values, lags[index].steps)
      lags[index].pairs = pairs
      let difference = gamma - lags[index].mean
      lags[index].mean += difference / n
      squares[index] += difference * (gamma - lags[index].mean)
      lags[index].deviation = count > 1 ? (squares[index] / (n - 1)).squareRoot() : 0
      lags[index].smallest = min(lags[index].smallest, gamma)
      lags[index].largest = max(lags[index].largest, gamma)
    }
  }

  private func semivariance(_ values: [Double], _ steps: SIMD3<Int>) -> (Double, Int) {
    let offset = grid.node(column: steps.x, row: steps.y, level: steps.z)
    var sum = 0.0
    var pairs = 0
    for level in 0..<grid.levels - steps.z {
      for row in 0..<grid.rows - steps.y {
        let first = grid.node(column: 0, row: row, level: level)
        for node in first..<first + grid.columns - steps.x {
          let difference = values[node + offset] - values[node]
          if !difference.isNaN {
            sum += difference * difference
            pairs += 1
          }
        }
      }
    }
    return (pairs > 0 ? 0.5 * sum / Double(pairs) : .nan, pairs)
  }

  /// Largest difference of the mean semivariance from the model, as a share of the sill.
  public func largestDeparture(sill: Double) -> Double {
    lags.reduce(0) { max($0, abs($1.mean - $1.model) / sill) }
  }
}
