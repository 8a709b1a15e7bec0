import Evidence
import Programme

extension EvidenceFigures {
  /// What lies in each imported area, from its outline and the places of the sites.
  func areaFigures() -> [String: Provenance.Figure] {
    var figures: [String: Provenance.Figure] = [:]
    for area in evidence.areas {
      let base = "area/\(area.id)"
      let declared = programme.evidenceSources.first { $0.id == area.source }
      func label(_ en: String, _ nl: String) -> LocalizedText {
        .init(en: "\(area.name): \(en)", nl: "\(area.name): \(nl)")
      }
      func add(_ key: String, _ number: Int, _ label: LocalizedText, _ formula: LocalizedText, _ inputs: [String]) {
        figures["\(base)/\(key)"] = .init(
          label: label, text: CoverageText.count(number), value: Double(number), unit: "1", formula: formula,
          inputs: inputs, location: declared?.location)
      }
      add(
        "sites", area.sites, label("sites", "punten"),
        .init(
          en: "sites whose place lies within the imported outline",
          nl: "punten waarvan de plek binnen de ingelezen omtrek ligt"),
        ["evidence/\(area.source)/rows"] + area.sources.map { "evidence/\($0)/sites" })
      let counted = LocalizedText(
        en: "analyses that speak for a raw material, rejected and filled-in ones left out, at sites in the area",
        nl: "analyses die iets over een grondstof zeggen, zonder geweigerde en ingevulde, op punten in het gebied")
      let inputs = ["\(base)/sites"] + area.analysedSources.map { "evidence/\($0)/values" }
      add(
        "analysed-sites", area.analysedSites,
        label("sites with analyses of raw materials", "punten met analyses op grondstoffen"), counted, inputs)
      add("analyses", area.analyses, label("analyses of raw materials", "analyses op grondstoffen"), counted, inputs)
      add("below", area.below, label("analyses below a limit", "analyses onder een grens"), counted, inputs)
    }
    return figures
  }
}
