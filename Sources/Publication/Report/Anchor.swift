import Programme

/// The addresses inside the report.
enum Anchor {
  static func fact(_ id: String) -> String { "fact-\(id)" }
  static func verdict(_ cell: CellID) -> String { "verdict-\(cell.material)-\(cell.system)" }
  static func model(_ id: String) -> String { "model-\(id)" }
  static func system(_ id: String) -> String { "system-\(id)" }
  static func notAssessed(_ system: String) -> String { "not-assessed-\(system)" }
  static func claim(_ id: String) -> String { "claim-\(id)" }
  static func measure(_ id: String) -> String { "measure-\(id)" }
  static func source(_ id: String) -> String { "source-\(id)" }
  static func material(_ id: String) -> String { "material-\(id)" }
  static func occurrence(_ id: String) -> String { "occurrence-\(id)" }
  static func conflict(_ id: String) -> String { "conflict-\(id)" }
  static func activity(_ id: String) -> String { "activity-\(id)" }
  static func gap(_ id: String) -> String { "gap-\(id)" }
  static func count(_ name: String) -> String { "count-\(name.map { $0 == "/" ? "-" : $0 }.map(String.init).joined())" }
  static func evidence(_ source: String) -> String { "evidence-\(source)" }
  /// All imported areas stand in one table.
  static let areas = "evidence-by-area"
  static func statistic(_ property: String) -> String { "statistic-\(property)" }
  /// `coverage/all/share`, `coverage/lithium/water-and-brine/level`: a system and all of its materials stand together.
  static func coverage(_ figure: String) -> String {
    let parts = figure.split(separator: "/").map(String.init)
    guard parts.count >= 3 else { return "coverage-all" }
    // `class/0` is one key in two parts.
    let isClass = parts.count >= 4 && parts[parts.count - 2] == "class"
    let key = isClass ? parts.count - 2 : parts.count - 1
    return "coverage-\(parts[key - 1])"
  }
  static func conversion(_ id: String) -> String { "conversion-\(id)" }
  static func estimate(_ id: String) -> String { "estimate-\(id)" }
  static func stock(_ id: String) -> String { "stock-\(id)" }
  static func project(_ id: String) -> String { "project-\(id)" }

  /// Where the chain of a figure can be read, by its id in the provenance.
  static func figure(_ id: String) -> String {
    guard let slash = id.firstIndex(of: "/") else { return "provenance" }
    let family = id[..<slash]
    let rest = String(id[id.index(after: slash)...])
    let first = String(rest.prefix { $0 != "/" && $0 != "@" })
    switch family {
    case "fact": return fact(rest)
    case "model": return model(first)
    case "project": return project(first)
    case "stock": return stock(first)
    case "estimate": return estimate(first)
    case "claim": return claim(rest)
    case "measure": return measure(first)
    case "occurrence": return occurrence(rest)
    case "conversion": return conversion(rest)
    case "conflict": return conflict(rest)
    case "count": return count(rest)
    case "evidence": return first == "state" ? "evidence" : evidence(first)
    case "coverage": return first == "property" ? "coverage-properties" : coverage(id)
    case "statistic": return statistic(first)
    case "area": return areas
    case "decision", "plan": return "planning"
    default: return CellID(id).map(verdict) ?? "provenance"
    }
  }
}
