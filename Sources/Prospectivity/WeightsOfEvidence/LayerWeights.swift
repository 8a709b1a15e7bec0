/// The classes of one layer in a model, with the weight that each brings to the posterior.
public struct LayerWeights: Hashable, Sendable {
  public let layer: String
  public let classes: [Class]
  public let outcome: Outcome
  /// Codes of the layer, ascending, and the class of each.
  public let codes: [Int32]
  public let classOfCode: [Int]
  /// Cells where the layer has evidence.
  public let cells: Int

  public struct Class: Hashable, Sendable {
    public let generalised: GeneralisedClass
    public let cells: Int
    public let deposits: Int
    public let weight: Double
    public let deviation: Double
    public let status: EvidenceWeights.Status

    public var variance: Double { deviation * deviation }
  }

  public enum Outcome: Hashable, Sendable {
    /// The layer has weights.
    case weighted
    /// No class reaches the confidence: all weights are 0 and the layer brings nothing to the model. The largest
    /// studentized contrast (without its sign for merging) is told.
    case notConfident(largest: Double)
  }

  /// - Throws: `generalisation` when it does not go with the kind of table, `confidence`, `unknownClass` for a threshold
  ///   that is no class or leaves nothing outside, `degenerateClass` as the table does.
  public init(_ table: WeightsTable, _ generalisation: Generalisation) throws(WeightsError) {
    if let confidence = generalisation.confidence {
      guard confidence.isFinite, confidence >= 0 else {
        throw .confidence(layer: table.layer, value: confidence)
      }
    }
    let isSuitable =
      switch table.kind {
      case .unique: generalisation == .classes
      case .categorical: !generalisation.isBinary
      case .ascending, .descending: generalisation.isBinary
      }
    guard isSuitable else { throw .generalisation(layer: table.layer, table: table.kind) }

    let classes: [Class]
    let classOfRow: [Int]
    var outcome = Outcome.weighted
    switch generalisation {
    case .classes:
      classes = table.rows.map(Class.init(single:))
      classOfRow = Array(table.rows.indices)
    case .merging(let confidence):
      let isMerged = table.rows.map { abs($0.weights.studentizedContrast) < confidence }
      if isMerged.allSatisfy({ $0 }) {
        let largest = table.rows.map { abs($0.weights.studentizedContrast) }.max() ?? 0
        (classes, classOfRow, outcome) = Self.nothing(table, largest: largest)
      } else {
        (classes, classOfRow) = try Self.merge(table, isMerged)
      }
    case .largestContrast, .largestStudentizedContrast, .threshold:
      if let last = try Self.threshold(table, generalisation) {
        (classes, classOfRow) = Self.part(table, after: last)
      } else {
        let largest = Self.candidates(table).map { table.rows[$0].weights.studentizedContrast }.max() ?? 0
        (classes, classOfRow, outcome) = Self.nothing(table, largest: largest)
      }
    }
    let order = table.rows.indices.sorted { table.rows[$0].code < table.rows[$1].code }
    self.init(
      layer: table.layer, classes: classes, outcome: outcome, codes: order.map { table.rows[$0].code },
      classOfCode: order.map { classOfRow[$0] }, cells: table.cells)
  }

  init(layer: String, classes: [Class], outcome: Outcome, codes: [Int32], classOfCode: [Int], cells: Int) {
    self.layer = layer
    self.classes = classes
    self.outcome = outcome
    self.codes = codes
    self.classOfCode = classOfCode
    self.cells = cells
  }

  /// Nil for missing evidence and for a code that the layer has not.
  public func index(of code: Int32) -> Int? {
    var low = 0
    var high = codes.count
    while low < high {
      let middle = (low + high) / 2
      if codes[middle] < code { low = middle + 1 } else { high = middle }
    }
    return low < codes.count && codes[low] == code ? classOfCode[low] : nil
  }

  /// The part of the layer's area that a class takes.
  public func share(of index: Int) -> Double { Double(classes[index].cells) / Double(cells) }
}

