/// Why weights of evidence are refused. Layers are named as the caller named them.
public enum WeightsError: Error, Hashable, Sendable, CustomStringConvertible {
  case noLayers
  /// A run of codes that has not one column for each layer.
  case layers(found: Int, expected: Int)
  /// Columns of codes that must be equally long are not.
  case unequalLengths(layer: String, cells: Int, expected: Int)
  /// Deposits counted in a cell that is not in the run.
  case depositCell(cell: Int, cells: Int)
  /// A number of deposits below one.
  case depositCount(cell: Int, count: Int)
  /// More classes than a layer of evidence may have.
  case tooManyClasses(layer: String, limit: Int)
  /// A class, or a combination of classes, that was not counted.
  case unknownCondition(cell: Int)
  case unknownLayer(String)
  case unknownClass(layer: String, code: Int32)
  /// A cell or unit that is not finite and above zero, in square metres.
  case area(name: String, value: Double)
  /// A confidence that is not finite and at least zero.
  case confidence(layer: String, value: Double)
  /// A generalisation that does not go with the kind of table.
  case generalisation(layer: String, table: WeightsTable.Kind)
  /// A layer without one cell of evidence.
  case noEvidence(layer: String)
  /// A layer with one class only: it tells nothing.
  case constantLayer(layer: String, code: Int32)
  /// No deposit at all.
  case noDeposits
  /// Deposits, but none where there is evidence; nil when no layer has any there.
  case depositsOutside(layer: String?, deposits: Int)
  /// One deposit gives no weights: nothing can be said of deposits elsewhere.
  case oneDeposit(layer: String?)
  /// As many deposits as units of area, or more.
  case tooFewUnits(layer: String?, units: Double, deposits: Int)
  /// A class whose counts give no finite weights, where the caller wants none adjusted.
  case degenerateClass(layer: String, code: Int32, status: EvidenceWeights.Status, units: Double, deposits: Int)
  /// A prior probability that is not between 0 and 1.
  case prior(units: Double, deposits: Double)

  public var description: String {
    switch self {
    case .noLayers: "there is no layer of evidence"
    case .layers(let found, let expected): "a run of cells has \(found) layers, not \(expected)"
    case .unequalLengths(let layer, let cells, let expected): "\(layer) has \(cells) cells, not \(expected)"
    case .depositCell(let cell, let cells): "deposits in cell \(cell) of a run of \(cells)"
    case .depositCount(let cell, let count): "\(count) deposits in cell \(cell)"
    case .tooManyClasses(let layer, let limit): "\(layer) has more than \(limit) classes; classify it more coarsely"
    case .unknownCondition(let cell): "cell \(cell) has a combination of classes that was not counted"
    case .unknownLayer(let layer): "there is no layer \(layer)"
    case .unknownClass(let layer, let code): "\(layer) has no class \(code)"
    case .area(let name, let value): "\(name) of \(value) square metres is not above zero"
    case .confidence(let layer, let value): "\(layer): a confidence of \(value) is not zero or more"
    case .generalisation(let layer, let table):
      "\(layer): this generalisation does not go with a \(table.rawValue) table"
    case .noEvidence(let layer): "\(layer) has no cell with evidence"
    case .constantLayer(let layer, let code): "\(layer) has class \(code) everywhere, which tells nothing"
    case .noDeposits: "there are no deposits"
    case .depositsOutside(let layer, let deposits):
      "none of the \(deposits) deposits lies where \(layer ?? "any layer") has evidence"
    case .oneDeposit(let layer): "only one deposit\(Self.place(layer)); weights need two or more"
    case .tooFewUnits(let layer, let units, let deposits):
      "\(deposits) deposits in \(units) units of area\(Self.place(layer)); choose a smaller unit"
    case .degenerateClass(let layer, let code, let status, let units, let deposits):
      "class \(code) of \(layer) has \(deposits) deposits in \(units) units: \(status.rawValue)"
    case .prior(let units, let deposits): "\(deposits) deposits in \(units) units give no probability"
    }
  }

  private static func place(_ layer: String?) -> String { layer.map { " where \($0) has evidence" } ?? "" }
}
