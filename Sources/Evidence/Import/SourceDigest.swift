import Foundation
import Programme

/// A digest of everything that decides what an import makes of a file, beside the file: the declaration, what places are
/// held against, the version of the readers.
struct SourceDigest {
  let hex: String

  init(_ source: EvidenceSource, rules: PlaceRules) {
    var text = "version \(EvidenceImporter.version)\n"
    Self.write(source, into: &text)
    Self.write(rules.programmeArea, into: &text)
    Self.write(rules.gazetteer, into: &text)
    text += "countries \(rules.countries?.digest ?? "none")\n"
    for folder in rules.gridFolders {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      text += names.sorted().joined(separator: " ") + "\n"
    }
    hex = SHA256.hex(Data(text.utf8))
  }

  /// Values in the order of their properties, dictionaries and sets in the order of their keys.
  private static func write(_ value: Any, into text: inout String) {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .dictionary:
      let pairs = mirror.children.map { pair -> String in
        var part = ""
        write(pair.value, into: &part)
        return part
      }
      text += "{\(pairs.sorted().joined())}"
    case .set:
      text += "{\(mirror.children.map { "\($0.value)" }.sorted().joined(separator: ","))}"
    case .optional:
      if let child = mirror.children.first { write(child.value, into: &text) } else { text += "nil" }
    case .struct, .tuple, .collection, .enum, .class:
      guard !mirror.children.isEmpty else {
        text += "\(value);"
        return
      }
      if mirror.displayStyle == .enum { text += "\(mirror.children.first?.label ?? "")" }
      text += "("
      for child in mirror.children where !["location", "cost", "obtain"].contains(child.label) {
        text += (child.label ?? "") + ":"
        write(child.value, into: &text)
      }
      text += ")"
    default: text += "\(String(reflecting: value));"
    }
  }
}