extension LayerWeights {
  private static func nothing(_ table: WeightsTable, largest: Double) -> ([Class], [Int], Outcome) {
    let one = Class(
      generalised: .merged, cells: table.cells, deposits: table.deposits, weight: 0, deviation: 0, status: .wholeArea)
    return ([one], table.rows.map { _ in 0 }, .notConfident(largest: largest))
  }

  private static func merge(_ table: WeightsTable, _ isMerged: [Bool]) throws(WeightsError) -> ([Class], [Int]) {
    var classes: [Class] = []
    var classOfRow = [Int](repeating: 0, count: table.rows.count)
    for (row, merged) in zip(table.rows.indices, isMerged) where !merged {
      classOfRow[row] = classes.count
      classes.append(Class(single: table.rows[row]))
    }
    let merged = table.rows.indices.filter { isMerged[$0] }
    guard let first = merged.first else { return (classes, classOfRow) }
    let cells = merged.reduce(0) { $0 + table.rows[$1].classCells }
    let deposits = merged.reduce(0) { $0 + table.rows[$1].classDeposits }
    let units = table.unitCell.units(cells: cells)
    let weights = EvidenceWeights(
      units: units, deposits: deposits, totalUnits: table.units, totalDeposits: table.deposits, policy: table.policy)
    guard table.policy != .refused || weights.status == .regular else {
      throw .degenerateClass(
        layer: table.layer, code: table.rows[first].code, status: weights.status, units: units, deposits: deposits)
    }
    for row in merged { classOfRow[row] = classes.count }
    classes.append(
      Class(
        generalised: .merged, cells: cells, deposits: deposits, weight: weights.positive,
        deviation: weights.positiveDeviation, status: weights.status))
    return (classes, classOfRow)
  }

  /// Rows that can part a table: the whole area has no outside.
  private static func candidates(_ table: WeightsTable) -> [Int] {
    table.rows.indices.filter {
      table.rows[$0].cells < table.cells && table.rows[$0].weights.status != .noDeposits
    }
  }

  /// The last row inside; nil when no row is confident. Of equal rows the first.
  private static func threshold(_ table: WeightsTable, _ generalisation: Generalisation) throws(WeightsError) -> Int? {
    let rows = table.rows
    func largest(_ confidence: Double, _ measure: (EvidenceWeights) -> Double) -> Int? {
      let confident = candidates(table).filter { rows[$0].weights.studentizedContrast >= confidence }
      return confident.reduce(nil as Int?) { best, row in
        guard let best else { return row }
        return measure(rows[row].weights) > measure(rows[best].weights) ? row : best
      }
    }
    switch generalisation {
    case .classes, .merging: return nil
    case .largestContrast(let confidence): return largest(confidence) { $0.contrast }
    case .largestStudentizedContrast(let confidence): return largest(confidence) { $0.studentizedContrast }
    case .threshold(let code):
      guard let row = rows.firstIndex(where: { $0.code == code }), rows[row].cells < table.cells else {
        throw .unknownClass(layer: table.layer, code: code)
      }
      return row
    }
  }

  private static func part(_ table: WeightsTable, after last: Int) -> ([Class], [Int]) {
    let row = table.rows[last]
    let weights = row.weights
    let inside = Class(
      generalised: .inside, cells: row.cells, deposits: row.deposits, weight: weights.positive,
      deviation: weights.positiveDeviation, status: weights.status)
    let outside = Class(
      generalised: .outside, cells: table.cells - row.cells, deposits: table.deposits - row.deposits,
      weight: weights.negative, deviation: weights.negativeDeviation, status: weights.status)
    return ([inside, outside], table.rows.indices.map { $0 <= last ? 0 : 1 })
  }
}

extension LayerWeights.Class {
  init(single row: WeightsTable.Row) {
    self.init(
      generalised: .single(row.code), cells: row.classCells, deposits: row.classDeposits, weight: row.weights.positive,
      deviation: row.weights.positiveDeviation, status: row.weights.status)
  }
}
