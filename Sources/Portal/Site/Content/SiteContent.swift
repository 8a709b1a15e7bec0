import Assessment
import FeatureService
import Foundation
import Geodata
import Programme
import Publication

/// Everything that the site tells of an edition, read once when the server starts.
public struct SiteContent: Sendable {
  /// Rows of the table `edition`, by name.
  let identity: [String: String]
  let systems: [SystemRecord]
  let materials: [MaterialRecord]
  let verdicts: [VerdictRecord]
  let occurrences: [OccurrenceRecord]
  let facts: [String: FactRecord]
  let measures: [MeasureRecord]
  let activities: [ActivityRecord]
  let estimates: [EstimateRecord]
  let coProducts: [CoProductRecord]
  let sources: [SourceRecord]
  let gaps: [GapRecord]
  let claims: [ClaimRecord]
  /// Limits outside geology, by system.
  let restrictions: [(system: String, text: LocalizedText)]
  /// `introduction` and `limit`, in their order.
  let statements: [(kind: String, text: LocalizedText)]
  /// Facts that speak of the same thing and differ.
  let conflicts: [(id: String, title: LocalizedText, facts: [String], explanation: LocalizedText)]
  let evidence: SiteEvidence
  /// What is held of each data set, whether or not it may be passed on.
  let holdings: [HoldingRecord]
  let territory: SiteTerritory
  let gazetteer: Gazetteer
  let provenance: Provenance
  let plan: ResearchPlan?
  let difference: EditionDifference?
  let manifest: EditionManifest
  /// For what is read when it is asked for: boreholes, samples, features.
  let store: FeatureStore
  private let cells: [CellID: VerdictRecord]
  private let systemPlaces: [String: Int]
  private let materialPlaces: [String: Int]

