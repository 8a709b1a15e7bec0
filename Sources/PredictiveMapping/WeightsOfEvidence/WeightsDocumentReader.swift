import Foundation
import Gridding
import Programme
import Prospectivity

/// Reads a model of weights of evidence: YAML. Everything that is wrong with it is found at once; an unknown key is an
/// error with its line. Files are looked for beside the document.
public struct WeightsDocumentReader {
  static let manual = "docs/weights-of-evidence.md"

  /// - Throws: `unreadable`; `gridding` with all findings.
  public static func read(_ url: URL) throws(MappingError) -> WeightsDocument {
    let text: String
    do { text = try String(contentsOf: url, encoding: .utf8) } catch {
      throw .unreadable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
    return try read(text: text, name: url.lastPathComponent, folder: url.deletingLastPathComponent())
  }

  /// - Parameter name: how findings call the text.
  public static func read(text: String, name: String, folder: URL) throws(MappingError) -> WeightsDocument {
    try MappingDocument.read(text, name: name, manual: manual) { root, _ in
      WeightsDocumentReader(folder: folder).document(root)
    }
  }

  private let folder: URL

  private func document(_ root: YAMLMapping) -> WeightsDocument {
    var document = WeightsDocument()
    for remark in ["description", "notes"] { _ = root.node(remark) }
    document.layers = root.mappings("layers", required: true).compactMap(layer)
    document.mask = root.optionalString("mask").map { EvidenceRaster(name: "mask", url: file($0)) }
    if let area = root.double("unit-area-km2") {
      if area <= 0 { root.wrongType("unit-area-km2", .init(en: "a number above 0", nl: "een getal boven 0")) }
      document.unitArea = area
    }
    document.counting = root.choice("deposits", DepositCounting.self, default: .each) ?? .each
    document.priorArea = root.choice("prior-area", PriorProbability.Area.self, default: .anyLayer) ?? .anyLayer
    document.missingEvidence =
      root.choice("missing", PosteriorResponse.MissingEvidence.self, default: .weightless) ?? .weightless
    document.degenerate =
      root.choice("degenerate", EvidenceWeights.DegeneratePolicy.self, default: .adjusted) ?? .adjusted
    root.finish()
    return document
  }

  private func layer(_ map: YAMLMapping) -> WeightsDocument.Layer? {
    let url = file(map.string("file"))
    let name = map.optionalString("name") ?? url.deletingPathExtension().lastPathComponent
    let band = map.integer("band") ?? 1
    if band < 1 { map.wrongType("band", .init(en: "1 or more", nl: "1 of meer")) }
    let table = map.choice("table", WeightsTable.Kind.self, default: .unique) ?? .unique
    let threshold = map.integer("threshold").flatMap { Int32(exactly: $0) }
    let usual: WeightsDocument.Method = threshold == nil ? .init(default: table) : .threshold
    let method = map.choice("generalise", WeightsDocument.Method.self, default: usual) ?? usual
    let confidence = map.double("confidence") ?? WeightsDocument.usualConfidence
    if confidence < 0 { map.wrongType("confidence", .init(en: "0 or more", nl: "0 of meer")) }
    if method == .threshold, threshold == nil { map.missing("threshold") }
    if method != .threshold, threshold != nil {
      map.wrongType(
        "threshold", .init(en: "nothing, or 'generalise: threshold'", nl: "niets, of 'generalise: threshold'"))
    }
    map.finish()
    let generalisation = method.generalisation(confidence: confidence, threshold: threshold ?? 0)
    return .init(EvidenceRaster(name: name, url: url, band: max(1, band)), .init(table, generalisation))
  }

  private func file(_ path: String) -> URL {
    path.hasPrefix("/") ? URL(filePath: path) : folder.appending(path: path)
  }
}
