import Evidence
import Foundation
import Programme

/// Progress of an import: a bar with the file and its rows on a terminal, one line per source in a log.
struct ImportProgress {
  let language: Language
  let isQuiet: Bool
  private let isInteractive = Terminal.isInteractive

  init(language: Language, isQuiet: Bool) {
    self.language = language
    self.isQuiet = isQuiet
  }

  func report(_ progress: ProgrammeImport.Progress) {
    guard !isQuiet else { return }
    if isInteractive {
      let filled = progress.total == 0 ? 30 : progress.done * 30 / progress.total
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
      let file = progress.file.isEmpty ? "" : " \(progress.file.suffix(40)) \(progress.rows)"
      // Erases what an earlier, longer name left behind.
      write("\r\u{1B}[K\(bar) \(progress.done)/\(progress.total)\(file)")
      if progress.done == progress.total, progress.report != nil { write("\n") }
    } else if let report = progress.report {
      Terminal.error(ImportMessages.done(report)[language])
    }
  }

  /// Leaves the line of the bar.
  func end() { if isInteractive, !isQuiet { write("\n") } }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

/// What an import says at its end: a row per source.
struct ImportSummary {
  let report: ImportReport

  var hasRefusals: Bool { report.sources.contains { $0.files.contains { $0.state == .refused } } }

  func lines(in language: Language) -> [String] {
    let head = ImportMessages.columns(in: language)
    var rows: [[String]] = [head]
    var total = ImportReport.Counts()
    for source in report.sources {
      total.add(source.counts)
      rows.append([source.id, Self.files(source, language)] + Self.cells(source.counts))
    }
    if report.sources.count > 1 { rows.append([ImportMessages.total[language], ""] + Self.cells(total)) }
    let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      row.enumerated().map { index, cell in
        let gap = String(repeating: " ", count: widths[index] - cell.count)
        return index < 2 ? cell + gap : gap + cell
      }.joined(separator: "  ")
    }
    for source in report.sources {
      for file in source.files where file.state == .refused {
        let code = file.findings.first.map { " [\($0.code.rawValue)]" } ?? ""
        let kept = file.isKept ? "; \(ImportMessages.kept[language])" : ""
        lines.append("\(ImportMessages.refused[language]): \(file.name)\(code)\(kept)")
      }
      for file in source.files where file.state == .removed || (file.state == .missing && file.isKept) {
        let what = file.state == .removed ? ImportMessages.removed : ImportMessages.missingKept
        lines.append("\(what[language]): \(file.name)")
      }
    }
    return lines
  }

  private static func cells(_ counts: ImportReport.Counts) -> [String] {
    [
      counts.rowsRead, counts.rowsAccepted, counts.rowsRepaired, counts.rowsRejected, counts.valuesStored,
      counts.valuesRejected,
    ].map(String.init)
  }

  /// `3 read, 1 missing`.
  private static func files(_ source: ImportReport.SourceReport, _ language: Language) -> String {
    let states: [ImportReport.FileReport.State] = [.imported, .unchanged, .refused, .missing, .removed]
    let parts = states.compactMap { state -> String? in
      let count = source.files.filter { $0.state == state }.count
      return count == 0 ? nil : "\(count) \(ImportMessages.state(state)[language])"
    }
    return parts.joined(separator: ", ")
  }
}

/// What `import` says, in both languages.
enum ImportMessages {
  static let total = LocalizedText(en: "total", nl: "samen")
  static let refused = LocalizedText(en: "Refused", nl: "Geweigerd")
  static let kept = LocalizedText(en: "what was read before is kept", nl: "wat eerder is gelezen, blijft")
  static let removed = LocalizedText(
    en: "Not there any more, its records left the store", nl: "Er niet meer, de records zijn uit de opslag")
  static let missingKept = LocalizedText(
    en: "Not there, what was read before is kept", nl: "Er niet, wat eerder is gelezen, blijft")

  static func columns(in language: Language) -> [String] {
    language == .nl
      ? ["bron", "bestanden", "rijen", "aangenomen", "hersteld", "geweigerd", "waarden", "geweigerd"]
      : ["source", "files", "rows", "accepted", "repaired", "rejected", "values", "rejected"]
  }

  static func state(_ state: ImportReport.FileReport.State) -> LocalizedText {
    switch state {
    case .imported: .init(en: "read", nl: "gelezen")
    case .unchanged: .init(en: "unchanged", nl: "onveranderd")
    case .refused: .init(en: "refused", nl: "geweigerd")
    case .missing: .init(en: "missing", nl: "ontbreekt")
    case .removed: .init(en: "gone", nl: "verdwenen")
    }
  }

  static func done(_ report: ImportReport.SourceReport) -> LocalizedText {
    let c = report.counts
    return .init(
      en: "\(report.id): \(c.rowsRead) rows, \(c.rowsRejected) rejected",
      nl: "\(report.id): \(c.rowsRead) rijen, \(c.rowsRejected) geweigerd")
  }

  static func unknownSource(_ id: String, _ known: [String]) -> LocalizedText {
    let list = known.joined(separator: ", ")
    return .init(
      en: "The programme declares no source '\(id)'; it declares: \(list)",
      nl: "Het programma geeft geen bron '\(id)' aan; wel: \(list)")
  }
}
