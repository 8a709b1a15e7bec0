/// What indicator kriging says of a row of cells.
public struct IndicatorProbabilities: Sendable, Hashable {
  public let coding: IndicatorCoding
  /// One column a threshold or category, after the correction of order relations.
  public var probabilities: [[Double]]
  /// As they came from kriging.
  public var uncorrected: [[Double]]
  /// Kriging variances of the indicators, which measure the configuration of the data only.
  public var variances: [[Double]]
  /// Samples in the neighbourhood.
  public var sampleCount: [Int32]
  /// `CellStatus.rawValue`.
  public var status: [UInt8]

  /// Number of cells.
  public var count: Int { status.count }

  init(coding: IndicatorCoding, cells: Int) {
    self.coding = coding
    let columns = [[Double]](repeating: [Double](repeating: .nan, count: cells), count: coding.count)
    probabilities = columns
    uncorrected = columns
    variances = columns
    sampleCount = [Int32](repeating: 0, count: cells)
    status = [UInt8](repeating: CellStatus.tooFewSamples.rawValue, count: cells)
  }

  /// How often and by how much the correction changed one column, as GSLIB reports it.
  public struct OrderRelations: Sendable, Hashable {
    public let violations: Int
    /// Mean and largest absolute change of the violating cells; 0 without violations.
    public let meanChange: Double
    public let largestChange: Double
  }

  /// What the correction of the order relations changed in one column (threshold or category).
  public func orderRelations(_ column: Int) -> OrderRelations {
    // A change by rounding (of a sum of categories) is none.
    let changes = zip(probabilities[column], uncorrected[column]).map { abs($0 - $1) }.filter { $0 > 1e-12 }
    let sum = changes.reduce(0, +)
    return OrderRelations(
      violations: changes.count, meanChange: changes.isEmpty ? 0 : sum / Double(changes.count),
      largestChange: changes.max() ?? 0)
  }

  /// The local cumulative distribution of one cell; nil where there is none, and for categories.
  public func distribution(_ cell: Int, _ interpolation: ClassInterpolation) -> LocalDistribution? {
    guard case .cumulative(let thresholds) = coding, probabilities.allSatisfy({ $0[cell].isFinite }) else { return nil }
    return LocalDistribution(thresholds: thresholds, probabilities: probabilities.map { $0[cell] }, interpolation)
  }
}
