import Foundation
import Geochemistry
import Programme

/// Which columns hold the place of a row, and in which system.
extension TableInterpreter {
  mutating func place() {
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
}
