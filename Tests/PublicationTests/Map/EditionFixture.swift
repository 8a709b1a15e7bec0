import Programme

@testable import Assessment
@testable import Programme

/// An edition made by hand, for tests of what is printed.
enum EditionFixture {
  static let here = SourceLocation(file: "fixture.csv", line: 1)

  static func text(_ text: String) -> LocalizedText { LocalizedText(en: text, nl: "\(text) (nl)") }

  static func map(
    extent: [Double] = [2.4, 50.6, 7.5, 55.9], crs: String = "EPSG:25831", basemap: String? = nil,
    shelf: String? = nil, labels: [Programme.MapDefinition.Label] = []
  ) -> Programme.MapDefinition {
    Programme.MapDefinition(
      extent: extent, crs: crs, basemap: basemap, basemapSource: nil, ownCountry: "NL", shelf: shelf,
      shelfSource: nil, labels: labels)
  }

  static func occurrence(
    _ id: String, at point: (Double, Double)?, role: Occurrence.Role = .occurrence,
    coordinates: CoordinateClass = .quoted, name: String? = nil
  ) -> Occurrence {
    Occurrence(
      id: id, name: text(name ?? "Place \(id)"), register: "", materials: ["lithium"], other: "Zn", role: role,
      status: text("known"), description: text("seen"), country: "NL",
      point: point.map { GeographicPoint(longitude: $0.0, latitude: $0.1) }, coordinates: coordinates, facts: ["F1"],
      sources: ["S1"], state: .quoted, system: "brine", location: here)
  }

  static func system(_ id: String = "brine", number: Int = 3, occurrences: [Occurrence] = []) -> MineralSystem {
    let empty = text("x")
    return MineralSystem(
      id: id, number: number, origin: .geological, name: text("Brine \(id)"), summary: empty,
      geneticModel: .init(source: empty, driver: empty, pathway: empty, trap: empty, preservation: empty),
      hostUnits: [], depthRange: empty, legalBasis: [], namedMaterials: [], depositGroup: .none, depositType: .none,
      restrictions: [], gaps: [],
      activities: [], models: [], projects: [], stocks: [], estimates: [], assessments: [], measures: [],
      occurrences: occurrences,
      predictiveMap: nil, folder: "systems/3-\(id)", location: here)
  }

  static func edition(
    map: Programme.MapDefinition = map(), systems: [MineralSystem] = [], facts: [Fact] = [],
    materials: [RawMaterial] = [], references: [Reference] = [], verdicts: [Verdict] = [],
    claims: [AbsenceOutcome] = [], date: String = "2026-11-24"
  ) -> Edition {
    let list = ListEdition(
      id: "2023", title: text("List"), date: "2024-05-03", source: "S1", state: .quoted, critical: [], strategic: [],
      location: here)
    let programme = Programme(
      id: "test", title: text("Test"), subtitle: text("A test"), country: "NL", territory: text("the test land"),
      author: text("nobody"), date: date, edition: "1", seed: 1, trials: 10, benchmarkFact: nil, introduction: [],
      limits: [], isInvented: true, map: map, coverage: CoverageSettings(), review: nil,
      previous: nil, gazetteer: [], referenceDocument: nil, materials: materials, lists: [list],
      references: references, dataSources: [], evidenceSources: [], facts: facts, conflicts: [], leftOut: [],
      systems: systems,
      claims: claims.map(\.claim), rules: RuleBook(tables: []), conclusions: [], obligations: [], history: [],
      planning: nil,
      glossary: Glossary(dutch: [:]), files: [])
    let provenance = Provenance(
      programme: "test", edition: "1", date: date, seed: 1, trials: 10, software: [:], files: [], figures: [:],
      sources: [:])
    return Edition(
      programme: programme, index: ProgrammeIndex(programme), models: [], projects: [], stocks: [], estimates: [],
      quantities: [], verdicts: verdicts,
      conclusions: [],
      obligations: [], claims: claims, plan: nil, evidence: nil, provenance: provenance, warnings: [])
  }
}
