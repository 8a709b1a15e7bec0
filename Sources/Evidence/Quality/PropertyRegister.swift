import Foundation
import Programme
import Quantities

/// Properties that are no analytes: what a cone or a gauge reads, minerals that are counted.
struct PropertyRegister: Sendable {
  struct Entry: Sendable {
    let name: LocalizedText
    /// Nil: any unit, kept as reported.
    let kind: QuantityKind?
    /// May be below zero: a level below its datum, a cone that drifts, water that is sucked in by dense sand.
    let isSigned: Bool
    /// Symbol of the analyte that this is another word for; empty when it is none.
    let analyte: String
  }

  private let entries: [String: Entry]

  subscript(name: String) -> Entry? { entries[name.lowercased()] }

  /// The package's own register; empty when it is damaged, in which case properties keep their own names.
  static let standard = PropertyRegister()

  private init() {
    var entries: [String: Entry] = [:]
    let url = Bundle.module.url(forResource: "Resources", withExtension: nil)?.appending(path: "properties.csv")
    let text = url.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? ""
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 5 else { continue }
      let isLevel = cells[2] == "level"
      entries[cells[0]] = Entry(
        name: LocalizedText(en: cells[3], nl: cells[4]), kind: isLevel ? .length : QuantityKind(rawValue: cells[2]),
        isSigned: ["level", "pressure", "fraction", "ratio", "length", ""].contains(cells[2]), analyte: cells[1])
    }
    self.entries = entries
  }
}
