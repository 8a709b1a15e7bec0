/// Reads `predictive-map.yaml` of a system's folder.
struct PredictiveMapReader {
  let folder: ProgrammeFolder
  /// Of the system, in the programme folder.
  let path: String

  func plan() -> PredictiveMapPlan? {
    let name = "\(path)/predictive-map.yaml"
    guard let file = YAMLFile.mapping(name, in: folder, required: false) else { return nil }
    let state = file.choice("state", PredictiveMapPlan.State.self) ?? .coverage
    let reason = file.text("reason")
    let facts = file.strings("facts")
    var making: PredictiveMapPlan.Making?
    if state == .map {
      making = self.making(file)
    } else {
      for key in ["layers", "model", "needs", "targets"] where file.has(key) {
        file.wrongType(
          key,
          .init(en: "nothing, because state is coverage", nl: "niets, omdat state coverage is"))
        _ = file.node(key)
      }
    }
    file.finish()
    return PredictiveMapPlan(state: state, reason: reason, facts: facts, making: making, location: file.here)
  }

  private func making(_ file: YAMLMapping) -> PredictiveMapPlan.Making {
    let (recipe, model) = (
      file.document("layers", in: folder, at: path), file.document("model", in: folder, at: path)
    )
    if !file.has("needs") { file.missing("needs") }
    let needs = file.strings("needs")
    var (share, area) = (0.1, 0.0)
    if let targets = file.requiredMapping("targets") {
      share = number(targets, "share", 0.0001...0.5, share)
      area = number(targets, "minimum_area_km2", 0...1e6, area)
      targets.finish()
    }
    return PredictiveMapPlan.Making(recipe: recipe, model: model, needs: needs, share: share, minimumArea: area)
  }

  private func number(
    _ file: YAMLMapping, _ key: String, _ range: ClosedRange<Double>, _ standard: Double
  ) -> Double {
    guard file.has(key) else {
      file.missing(key)
      return standard
    }
    guard let value = file.double(key) else { return standard }
    guard range.contains(value) else {
      let (low, high) = ("\(range.lowerBound)", "\(range.upperBound)")
      file.wrongType(key, .init(en: "a number from \(low) to \(high)", nl: "een getal van \(low) tot \(high)"))
      return standard
    }
    return value
  }
}
