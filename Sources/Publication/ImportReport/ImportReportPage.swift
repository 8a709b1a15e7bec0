import Evidence
import Programme

/// The report of an import as a self-contained HTML page: no script, no network, every text escaped by scalar.
struct ImportReportPage: Sendable {
  let report: ImportReport
  let title: LocalizedText
  let catalogue: Catalogue
  let texts: FindingTexts

  private var language: Language { catalogue.language }

  func html(style: Markup) -> String {
    let main = [overview()] + report.sources.enumerated().map { section($1, number: $0 + 1) }
    return StandalonePage(
      catalogue: catalogue, heading: catalogue[.importTitle], title: title[language],
      otherLanguage: "../\((language == .en ? Language.nl : .en).rawValue)/index.html",
      colophon: "\(catalogue[.importColophon])"
    ).html(style: style, main: main)
  }

  // MARK: overview

  private func overview() -> Markup {
    let total = report.sources.reduce(into: ImportReport.Counts()) { $0.add($1.counts) }
    let figures: [(Int, Phrase, Bool)] = [
      (total.rowsRead, .importRowsRead, false), (total.rowsAccepted, .importAccepted, false),
      (total.rowsRepaired, .importRepaired, false), (total.rowsRejected, .importRejected, true),
      (total.valuesStored, .importValuesStored, false), (total.valuesCensored, .importValuesCensored, false),
    ]
    let items = figures.map { value, phrase, isRejected -> Markup in
      let rejected: Markup = isRejected && value > 0 ? " class=\"is-rejected\"" : ""
      return
        "<li\(rejected)><span class=\"big\">\(number(value))</span><span class=\"key-label\">\(catalogue[phrase])</span></li>"
    }
    return """
      <p class="lead text" style="margin-top:2rem">\(catalogue[.importIntro])</p>
      <ul class="key-figures">\(items.joined())</ul>
      \(sums(total))
      <h2 id="sources">\(catalogue[.importOverview])</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="sources">
      <table class="ledger-table"><caption>\(catalogue[.importOverviewCaption])</caption>
      <thead><tr><th scope="col">\(catalogue[.importSource])</th><th scope="col" class="num">\(catalogue[.importFiles])</th>\
      \(countHeads())<th scope="col" class="num">\(catalogue[.importFindings])</th></tr></thead>
      <tbody>
      \(report.sources.enumerated().map { overviewRow($1, number: $0 + 1) }.joined(separator: "\n"))
      </tbody></table></div>
      """
  }

  private func overviewRow(_ source: ImportReport.SourceReport, number: Int) -> Markup {
    let findings = source.files.reduce(0) { $0 + $1.findings.reduce(0) { $0 + $1.count } }
    let odd = source.files.filter { [.refused, .missing, .removed].contains($0.state) }
    let states = Set(odd.map(\.state)).map(\.rawValue).sorted().compactMap(
      ImportReport.FileReport.State.init(rawValue:))
    return """
      <tr><th scope="row"><a href="#s\(number)"><b>\(source.title[language])</b></a> \(states.map(state).joined(separator: " "))\
      \(odd.contains(where: \.isKept) ? "<span class=\"state\">\(catalogue[key: "import-kept"])</span>" : "")\
      \(shares(source.counts))</th><td class="num">\(self.number(source.files.count))</td>\
      \(countCells(source.counts))\(cell(findings))</tr>
      """
  }

  private func countHeads() -> Markup {
    let phrases: [Phrase] = [
      .importRowsRead, .importAccepted, .importRepaired, .importRejected, .importValuesRead, .importValuesStored,
      .importValuesRejected,
    ]
    return phrases.map { "<th scope=\"col\" class=\"num\">\(catalogue[$0])</th>" as Markup }.joined()
  }

  private func countCells(_ counts: ImportReport.Counts) -> Markup {
    [
      counts.rowsRead, counts.rowsAccepted, counts.rowsRepaired, counts.rowsRejected, counts.valuesRead,
      counts.valuesStored, counts.valuesRejected,
    ].map(cell).joined()
  }

  private func cell(_ value: Int) -> Markup {
    value == 0 ? "<td class=\"num none\">0</td>" : "<td class=\"num\">\(number(value))</td>"
  }

  private func sums(_ counts: ImportReport.Counts) -> Markup {
    counts.addUp
      ? "<p class=\"sums\">\(catalogue[.importAddsUp])</p>"
      : "<p class=\"sums is-wrong\">\(catalogue[.importDoesNotAddUp])</p>"
  }

