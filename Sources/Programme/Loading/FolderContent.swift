/// Looks for tables and documents that nothing reads: a misspelt `absense.yaml` must not silently drop every claim.
struct FolderContent {
  let folder: ProgrammeFolder

  private static let root = [
    "programme.yaml", "rules.yaml", "absence.yaml", "reference.yaml", "obligations.yaml", "history.yaml",
    "planning.yaml", "glossary.csv",
  ]
  private static let system = [
    "system.yaml", "facts.csv", "occurrences.csv", "activities.yaml", "models.yaml", "projects.yaml",
    "estimates.yaml", "assessments.yaml", "measures.yaml", "conflicts.yaml", "left-out.csv", "predictive-map.yaml",
  ]

  func check() {
    check("", known: Self.root)
    check("materials", known: ["materials.yaml", "figures.csv", "conflicts.yaml"])
    check("facts", known: ["general.csv", "left-out.csv", "conflicts.yaml"])
    check("sources", known: ["references.csv", "data-sources.csv"]) {
      $0.hasPrefix("references") && $0.hasSuffix(".csv")
    }
    check("areas", known: ["gazetteer.csv"]) { !$0.contains("gazet") }
    check("sources/evidence", known: []) { $0.hasSuffix(".yaml") }
    for name in folder.systems {
      check("systems/\(name)", known: Self.system)
    }
  }

  private func check(_ path: String, known: [String], also accepts: (String) -> Bool = { _ in false }) {
    let names = folder.entries(path) { name in [".yaml", ".yml", ".csv"].contains { name.hasSuffix($0) } }
    for name in names where !known.contains(name) && !accepts(name) {
      folder.log.error(
        "file.unknown", SourceLocation(file: path.isEmpty ? name : "\(path)/\(name)"),
        .init(en: "nothing reads this file", nl: "dit bestand wordt nergens gelezen"),
        mend: Suggestion.mend(for: name, among: known))
    }
  }
}
