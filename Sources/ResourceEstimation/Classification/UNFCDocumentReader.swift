import Estimation
import Foundation
import Programme

/// Reads classified products from YAML. Everything that is wrong is found at once, with its line, and nothing of the
/// document is used then: it is a text that its maker can mend.
public enum UNFCDocumentReader {
  static let manual = "docs/estimation.md"

  /// - Throws: ``AssessmentRefusal`` with the findings.
  public static func read(_ url: URL) throws(AssessmentRefusal) -> UNFCDocument {
    let text: String
    do { text = try String(contentsOf: url, encoding: .utf8) } catch {
      throw AssessmentRefusal(
        findings: [
          Finding(
            .error, "file.unreadable", SourceLocation(file: url.lastPathComponent),
            .init(en: "the document cannot be read as UTF-8 text", nl: "het document is niet als UTF-8-tekst te lezen"),
            mend: .init(en: "check its name and encoding", nl: "controleer naam en codering"))
        ])
    }
    return try read(text: text, name: url.lastPathComponent)
  }

  /// - Parameter name: how findings call the text.
  public static func read(text: String, name: String) throws(AssessmentRefusal) -> UNFCDocument {
    do throws(YAMLDocument.Refusal) {
      return try YAMLDocument.read(text, name: name, manual: manual) { root, log in
        let title = root.eitherText("title")
        let entries = root.mappings("records", required: true)
        if entries.isEmpty, root.has("records") {
          root.wrongType("records", .init(en: "at least one record", nl: "ten minste één record"))
        }
        var places: [String: SourceLocation] = [:]
        let records = entries.compactMap { record($0, &places) }
        root.finish()
        return UNFCDocument(
          name: name, title: title, records: records, findings: log.findings.filter { $0.severity == .warning },
          rejects: [])
      }
    } catch { throw AssessmentRefusal(findings: error.findings) }
  }

  private static func record(
    _ entry: YAMLMapping, _ places: inout [String: SourceLocation]
  ) -> LocalizedUNFCRecord? {
    let empty = LocalizedText(en: "", nl: "")
    let quantity = entry.mapping("quantity")
    let evaluator = entry.mapping("evaluator")
    let axes = ["E", "F", "G"].map { entry.mapping($0) }
    /// Where a field stands in the document: the mapping and its key there.
    func home(_ field: UNFCFields.Field) -> (YAMLMapping?, String) {
      switch field {
      case .quantity: (quantity, "value")
      case .p90, .p50, .p10, .unit, .basis: (quantity, field.rawValue)
      case .e: (axes[0], "code")
      case .f: (axes[1], "code")
      case .g: (axes[2], "code")
      case .reasonE: (axes[0], "reason")
      case .reasonF: (axes[1], "reason")
      case .reasonG: (axes[2], "reason")
      case .evaluator: (evaluator, "name")
      case .role: (evaluator, "role")
      case .effectiveDate: (entry, "effective")
      case .referencePoint: (entry, "reference-point")
      case .alternativeOf: (entry, "alternative-of")
      case .meanOrigin: (nil, "")
      case .id, .product, .project, .sources: (entry, field.rawValue)
      }
    }
    var texts: [UNFCFields.Field: LocalizedText] = [:]
    for field in [UNFCFields.Field.project, .reasonE, .reasonF, .reasonG, .evaluator, .referencePoint] {
      let (mapping, key) = home(field)
      texts[field] = mapping?.eitherText(key) ?? empty
    }
    var values: [UNFCFields.Field: String] = [:]
    for field in UNFCFields.Field.allCases where texts[field] == nil && field != .sources {
      let (mapping, key) = home(field)
      values[field] = mapping?.optionalString(key) ?? ""
    }
    let sources = entry.strings("sources")
    for mapping in [quantity, evaluator] + axes { mapping?.finish() }
    entry.finish()
    if let id = values[.id], !id.isEmpty {
      if let other = places.updateValue(entry.location("id"), forKey: id) {
        entry.log.error(
          "unfc.id-twice", entry.location("id"),
          .init(
            en: "the id '\(id)' stands in line \(other.line) too", nl: "het id '\(id)' staat ook in regel \(other.line)"
          ),
          mend: .init(en: "give each record an id of its own", nl: "geef elk record een eigen id"))
      }
    }
    return UNFCFields(
      value: { values[$0] ?? "" }, text: { texts[$0] ?? empty }, sources: sources,
      report: { field, value, message, mend in
        let (mapping, key) = home(field)
        entry.log.error(
          "unfc.\(field.rawValue)", mapping?.location(key) ?? entry.here,
          UNFCFields.quoted(field, value, message), mend: mend)
      }
    ).record()
  }
}
