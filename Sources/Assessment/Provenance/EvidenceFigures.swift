import Evidence
import Geochemistry
import Programme

/// The chain behind every figure about evidence: from the hash of a file to counts, coverage and statistics.
struct EvidenceFigures {
  let programme: Programme
  let evidence: EvidenceSummary

  /// The files that were read, as an edition names them.
  var files: [FileRecord] {
    evidence.sources.flatMap { source in
      (source.report?.files ?? []).filter { !$0.sha256.isEmpty }.map {
        FileRecord(
          path: EditionFiles.path(source: source.id, file: $0.name), sha256: $0.sha256, bytes: $0.bytes)
      }
    }
  }

  func figures() -> [String: Provenance.Figure] {
    var figures: [String: Provenance.Figure] = [:]
    for source in evidence.sources { add(source, &figures) }
    let states = EvidenceSummary.Source.State.allCases
    for state in states {
      let ids = evidence.sources.filter { $0.state == state }.map { "evidence/\($0.id)/rows" }
      figures["evidence/state/\(state.rawValue)"] = count(
        ids.count,
        .init(
          en: "declared sources: \(CoverageText.state(state).en)",
          nl: "aangemelde bronnen: \(CoverageText.state(state).nl)"),
        .init(en: "counted among the declared sources", nl: "geteld onder de aangemelde bronnen"), inputs: ids)
    }
    let coverage = evidence.coverage
    figures["coverage/radius"] = radius
    add(coverage.whole, .init(en: "all raw materials", nl: "alle grondstoffen"), &figures)
    for item in coverage.systems {
      add(item, programme.systems.first { $0.id == item.id }?.name ?? .init(en: item.id, nl: item.id), &figures)
    }
    for item in coverage.cells { add(item, name(ofCell: item.id), &figures) }
    for item in coverage.properties {
      add(item, .init(en: item.id, nl: item.id), &figures, prefix: "coverage/property/")
    }
    for statistic in evidence.statistics { add(statistic, &figures) }
    figures.merge(areaFigures()) { first, _ in first }
    return figures
  }

  private func name(ofCell id: String) -> LocalizedText {
    let parts = id.split(separator: "/").map(String.init)
    let material = programme.materials.first { $0.id == parts.first }?.name
    let system = programme.systems.first { $0.id == parts.last }?.name
    return .init(
      en: "\(material?.en ?? id), \(system?.en ?? "")", nl: "\(material?.nl ?? id), \(system?.nl ?? "")")
  }

  private func count(
    _ number: Int, _ label: LocalizedText, _ formula: LocalizedText, inputs: [String] = [], sources: [String] = [],
    location: SourceLocation? = nil
  ) -> Provenance.Figure {
    .init(
      label: label, text: CoverageText.count(number), value: Double(number), unit: "1", formula: formula,
      inputs: inputs, sources: sources, location: location)
  }

  // MARK: sources

  private func add(_ source: EvidenceSummary.Source, _ figures: inout [String: Provenance.Figure]) {
    guard let declared = programme.evidenceSources.first(where: { $0.id == source.id }) else { return }
    var inputs: [String] = []
    for file in source.report?.files ?? [] where !file.sha256.isEmpty {
      let id = "evidence/\(source.id)/file/\(file.name)"
      inputs.append(id)
      figures[id] = .init(
        label: .init(en: "file \(file.name)", nl: "bestand \(file.name)"),
        text: .init(en: "SHA-256 \(file.sha256)", nl: "SHA-256 \(file.sha256)"),
        formula: .init(
          en: "\(CoverageText.count(file.bytes).en) bytes, as read from the data folder",
          nl: "\(CoverageText.count(file.bytes).nl) bytes, zoals gelezen uit de gegevensmap"),
        sources: [declared.reference].filter { !$0.isEmpty },
        // Relative to the data folder: the programme does not hold it.
        location: SourceLocation(file: file.name))
    }
    let counts = source.report?.counts ?? ImportReport.Counts()
    let references = [declared.reference].filter { !$0.isEmpty }
    func add(_ key: String, _ number: Int, _ en: String, _ nl: String, _ formula: LocalizedText = Self.counted) {
      figures["evidence/\(source.id)/\(key)"] = count(
        number, .init(en: "\(declared.title.en): \(en)", nl: "\(declared.title.nl): \(nl)"), formula, inputs: inputs,
        sources: references, location: declared.location)
    }
    add("rows", counts.rowsRead, "rows read", "gelezen rijen")
    add("rows-repaired", counts.rowsRepaired, "rows repaired", "herstelde rijen")
    add("rows-rejected", counts.rowsRejected, "rows rejected", "geweigerde rijen")
    add("values", counts.valuesStored, "values kept", "bewaarde waarden")
    add("values-below", counts.valuesCensored, "values below a limit", "waarden onder een grens")
    add("values-rejected", counts.valuesRejected, "values rejected", "geweigerde waarden")
    add("sites", source.sites, "sites with a place", "punten met een plek")
    add("sites-territory", source.sitesInTerritory, "sites in the territory", "punten in het gebied", Self.placed)
    add(
      "analyses-territory", source.analysesInTerritory, "analyses in the territory", "analyses in het gebied",
      Self.placed)
    for finding in findings(source) {
      add("finding/\(finding.key)", finding.value, "finding \(finding.key)", "bevinding \(finding.key)")
    }
  }

  private func findings(_ source: EvidenceSummary.Source) -> [(key: String, value: Int)] {
    var counts: [String: Int] = [:]
    for finding in (source.report?.files ?? []).flatMap(\.findings) {
      counts[finding.code.rawValue, default: 0] += finding.count
    }
    return counts.sorted { $0.key < $1.key }
  }

