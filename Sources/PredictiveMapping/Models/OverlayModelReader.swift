import Gridding
import Programme
import Prospectivity

/// Reads the layers of an index overlay.
struct OverlayModelReader {
  let root: YAMLMapping
  let judgements: JudgementReader

  func definition(_ missing: MissingEvidencePolicy) -> KnowledgeModelDocument.Definition? {
    let findings = root.log.findings.count
    let entries = root.mappings("layers", required: true)
    let layers = entries.map(layer)
    guard root.log.findings.count == findings else { return nil }
    do throws(OverlayError) { return .overlay(try IndexOverlay(layers: layers, missing: missing)) } catch {
      let place = layers.lastIndex { $0.name == error.layer }.map { entries[$0] } ?? root
      root.log.error(
        "model.overlay", place.here, KnowledgeErrorText.text(error),
        mend: .init(en: "see \(KnowledgeModelReader.manual)", nl: "zie \(KnowledgeModelReader.manual)"))
      return nil
    }
  }

  private func layer(_ map: YAMLMapping) -> IndexOverlay.Layer {
    let name = map.string("layer")
    judgements.read(map, subject: name)
    if !map.has("weight") { map.missing("weight") }
    let weight = map.double("weight") ?? 1
    var scores = ScoreTable.classes([:])
    var excluded: [Int32] = []
    if let entry = map.requiredMapping("scores") {
      if entry.has("breaks") {
        scores = .intervals(
          breaks: entry.numbers("breaks", required: true), scores: entry.numbers("values", required: true))
      } else {
        let table = ClassTableReader(map: entry, judgements: judgements).table("score", of: name)
        scores = .classes(table, otherwise: entry.double("otherwise"))
      }
      for number in entry.numbers("excluded") {
        if let code = Int32(exactly: number) {
          excluded.append(code)
        } else {
          entry.wrongType("excluded", .init(en: "a list of classes", nl: "een lijst klassen"))
        }
      }
      entry.finish()
    }
    map.finish()
    return IndexOverlay.Layer(name: name, weight: weight, scores: scores, excluded: Set(excluded))
  }
}

extension OverlayError {
  /// The layer that it is about.
  fileprivate var layer: String? {
    switch self {
    case .duplicateLayer(let name), .weight(let name, _), .score(let name, _), .noScores(let name),
      .breaks(let name, _), .intervalCount(let name, _, _), .unlistedClass(let name, _), .condition(let name):
      name
    default: nil
    }
  }
}
