import Foundation
import Gridding
import Programme
import Prospectivity

/// Reads a model document: YAML. Everything that is wrong with it is found at once; an unknown key is an error with its
/// line.
public struct KnowledgeModelReader {
  /// Documentation that messages point to.
  static let manual = "docs/knowledge-driven-models.md"

  enum Method: String, CaseIterable {
    case fuzzy
    case indexOverlay = "index-overlay"
  }

  /// - Throws: `gridding` with the findings, or when the file cannot be read.
  public static func read(_ url: URL) throws(MappingError) -> KnowledgeModelDocument {
    try read(text: try MappingDocument.text(url), name: url.lastPathComponent)
  }

  /// - Parameter name: how findings call the text.
  public static func read(text: String, name: String) throws(MappingError) -> KnowledgeModelDocument {
    try MappingDocument.read(text, name: name, manual: manual) { root, log in
      KnowledgeModelReader(log: log, root: root).document()
    }
  }

  let log: FindingLog
  let root: YAMLMapping

  private func document() -> KnowledgeModelDocument? {
    let (title, system) = (root.text("title"), root.string("system"))
    _ = root.node("notes")
    let sources = self.sources()
    let judgements = JudgementReader(sources: Set(sources.map(\.id)))
    let missing = self.missing(root) ?? .propagate
    let limits = root.mappings("limits", required: true).map { entry in
      let text = LocalizedText(en: entry.string("en"), nl: entry.string("nl"))
      entry.finish()
      return text
    }
    let definition: KnowledgeModelDocument.Definition?
    switch root.choice("method", Method.self) {
    case .fuzzy: definition = FuzzyModelReader(root: root, judgements: judgements).definition(missing)
    case .indexOverlay: definition = OverlayModelReader(root: root, judgements: judgements).definition(missing)
    case nil: return nil
    }
    for source in sources where !judgements.used.contains(source.id) {
      log.warning(
        "model.source-unused", root.location("sources"),
        .init(en: "no judgement rests on '\(source.id)'", nl: "geen oordeel rust op '\(source.id)'"),
        mend: .init(en: "name it where it is used, or remove it", nl: "noem hem waar hij dient, of verwijder hem"))
    }
    root.finish()
    return definition.map {
      KnowledgeModelDocument(
        title: title, system: system, sources: sources, judgements: judgements.judgements, limits: limits,
        warnings: log.findings.filter { $0.severity == .warning }, definition: $0)
    }
  }

  private func sources() -> [KnowledgeModelDocument.Source] {
    var known: Set<String> = []
    return root.mappings("sources").map { entry in
      let id = entry.string("id")
      if id == JudgementReader.unverified || !known.insert(id).inserted {
        entry.wrongType("id", .init(en: "a name of its own", nl: "een eigen naam"))
      }
      let source = KnowledgeModelDocument.Source(
        id: id, citation: entry.string("citation"), url: entry.optionalString("url"))
      entry.finish()
      return source
    }
  }

  /// What `missing` says; nil when it says nothing.
  func missing(_ map: YAMLMapping) -> MissingEvidencePolicy? { Self.missing(map) }

  static func missing(_ map: YAMLMapping) -> MissingEvidencePolicy? {
    guard let text = map.optionalString("missing") else { return nil }
    switch text {
    case "propagate": return .propagate
    case "ignore": return .ignore
    default:
      guard let number = Double(text), number.isFinite else {
        map.wrongType(
          "missing",
          .init(
            en: "propagate, ignore, or the value that missing evidence counts as",
            nl: "propagate, ignore, of de waarde waarvoor ontbrekend bewijs telt"))
        return nil
      }
      return .neutral(number)
    }
  }
}

/// Gathers what the judgements of a document rest on.
final class JudgementReader {
  /// The modeller's own judgement.
  static let unverified = "unverified"

  let sources: Set<String>
  private(set) var judgements: [KnowledgeModelDocument.Judgement] = []
  private(set) var used: Set<String> = []

  init(sources: Set<String>) { self.sources = sources }

  /// The keys `reason` and `source` of an entry.
  /// - Parameter isRequired: false for a class of a layer that has them itself.
  func read(_ map: YAMLMapping, subject: String, isRequired: Bool = true) {
    let reason = isRequired ? map.text("reason") : map.optionalText("reason")
    guard map.has("source") || isRequired else {
      if reason != nil { map.missing("source") }
      return
    }
    let source = map.string("source")
    guard !source.isEmpty else { return }
    if source == Self.unverified {
      judgements.append(.init(subject: subject, reason: reason, source: nil))
      return
    }
    if !sources.contains(source) {
      map.log.error(
        "model.source", map.location("source"),
        .init(en: "'\(source)' is no source of this model", nl: "'\(source)' is geen bron van dit model"),
        mend: Suggestion.mend(for: source, among: sources.sorted() + [Self.unverified]))
    }
    used.insert(source)
    judgements.append(.init(subject: subject, reason: reason, source: source))
  }
}
