import Assessment
import FeatureService
import Geodata
import Programme

/// A mineral system as an edition tells of it.
struct SystemRecord: Sendable {
  let id: String
  let number: Int
  let origin: String
  let name: LocalizedText
  let summary: LocalizedText
  let depth: LocalizedText
  /// Source, driver, pathway, trap and preservation, by the keys of their headings.
  let steps: [(key: String, text: LocalizedText)]

  init(_ row: CollectionRecord) {
    id = row.text("id")
    number = row.integer("number") ?? 0
    origin = row.text("origin")
    name = row.localized("name")
    summary = row.localized("summary")
    depth = row.localized("depth_range")
    steps = ["source", "driver", "pathway", "trap", "preservation"].map { ("step-\($0)", row.localized($0)) }
  }
}

struct MaterialRecord: Sendable {
  let id: String
  let name: LocalizedText
  let symbol: String
  let isCritical: Bool
  let isStrategic: Bool
  let isFormer: Bool
  let members: [String]
  let consumptionBasis: String
  let note: LocalizedText

  init(_ row: CollectionRecord) {
    id = row.text("id")
    name = row.localized("name")
    symbol = row.text("symbol")
    isCritical = row.flag("critical")
    isStrategic = row.flag("strategic")
    isFormer = row.flag("former")
    members = row.list("members")
    consumptionBasis = row.text("consumption_basis")
    note = row.localized("note")
  }
}

/// The judgement on a raw material in a mineral system.
struct VerdictRecord: Sendable {
  let cell: CellID
  /// `excluded`, `assessed` or `not-assessed`.
  let state: String
  /// H, M, L, N or U.
  let potential: String
  /// A to D.
  let certainty: String
  let kind: String
  let finding: LocalizedText
  let carrier: LocalizedText
  let change: LocalizedText
  let claim: String?
  let evidenceFor: [String]
  let evidenceAgainst: [String]
  let models: [String]
  let estimates: [String]
  let missingFacts: [String]
  let measures: [String]
  let unfc: String?
  let unfcProduct: LocalizedText
  let overrideReason: LocalizedText?
  let rules: [(facet: RuleBook.Facet, rule: String, reason: LocalizedText)]
  let date: String

  init(_ row: CollectionRecord) {
    cell = CellID(material: row.text("material"), system: row.text("system"))
    state = row.text("state")
    potential = row.text("potential")
    certainty = row.text("certainty")
    kind = row.text("kind")
    finding = row.localized("finding")
    carrier = row.localized("carrier")
    change = row.localized("change")
    claim = row.filled("absence_claim")
    evidenceFor = row.list("evidence_for")
    evidenceAgainst = row.list("evidence_against")
    models = row.list("models")
    estimates = row.list("estimates")
    missingFacts = row.list("missing_facts")
    measures = row.list("measures")
    unfc = row.filled("unfc")
    unfcProduct = row.localized("unfc_product")
    overrideReason = row.flag("overridden") ? row.localized("override_reason") : nil
    rules = RuleBook.Facet.allCases.compactMap { facet in
      row.filled("rule_\(facet.rawValue)").map { (facet, $0, row.localized("reason_\(facet.rawValue)")) }
    }
    date = row.text("date")
  }

  var isAssessed: Bool { state == "assessed" }
  var isJudged: Bool { state == "assessed" || state == "excluded" }

  /// How much it says that there is something: high before moderate before unknown before low.
  var weight: Int {
    guard isAssessed else { return 0 }
    return ["H": 50, "M": 40, "U": 20, "L": 10][potential, default: 1]
      + ["D": 3, "C": 2, "B": 1][certainty, default: 0]
  }
}

/// A place where something is or was.
struct OccurrenceRecord: Sendable {
  let id: String
  let name: LocalizedText
  let system: String
  let role: String
  let materials: [String]
  let otherMinerals: String
  let status: LocalizedText
  let description: LocalizedText
  let country: String
  /// How its position is known.
  let coordinates: String
  let facts: [String]
  let sources: [String]
  let state: String
  /// Longitude and latitude.
  let position: Position?

  init(_ row: CollectionRecord) {
    id = row.text("id")
    name = row.localized("name")
    system = row.text("system")
    role = row.text("role")
    materials = row.list("materials")
    otherMinerals = row.text("other_minerals")
    status = row.localized("status")
    description = row.localized("description")
    country = row.text("country")
    coordinates = row.text("coordinates")
    facts = row.list("facts")
    sources = row.list("sources")
    state = row.text("state")
    position = row.position
  }
}

/// A figure or statement with its source.
struct FactRecord: Sendable {
  let id: String
  let system: String
  let materials: [String]
  let subject: LocalizedText
  let quantity: LocalizedText
  let role: String
  let figure: LocalizedText
  let year: String
  let place: LocalizedText
  let state: String
  let sources: [String]
  let conflict: String?
  let position: Position?

  init(_ row: CollectionRecord) {
    id = row.text("id")
    system = row.text("system")
    materials = row.list("materials")
    subject = row.localized("subject")
    quantity = row.localized("quantity")
    role = row.text("role")
    figure = row.localized("figure")
    year = row.text("year")
    place = row.localized("place")
    state = row.text("state")
    sources = row.list("sources")
    conflict = row.filled("conflict")
    position = row.position
  }
}

