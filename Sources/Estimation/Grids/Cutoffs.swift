/// Cut-off grades: 0 or more, ascending. A grade that equals a cut-off is ore.
public struct Cutoffs: Hashable, Sendable {
  public let values: [Double]

  /// - Throws: `noCutoff`, `cutoff`.
  public init(_ values: [Double]) throws(GridError) {
    guard !values.isEmpty else { throw .noCutoff }
    for (position, value) in values.enumerated() {
      guard value.isFinite, value >= 0, position == 0 || value > values[position - 1] else {
        throw .cutoff(position: position, value: value)
      }
    }
    self.values = values
  }

  public var count: Int { values.count }

  /// How many cut-offs a grade reaches.
  func reached(by grade: Double) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= grade { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The cut-offs as a raster of single precision holds them: a cell of grade 0.7 that is stored as 0.69999999 reaches
  /// the cut-off 0.7.
  /// - Throws: `cutoff` when two of them become one.
  public func inSinglePrecision() throws(GridError) -> Cutoffs { try Cutoffs(values.map { Double(Float($0)) }) }
}
