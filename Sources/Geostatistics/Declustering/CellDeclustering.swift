import NumericalMethods

/// Cell declustering: each cell of a regular network counts once, however many samples lie in it.
///
/// A datum weighs 1 / (number of data in its cell), summed over several origins of the network, normalised to a sum of
/// n. Of several cell sizes that one is taken whose declustered mean is smallest (samples clustered in high values) or
/// largest. Follows GSLIB's DECLUS: Deutsch 1989, "DECLUS: a Fortran 77 program for determining optimum spatial
/// declustering weights", Computers & Geosciences 15(3), 325-332; Deutsch & Journel 1998, section VI.2.6.
public struct CellDeclustering: Sendable, Hashable {
  /// Which size is chosen: that with the least or with the greatest mean.
  public enum Search: Sendable, Hashable {
    /// The size with the smallest declustered mean: the clusters are in high values.
    case smallestMean
    /// The size with the largest declustered mean: the clusters are in low values.
    case largestMean
  }

  /// How the weights of several origins come together.
  public enum Origins: Sendable, Hashable {
    /// The weights of each origin sum to the same: DECLUS 2.
    case alike
    /// The weights are added as they are, so that an origin with more occupied cells counts for more: DECLUS 1, which
    /// made the weights published with the clustered data of GSLIB (cells of 5.5, 5 origins).
    case pooled
  }

  /// Smallest and largest size of a cell along x, in the unit of the coordinates.
  public var smallestSize: Double
  public var largestSize: Double
  /// Steps from the smallest to the largest size: `steps + 1` sizes are tried. With 1 step the smallest size is taken,
  /// whatever its mean, as DECLUS does.
  public var steps: Int
  /// Origins of the network a size: each is one `offsets`-th of a cell further to the south-west and down.
  public var offsets: Int
  /// Size along y and z over the size along x.
  public var anisotropyY: Double
  public var anisotropyZ: Double
  public var search: Search
  public var origins: Origins
  /// How far the first origin lies before the smallest coordinates, so that no datum on a round coordinate falls on a
  /// border of cells. DECLUS: 0.01, in the unit of the coordinates.
  public var originShift: Double

  public init(
    smallestSize: Double, largestSize: Double, steps: Int = 24, offsets: Int = 5, anisotropyY: Double = 1,
    anisotropyZ: Double = 1, search: Search = .smallestMean, origins: Origins = .alike, originShift: Double = 0.01
  ) {
    self.smallestSize = smallestSize
    self.largestSize = largestSize
    self.steps = steps
    self.offsets = offsets
    self.anisotropyY = anisotropyY
    self.anisotropyZ = anisotropyZ
    self.search = search
    self.origins = origins
    self.originShift = originShift
  }

  /// One given size, no search.
  public init(
    size: Double, offsets: Int = 5, anisotropyY: Double = 1, anisotropyZ: Double = 1, origins: Origins = .alike
  ) {
    self.init(
      smallestSize: size, largestSize: size, steps: 1, offsets: offsets, anisotropyY: anisotropyY,
      anisotropyZ: anisotropyZ, origins: origins)
  }

  public struct Result: Sendable, Hashable {
    /// One a sample, sum n. All 1 when no size has a mean beyond the plain one.
    public let weights: [Double]
    /// The size taken, along x; 0 when no size was better than equal weights.
    public let size: Double
    public let declusteredMean: Double
    /// The mean of the data as they are.
    public let plainMean: Double
    /// What was tried: sizes along x and the declustered mean of each.
    public let sizes: [Double]
    public let means: [Double]
  }

  /// - Throws: `noSamples`, `tooFew` for one datum, `parameter` for sizes, steps, offsets and anisotropies out of range.
  public func weights(_ samples: Samples) throws(GeostatisticsError) -> Result {
    try check(count: samples.count)
    let n = samples.count
    let network = CellNetwork(samples)
    let plain = samples.values.reduce(0, +) / Double(n)
    var best = (weights: [Double](repeating: 1, count: n), size: 0.0, mean: plain)
    var sizes: [Double] = []
    var means: [Double] = []
    let increment = steps == 1 ? 0 : (largestSize - smallestSize) / Double(steps)
    for step in 0...steps {
      if steps == 1 && step == 1 { break }
      let size = smallestSize + Double(step) * increment
      let weights = try network.weights(
        cell: SIMD3(size, size * anisotropyY, size * anisotropyZ), offsets: offsets, shift: originShift,
        origins: origins)
      let mean = dot(weights, samples.values) / Double(n)
      sizes.append(size)
      means.append(mean)
      let better = search == .smallestMean ? mean < best.mean : mean > best.mean
      if better || steps == 1 { best = (weights, size, mean) }
    }
    return Result(
      weights: best.weights, size: best.size, declusteredMean: best.mean, plainMean: plain, sizes: sizes, means: means)
  }

  private func check(count: Int) throws(GeostatisticsError) {
    guard count > 0 else { throw .noSamples }
    guard count > 1 else { throw .tooFew(.samples, count: count, needed: 2) }
    func positive(_ value: Double, _ name: GeostatisticsError.Parameter) throws(GeostatisticsError) {
      guard value.isFinite, value > 0 else { throw .parameter(name, is: .number(value), expected: .above(0)) }
    }
    try positive(smallestSize, .smallestCellSize)
    try positive(largestSize, .largestCellSize)
    try positive(anisotropyY, .anisotropyY)
    try positive(anisotropyZ, .anisotropyZ)
    guard largestSize >= smallestSize else {
      throw .parameter(.largestCellSize, is: .number(largestSize), expected: .atLeast(smallestSize, .theSmallestSize))
    }
    guard steps >= 1 else { throw .parameter(.steps, is: .number(steps), expected: .atLeast(1)) }
    guard offsets >= 1 else { throw .parameter(.offsets, is: .number(offsets), expected: .atLeast(1)) }
    guard originShift.isFinite, originShift >= 0 else {
      throw .parameter(.originShift, is: .number(originShift), expected: .atLeast(0))
    }
  }
}