  private static let counted = LocalizedText(
    en: "counted while the files were read", nl: "geteld bij het lezen van de bestanden")
  private static let placed = LocalizedText(
    en: "counted after every place was held against the outline of the territory",
    nl: "geteld nadat elke plek tegen de omtrek van het gebied is gehouden")

  // MARK: coverage

  private func add(
    _ item: CoverageSummary.Item, _ name: LocalizedText, _ figures: inout [String: Provenance.Figure],
    prefix: String = "coverage/"
  ) {
    let base = prefix + item.id
    let inputs = item.sources.map { "evidence/\($0)/analyses-territory" }
    func label(_ en: String, _ nl: String) -> LocalizedText {
      .init(en: "Coverage of \(name.en): \(en)", nl: "Dekking van \(name.nl): \(nl)")
    }
    let properties = item.properties.joined(separator: ", ")
    let counted = LocalizedText(
      en: properties.isEmpty
        ? "no analysis was found" : "analyses of \(properties), rejected and filled-in ones left out",
      nl: properties.isEmpty ? "geen analyse gevonden" : "analyses van \(properties), zonder geweigerde en ingevulde")
    let counts: [(String, Int, String, String)] = [
      ("sites", item.counts.sites, "sites", "punten"), ("analyses", item.counts.analyses, "analyses", "analyses"),
      ("below", item.counts.below, "below a limit", "onder een grens"),
      ("approved", item.counts.approved, "approved", "goedgekeurd"),
      ("undecided", item.counts.undecided, "undecided", "onbeslist"),
      ("rejected", item.counts.rejected, "rejected by quality control", "afgekeurd bij de kwaliteitscontrole"),
      ("imputed", item.counts.imputed, "filled in, not measured", "ingevuld, niet gemeten"),
    ]
    // Of nothing there is nothing more to tell.
    for (key, number, en, nl) in counts where !item.properties.isEmpty || key == "sites" || key == "analyses" {
      figures["\(base)/\(key)"] = count(number, label(en, nl), counted, inputs: inputs)
    }
    add(extent: item, base, label, &figures)
    let word = CoverageText.level(item.level)
    figures["\(base)/level"] = .init(
      label: .init(en: "Coverage of \(name.en)", nl: "Dekking van \(name.nl)"), text: word,
      formula: demand(item.level), inputs: ["\(base)/sites", "\(base)/share", "\(base)/analyses"],
      location: SourceLocation(file: "programme.yaml", key: "coverage"))
  }

  /// What the level asks, in words.
  private func demand(_ level: CoverageLevel) -> LocalizedText {
    let settings = programme.coverage
    let asked: CoverageSettings.Threshold? =
      switch level {
      case .none: nil
      case .thin: settings.thin
      case .fair: settings.fair
      case .good: settings.good
      }
    guard let asked else {
      return .init(en: "less than 'thin' asks", nl: "minder dan 'dun' vraagt")
    }
    let word = CoverageText.level(level)
    var (en, nl) = ("", "")
    if asked.share > 0 {
      en = " and \(share(asked.share, .en)) of the area within the radius"
      nl = " en \(share(asked.share, .nl)) van het gebied binnen de straal"
    }
    return .init(
      en: "'\(word.en)' asks \(asked.sites) or more sites\(en)",
      nl: "'\(word.nl)' vraagt \(asked.sites) of meer punten\(nl)")
  }

  func share(_ share: Double, _ language: Language) -> String { NumberText.percentage(share, language) }

  // MARK: statistics

  private func add(_ statistic: EvidenceSummary.Statistic, _ figures: inout [String: Provenance.Figure]) {
    let title = programme.evidenceSources.first { $0.id == statistic.source }?.title
    let base = "statistic/\(statistic.id)"
    let place = CoverageText.region(statistic.region)
    func label(_ en: String, _ nl: String) -> LocalizedText {
      .init(
        en: "\(statistic.property) (\(title?.en ?? statistic.source), \(place.en)): \(en)",
        nl: "\(statistic.property) (\(title?.nl ?? statistic.source), \(place.nl)): \(nl)")
    }
    let inputs = ["evidence/\(statistic.source)/values"]
    let counted = LocalizedText(
      en: "values of the source, rejected and filled-in ones left out",
      nl: "waarden van de bron, zonder geweigerde en ingevulde")
    figures["\(base)/count"] = count(statistic.count, label("values", "waarden"), counted, inputs: inputs)
    figures["\(base)/below"] = count(
      statistic.below, label("below a known limit", "onder een bekende grens"), counted, inputs: inputs)
    figures["\(base)/unknown-limit"] = count(
      statistic.unknownLimit, label("below an unknown limit", "onder een onbekende grens"), counted, inputs: inputs)
    let quantiles = [
      ("median", statistic.median, "median", "mediaan"),
      ("ninetieth", statistic.ninetieth, "90th percentile", "90e percentiel"),
      ("maximum", statistic.maximum, "maximum", "maximum"),
    ]
    for (key, value, en, nl) in quantiles {
      guard let value else { continue }
      figures["\(base)/\(key)"] = .init(
        label: label(en, nl), text: CoverageText.value(value, unit: statistic.unit), value: value.number,
        unit: statistic.unit,
        formula: .init(
          en: "quantile of type 7 of the ranges in which the values lie; a value below a limit is never made a number",
          nl:
            "kwantiel van type 7 van de bereiken waarin de waarden liggen; een waarde onder een grens wordt nooit een getal"
        ),
        inputs: ["\(base)/count", "\(base)/below"])
    }
  }
}
