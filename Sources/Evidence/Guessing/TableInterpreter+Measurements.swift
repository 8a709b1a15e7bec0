import Foundation
import Geochemistry
import Programme

/// Which columns are measured, in which unit, and what other columns say of them.
extension TableInterpreter {
  mutating func measurements() {
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

  mutating func add(_ guess: MeasurementGuess, as name: String) {
    guard let property = guess.property else { return }
    table.columns[name] = TableMapping.Column(property: property, unit: guess.unit)
    table.columns[name]?.fraction = guess.fraction
    proposal.order.append(name)
    for doubt in guess.doubts { proposal.open("table.columns.\(name)", doubt) }
  }

  mutating func units() {
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
}
