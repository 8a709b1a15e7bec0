import FeatureService
import Programme
import Publication

/// One borehole or place of samples: where, what was seen, what was found, by whose data and under which licence.
struct SamplePage: Sendable {
  let voice: SiteVoice
  let drawing: TerritoryDrawing

  private var words: SampleWords { SampleWords(voice: voice) }
  /// With more properties than this a row for each sample would be too wide to read.
  private static let mostColumns = 12

  func view(_ sheet: SampleSheet) -> SitePageView {
    let site = sheet.site
    let holding = voice.content.holdings.first { $0.source == site.text("source") }
    let series = sheet.series
    let isWide = sheet.samples.count > 1 && (1...Self.mostColumns).contains(series.count)
    let log = BoreholeLog(voice: voice, sheet: sheet).svg(name: "borehole-log")
    let values: View = [
      "kind": .text(words.kind(site.text("kind"))), "key": .text(site.text("key")), "facts": .views(facts(site)),
      "source": .text(holding?.title[voice.language] ?? site.text("source")),
      "licence": .text(holding?.licence ?? ""), "cite": .markup(voice.cite([holding?.reference ?? ""])),
      "data-page": .text(voice.href(.data, at: "set-\(site.text("source"))")),
      "drawing": .markup(
        site.position.map { position in
          drawing.svg(
            name: "site-drawing", title: voice["site-drawing"],
            marks: [.init(position: position, title: words.name(site), href: nil, style: "here")],
            language: voice.language)
        } ?? .empty),
      "near": .text(
        site.position.map {
          voice.href(.place, [("lat", MapData.degrees($0.y)), ("lon", MapData.degrees($0.x))])
        } ?? ""),
      "map": .text(
        site.position.map {
          voice.href(.map, at: "at=\(MapData.degrees($0.x)),\(MapData.degrees($0.y))&layers=places,sites")
        } ?? ""),
      "log": .markup(log ?? .empty), "has-log": .flag(log != nil),
      "layers": .views(sheet.intervals.map(layer)), "has-layers": .flag(!sheet.intervals.isEmpty),
      "is-wide": .flag(isWide), "is-long": .flag(!isWide && !sheet.determinations.isEmpty),
      "columns": .views(series.map { ["name": .text(words.property($0))] }),
      "wide": .views(isWide ? wide(sheet, series) : []), "long": .views(isWide ? [] : long(sheet)),
      "methods": .views(isWide ? methods(sheet, series) : []),
      "has-samples": .flag(!sheet.samples.isEmpty), "samples": .views(isWide ? [] : sheet.samples.map(sample)),
      "is-cut": .flag(sheet.isCut),
      "csv": .text(collection("determinations", site.number, "csv")),
      "json": .text(collection("determinations", site.number, "json")),
    ]
    return SitePageView(title: words.name(site), values: values)
  }

  private func collection(_ name: String, _ site: Int, _ form: String) -> String {
    "\(voice.prefix)/collections/\(name)/items?f=\(form)&site=\(site)"
  }

  private func facts(_ site: CollectionRecord) -> [View] {
    var facts: [(String, String)] = []
    func add(_ key: String, _ text: String?) {
      if let text, !text.isEmpty { facts.append((voice[key], text)) }
    }
    add("map-position", site.position.map(voice.coordinates))
    add("site-accuracy", site.number("accuracy_m").map { "\(words.number($0))\u{a0}m" })
    add(
      "site-surface",
      site.number("surface_m").map { level in
        ["\(words.number(level))\u{a0}m", site.text("vertical_datum")].filter { !$0.isEmpty }.joined(separator: " ")
      })
    add("site-end-depth", site.number("end_depth_m").map { "\(words.number($0))\u{a0}m" })
    add("site-date", site.filled("date"))
    add("site-method", site.filled("method"))
    return facts.map { ["label": .text($0.0), "value": .text($0.1)] }
  }

  private func layer(_ row: CollectionRecord) -> View {
    [
      "depth": .text(words.depth(row)), "lithology": .text(row.text("lithology")),
      "stratigraphy": .text(row.text("stratigraphy")), "description": .text(row.text("description")),
    ]
  }

  private func sample(_ row: CollectionRecord) -> View {
    [
      "anchor": .text("sample-\(row.number)"), "key": .text(row.text("key")), "depth": .text(words.depth(row)),
      "medium": .text(row.text("medium")), "date": .text(row.text("date")),
    ]
  }

  /// A row a sample, a column a property.
  private func wide(_ sheet: SampleSheet, _ series: [SampleSheet.Series]) -> [View] {
    var cells: [Int: [SampleSheet.Series: [CollectionRecord]]] = [:]
    for row in sheet.determinations {
      guard let sample = row.integer("sample") else { continue }
      cells[sample, default: [:]][SampleSheet.Series(row), default: []].append(row)
    }
    return sheet.samples.map { row in
      var view = sample(row)
      view["cells"] = .views(
        series.map { series in
          let found = cells[row.number]?[series] ?? []
          return [
            "name": .text(words.property(series)),
            "found": .text(
              found.isEmpty
                ? "–"
                : found.map { row in
                  [words.found(row), words.quality(row)].filter { !$0.isEmpty }.joined(separator: " ")
                }.joined(separator: "; ")),
          ]
        })
      return view
    }
  }

  /// A row a determination.
  private func long(_ sheet: SampleSheet) -> [View] {
    let samples = Dictionary(sheet.samples.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    return sheet.determinations.map { row in
      let sample = row.integer("sample").flatMap { samples[$0] }
      return [
        "depth": .text(sample.map(words.depth) ?? ""), "sample": .text(sample?.text("key") ?? ""),
        "property": .text(row.text("property")), "name": .text(name(row)),
        "found": .text(
          [words.found(row), words.unit(row.text("unit"))].filter { !$0.isEmpty }.joined(separator: "\u{a0}")),
        "limit": .text(words.limit(row)), "quality": .text(words.quality(row)), "how": .text(how(row)),
      ]
    }
  }

  /// The name of a property, where it says more than its symbol.
  private func name(_ row: CollectionRecord) -> String {
    let name = row.localized("name")[voice.language]
    return name == row.text("property") ? "" : name
  }

  private func how(_ row: CollectionRecord) -> String {
    ["fraction", "method", "laboratory"].map { row.text($0) }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// How each property was determined, and how far down that reached.
  private func methods(_ sheet: SampleSheet, _ series: [SampleSheet.Series]) -> [View] {
    series.map { series in
      let rows = sheet.determinations.filter { SampleSheet.Series($0) == series }
      let limits = rows.compactMap { $0.number("limit_of_detection") }
      let range =
        if let low = limits.min(), let high = limits.max() {
          low == high ? words.number(low) : "\(words.number(low))–\(words.number(high))"
        } else { "–" }
      return [
        "property": .text(words.property(series)), "name": .text(rows.first.map(name) ?? ""),
        "count": .text(voice.count(rows.count)),
        "below": .text(voice.count(rows.count { $0.flag("below_detection") })), "limit": .text(range),
        "how": .text(Set(rows.map(how)).filter { !$0.isEmpty }.sorted().joined(separator: "; ")),
      ]
    }
  }
}
