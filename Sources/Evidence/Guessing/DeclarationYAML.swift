import Programme

/// A proposal as a file that a person finishes: YAML that the reader of declarations takes, with the doubts as comments.
struct DeclarationYAML {
  let proposal: DeclarationProposal
  let language: Language

  private static let comment = 110

  func text() -> String {
    var out = Output()
    out.line("# yaml-language-server: $schema=../../../schema/evidence-source.schema.json")
    let head = LocalizedText(
      en: "A proposal from the file \(proposal.file). TODO marks what it cannot know.",
      nl: "Een voorstel uit het bestand \(proposal.file). TODO staat bij wat er niet uit blijkt.")
    out.comment(head[language])
    if !proposal.recognised.isEmpty {
      let recognised = LocalizedText(en: "Recognised as", nl: "Herkend als")
      out.comment("\(recognised[language]) \(proposal.recognised).")
    }
    notes("", &out)
    out.line("id: \(Scalar.text(proposal.id))")
    todo(.init(en: "title in two languages", nl: "titel in twee talen"), &out)
    out.line("title: {en: \(Scalar.text(proposal.id)), nl: \(Scalar.text(proposal.id))}")
    todo(
      .init(
        en: "how to obtain it, or data_source: a row of data-sources.csv",
        nl: "hoe eraan te komen, of data_source: een rij van data-sources.csv"), &out)
    out.line("obtain: {en: TODO, nl: TODO}")
    todo(
      .init(en: "id in sources/references.csv, and the licence", nl: "id in sources/references.csv, en de licentie"),
      &out)
    out.line("reference: TODO")
    out.line("licence: TODO")
    todo(.init(en: "year or period of the data", nl: "jaar of periode van de gegevens"), &out)
    out.line("year: \"\"")
    out.line("files: [\(Scalar.text(proposal.file))]")
    notes("format", &out)
    out.line("format: \(proposal.format.rawValue)")
    notes("layer", &out)
    if !proposal.layer.isEmpty { out.line("layer: \(Scalar.text(proposal.layer))") }
    notes("crs", &out)
    if !proposal.crs.isEmpty { out.line("crs: \(proposal.crs)") }
    todo(
      .init(
        en: "soil, groundwater, brine, sediment, rock or mineral; and the method",
        nl: "soil, groundwater, brine, sediment, rock of mineral; en de methode"), &out)
    out.line("medium: \"\"")
    out.line("method: \"\"")
    censoring(&out)
    if let table = proposal.table { self.table(table, &out) }
    todo(.init(en: "systems and materials that it speaks for", nl: "systemen en grondstoffen waar het over gaat"), &out)
    out.line("systems: []")
    out.line("materials: []")
    return out.text
  }

  private func notes(_ key: String, _ out: inout Output, indent: Int = 0) {
    for note in proposal.notes(key) { out.comment((note.isOpen ? "TODO " : "") + note.text[language], indent) }
  }

  private func todo(_ text: LocalizedText, _ out: inout Output) { out.comment("TODO " + text[language]) }

  private func censoring(_ out: inout Output) {
    notes("censoring", &out)
    let below = proposal.censoring.below
    if !below.isEmpty {
      out.line(
        "censoring: {below: [\(below.map(Scalar.text).joined(separator: ", "))], zero: doubt, negative: refused}")
    } else if !proposal.notes("censoring").isEmpty {
      out.line("censoring: {zero: doubt, negative: refused}")
    }
  }

  private func table(_ table: TableMapping, _ out: inout Output) {
    out.line("table:")
    notes("table", &out, indent: 1)
    dialect(table.dialect, &out)
    if table.layout != .wide { out.line("layout: \(table.layout.rawValue)", 1) }
    site(table.site, &out)
    sample(table.sample, &out)
    if let interval = table.interval {
      notes("table.interval", &out, indent: 1)
      out.flow(
        "interval",
        pairs([
          ("top", interval.top), ("bottom", interval.bottom), ("unit", interval.unit),
          ("lithology", interval.lithology), ("stratigraphy", interval.stratigraphy),
        ]) + (interval.levels ? ["levels: true"] : []), 1)
    }
    if let occurrence = table.occurrence {
      notes("table.occurrence", &out, indent: 1)
      let key = "key: [" + occurrence.key.map(Scalar.text).joined(separator: ", ") + "]"
      out.flow(
        "occurrence",
        [key]
          + pairs([
            ("name", occurrence.name), ("commodities", occurrence.commodities), ("types", occurrence.types),
            ("status", occurrence.status), ("separator", occurrence.separator),
          ]), 1)
    }
    columns(table, &out)
    if let long = table.long { self.long(long, &out) }
    notes("table.attributes", &out, indent: 1)
    list("attributes", table.attributes, &out)
    list("ignore", table.ignore, &out)
  }

  private func dialect(_ dialect: TableMapping.Dialect, _ out: inout Output) {
    notes("table.dialect", &out, indent: 1)
    var parts: [String] = []
    if let mark = dialect.delimiter { parts.append("delimiter: \(Scalar.mark(mark))") }
    if !dialect.encoding.isEmpty { parts.append("encoding: \(dialect.encoding)") }
    if !dialect.comment.isEmpty { parts.append("comment: \(Scalar.quoted(dialect.comment))") }
    if dialect.skip > 0 { parts.append("skip: \(dialect.skip)") }
    if !dialect.header { parts.append("header: false") }
    if dialect.decimal == .comma { parts.append("decimal: comma") }
    if let mark = dialect.thousands { parts.append("thousands: \(Scalar.mark(mark))") }
    if !dialect.noData.isEmpty {
      parts.append("no_data: [\(dialect.noData.map(Scalar.quoted).joined(separator: ", "))]")
    }
    if let date = dialect.date { parts.append("date: \(date.rawValue)") }
    if !parts.isEmpty { out.flow("dialect", parts, 1) }
  }

