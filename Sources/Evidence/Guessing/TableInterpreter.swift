import Foundation
import Geochemistry
import Programme

/// Works out what the columns of a table are. Names decide, numbers confirm; where they do not agree, or do not suffice,
/// a note says so.
struct TableInterpreter {
  private let sample: TableSample
  private let profiles: [ColumnProfile]
  /// Indices of columns that have a role.
  private var used: Set<Int> = []
  private var table = TableMapping()
  private(set) var proposal: DeclarationProposal
  private let hasGeometry: Bool

  /// - Parameter hasGeometry: the format gives every row its place.
  init(_ sample: TableSample, proposal: DeclarationProposal, hasGeometry: Bool = false) {
    self.sample = sample
    self.proposal = proposal
    self.hasGeometry = hasGeometry
    table.dialect = sample.dialect
    let (decimal, thousands) = NumberMarks.of(sample, notes: &self.proposal)
    table.dialect.decimal = decimal
    table.dialect.thousands = thousands
    profiles = sample.header.enumerated().map { index, name in
      let cells = sample.rows.map { index < $0.count ? $0[index] : "" }
      return ColumnProfile(index: index, name: name, cells: cells, decimal: decimal, thousands: thousands)
    }
  }

  func interpreted() -> DeclarationProposal {
    var copy = self
    copy.run()
    return copy.proposal
  }

  private mutating func run() {
    for doubt in sample.doubts { proposal.open("table.dialect", doubt) }
    if !sample.isWhole {
      proposal.tell(
        "",
        .init(
          en: "only the first \(sample.rows.count) rows were looked at",
          nl: "alleen de eerste \(sample.rows.count) rijen zijn bekeken"))
    }
    headerNames()
    place()
    let isLong = longColumns()
    depthsAndKeys()
    if !isLong, !transposed() {
      measurements()
      occurrence()
    }
    rest()
    texts()
    proposal.table = table
  }

  // MARK: finding columns

  private func isFree(_ profile: ColumnProfile) -> Bool { !used.contains(profile.index) && isNameable(profile) }

  /// A column without a name, or with one that stands twice, cannot be named in a declaration.
  private func isNameable(_ profile: ColumnProfile) -> Bool {
    !profile.name.isEmpty && profile.name == profile.name.trimmingCharacters(in: .whitespacesAndNewlines)
      && sample.header.filter { $0 == profile.name }.count == 1
  }

  private func first(_ words: Set<String>, where fits: (ColumnProfile) -> Bool = { _ in true }) -> ColumnProfile? {
    profiles.first { isFree($0) && words.contains(ColumnWords.plain($0.name)) && fits($0) }
  }

  /// Takes a column for a role; its name, or nothing.
  private mutating func take(
    _ words: Set<String>, where fits: (ColumnProfile) -> Bool = { _ in true }
  ) -> String {
    guard let found = first(words, where: fits) else { return "" }
    used.insert(found.index)
    return found.name
  }

  private mutating func headerNames() {
    if profiles.contains(where: { $0.name.isEmpty }) {
      proposal.open(
        "table",
        .init(
          en: "a column has no name and cannot be used until the header gives it one",
          nl: "een kolom heeft geen naam en is pas te gebruiken als de kop haar er een geeft"))
    }
    let twice = Dictionary(sample.header.map { ($0, 1) }, uniquingKeysWith: +).filter {
      $0.value > 1 && !$0.key.isEmpty
    }
    for name in twice.keys.sorted().prefix(5) {
      proposal.open(
        "table",
        .init(
          en: "the column '\(name)' stands twice and cannot be used",
          nl: "de kolom '\(name)' staat er twee keer en is niet te gebruiken"))
    }
  }

  // MARK: the place

