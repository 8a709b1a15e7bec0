import FeatureService
import Geodata

/// Rows of a table of the edition as JSON: a text in two columns (`title_en`, `title_nl`) is one member with both
/// languages, and a list of ids (`M101;M102`) is a list.
enum RecordJSON {
  /// Columns that hold lists of ids, in every table that has them.
  private static let lists: Set<String> = [
    "named_materials", "targets", "evidence", "after", "members", "materials", "models", "estimates", "measures",
    "missing_facts", "sources", "facts", "systems", "occurrences",
  ]

  static func object(_ record: CollectionRecord, of collection: FeatureCollection) -> JSON {
    let names = collection.columns.map(\.name)
    let all = Set(names)
    var members: [JSON.Member] = []
    for name in names {
      if name.hasSuffix("_nl"), all.contains(name.dropLast(3) + "_en") { continue }
      if name.hasSuffix("_en"), all.contains(name.dropLast(3) + "_nl") {
        let stem = String(name.dropLast(3))
        let (en, nl) = (record[name], record[stem + "_nl"])
        members.append(.init(stem, en == .null && nl == .null ? .null : ["en": value(en), "nl": value(nl)]))
      } else if lists.contains(name), let text = record[name].text {
        members.append(.init(name, .texts(text.split(separator: ";").map { String($0).trimmed })))
      } else {
        members.append(.init(name, value(record[name])))
      }
    }
    if let position = record.position {
      members.append(.init("position", [.number(position.x), .number(position.y)]))
    }
    return .object(members)
  }

  static func value(_ value: FieldValue) -> JSON {
    switch value {
    case .text(let text), .date(let text): .text(text)
    case .integer(let number): .integer(number)
    case .real(let number): .number(number)
    case .flag(let flag): .bool(flag)
    case .bytes, .null: .null
    }
  }
}
