/// A kind of record that others name, with the files that define it.
struct RecordKind {
  let name: LocalizedText
  /// Whether a file defines records of this kind.
  private let isDefined: @Sendable (String) -> Bool

  /// Whether one of the files could not be read, so that its records are unknown.
  func definedIn(_ files: Set<String>) -> Bool { files.contains(where: isDefined) }

  private init(_ en: String, _ nl: String, _ isDefined: @escaping @Sendable (String) -> Bool) {
    name = LocalizedText(en: en, nl: nl)
    self.isDefined = isDefined
  }

  /// In a file of every system, which is not read where the system itself could not be.
  private init(_ en: String, _ nl: String, inSystem name: String) {
    self.init(en, nl) { $0.hasSuffix("/\(name)") || $0.hasSuffix("/system.yaml") }
  }

  static let material = RecordKind("material", "grondstof") { $0 == "materials/materials.yaml" }
  static let listEdition = RecordKind("list edition", "lijsteditie") { $0.hasPrefix("materials/lists") }
  static let source = RecordKind("source", "bron") { $0.hasPrefix("sources/references") }
  static let dataSource = RecordKind("data source", "databron") { $0 == "sources/data-sources.csv" }
  static let evidenceSource = RecordKind("evidence source", "bewijsbron") { $0.hasPrefix("sources/evidence") }
  static let system = RecordKind("system", "systeem") { $0.hasSuffix("/system.yaml") }
  static let model = RecordKind("model", "model", inSystem: "models.yaml")
  static let project = RecordKind("project", "project", inSystem: "projects.yaml")
  static let estimate = RecordKind("estimate", "schatting", inSystem: "estimates.yaml")
  static let assessment = RecordKind("assessment", "beoordeling", inSystem: "assessments.yaml")
  static let measure = RecordKind("measure", "maatregel", inSystem: "measures.yaml")
  static let activity = RecordKind("activity", "activiteit", inSystem: "activities.yaml")
  static let occurrence = RecordKind("occurrence", "voorkomen", inSystem: "occurrences.csv")
  static let conflictSet = RecordKind("conflict set", "conflictset") { file in
    ["conflicts.yaml", "/system.yaml"].contains { file.hasSuffix($0) }
  }
  static let evidence = RecordKind("fact", "feit") { file in
    ["facts.csv", "general.csv", "figures.csv", "occurrences.csv", "system.yaml"].contains { file.hasSuffix($0) }
  }
}

/// A record by the kind that it is of and its id.
struct RecordName: Hashable, Sendable {
  private let kind: String
  private let id: String

  init(_ kind: RecordKind, _ id: String) {
    self.kind = kind.name.en
    self.id = id
  }
}

extension FindingLog {
  /// Whether a record that is not there may still exist: a file that defines its kind could not be read, or it stands in
  /// one and was refused. Either was told already.
  func isUnknown(_ kind: RecordKind, _ id: String) -> Bool {
    kind.definedIn(brokenFiles) || refused.contains(RecordName(kind, id))
  }

  /// Reports every id that is named and does not exist.
  func require(_ ids: [String], in known: [String], _ what: RecordKind, _ location: SourceLocation, key: String = "") {
    let place = key.isEmpty ? location : location.at(key: key)
    for id in ids where !known.contains(id) && !isUnknown(what, id) {
      error(
        "id.unknown", place,
        .init(en: "\(what.name.en) '\(id)' does not exist", nl: "\(what.name.nl) '\(id)' bestaat niet"),
        mend: Suggestion.mend(for: id, among: known.sorted()))
    }
  }
}

extension YAMLMapping {
  /// A record as its reader gave it; of one that was refused, the name is remembered.
  func remembered<Record>(_ record: Record?, _ kind: RecordKind) -> Record? {
    if record == nil { log.refuse(RecordName(kind, optionalString("id") ?? "")) }
    return record
  }
}

extension DelimitedTable.Row {
  /// A record as its reader gave it; of one that was refused, the name is remembered.
  func remembered<Record>(_ record: Record?, _ kinds: RecordKind...) -> Record? {
    if record == nil { for kind in kinds { log.refuse(RecordName(kind, cell("id"))) } }
    return record
  }
}