  /// - Parameters:
  ///   - edition: as the server opened it.
  ///   - gazetteer: names that a visitor can type, beside those of the edition itself.
  ///   - compared: what changed since another edition; nil takes what the edition says of the one before it.
  /// - Throws: ``SiteError`` that names the file that cannot be used.
  public init(
    _ edition: PortalEdition, gazetteer: [Gazetteer.Place] = [], compared: EditionDifference? = nil
  ) async throws {
    let tables = try await SiteTables(edition.store)
    identity = Dictionary(
      tables["edition"].map { ($0.text("name"), $0.text("value")) }, uniquingKeysWith: { first, _ in first })
    systems = tables["systems"].map(SystemRecord.init).sorted { $0.number < $1.number }
    materials = tables["materials"].map(MaterialRecord.init)
    verdicts = tables["verdicts"].map(VerdictRecord.init)
    occurrences = tables["occurrences"].map(OccurrenceRecord.init)
    facts = Dictionary(
      tables["facts"].map { FactRecord($0) }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    measures = tables["measures"].map(MeasureRecord.init)
    activities = tables["activities"].map(ActivityRecord.init)
    estimates = tables["estimates"].map(EstimateRecord.init)
    coProducts = tables["co_production"].map(CoProductRecord.init)
    sources = tables["sources"].map(SourceRecord.init)
    gaps = tables["gaps"].map(GapRecord.init)
    claims = tables["absence_claims"].map(ClaimRecord.init)
    restrictions = tables["restrictions"].map { ($0.text("system"), $0.localized("text")) }
    statements = tables["statements"].map { ($0.text("kind"), $0.localized("text")) }
    conflicts = tables["conflicts"].map {
      ($0.text("id"), $0.localized("title"), $0.list("facts"), $0.localized("explanation"))
    }
    evidence = SiteEvidence(tables)
    holdings = tables["holdings"].map(HoldingRecord.init)
    store = edition.store
    longitudeLatitude = try .longitudeLatitude()
    cells = Dictionary(verdicts.map { ($0.cell, $0) }, uniquingKeysWith: { first, _ in first })
    systemPlaces = Self.places(systems.map(\.id))
    materialPlaces = Self.places(materials.map(\.id))
    provenance = edition.provenance
    plan = try edition.documents.value(ResearchPlan.self, "plan.json")
    difference = try compared ?? edition.documents.value(EditionDifference.self, "changes.json")
    manifest = edition.manifest
    territory = try SiteTerritory(tables, identity: identity, folder: edition.folder, systems: systems.map(\.id))
    let own = tables["place_names"].compactMap { row in
      row.position.map { Gazetteer.Place(names: [row.text("name_en"), row.text("name_nl")], position: $0) }
    }
    let seen = occurrences.compactMap { place in
      place.position.map { Gazetteer.Place(names: [place.name.en, place.name.nl], position: $0) }
    }
    self.gazetteer = Gazetteer(gazetteer + own + seen)
  }

  private static func places(_ ids: [String]) -> [String: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Looking up

  func system(_ id: String) -> SystemRecord? { systemPlaces[id].map { systems[$0] } }
  func material(_ id: String) -> MaterialRecord? { materialPlaces[id].map { materials[$0] } }
  func verdict(_ cell: CellID) -> VerdictRecord? { cells[cell] }
  func measure(_ id: String) -> MeasureRecord? { measures.first { $0.id == id } }
  func occurrence(_ id: String) -> OccurrenceRecord? { occurrences.first { $0.id == id } }

  /// The materials of the list in force, in its order: those that verdicts speak of.
  var listed: [MaterialRecord] {
    materials.filter { material in verdicts.contains { $0.cell.material == material.id } }
  }

  /// In which places are asked for.
  let longitudeLatitude: ServedReferenceSystem

  /// Whether the edition has a collection with something in it.
  func has(_ collection: String) -> Bool {
    store.collections.contains { $0.name == collection && $0.rowCount != 0 }
  }

  func title(_ language: Language) -> String { identity["title_\(language.rawValue)"] ?? "" }
  func text(_ name: String, _ language: Language) -> String { identity["\(name)_\(language.rawValue)"] ?? "" }
  var isInvented: Bool { identity["invented"] == "true" }

  /// The share that the law sets as benchmark, as a fraction.
  var benchmark: Double? {
    guard let figure = identity["benchmark"].flatMap({ provenance.figures[$0] }), let value = figure.value else {
      return nil
    }
    return figure.unit == "%" ? value / 100 : value
  }

  /// What stands in the way of the verdicts of a place: occurrences near a position, the nearest first.
  func occurrences(within metres: Double, of centre: Position) -> [(place: OccurrenceRecord, distance: Double)] {
    occurrences.compactMap { place in
      place.position.map { (place, GreatCircle.distance(centre, $0)) }
    }.filter { $0.1 <= metres }.sorted { ($0.1, $0.0.id) < ($1.1, $1.0.id) }
  }
}

/// Why an edition cannot be shown.
public enum SiteError: Error, Sendable, CustomStringConvertible {
  case unusable(file: String, detail: String)

  public var description: String {
    switch self {
    case .unusable(let file, let detail): "\(file) of the edition cannot be used: \(detail)"
    }
  }
}

/// The tables of an edition that hold the programme's own records; those that it lacks are empty.
struct SiteTables {
  private var tables: [String: [CollectionRecord]] = [:]

  static let names = [
    "edition", "systems", "materials", "verdicts", "occurrences", "facts", "measures", "activities", "estimates",
    "co_production", "sources", "gaps", "absence_claims", "restrictions", "statements", "conflicts", "base_map",
    "place_names", "coverage", "evidence_sources", "statistics", "evidence_area",
    "holdings",
  ]

  init(_ store: FeatureStore) async throws {
    let known = Set(store.collections.map(\.name))
    for name in Self.names where known.contains(name) {
      tables[name] = try await store.records(of: name, limit: 50_000).rows
    }
  }

  subscript(name: String) -> [CollectionRecord] { tables[name] ?? [] }

  func has(_ name: String) -> Bool { tables[name] != nil }
}
