/// Reads `history.yaml`: inventories before this programme, the earliest first.
enum HistoryReader {
  static let path = "history.yaml"

  static func inventories(_ folder: ProgrammeFolder) -> [EarlierInventory] {
    guard let file = YAMLFile.mapping(path, in: folder, required: false) else { return [] }
    let inventories = file.mappings("inventories").map(inventory)
    file.finish()
    for (earlier, later) in zip(inventories, inventories.dropFirst()) where earlier.date > later.date {
      folder.log.error(
        "history.order", later.location.at(key: "date"),
        .init(en: "\(later.date) stands after \(earlier.date)", nl: "\(later.date) staat na \(earlier.date)"),
        mend: .init(en: "write the earliest first", nl: "schrijf de vroegste eerst"))
    }
    return inventories
  }

  private static func inventory(_ item: YAMLMapping) -> EarlierInventory {
    defer { item.finish() }
    let date = item.string("date")
    let isYear = date.utf8.count == 4 && date.utf8.allSatisfy { (48...57).contains($0) }
    if !date.isEmpty, !isYear, !ISODate.isValid(date) {
      item.wrongType("date", .init(en: "a year or year-month-day", nl: "een jaar of jaar-maand-dag"))
    }
    let statements = item.mappings("statements").compactMap { statement -> EarlierInventory.Statement? in
      defer { statement.finish() }
      let written = statement.string("cell")
      let text = statement.text("text")
      guard let cell = CellID(written) else {
        if !written.isEmpty {
          statement.wrongType(
            "cell", .init(en: "material/system, e.g. lithium/brine", nl: "materiaal/systeem, bv. lithium/pekel"))
        }
        return nil
      }
      return .init(cell: cell, text: text)
    }
    return EarlierInventory(
      id: item.string("id"), title: item.text("title"), date: date, known: item.text("known"), statements: statements,
      facts: item.strings("facts"), sources: item.strings("sources"),
      state: item.choice("state", VerificationState.self, default: .unverified) ?? .unverified, location: item.here)
  }
}