  private mutating func place() {
    var pairs: [(x: ColumnProfile, y: ColumnProfile)] = []
    for words in ColumnWords.places {
      guard let x = first([words.x], where: \.isNumeric), let y = first([words.y], where: \.isNumeric) else { continue }
      used.formUnion([x.index, y.index])
      pairs.append((x, y))
      if pairs.count == 2 { break }
    }
    if hasGeometry, pairs.isEmpty { return }
    guard let pair = pairs.first else {
      noPlace()
      return
    }
    let guess = ReferenceSystemGuess(x: pair.x, y: pair.y)
    table.site.x = pair.x.name
    table.site.y = pair.y.name
    proposal.crs = guess.proposal ?? "EPSG:0"
    var why = guess.why
    if !guess.alternatives.isEmpty {
      let list = guess.alternatives.joined(separator: ", ")
      why.en += "; it can also be \(list)"
      why.nl += "; het kan ook zijn: \(list)"
    }
    proposal.open("crs", why)
    if pairs.count == 2 {
      let second = ReferenceSystemGuess(x: pairs[1].x, y: pairs[1].y)
      var check = TableMapping.Site.Check()
      check.x = pairs[1].x.name
      check.y = pairs[1].y.name
      check.crs = second.proposal ?? "EPSG:0"
      table.site.check = check
      var why = second.why
      if !second.alternatives.isEmpty {
        why = why.map { text, _ in text + " (\(second.alternatives.joined(separator: ", ")))" }
      }
      proposal.open("table.site.check", why)
    }
    zeroPlaces(pair)
  }

  private mutating func zeroPlaces(_ pair: (x: ColumnProfile, y: ColumnProfile)) {
    let zeros = min(pair.x.zeros, pair.y.zeros)
    guard zeros > 0 else { return }
    proposal.open(
      "table.site",
      .init(
        en: "\(zeros) rows lie at 0, 0 or on an axis: probably no place",
        nl: "\(zeros) rijen liggen op 0, 0 of op een as: waarschijnlijk geen plek"))
  }

  private mutating func noPlace() {
    proposal.open(
      "table.site",
      .init(
        en: "no column holds coordinates; name the table in the same folder that holds the places (its x and y follow)",
        nl: "geen kolom bevat coördinaten; noem de tabel in dezelfde map met de plekken (x en y zijn dan die daarvan)"))
    table.site.file = "places.csv"
    table.site.x = "x"
    table.site.y = "y"
    proposal.crs = "EPSG:0"
    proposal.open(
      "crs",
      .init(
        en: "EPSG:0 does not exist and is refused until you fill in the system of the places",
        nl: "EPSG:0 bestaat niet en wordt geweigerd tot u het stelsel van de plekken invult"))
  }

  // MARK: rows and depths

  /// Columns of numbers whose head names an analyte: with two of them a row is a sample, not only a layer.
  private var analytes: Int {
    profiles.filter { $0.isNumeric && (try? AnalyteReader().read($0.name)) != nil }.count
  }

  private mutating func depthsAndKeys() {
    table.site.surface = take(ColumnWords.surfaces, where: \.isNumeric)
    table.site.end = take(ColumnWords.ends, where: \.isNumeric)
    table.site.country = take(ColumnWords.countries, where: \.isText)
    table.sample.date = take(ColumnWords.dates)
    let top = first(ColumnWords.tops, where: \.isNumeric)
    let bottom = first(ColumnWords.bottoms, where: \.isNumeric)
    let single = top == nil && bottom == nil ? first(ColumnWords.depths, where: \.isNumeric) : nil
    used.formUnion([top, bottom, single].compactMap { $0?.index })
    table.site.key = take(ColumnWords.sites)
    table.sample.key = take(ColumnWords.samples, where: \.isDistinct)
    if table.site.key.isEmpty { table.site.key = take(ColumnWords.samples) }
    if table.site.key.isEmpty, !table.sample.key.isEmpty { table.site.key = table.sample.key }
    if !table.site.file.isEmpty, table.site.key.isEmpty {
      let named = profiles.first { profile in
        let plain = ColumnWords.plain(profile.name)
        return isFree(profile) && ["id", "code", "nr"].contains { plain.hasSuffix($0) }
      }
      let text = named ?? profiles.first { isFree($0) && $0.isText } ?? profiles.first { isFree($0) }
      table.site.key = text?.name ?? "site"
      if let text { used.insert(text.index) }
      proposal.open(
        "table.site",
        .init(en: "which column names the site?", nl: "welke kolom noemt de locatie?"))
    }
    dates()
    if let top, let bottom { layers(top, bottom) } else { samples(top ?? single, bottom) }
  }

