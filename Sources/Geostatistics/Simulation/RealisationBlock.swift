/// Several realisations of one grid.
///
/// A node has all its realisations side by side: statistics of a node read one row, a map of one realisation is picked
/// from all rows.
public struct RealisationBlock: Sendable {
  /// Numbers of the realisations.
  public let realisations: Range<Int>
  public let nodeCount: Int
  /// The rows: realisation r of node n at `n * stride + offset + r − realisations.lowerBound`. NaN at nodes that are not
  /// simulated.
  public let storage: [Double]
  public let stride: Int
  public let offset: Int

  init(realisations: Range<Int>, nodeCount: Int, storage: [Double], stride: Int, offset: Int) {
    self.realisations = realisations
    self.nodeCount = nodeCount
    self.storage = storage
    self.stride = stride
    self.offset = offset
  }

  /// Realisations of other origin.
  ///
  /// - Parameter values: by node, the realisations of a node side by side.
  /// - Throws: `unequalLengths` when they do not fill nodes times realisations.
  public init(nodeCount: Int, realisations: Range<Int>, values: [Double]) throws(GeostatisticsError) {
    guard values.count == nodeCount * realisations.count else {
      throw .unequalLengths(.values, count: values.count, expected: nodeCount * realisations.count)
    }
    self.init(
      realisations: realisations, nodeCount: nodeCount, storage: values, stride: realisations.count, offset: 0)
  }

  public subscript(node node: Int, realisation realisation: Int) -> Double {
    storage[node * stride + offset + realisation - realisations.lowerBound]
  }

  /// All realisations of one node.
  public func row(_ node: Int) -> ArraySlice<Double> {
    let first = node * stride + offset
    return storage[first..<first + realisations.count]
  }

  /// One realisation by node: columns run fastest, then rows from north to south, then levels upwards.
  public func realisation(_ number: Int) -> [Double] {
    let first = offset + number - realisations.lowerBound
    return (0..<nodeCount).map { storage[$0 * stride + first] }
  }

  /// Indicators of the values: 1 where a statement holds of them, 0 where not, NaN where there is none. Their mean is a
  /// proportion, and ``VariogramReproduction`` compares their variogram with a model.
  public func indicators(_ holds: (Double) -> Bool) -> RealisationBlock {
    RealisationBlock(
      realisations: realisations, nodeCount: nodeCount,
      storage: storage.map { $0.isNaN ? .nan : (holds($0) ? 1 : 0) }, stride: stride, offset: offset)
  }
}
