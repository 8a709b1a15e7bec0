import Evidence
import Programme

/// The declared sources of a programme as a person reads them.
struct SourceListing {
  let programme: Programme
  let sheets: [SourceSheet]
  /// One line per source and nothing else.
  let isQuiet: Bool

  /// Files that are named before the others are only counted.
  static let maximumFiles = 8

  func lines(in language: Language) -> [String] {
    let words = Words(language: language)
    let width = sheets.map { $0.id.count }.max() ?? 0
    let states = sheets.map { words.state($0.status.state) }
    let stateWidth = states.map(\.count).max() ?? 0
    var lines: [String] = []
    for (sheet, state) in zip(sheets, states) {
      lines.append("\(padded(sheet.id, width))  \(padded(state, stateWidth))  \(sheet.title[language])")
      if !isQuiet { lines += details(sheet, words).map { "    " + $0 } }
    }
    if !isQuiet { lines += ending(words) }
    return lines
  }

  private func details(_ sheet: SourceSheet, _ words: Words) -> [String] {
    var lines: [String] = []
    // Where nothing needs a reader's eye, a count is enough.
    let files = sheet.status.files
    let odd = files.filter { ![.present, .unchanged].contains($0.state) }
    if sheet.status.state != .unchecked {
      lines.append(words.label(.files) + words.found(files.count - files.filter { $0.state == .missing }.count))
      for file in odd.prefix(Self.maximumFiles) { lines.append("  \(words.file(file.state)): \(file.name)") }
      if odd.count > Self.maximumFiles { lines.append("  " + words.more(odd.count - Self.maximumFiles)) }
    }
    let address = sheet.address.isEmpty ? "" : " " + sheet.address
    let obtain = sheet.obtain[words.language] + address
    if sheet.status.state != .present || obtain.utf8.count <= 80 { lines.append(words.label(.obtain) + obtain) }
    lines.append(words.label(.licence) + (sheet.licence.isEmpty ? "–" : sheet.licence) + "; [\(sheet.reference)]")
    let feeds = sheet.verdicts.isEmpty ? sheet.systems + sheet.materials : sheet.verdicts
    if !feeds.isEmpty { lines.append(words.label(.feeds) + feeds.joined(separator: ", ")) }
    if [.missing, .partly].contains(sheet.status.state), !sheet.cost.isEmpty {
      lines.append(words.label(.cost) + sheet.cost[words.language])
    }
    return lines
  }

  /// Counts, and the data sets that are known and that nobody declared.
  private func ending(_ words: Words) -> [String] {
    let declared = Set(programme.evidenceSources.map(\.dataSource))
    let others = programme.dataSources.filter { !declared.contains($0.id) }
    var lines = [words.counts(sheets)]
    if !others.isEmpty { lines.append(words.undeclared(others.map(\.id))) }
    return lines
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// What the listing says.
  struct Words {
    let language: Language
    private var dutch: Bool { language == .nl }

    enum Label { case files, obtain, licence, feeds, cost }

    func label(_ label: Label) -> String {
      let word =
        switch label {
        case .files: dutch ? "bestanden" : "files"
        case .obtain: dutch ? "verkrijgen" : "obtain"
        case .licence: dutch ? "licentie" : "licence"
        case .feeds: dutch ? "voedt" : "feeds"
        case .cost: dutch ? "zonder" : "without"
        }
      return word + ": "
    }

    func state(_ state: SourceStatus.State) -> String {
      switch state {
      case .unchecked: dutch ? "niet bekeken" : "not checked"
      case .missing: dutch ? "ontbreekt" : "missing"
      case .partly: dutch ? "deels" : "partly"
      case .present: dutch ? "aanwezig" : "present"
      case .new: dutch ? "nieuw" : "new"
      case .changed: dutch ? "veranderd" : "changed"
      }
    }

    func file(_ state: SourceStatus.File.State) -> String {
      switch state {
      case .missing: dutch ? "ontbreekt" : "missing"
      case .present: dutch ? "aanwezig" : "present"
      case .new: dutch ? "nieuw" : "new"
      case .changed: dutch ? "veranderd" : "changed"
      case .unchanged: dutch ? "onveranderd" : "unchanged"
      case .refused: dutch ? "geweigerd (ligt buiten de gegevensmap)" : "refused (lies outside the data folder)"
      }
    }

    func found(_ count: Int) -> String { dutch ? "\(count) gevonden" : "\(count) found" }

    func more(_ count: Int) -> String { dutch ? "en nog \(count)" : "and \(count) more" }

    func counts(_ sheets: [SourceSheet]) -> String {
      let parts = SourceStatus.State.allCases.compactMap { state -> String? in
        let count = sheets.filter { $0.status.state == state }.count
        return count == 0 ? nil : "\(count) \(self.state(state))"
      }
      let noun =
        sheets.count == 1
        ? (dutch ? "aangegeven bron" : "declared source") : (dutch ? "aangegeven bronnen" : "declared sources")
      let title = "\(sheets.count) \(noun)"
      return parts.isEmpty ? title : title + ": " + parts.joined(separator: ", ")
    }

    func undeclared(_ ids: [String]) -> String {
      (dutch ? "Bekend, niet aangegeven: " : "Known, not declared: ") + ids.joined(separator: ", ")
    }
  }
}
