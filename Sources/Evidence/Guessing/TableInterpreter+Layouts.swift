import Foundation
import Geochemistry
import Programme

/// Whether rows are values or analytes instead of samples.
extension TableInterpreter {
  mutating func longColumns() -> Bool {
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
  mutating func transposed() -> Bool {
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
}
