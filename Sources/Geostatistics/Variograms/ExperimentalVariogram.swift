/// An experimental variogram (or covariogram, madogram, …) in one direction: what the fit of a model starts from.
public struct ExperimentalVariogram: Sendable, Hashable {
  /// One lag: the pairs of samples whose separation falls in a bin.
  public struct Lag: Sendable, Hashable {
    /// Number of pairs, 1 or more.
    public var pairs: Int
    /// Mean separation of the pairs, in the unit of the coordinates.
    public var meanDistance: Double
    /// The estimate: for a semivariogram half the mean squared difference, in the square of the unit of the values.
    public var value: Double
    /// Index of the bin, 0 for the first.
    public var bin: Int

    public init(pairs: Int, meanDistance: Double, value: Double, bin: Int = 0) {
      self.pairs = pairs
      self.meanDistance = meanDistance
      self.value = value
      self.bin = bin
    }
  }

  /// The lags that hold pairs, by bin. An empty bin is absent here and has count 0 in `counts`.
  public var lags: [Lag]
  /// Number of pairs of every bin, the empty ones included.
  public var counts: [Int]
  /// Pairs at one place, where they are kept apart (see `VariogramOptions.Bins`); of a covariogram also the samples with
  /// themselves, so that its value is the variance.
  public var zero: Lag?
  /// Horizontal direction, degrees clockwise from north; nil when all directions are taken together.
  public var azimuth: Double?
  /// Vertical direction in degrees, positive upwards; nil when all directions are taken together.
  public var dip: Double?

  public init(lags: [Lag], counts: [Int]? = nil, zero: Lag? = nil, azimuth: Double? = nil, dip: Double? = nil) {
    self.lags = lags
    self.counts = counts ?? lags.map(\.pairs)
    self.zero = zero
    self.azimuth = azimuth
    self.dip = dip
  }

  /// Pairs in all lags together.
  public var pairCount: Int { lags.reduce(0) { $0 + $1.pairs } }
}