  /// Accepted, repaired and rejected rows as parts of a bar; the numbers stand beside it.
  private func shares(_ counts: ImportReport.Counts) -> Markup {
    guard counts.rowsRead > 0 else { return .empty }
    let total = Double(counts.rowsRead)
    var start = 0.0
    var parts = Markup.empty
    for (count, name) in [
      (counts.rowsAccepted, "accepted"), (counts.rowsRepaired, "repaired"), (counts.rowsRejected, "rejected"),
    ] where count > 0 {
      // What is there shows, however little it is.
      let width = min(100 - start, max(0.8, 100 * Double(count) / total))
      parts += "<rect class=\"\(name)\" x=\"\(Coordinate(start))\" width=\"\(Coordinate(width))\" height=\"8\"/>"
      start += width
    }
    let label =
      "\(catalogue[.importAccepted]) \(counts.rowsAccepted), \(catalogue[.importRepaired]) \(counts.rowsRepaired), "
      + "\(catalogue[.importRejected]) \(counts.rowsRejected)"
    return """
      <svg class="shares" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="\(label)">\(parts)\
      <rect class="frame" width="100" height="8"/></svg>
      """
  }

  // MARK: a source

  private func section(_ source: ImportReport.SourceReport, number: Int) -> Markup {
    """
    <section aria-labelledby="s\(number)">
    <h2 id="s\(number)"><span class="n">\(number)</span>\(source.title[language])</h2>
    <p class="about">\(source.id) · \(catalogue[key: "licence"]): \(source.licence) · \(catalogue[.importReference]): \
    \(source.reference)</p>
    \(sums(source.counts))
    \(files(source))
    \(operations(source))
    \(findings(source))
    </section>
    """
  }

  private func files(_ source: ImportReport.SourceReport) -> Markup {
    guard !source.files.isEmpty else { return "<p>\(catalogue[.importNoFiles])</p>" }
    return """
      <h3>\(catalogue[.importFiles])</h3>
      <div class="scroll" tabindex="0" role="region" aria-label="\(catalogue[.importFiles])">
      <table class="ledger-table"><thead><tr><th scope="col">\(catalogue[.importFile])</th>\
      <th scope="col">\(catalogue[.importState])</th>\(countHeads())<th scope="col">\(catalogue[.importRecords])</th></tr></thead>
      <tbody>
      \(source.files.map(fileRow).joined(separator: "\n"))
      </tbody></table></div>
      """
  }

  private func fileRow(_ file: ImportReport.FileReport) -> Markup {
    let records = file.records.filter { $0.value > 0 }.sorted { $0.key < $1.key }
      .map { "\(record($0.key)) \(number($0.value))" }.joined(separator: ", ")
    let hash: Markup = file.sha256.isEmpty ? .empty : "<small>SHA-256 \(String(file.sha256.prefix(16)))…</small>"
    let censored: Markup =
      file.counts.valuesCensored == 0
      ? .empty : "<small>\(catalogue[.importValuesCensored]): \(number(file.counts.valuesCensored))</small>"
    let absent: Markup =
      file.counts.valuesAbsent == 0
      ? .empty : "<small>\(catalogue[.importValuesAbsent]): \(number(file.counts.valuesAbsent))</small>"
    return """
      <tr><th scope="row"><bdi>\(file.name)</bdi>\(hash)</th><td>\(state(file.state))</td>\(countCells(file.counts))\
      <td>\(records)\(censored)\(absent)</td></tr>
      """
  }

  private func operations(_ source: ImportReport.SourceReport) -> Markup {
    guard !source.operations.isEmpty else { return .empty }
    let rows = source.operations.map { operation -> Markup in
      let accuracy = operation.accuracy.map { NumberText.rounded($0, digits: 2, language) + "\u{a0}m" }
      let grid: Markup =
        operation.missingGrid.isEmpty
        ? .empty
        : "<small>\(catalogue.sentence(.importMissingGrid, ["grid": "\(operation.missingGrid)"]))</small>"
      return """
        <tr><th scope="row">\(operation.from)</th><td>\(operation.name)\(grid)</td>\
        <td class="num">\(accuracy ?? catalogue[.importAccuracyUnknown])</td></tr>
        """
    }
    return """
      <h3>\(catalogue[.importOperations])</h3>
      <table class="ledger-table"><thead><tr><th scope="col">\(catalogue[.importOperationFrom])</th>\
      <th scope="col">\(catalogue[.importOperation])</th><th scope="col" class="num">\(catalogue[.importAccuracy])</th></tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table>
      """
  }

