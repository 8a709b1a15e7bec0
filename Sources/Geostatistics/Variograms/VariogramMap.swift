/// The semivariances of pairs by their separation in x and y: an image of anisotropy (Isaaks & Srivastava 1989, chapter 7).
///
/// Every pair counts in both orders, so that the map is symmetric but for pairs on the edge of a cell: a cell contains
/// its western and its northern edge (the convention of gstat's `map = TRUE`).
public struct VariogramMap: Sendable, Hashable {
  /// Separation at the centre of the outermost cells.
  public let cutoff: Double
  /// Edge of a cell.
  public let width: Double
  /// Cells along each axis.
  public let side: Int
  /// Number of pairs of each cell; row 0 is the northernmost, column 0 the westernmost.
  public let pairs: [Int]
  /// Half the mean squared difference of each cell; NaN in cells with 0 `pairs`.
  public let values: [Double]

  /// Separation that the centre of a cell stands for.
  public func separation(column: Int, row: Int) -> SIMD2<Double> {
    SIMD2(-cutoff + Double(column) * width, -cutoff + Double(side - 1 - row) * width)
  }

  /// The map of the variable, or of the residuals of its trend. Elevations are not looked at.
  ///
  /// - Parameters:
  ///   - cutoff: above 0, in the unit of the coordinates.
  ///   - width: above 0, likewise; the map has at most 4096 × 4096 cells.
  /// - Throws: `tooFew` for fewer than two samples, `parameter`, `tooLarge`, `singular` for a trend that the samples do
  ///   not determine.
  public init(
    of samples: Samples, cutoff: Double, width: Double, trend: Trend = .constant
  ) throws(GeostatisticsError) {
    guard samples.count >= 2 else { throw .tooFew(.samples, count: samples.count, needed: 2) }
    try Samples.checkExtent(of: [samples])
    for (value, name) in [(cutoff, GeostatisticsError.Parameter.cutoff), (width, .width)]
    where !(value > 0 && value.isFinite) {
      throw .parameter(name, is: .number(value), expected: .above(0))
    }
    let steps = (2 * cutoff / width + 1e-10).rounded(.down) + 1
    guard steps <= 4096 else { throw .tooLarge(.mapCells, count: Int(min(steps, 1e15)), limit: 4096) }
    let side = Int(steps)
    let residuals = try TrendResiduals(of: samples.values, samples: samples, trend: trend).residuals
    let west = -cutoff - width / 2
    let north = west + steps * width
    let reach = 2 * (cutoff + width)
    let field = PairField(
      x: samples.x, y: samples.y, z: [Double](repeating: 0, count: samples.count), first: residuals, second: residuals,
      cutoff: reach, boreholes: nil)
    var pairs = [Int](repeating: 0, count: side * side)
    var sums = [Double](repeating: 0, count: side * side)
    func add(_ dx: Double, _ dy: Double, _ square: Double) {
      let (eastwards, southwards) = ((dx - west) / width, (north - dy) / width)
      guard eastwards >= 0, southwards >= 0, eastwards <= steps, southwards <= steps else { return }
      // The easternmost and the southernmost cells contain their outer edges too.
      let column = min(Int(eastwards), side - 1)
      let row = min(Int(southwards), side - 1)
      let cell = row * side + column
      pairs[cell] += 1
      sums[cell] += square
    }
    for source in 0..<field.count {
      field.runs(
        x: field.x[source], y: field.y[source], z: 0, reach: reach, line: field.lineOf[source], after: source
      ) { run in
        for other in run {
          let dx = field.x[other] - field.x[source]
          let dy = field.y[other] - field.y[source]
          let difference = field.first[other] - field.first[source]
          add(dx, dy, difference * difference)
          add(-dx, -dy, difference * difference)
        }
      }
    }
    self.cutoff = cutoff
    self.width = width
    self.side = side
    self.pairs = pairs
    values = zip(sums, pairs).map { $1 > 0 ? $0 / (2 * Double($1)) : .nan }
  }
}