  private func site(_ site: TableMapping.Site, _ out: inout Output) {
    notes("table.site", &out, indent: 1)
    notes("table.site.check", &out, indent: 1)
    var parts = pairs([
      ("key", site.key), ("name", site.name), ("x", site.x), ("y", site.y), ("file", site.file),
      ("surface", site.surface), ("end", site.end), ("country", site.country),
    ])
    if let check = site.check {
      let inner = pairs([("x", check.x), ("y", check.y), ("crs", check.crs)]).joined(separator: ", ")
      parts.append("check: {\(inner), tolerance: 1000}")
    }
    if !parts.isEmpty { out.flow("site", parts, 1) }
  }

  private func sample(_ sample: TableMapping.Sample, _ out: inout Output) {
    notes("table.sample", &out, indent: 1)
    var parts = pairs([("key", sample.key), ("top", sample.top), ("bottom", sample.bottom), ("date", sample.date)])
    if !sample.top.isEmpty { parts.append("unit: \(sample.unit)") }
    if !parts.isEmpty { out.flow("sample", parts, 1) }
  }

  private func columns(_ table: TableMapping, _ out: inout Output) {
    guard !proposal.order.isEmpty else { return }
    notes("table.columns", &out, indent: 1)
    out.line("columns:", 1)
    for name in proposal.order {
      guard let column = table.columns[name] else { continue }
      notes("table.columns.\(name)", &out, indent: 2)
      let extra = pairs([
        ("fraction", column.fraction), ("mark_column", column.markColumn), ("limit_column", column.limitColumn),
        ("imputed_column", column.imputedColumn),
      ])
      if extra.isEmpty, column.property == name {
        out.line("\(Scalar.text(name)): \(Scalar.text(column.unit))", 2)
      } else {
        let parts = pairs([("property", column.property), ("unit", column.unit)]) + extra
        out.line("\(Scalar.text(name)): {\(parts.joined(separator: ", "))}", 2)
      }
    }
  }

  private func long(_ long: TableMapping.Long, _ out: inout Output) {
    notes("table.long", &out, indent: 1)
    notes("table.long.names", &out, indent: 1)
    out.flow(
      "long",
      pairs([
        ("property", long.property), ("value", long.value), ("unit", long.unit), ("fixed_unit", long.fixedUnit),
        ("mark", long.mark), ("limit", long.limit), ("method", long.method), ("laboratory", long.laboratory),
        ("quality", long.quality),
      ]), 1)
  }

  private func list(_ key: String, _ names: [String], _ out: inout Output) {
    guard !names.isEmpty else { return }
    out.line("\(key):", 1)
    for name in names { out.line("- \(Scalar.text(name))", 2) }
  }

  private func pairs(_ values: [(String, String)]) -> [String] {
    values.filter { !$0.1.isEmpty }.map { "\($0.0): \(Scalar.text($0.1))" }
  }

  /// Lines of YAML.
  private struct Output {
    private(set) var text = ""

    mutating func line(_ line: String, _ indent: Int = 0) {
      text += String(repeating: "  ", count: indent) + line + "\n"
    }

    /// A flow mapping, over more lines where it is long.
    mutating func flow(_ key: String, _ parts: [String], _ indent: Int) {
      let whole = "\(key): {\(parts.joined(separator: ", "))}"
      if whole.utf8.count <= DeclarationYAML.comment {
        line(whole, indent)
        return
      }
      line("\(key):", indent)
      for part in parts { line(part, indent + 1) }
    }

    mutating func comment(_ words: String, _ indent: Int = 0) {
      var current = ""
      for word in Scalar.printable(words).split(separator: " ") {
        if !current.isEmpty, current.utf8.count + word.utf8.count > DeclarationYAML.comment - 2 * indent {
          line("# " + current, indent)
          current = "  " + word
        } else {
          current += (current.isEmpty ? "" : " ") + word
        }
      }
      if !current.isEmpty { line("# " + current, indent) }
    }
  }
}

/// Texts as YAML scalars that read back as the same text, in block and in flow.
enum Scalar {
  private static let words: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"]

  static func text(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, isLetter(first), !words.contains(text.lowercased()),
      text.unicodeScalars.last != " ",
      text.unicodeScalars.allSatisfy({
        isLetter($0) || ("0"..."9").contains($0) || " _.-/()%+".unicodeScalars.contains($0)
      })
    else { return quoted(text) }
    return text
  }

  static func mark(_ mark: Character) -> String {
    switch mark {
    case "\t": "tab"
    case " ": "space"
    default: quoted(String(mark))
    }
  }

  /// Double-quoted, every character that is not plainly printable escaped.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where isPlain(scalar): result.unicodeScalars.append(scalar)
      default:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        result += "\\U" + String(repeating: "0", count: 8 - hex.count) + hex
      }
    }
    return result + "\""
  }

  /// On one line, without what a terminal or an editor would obey.
  static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isPlain(scalar) ? scalar : "·") }
    return String(result)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