  private mutating func layers(_ top: ColumnProfile, _ bottom: ColumnProfile) {
    let lithology = take(ColumnWords.lithologies)
    let stratigraphy = take(ColumnWords.stratigraphies, where: \.isText)
    let unit = depthUnit(top, bottom)
    guard !lithology.isEmpty || !stratigraphy.isEmpty, analytes < 2 else {
      table.attributes += [lithology, stratigraphy].filter { !$0.isEmpty }
      table.sample.top = top.name
      table.sample.bottom = bottom.name
      table.sample.unit = unit
      return
    }
    var interval = TableMapping.Interval()
    interval.top = top.name
    interval.bottom = bottom.name
    interval.unit = unit
    interval.lithology = lithology
    interval.stratigraphy = stratigraphy
    let falling = zip(top.numbers, bottom.numbers).filter { $0 > $1 }.count
    interval.levels = falling * 2 > min(top.numbers.count, bottom.numbers.count)
    if interval.levels {
      proposal.open(
        "table.interval",
        .init(
          en: "the top is above the bottom in most rows, so they seem to be levels, not depths",
          nl: "de bovenkant is in de meeste rijen hoger dan de onderkant: het lijken hoogten, geen diepten"))
    }
    table.interval = interval
  }

  private mutating func samples(_ top: ColumnProfile?, _ bottom: ColumnProfile?) {
    guard let top else {
      if let bottom { used.remove(bottom.index) }
      return
    }
    table.sample.top = top.name
    table.sample.bottom = bottom?.name ?? ""
    table.sample.unit = depthUnit(top, bottom)
    if bottom == nil, ColumnWords.depths.contains(ColumnWords.plain(top.name)) {
      proposal.open(
        "table.sample",
        .init(
          en: "'\(top.name)' is taken for the depth of the sample; it can also be a water depth",
          nl: "'\(top.name)' is opgevat als de diepte van het monster; het kan ook een waterdiepte zijn"))
    }
  }

  private mutating func depthUnit(_ top: ColumnProfile, _ bottom: ColumnProfile?) -> String {
    for name in [top.name, bottom?.name ?? ""] {
      if let unit = LengthText.unit(in: name) { return unit }
    }
    let deepest = max(abs(top.maximum), abs(top.minimum), abs(bottom?.maximum ?? 0), abs(bottom?.minimum ?? 0))
    let isWhole = !top.hasFractions && bottom?.hasFractions != true
    let key = "table.sample"
    if isWhole, deepest >= 20, deepest <= 500 {
      proposal.open(
        key,
        .init(
          en: "no unit of depth is given; whole numbers up to \(Int(deepest)) can be cm, ft or m",
          nl: "er staat geen eenheid bij de diepte; hele getallen tot \(Int(deepest)) kunnen cm, ft of m zijn"))
    } else {
      proposal.open(
        key,
        .init(
          en: "no unit of depth is given; m is assumed", nl: "er staat geen eenheid bij de diepte; aangenomen is m"))
    }
    return "m"
  }

  private mutating func dates() {
    guard let profile = profiles.first(where: { $0.name == table.sample.date }), profile.dates.total > 0 else { return }
    let dates = profile.dates
    if dates.yearFirst >= max(dates.dayFirst, dates.monthFirst, dates.either) { return }
    if dates.dayFirst > 0, dates.monthFirst > 0 {
      proposal.open(
        "table.dialect",
        .init(
          en: "dates stand with the day first in some rows and the month first in others",
          nl: "datums staan in sommige rijen met de dag voorop en in andere met de maand"))
    } else if dates.monthFirst > 0 {
      table.dialect.date = .monthDayYear
    } else if dates.dayFirst > 0 {
      table.dialect.date = .dayMonthYear
    } else {
      table.dialect.date = .dayMonthYear
      proposal.open(
        "table.dialect",
        .init(
          en: "no date shows whether the day or the month comes first",
          nl: "geen datum laat zien of de dag of de maand voorop staat"))
    }
  }

  // MARK: layouts

