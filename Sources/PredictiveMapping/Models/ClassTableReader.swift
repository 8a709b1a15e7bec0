import Gridding
import Programme
import Prospectivity

/// Reads a list of classes with a number each: a membership or a score.
struct ClassTableReader {
  let map: YAMLMapping
  let judgements: JudgementReader

  /// - Parameter key: of the number.
  func table(_ key: String, of layer: String) -> [Int32: Double] {
    var table: [Int32: Double] = [:]
    for entry in map.mappings("classes", required: true) {
      if !entry.has(key) { entry.missing(key) }
      if !entry.has("class") { entry.missing("class") }
      let value = entry.double(key) ?? 0
      _ = entry.node("label")
      if let number = entry.integer("class") {
        judgements.read(entry, subject: "\(layer), \(number)", isRequired: false)
        if let code = Int32(exactly: number), code != EvidenceClass.missing, table[code] == nil {
          table[code] = value
        } else {
          entry.wrongType(
            "class", .init(en: "a class that is not listed yet", nl: "een klasse die nog niet in de lijst staat"))
        }
      }
      entry.finish()
    }
    return table
  }
}
