import Geochemistry

/// Log-ratios of cells whose layers are parts of a whole, by Geochemistry's transforms. A cell without a value in one of
/// them has none; the parts are closed to their sum, which no log-ratio feels.
struct LogRatioCells {
  let input: LogRatioInput

  init(_ input: LogRatioInput) { self.input = input }

  /// - Parameter layers: values of the parts, in their order.
  /// - Throws: `composition` for zeros and negative values.
  func values(_ layers: [[Double]]) throws(RecipeError.Problem) -> [Double] {
    let count = layers.first?.count ?? 0
    let present = (0..<count).filter { cell in layers.allSatisfy { !$0[cell].isNaN } }
    var result = [Double](repeating: .nan, count: count)
    guard !present.isEmpty else { return result }
    do throws(CompositionError) {
      let table = try CompositionTable(closing: input.parts, rows: present.map { cell in layers.map { $0[cell] } })
      let scores: [Double]
      switch input.kind {
      case .clr:
        let part = try table.index(of: input.numerators[0])
        scores = CenteredLogRatio.transform(table).map { $0[part] }
      case .alr:
        let parts = AdditiveLogRatio.parts(input.parts, denominator: input.denominators[0])
        let part = parts.firstIndex(of: input.numerators[0]) ?? 0
        scores = try AdditiveLogRatio.transform(table, denominator: input.denominators[0]).map { $0[part] }
      case .ilr:
        scores = try IsometricLogRatio.balance(table, numerator: input.numerators, denominator: input.denominators)
      case .plr: scores = try IsometricLogRatio.pivot(table, part: input.numerators[0])
      }
      for (cell, score) in zip(present, scores) { result[cell] = score }
    } catch { throw .composition(error) }
    return result
  }
}
