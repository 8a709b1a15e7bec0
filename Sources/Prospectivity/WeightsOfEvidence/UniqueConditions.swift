/// Cells and deposits by combination of the classes of all layers.
public struct UniqueConditions: Hashable, Sendable {
  public let layers: [String]
  /// Code of layer l in condition c at c * layers + l.
  public let codes: [Int32]
  public let cells: [Int]
  /// Deposits as points.
  public let points: [Int]
  /// Cells with deposits.
  public let depositCells: [Int]
  /// Cells where no layer has evidence: no condition, and no area.
  public let cellsWithoutEvidence: Int
  /// Deposits there.
  public let pointsWithoutEvidence: Int

  public var count: Int { cells.count }

  public func code(layer: Int, condition: Int) -> Int32 { codes[condition * layers.count + layer] }

  public func deposits(_ counting: DepositCounting) -> [Int] {
    switch counting {
    case .each: points
    case .oncePerCell: depositCells
    }
  }

  /// Of one layer, over the cells where it has evidence.
  public func counts(layer: Int, _ counting: DepositCounting = .each) -> LayerCounts {
    let deposits = deposits(counting)
    var classes: [Int32: (cells: Int, deposits: Int)] = [:]
    for condition in 0..<count {
      let code = code(layer: layer, condition: condition)
      guard code != EvidenceClass.missing else { continue }
      classes[code, default: (0, 0)].cells += cells[condition]
      classes[code, default: (0, 0)].deposits += deposits[condition]
    }
    return LayerCounts(
      layer: layers[layer],
      classes: classes.map { .init(code: $0.key, cells: $0.value.cells, deposits: $0.value.deposits) })
  }
}
