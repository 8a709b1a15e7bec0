import Assessment
import Programme
import Quantities

/// The progress tables as a page.
struct ProgressPage: Sendable {
  let tables: ProgressTables
  let catalogue: Catalogue

  private var language: Language { catalogue.language }
  private var year: Markup { "\(String(tables.year))" }

  func html(style: Markup) -> String {
    let other: Language = language == .en ? .nl : .en
    return StandalonePage(
      catalogue: catalogue, heading: catalogue[.progressTitle].replacing("{year}", with: String(tables.year)),
      title: tables.programme.title[language], otherLanguage: ProgressFiles.page(other),
      colophon: "\(catalogue[.progressColophon])"
    ).html(style: style, main: [summary(), measures()])
  }

  // MARK: summary

  private func summary() -> Markup {
    let statuses = Measure.Status.allCases
    let heads = statuses.map { "<th scope=\"col\" class=\"num\">\(word(Vocabulary.measureStatus($0)))</th>" as Markup }
    let rows = Measure.Kind.allCases.map { kind -> Markup in
      let (all, byStatus) = tables.counts(of: kind)
      let cells = ([all] + statuses.map { byStatus[$0] ?? 0 }).map { "<td class=\"num\">\(String($0))</td>" as Markup }
      return """
        <tr><th scope="row">(\(kind.rawValue)) \(word(Vocabulary.measureKind(kind)))</th>\(cells.joined())\
        <td class="num">\(money(tables.spent(on: kind)))</td></tr>
        """
    }
    return """
      <p class="lead text" style="margin-top:2rem">\(catalogue[.progressIntro])</p>
      <h2 id="summary">\(catalogue[.progressSummary])</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="summary">
      <table class="ledger-table">
      <thead><tr><th scope="col">\(catalogue[.progressArticle])</th><th scope="col" class="num">\(catalogue[.progressCount])</th>\
      \(heads.joined())<th scope="col" class="num">\(catalogue.sentence(.progressSpent, ["year": year]))</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      """
  }

  // MARK: measures

  private func measures() -> Markup {
    let rows = tables.rows.map { row -> Markup in
      let measure = row.measure
      let system = tables.programme.systems.first { $0.id == measure.system }?.name[language] ?? measure.system
      return """
        <tr><th scope="row"><b>\(measure.id)</b> \(measure.title[language])<br><span class="where">\(system)</span></th>\
        <td>(\(measure.kind.rawValue))</td><td>\(status(row))</td><td class="num">\(cost(measure.cost))</td>\
        <td class="num">\(money(row.spent.map { [($0.unit, $0.amount)] } ?? [], state: row.spent?.state))</td>\
        <td class="num">\(money(row.spentToDate))</td><td>\(outputs(row))</td></tr>
        """
    }
    return """
      <h2 id="measures">\(catalogue[.progressMeasures])</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="measures">
      <table class="ledger-table">
      <thead><tr><th scope="col">\(catalogue[.progressCount])</th><th scope="col">\(catalogue[.progressArticle])</th>\
      <th scope="col">\(word("measure-status"))</th><th scope="col" class="num">\(word("measure-cost"))</th>\
      <th scope="col" class="num">\(catalogue.sentence(.progressSpent, ["year": year]))</th>\
      <th scope="col" class="num">\(catalogue[.progressSpentToDate])</th>\
      <th scope="col">\(catalogue[.progressOutputs])</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      """
  }

  private func status(_ row: ProgressRow) -> Markup {
    var parts: [Markup] = ["<b>\(word(Vocabulary.measureStatus(row.status)))</b>"]
    if !row.started.isEmpty { parts.append("\(catalogue[.progressStarted]): \(date(row.started))") }
    if !row.ended.isEmpty { parts.append("\(catalogue[.progressEnded]): \(date(row.ended))") }
    if !row.isReported { parts.append("<span class=\"where\">\(catalogue[.progressNotReported])</span>") }
    return parts.joined(separator: "<br>")
  }

  /// In words, on one line.
  private func date(_ text: String) -> String { DateText.long(text, language).replacing(" ", with: "\u{a0}") }

  private func outputs(_ row: ProgressRow) -> Markup {
    var parts = row.outputs.map { output -> Markup in
      // Only addresses of the web pass the reader.
      output.url.isEmpty
        ? "\(output.title[language])"
        : "<a href=\"\(output.url)\" rel=\"noreferrer\">\(output.title[language])</a>"
    }
    if let note = row.note { parts.append("<span class=\"where\">\(note[language])</span>") }
    return parts.joined(separator: "<br>")
  }

  private func cost(_ range: Measure.Range) -> Markup {
    let low = NumberText.quoted(plain(range.low), language)
    let high = NumberText.quoted(plain(range.high), language)
    return "\(low == high ? low : "\(low)–\(high)")\u{a0}\(unit(range.unit))\(mark(range.state))"
  }

  private func money(_ sums: [(unit: String, amount: Double)], state: VerificationState? = nil) -> Markup {
    guard !sums.isEmpty else { return "–" }
    let texts = sums.map { "\(NumberText.quoted(plain($0.amount), language))\u{a0}\(unit($0.unit))" as Markup }
    return texts.joined(separator: "; ") + mark(state)
  }

  private func mark(_ state: VerificationState?) -> Markup {
    state == .unverified ? "<br><span class=\"where\">\(catalogue[.progressUnverified])</span>" : .empty
  }

  /// With a point, as `quoted` reads it.
  private func plain(_ value: Double) -> String { NumberText.given(value, .en) }
  private func unit(_ symbol: String) -> String {
    (try? UnitOfMeasure(parsing: symbol))?.text(in: language) ?? symbol
  }
  private func word(_ key: String) -> String { catalogue[key: key] }
}