  // MARK: findings

  private static let severity: [FindingCode.Effect] = [.file, .reject, .cell, .repair, .warn, .note]

  private func findings(_ source: ImportReport.SourceReport) -> Markup {
    var entries: [(rank: Int, code: String, markup: Markup)] = []
    for file in source.files {
      for finding in file.findings {
        let rank = Self.severity.firstIndex(of: finding.code.effect) ?? Self.severity.count
        entries.append((rank, finding.code.rawValue, entry(finding, in: file, named: source.files.count > 1)))
      }
    }
    guard !entries.isEmpty else { return "<p class=\"about\">\(catalogue[.importNoFindings])</p>" }
    // Gravest first; within that by code and in the order of the files.
    let sorted = entries.enumerated().sorted { a, b in
      (a.element.rank, a.element.code, a.offset) < (b.element.rank, b.element.code, b.offset)
    }
    return "<h3>\(catalogue[.importFindings])</h3>\n\(sorted.map(\.element.markup).joined(separator: "\n"))"
  }

  private func entry(
    _ finding: ImportReport.FindingCount, in file: ImportReport.FileReport, named isNamed: Bool
  ) -> Markup {
    let first = finding.examples.first
    let example = EvidenceFinding(
      finding.code, SourceLocation(file: file.name, line: first?.line ?? 0, key: first?.column ?? ""),
      value: first?.value ?? "", detail: first?.detail ?? "")
    let place: Markup =
      isNamed
      ? "<span class=\"about\">\(catalogue.sentence(.importInFile, ["file": "<bdi>\(file.name)</bdi>"]))</span>"
      : .empty
    return """
      <article class="finding-entry"><header><span class="times">\(number(finding.count))×</span>\(effect(finding.code.effect))\
      <span><bdi>\(texts.message(example)[language])</bdi></span> <code>\(finding.code.rawValue)</code>\(place)</header>
      <p class="mend"><b>\(catalogue[.importMend])</b> \(texts.mend(example)[language])</p>
      \(examples(finding))</article>
      """
  }

  private func examples(_ finding: ImportReport.FindingCount) -> Markup {
    let shown = finding.examples.filter { $0.line > 0 || !$0.column.isEmpty || !$0.value.isEmpty }
    guard !shown.isEmpty else { return .empty }
    let hasDetail = shown.contains { !$0.detail.isEmpty }
    let rows = shown.map { example -> Markup in
      let line: Markup = example.line > 0 ? "\(example.line)" : "–"
      let detail: Markup = hasDetail ? "<td><bdi>\(example.detail)</bdi></td>" : .empty
      return """
        <tr><td class="num">\(line)</td><td><bdi>\(example.column)</bdi></td>\
        <td class="value"><bdi>\(example.value)</bdi></td>\(detail)</tr>
        """
    }
    let more: Markup =
      finding.count > shown.count
      ? " (\(catalogue.sentence(.importMoreRows, ["count": "\(number(finding.count - shown.count))"])))" : .empty
    let detailHead: Markup = hasDetail ? "<th scope=\"col\">\(catalogue[.importDetail])</th>" : .empty
    return """
      <details open><summary>\(catalogue[.importExamples])\(more)</summary>
      <table class="ledger-table"><thead><tr><th scope="col" class="num">\(catalogue[.importLine])</th>\
      <th scope="col">\(catalogue[.importColumn])</th><th scope="col">\(catalogue[.importValue])</th>\(detailHead)</tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></details>
      """
  }

  // MARK: words

  private func state(_ state: ImportReport.FileReport.State) -> Markup {
    "<span class=\"state \(state.rawValue)\">\(catalogue[key: Vocabulary.importState(state)])</span>"
  }

  private func effect(_ effect: FindingCode.Effect) -> Markup {
    "<span class=\"state effect-\(effect.rawValue)\">\(catalogue[key: Vocabulary.importEffect(effect)])</span>"
  }

  /// What a table of the store holds, in words; its own name where there are none.
  private func record(_ table: String) -> String {
    StoreTable(rawValue: table).map { catalogue[key: Vocabulary.importRecord($0)] } ?? table
  }

  private func number(_ value: Int) -> String { NumberText.quoted(String(value), language) }
}
