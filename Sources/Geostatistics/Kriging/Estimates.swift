/// What kriging says of a row of cells, column by column. A column that was not asked for is empty.
public struct Estimates: Sendable, Hashable {
  /// In the unit of the samples; NaN where `status` is not `estimated`.
  public var estimate: [Double]
  /// Kriging variance.
  public var variance: [Double]
  /// Samples used.
  public var sampleCount: [Int32]
  /// Distance to the nearest sample used, in the unit of the coordinates (isotropic).
  public var nearestDistance: [Double]
  /// Slope of the regression of the true on the estimated value, Cov(Z, Z*) / Var(Z*). For ordinary kriging that is
  /// (σ²_Z − σ²_K + |μ|) / (σ²_Z − σ²_K + 2|μ|) with the Lagrange multiplier μ (Deraisme & Rivoirard; Vann, Jackson &
  /// Bertoli 2003; in the rare case that simple kriging weights sum to more than 1, |μ| is to be read as negative); for
  /// simple kriging 1. NaN for unbounded models, which have no variance σ²_Z.
  public var slopeOfRegression: [Double]
  /// (σ²_Z − σ²_K) / σ²_Z with the block variance σ²_Z (Krige 1996); negative where the mean would be the better estimate.
  /// NaN for unbounded models.
  public var efficiency: [Double]
  /// Sum of the negative weights, 0 or less.
  public var negativeWeights: [Double]
  /// `CellStatus.rawValue`.
  public var status: [UInt8]

  /// Number of cells.
  public var count: Int { status.count }

  /// Which columns are computed beside estimate, variance and status.
  public struct Diagnostics: OptionSet, Sendable, Hashable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let sampleCount = Diagnostics(rawValue: 1)
    public static let nearestDistance = Diagnostics(rawValue: 2)
    public static let slopeOfRegression = Diagnostics(rawValue: 4)
    public static let efficiency = Diagnostics(rawValue: 8)
    public static let negativeWeights = Diagnostics(rawValue: 16)
    public static let all: Diagnostics = [
      .sampleCount, .nearestDistance, .slopeOfRegression, .efficiency, .negativeWeights,
    ]
  }

  /// Cells that nothing is known of yet: NaN everywhere, status `tooFewSamples`.
  public init(count: Int, diagnostics: Diagnostics) {
    func column(_ wanted: Diagnostics) -> [Double] {
      diagnostics.contains(wanted) ? [Double](repeating: .nan, count: count) : []
    }
    estimate = [Double](repeating: .nan, count: count)
    variance = estimate
    sampleCount = diagnostics.contains(.sampleCount) ? [Int32](repeating: 0, count: count) : []
    nearestDistance = column(.nearestDistance)
    slopeOfRegression = column(.slopeOfRegression)
    efficiency = column(.efficiency)
    negativeWeights = column(.negativeWeights)
    status = [UInt8](repeating: CellStatus.tooFewSamples.rawValue, count: count)
  }

  /// Takes the numbers away from a cell; its samples stay counted.
  mutating func withhold(_ cell: Int, _ reason: CellStatus) {
    status[cell] = reason.rawValue
    estimate[cell] = .nan
    variance[cell] = .nan
    if !slopeOfRegression.isEmpty { slopeOfRegression[cell] = .nan }
    if !efficiency.isEmpty { efficiency[cell] = .nan }
    if !negativeWeights.isEmpty { negativeWeights[cell] = .nan }
  }

  /// Takes the numbers of some cells from other estimates with the same diagnostics, from a cell of these on.
  mutating func replace(_ cells: Range<Int>, with part: Estimates, from first: Int = 0) {
    func replace<Value>(_ column: inout [Value], _ other: [Value]) {
      if !column.isEmpty { column.replaceSubrange(cells, with: other[first..<first + cells.count]) }
    }
    replace(&estimate, part.estimate)
    replace(&variance, part.variance)
    replace(&status, part.status)
    replace(&sampleCount, part.sampleCount)
    replace(&nearestDistance, part.nearestDistance)
    replace(&slopeOfRegression, part.slopeOfRegression)
    replace(&efficiency, part.efficiency)
    replace(&negativeWeights, part.negativeWeights)
  }

  /// Without the numbers of the cells where `mask` is false; their status is `masked`.
  func masked(by mask: [Bool]?) -> Estimates {
    guard let mask, mask.contains(false) else { return self }
    precondition(mask.count == count, "a mask has a value for each cell")
    var result = self
    for cell in 0..<count where !mask[cell] {
      result.status[cell] = CellStatus.masked.rawValue
      result.estimate[cell] = .nan
      result.variance[cell] = .nan
      if !sampleCount.isEmpty { result.sampleCount[cell] = 0 }
      if !nearestDistance.isEmpty { result.nearestDistance[cell] = .nan }
      if !slopeOfRegression.isEmpty { result.slopeOfRegression[cell] = .nan }
      if !efficiency.isEmpty { result.efficiency[cell] = .nan }
      if !negativeWeights.isEmpty { result.negativeWeights[cell] = .nan }
    }
    return result
  }
}
