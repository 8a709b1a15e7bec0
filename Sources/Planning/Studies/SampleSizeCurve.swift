/// The value of growing studies: how much is enough.
///
/// Measurements of all sizes have the same errors but for their size in the same trial, so that differences along the curve are
/// better known than its values.
public struct SampleSizeCurve: Sendable {
  public struct Point: Sendable {
    public let size: Int
    public let gain: SamplingGain
  }

  /// In ascending order of size, each size once.
  public let points: [Point]
  /// The place of the largest net gain among ``points``; of equal ones the smallest size. A size of 0 (no study, at no
  /// cost) belongs among the sizes if none may be the best.
  public let best: Int

  public var optimum: Point { points[best] }

  /// - Parameters:
  ///   - sizes: one or more.
  ///   - worth: money for one unit of net benefit.
  ///   - cost: of a size.
  ///   - studies: of a size; keep their names, for these name their errors.
  public init(
    of decision: DecisionSample, sizes: [Int], seed: UInt64, worth: Double = 1, cost: (Int) -> Double,
    studies: (Int) throws(InformationError) -> [Study]
  ) throws(InformationError) {
    var points: [Point] = []
    for size in Set(sizes).sorted() {
      let value = try decision.sampleInformation(from: try studies(size), seed: seed)
      points.append(Point(size: size, gain: try SamplingGain(value, cost: cost(size), worth: worth)))
    }
    guard !points.isEmpty else { throw .nothing }
    self.points = points
    best = points.indices.reduce(0) { points[$1].gain.netGain > points[$0].gain.netGain ? $1 : $0 }
  }
}
