import Programme

/// How sure the inputs of classified quantities are. `unfc.csv` does not tell it; the tables of an edition tell it of the
/// models and estimates that the quantities come from.
struct QuantityStates {
  private struct Figure {
    let model: String?
    let unit: String?
    let p50: Double?
    let state: VerificationState
  }

  /// By the id of the figure, such as `model/lithium-in-brine@NL056`.
  private var figures: [String: Figure] = [:]
  /// Models of a verdict, by `material/system`.
  private var models: [String: [String]] = [:]

  init(_ rows: EditionRows) throws {
    for layer in ["estimates", "estimate_quantities"] {
      try rows.each(layer) { row in
        guard let id = row["figure"], let state = row["state"].flatMap(VerificationState.init) else { return }
        figures[id] = Figure(model: row["model"], unit: row["unit"], p50: row.number("p50"), state: state)
      }
    }
    try rows.each("verdicts") { row in
      models["\(row.text("material"))/\(row.text("system"))"] = row.list("models")
    }
  }

  /// - Returns: nil for a class without a quantity, and for a quantity whose model is not found.
  func state(of quantity: ClassifiedQuantity) -> VerificationState? {
    guard quantity["quantity"] != nil else { return nil }
    let parts = quantity.id.split(separator: "/", maxSplits: 2).map(String.init)
    guard parts.count > 1 else { return nil }
    if parts.count > 2 { return (figures["model/\(parts[2])"] ?? figures[parts[2]])?.state }
    // A verdict may name several models: the quantity tells which one it is of.
    let median = quantity["p50"].flatMap(Double.init)
    let named = Set(models[quantity.id] ?? [])
    return figures.values.filter { figure in
      figure.model.map(named.contains) == true && figure.p50 == median && figure.unit == quantity["unit"]
    }.map(\.state).max()
  }
}
