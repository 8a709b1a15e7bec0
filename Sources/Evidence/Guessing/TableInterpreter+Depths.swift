import Foundation
import Geochemistry
import Programme

/// Which columns name sites and samples, their depths and their dates.
extension TableInterpreter {
  /// Columns of numbers whose head names an analyte: with two of them a row is a sample, not only a layer.
  var analytes: Int {
    profiles.filter { $0.isNumeric && (try? AnalyteReader().read($0.name)) != nil }.count
  }

  mutating func depthsAndKeys() {
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
}
