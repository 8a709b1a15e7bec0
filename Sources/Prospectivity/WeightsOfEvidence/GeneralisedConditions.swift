/// The unique conditions of a model: combinations of the classes of its generalised layers.
///
/// Conditions that generalisation makes alike are one. The test of conditional independence and logistic regression
/// need them so: the deviation of their sums depends on which cells share a posterior.
public struct GeneralisedConditions: Hashable, Sendable {
  public let layers: [LayerWeights]
  public let unitCell: UnitCell
  /// Class of layer l in condition c at c * layers + l, as a place in the layer's classes; `missing` without evidence.
  public let classes: [Int]
  public let cells: [Int]
  public let deposits: [Int]
  /// For each of the unique conditions the place of its generalised one.
  public let places: [Int]

  public static let missing = -1

  public var count: Int { cells.count }

  /// - Throws: `layers`, `unknownClass` for a code that its layer's weights have not.
  public init(
    _ conditions: UniqueConditions, layers: [LayerWeights], unitCell: UnitCell, counting: DepositCounting = .each
  ) throws(WeightsError) {
    guard layers.count == conditions.layers.count else {
      throw .layers(found: layers.count, expected: conditions.layers.count)
    }
    let width = layers.count
    let deposits = conditions.deposits(counting)
    var index = ConditionIndex(words: width)
    var numbers: [Int] = []
    numbers.reserveCapacity(conditions.count)
    var key = [UInt64](repeating: 0, count: width)
    for condition in 0..<conditions.count {
      for layer in 0..<width {
        let code = conditions.code(layer: layer, condition: condition)
        if code == EvidenceClass.missing {
          key[layer] = 0
        } else if let place = layers[layer].index(of: code) {
          key[layer] = UInt64(place + 1)
        } else {
          throw .unknownClass(layer: layers[layer].layer, code: code)
        }
      }
      numbers.append(index.insert(key))
    }
    // By classes layer after layer, missing evidence first; number 0 is none.
    let order = (1..<max(1, index.count)).sorted { index.key($0).lexicographicallyPrecedes(index.key($1)) }
    var ranks = [Int](repeating: 0, count: index.count)
    for (rank, number) in order.enumerated() { ranks[number] = rank }
    var cells = [Int](repeating: 0, count: order.count)
    var counts = cells
    for (condition, number) in numbers.enumerated() {
      cells[ranks[number]] += conditions.cells[condition]
      counts[ranks[number]] += deposits[condition]
    }
    self.layers = layers
    self.unitCell = unitCell
    classes = order.flatMap { index.key($0).map { Int($0) - 1 } }
    self.cells = cells
    self.deposits = counts
    places = numbers.map { ranks[$0] }
  }

  public func classIndex(layer: Int, condition: Int) -> Int { classes[condition * layers.count + layer] }

  public func units(_ condition: Int) -> Double { unitCell.units(cells: cells[condition]) }

  public func hasEveryLayer(_ condition: Int) -> Bool {
    !classes[condition * layers.count..<(condition + 1) * layers.count].contains(Self.missing)
  }
}