  private mutating func longColumns() -> Bool {
    guard let property = first(ColumnWords.properties, where: { $0.isText && $0.texts.count < $0.filled }),
      let value = first(ColumnWords.values), value.isNumeric || value.below > 0
    else { return false }
    used.formUnion([property.index, value.index])
    var long = TableMapping.Long()
    long.property = property.name
    long.value = value.name
    long.unit = take(ColumnWords.units)
    long.mark = take(ColumnWords.marks)
    long.limit = take(ColumnWords.limits)
    long.method = take(ColumnWords.methods)
    long.laboratory = take(ColumnWords.laboratories)
    long.quality = take(ColumnWords.qualities)
    if long.unit.isEmpty {
      long.fixedUnit = MeasurementGuess.unknownUnit
      proposal.open("table.long", .init(en: "no column holds the unit", nl: "geen kolom bevat de eenheid"))
    }
    for name in property.texts.keys.sorted().prefix(200) {
      guard (try? AnalyteReader().read(name)) == nil else { continue }
      proposal.open(
        "table.long.names",
        .init(
          en: "'\(name)' is no known property: map it", nl: "'\(name)' is geen bekende eigenschap: geef aan wat het is")
      )
    }
    table.layout = .long
    table.long = long
    return true
  }

  /// The first column names analytes where the header does not.
  private mutating func transposed() -> Bool {
    guard let names = profiles.first, names.isText, names.isDistinct, names.texts.count >= 4 else { return false }
    let known = names.texts.keys.filter { (try? AnalyteReader().read($0)) != nil }.sorted()
    let inHeader = sample.header.filter { (try? AnalyteReader().read($0)) != nil }.count
    guard known.count * 5 >= names.texts.count * 3, inHeader * 3 < sample.header.count else { return false }
    table.layout = .transposed
    used.formUnion(profiles.map(\.index))
    proposal.open(
      "table",
      .init(
        en: "the first column names analytes, so each further column seems to be a sample",
        nl: "de eerste kolom noemt stoffen, dus elke volgende kolom lijkt een monster"))
    for name in known.prefix(500) {
      let guess = MeasurementGuess(name: name, profile: nil)
      add(guess, as: name)
    }
    return true
  }

  // MARK: measurements

  private mutating func measurements() {
    let lettering: AnalyteReader.Lettering = MeasurementGuess.isAllCapitals(sample.header) ? .capitals : .asWritten
    for profile in profiles where isFree(profile) && !profile.isBlank {
      if profile.isText, profile.belowTexts.isEmpty, profile.below == 0 { continue }
      let guess = MeasurementGuess(name: profile.name, profile: profile, lettering: lettering)
      guard guess.property != nil else { continue }
      used.insert(profile.index)
      add(guess, as: profile.name)
    }
    units()
    companions()
    for doubt in MeasurementDoubts(profiles.filter { table.columns[$0.name] != nil }).all {
      proposal.open(doubt.key, doubt.text)
    }
    censoring()
  }

  private mutating func add(_ guess: MeasurementGuess, as name: String) {
    guard let property = guess.property else { return }
    table.columns[name] = TableMapping.Column(property: property, unit: guess.unit)
    table.columns[name]?.fraction = guess.fraction
    proposal.order.append(name)
    for doubt in guess.doubts { proposal.open("table.columns.\(name)", doubt) }
  }

  private mutating func units() {
    let lacking = proposal.order.filter { table.columns[$0]?.unit == MeasurementGuess.unknownUnit }
    guard !lacking.isEmpty else { return }
    let names = lacking.prefix(30).joined(separator: ", ") + (lacking.count > 30 ? " ..." : "")
    proposal.open(
      "table.columns",
      .init(
        en: "the heads give no unit for \(names): fill it in (mg/kg, wt%, mg/L, um ...); TODO is refused",
        nl: "de koppen geven geen eenheid voor \(names): vul die in (mg/kg, wt%, mg/L, um ...); TODO wordt geweigerd"))
  }

  /// Columns that say something of another column: `Ba_suspect_imputed`, `Li_mdl`, `Zn_flag`.
  private mutating func companions() {
    for profile in profiles where isFree(profile) {
      let parts = profile.name.split { "_ .-".contains($0) }.map(String.init)
      guard parts.count > 1, let name = parts.first, table.columns[name] != nil else { continue }
      let words = Set(parts.dropFirst().map { $0.lowercased() })
      if words.contains("imputed") || words.contains("filled") {
        table.columns[name]?.imputedColumn = profile.name
      } else if !words.isDisjoint(with: ["mdl", "lod", "dl", "loq", "limit"]), profile.isNumeric {
        table.columns[name]?.limitColumn = profile.name
      } else if !words.isDisjoint(with: ColumnWords.marks.union(["lt", "qual"])), profile.texts.keys.contains("<") {
        table.columns[name]?.markColumn = profile.name
      } else {
        continue
      }
      used.insert(profile.index)
    }
  }