/// A measure of research.
struct MeasureRecord: Sendable {
  let id: String
  let type: String
  let system: String
  let title: LocalizedText
  let description: LocalizedText
  let targets: [CellID]
  let gap: LocalizedText
  let evidence: [String]
  let costBasis: LocalizedText
  let output: LocalizedText
  let after: [String]
  let status: String
  let origin: String

  init(_ row: CollectionRecord) {
    id = row.text("id")
    type = row.text("type")
    system = row.text("system")
    title = row.localized("title")
    description = row.localized("description")
    targets = row.list("targets").compactMap { CellID($0) }
    gap = row.localized("gap")
    evidence = row.list("evidence")
    costBasis = row.localized("cost_basis")
    output = row.localized("output")
    after = row.list("after")
    status = row.text("status")
    origin = row.text("origin")
  }
}

/// An activity that something could be won beside.
struct ActivityRecord: Sendable {
  let id: String
  let system: String
  let name: LocalizedText
  let status: String
  let kind: LocalizedText
  let mines: [String]
  let occurrences: [String]
  let facts: [String]
  let note: LocalizedText

  init(_ row: CollectionRecord) {
    id = row.text("id")
    system = row.text("system")
    name = row.localized("name")
    status = row.text("status")
    kind = row.localized("kind")
    mines = row.list("materials_mined")
    occurrences = row.list("occurrences")
    facts = row.list("facts")
    note = row.localized("note")
  }
}

/// A quantity by an estimation model, in one of its variants.
struct EstimateRecord: Sendable {
  let model: String
  let title: LocalizedText
  let kind: String
  let state: String
  let consumptionState: String
  let caveat: LocalizedText
  let missingFacts: [String]
  let figure: String
  /// P90, P50 and P10 as fractions of EU consumption.
  let share: (p90: Double, p50: Double, p10: Double)?

  init(_ row: CollectionRecord) {
    model = row.text("model")
    title = row.localized("title")
    kind = row.text("kind")
    state = row.text("state")
    consumptionState = row.text("consumption_state")
    caveat = row.localized("caveat")
    missingFacts = row.list("missing_facts")
    figure = row.text("figure")
    share =
      if let p90 = row.number("share_p90"), let p50 = row.number("share_p50"), let p10 = row.number("share_p10") {
        (p90, p50, p10)
      } else { nil }
  }
}

/// What a place could yield beside what it is run for.
struct CoProductRecord: Sendable {
  let title: LocalizedText
  let system: String
  let place: LocalizedText
  let coordinates: String
  let material: String
  let year: String
  let figure: String
  let position: Position?

  init(_ row: CollectionRecord) {
    title = row.localized("title")
    system = row.text("system")
    place = row.localized("place")
    coordinates = row.text("coordinates")
    material = row.text("material")
    year = row.text("year")
    figure = row.text("figure")
    position = row.position
  }
}

/// Where a fact comes from.
struct SourceRecord: Sendable {
  let id: String
  let title: String
  let author: String
  let publisher: String
  let year: String
  let url: String
  let urlNote: String
  let licence: String
  let kind: String

  init(_ row: CollectionRecord) {
    id = row.text("id")
    title = row.text("title")
    author = row.text("author")
    publisher = row.text("publisher")
    year = row.text("year")
    url = row.text("url")
    urlNote = row.text("url_note")
    licence = row.text("licence")
    kind = row.text("kind")
  }
}

/// What is not known of a system.
struct GapRecord: Sendable {
  let system: String
  let text: LocalizedText
  let measures: [String]

  init(_ row: CollectionRecord) {
    system = row.text("system")
    text = row.localized("text")
    measures = row.list("measures")
  }
}

/// A dated statement that a raw material is absent.
struct ClaimRecord: Sendable {
  let id: String
  let material: String
  let state: String
  let systems: [String]
  let area: LocalizedText
  let depth: LocalizedText
  let reasoning: LocalizedText
  let evidence: [String]
  let refutedBy: LocalizedText
  let date: String

  init(_ row: CollectionRecord) {
    id = row.text("id")
    material = row.text("material")
    state = row.text("state")
    systems = row.list("systems")
    area = row.localized("area")
    depth = row.localized("depth")
    reasoning = row.localized("reasoning")
    evidence = row.list("evidence")
    refutedBy = row.localized("refuted_by")
    date = row.text("date")
  }
}

/// What is held of a data set: passed on where its licence lets it be, and counted where not.
struct HoldingRecord: Sendable {
  let source: String
  let title: LocalizedText
  let isPassedOn: Bool
  let licence: String
  /// How to get it from whoever made it.
  let obtain: LocalizedText
  let reference: String
  /// What is limited in its areas; empty for any other data set.
  let restriction: LocalizedText
  let sites: Int
  let samples: Int
  let determinations: Int
  let areas: Int

  init(_ row: CollectionRecord) {
    source = row.text("source")
    title = row.localized("title")
    isPassedOn = row.flag("passed_on")
    licence = row.text("licence")
    obtain = row.localized("obtain")
    reference = row.text("reference")
    restriction = row.localized("restriction")
    sites = row.integer("sites") ?? 0
    samples = row.integer("samples") ?? 0
    determinations = row.integer("determinations") ?? 0
    areas = row.integer("areas") ?? 0
  }
}
