import Foundation

/// The concentration-area model: the area A(>= c) with at least a concentration c falls as a power of c, with another power
/// in the background than in each population of anomalies. In a log-log plot the powers are straight lines, and where they
/// meet are the thresholds.
///
/// Area is taken at `levelCount` + 1 levels at equal steps of log c between the least and the greatest value. Lines are fitted
/// by least squares to consecutive levels, at least three a line; where one ends and the next begins is that with the least
/// total sum of squares of all choices. The threshold is where the two lines cross, if that is between the two levels around
/// the break, else their geometric mean.
///
/// Source: Cheng, Agterberg & Ballantyne 1994, "The separation of geochemical anomalies from background by fractal methods",
/// Journal of Geochemical Exploration 51, 109-130, eq. 1-3.
public struct ConcentrationArea: Hashable, Sendable {
  public struct Level: Hashable, Sendable {
    public let concentration: Double
    /// Share of the cells with a value that have at least this concentration.
    public let areaShare: Double
  }

  public struct Segment: Hashable, Sendable {
    /// Indices of its levels.
    public let levels: Range<Int>
    /// log10 A = `intercept` + `slope` log10 c.
    public let slope: Double
    public let intercept: Double
    public let sumOfSquares: Double
    /// Share of the variation of log A that the line explains; 1 where there is none.
    public let determination: Double
  }

  public static let levelCount = 100
  public static let fewestLevels = 3
  public static let mostClasses = 12

  public let levels: [Level]
  public let segments: [Segment]
  /// One fewer than segments, ascending.
  public let thresholds: [Double]

  /// - Parameter tally: cells counted at `levels(from:to:)`.
  /// - Throws: `noValues`, `constantValues`, `notPositive`, `parameter`; `fewerClasses` with fewer than three levels a class.
  public init(_ tally: CellTally, classes: Int) throws(ClassificationError) {
    guard (1...Self.mostClasses).contains(classes) else { throw .parameter(name: "classes", value: Double(classes)) }
    let total = tally.count
    guard total > 0 else { throw .noValues }
    guard tally.minimum > 0 else { throw .notPositive(minimum: tally.minimum) }
    guard tally.minimum < tally.maximum else { throw .constantValues(value: tally.minimum) }
    var above = total
    var levels: [Level] = []
    for threshold in tally.index.thresholds.indices {
      above -= tally.counts[2 * threshold]
      guard above > 0 else { break }
      levels.append(
        Level(concentration: tally.index.thresholds[threshold], areaShare: Double(above) / Double(total)))
      above -= tally.counts[2 * threshold + 1]
    }
    guard levels.count >= Self.fewestLevels * classes else {
      throw .fewerClasses(asked: classes, possible: levels.count / Self.fewestLevels)
    }
    let x = levels.map { log10($0.concentration) }
    let lines = SegmentedLines(
      x: x, y: levels.map { log10($0.areaShare) }, segments: classes, fewest: Self.fewestLevels)
    self.levels = levels
    segments = lines.segments
    thresholds = zip(lines.segments, lines.segments.dropFirst()).map { one, other in
      let low = x[one.levels.upperBound - 1]
      let high = x[other.levels.lowerBound]
      let crossing = (one.intercept - other.intercept) / (other.slope - one.slope)
      return pow(10, crossing >= low && crossing <= high ? crossing : (low + high) / 2)
    }
  }

  /// The levels for a map between two values, both above 0; the last is the greatest value itself.
  public static func levels(from low: Double, to high: Double) -> [Double] {
    let step = log(high / low) / Double(levelCount)
    return [low] + (1..<levelCount).map { low * exp(Double($0) * step) } + [high]
  }

  /// Of a map in memory; NaN is no value.
  ///
  /// - Throws: also `infiniteValue`.
  public init(_ values: [Double], classes: Int) throws(ClassificationError) {
    var range = ValueRange()
    for value in values where !value.isNaN { range.add(value) }
    try range.check()
    guard range.low > 0 else { throw .notPositive(minimum: range.low) }
    var tally = CellTally(thresholds: Self.levels(from: range.low, to: range.high))
    tally.add(values)
    try self.init(tally, classes: classes)
  }
}

/// Straight lines through consecutive points with the least total sum of squares, by dynamic programming (Bellman & Roth
/// 1969, "Curve fitting by segmented straight lines", Journal of the American Statistical Association 64, 1079-1084).
struct SegmentedLines {
  let segments: [ConcentrationArea.Segment]

  /// - Parameter fewest: points a line; there are at least `fewest` times `segments` points.
  init(x: [Double], y: [Double], segments count: Int, fewest: Int) {
    let n = x.count
    func line(_ points: Range<Int>) -> ConcentrationArea.Segment {
      let size = Double(points.count)
      let meanX = x[points].reduce(0, +) / size
      let meanY = y[points].reduce(0, +) / size
      var (xx, xy, yy) = (0.0, 0.0, 0.0)
      for point in points {
        xx += (x[point] - meanX) * (x[point] - meanX)
        xy += (x[point] - meanX) * (y[point] - meanY)
        yy += (y[point] - meanY) * (y[point] - meanY)
      }
      let slope = xy / xx
      let rest = max(0, yy - slope * xy)
      return ConcentrationArea.Segment(
        levels: points, slope: slope, intercept: meanY - slope * meanX, sumOfSquares: rest,
        determination: yy > 0 ? 1 - rest / yy : 1)
    }
    // best[end] of the lines so far over points 0..<end, and where the last of them starts.
    var best = (0...n).map { $0 >= fewest ? line(0..<$0).sumOfSquares : Double.infinity }
    var starts: [[Int]] = []
    for number in 1..<max(count, 1) {
      var next = [Double](repeating: .infinity, count: n + 1)
      var start = [Int](repeating: 0, count: n + 1)
      let first = number * fewest
      for end in stride(from: first + fewest, through: n, by: 1) {
        for candidate in first...(end - fewest) {
          let total = best[candidate] + line(candidate..<end).sumOfSquares
          if total < next[end] {
            next[end] = total
            start[end] = candidate
          }
        }
      }
      best = next
      starts.append(start)
    }
    var end = n
    var lines: [ConcentrationArea.Segment] = []
    for start in starts.reversed() {
      lines.append(line(start[end]..<end))
      end = start[end]
    }
    lines.append(line(0..<end))
    segments = lines.reversed()
  }
}