  private mutating func censoring() {
    let measured = profiles.filter { table.columns[$0.name] != nil }
    proposal.censoring.below = Set(measured.flatMap(\.belowTexts)).sorted()
    let negative = measured.filter { $0.negatives > 0 && !MeasurementGuess.canBeNegative($0.name) }
    if !negative.isEmpty {
      let names = negative.map(\.name).prefix(8).joined(separator: ", ")
      proposal.open(
        "censoring",
        .init(
          en: "negative numbers in \(names): minus the detection limit (negative: below) or true (value)?",
          nl: "negatieve getallen in \(names): min de detectiegrens (negative: below) of echt (value)?"))
    }
    let zeros = measured.filter { $0.zeros > 2 && Double($0.zeros) > 0.05 * Double($0.filled) && $0.below == 0 }
    if !zeros.isEmpty {
      let names = zeros.map { "\($0.name) (\($0.zeros))" }.prefix(8).joined(separator: ", ")
      proposal.open(
        "censoring",
        .init(
          en: "bare zeros in \(names): below a limit (zero: below, with limits) or true (value)?",
          nl: "kale nullen in \(names): onder een grens (zero: below, met limits) of echt (value)?"))
    }
  }

  // MARK: the rest

  private mutating func occurrence() {
    guard table.columns.isEmpty, table.interval == nil, let stuff = first(ColumnWords.commodities) else { return }
    used.insert(stuff.index)
    var occurrence = TableMapping.Occurrence()
    occurrence.commodities = stuff.name
    occurrence.name = take(ColumnWords.names, where: \.isText)
    occurrence.types = take(ColumnWords.types)
    occurrence.status = take(ColumnWords.statuses)
    let key = [table.sample.key, table.site.key].first { !$0.isEmpty } ?? occurrence.name
    occurrence.key = [key.isEmpty ? stuff.name : key]
    if table.site.key == key, !key.isEmpty { table.site.key = "" }
    if let marked = stuff.texts.keys.sorted().first(where: { $0.contains { ";/|,".contains($0) } }),
      let mark = marked.first(where: { ";/|,".contains($0) })
    {
      occurrence.separator = String(mark)
    }
    table.sample = TableMapping.Sample()
    table.occurrence = occurrence
    proposal.open(
      "table.occurrence",
      .init(
        en: "which columns together name an occurrence once?", nl: "welke kolommen samen noemen een voorkomen eenmalig?"
      ))
  }

  private mutating func rest() {
    if table.site.name.isEmpty, table.occurrence == nil { table.site.name = take(ColumnWords.names, where: \.isText) }
    var numeric: [String] = []
    for profile in profiles where isFree(profile) {
      if profile.isBlank || profile.isCounter {
        table.ignore.append(profile.name)
      } else {
        table.attributes.append(profile.name)
        if profile.isNumeric { numeric.append(profile.name) }
      }
    }
    guard !numeric.isEmpty, table.layout == .wide, table.interval == nil, table.occurrence == nil else { return }
    let names = numeric.prefix(30).joined(separator: ", ") + (numeric.count > 30 ? " ..." : "")
    proposal.open(
      "table.attributes",
      .init(
        en: "these hold numbers; where they are measurements, name them under columns with their unit: \(names)",
        nl: "deze bevatten getallen; zijn het metingen, noem ze dan onder columns met hun eenheid: \(names)"))
  }

  private mutating func texts() {
    table.dialect.noData = Set(profiles.flatMap(\.noData)).sorted()
    let numbers = table.dialect.noData.filter { NumberForm.of($0) != nil }
    if !numbers.isEmpty {
      proposal.open(
        "table.dialect",
        .init(
          en: "\(numbers.joined(separator: ", ")) lies far from all other numbers: no data?",
          nl: "\(numbers.joined(separator: ", ")) ligt ver van alle andere getallen: geen waarde?"))
    }
  }
}
