import Geostatistics
import Gridding
import Programme

/// What the commands of geostatistics say, in both languages.
enum GriddingMessages {
  static let windows = LocalizedText(en: "Windows", nl: "Vensters")

  static func noModel(_ file: String) -> LocalizedText {
    .init(
      en: "\(file) has no 'model' of one variable; name its variables' files to cokrige.",
      nl: "\(file) heeft geen 'model' van één variabele.")
  }

  static func operation(_ name: String) -> LocalizedText {
    .init(en: "Brought to the system of the map with: \(name)", nl: "Naar het stelsel van de kaart gebracht met: \(name)")
  }

  static func moreRejects(_ count: Int) -> LocalizedText {
    .init(
      en: "and \(count) more; --rejects FILE keeps them all", nl: "en nog \(count); --rejects BESTAND bewaart ze alle")
  }

  static func merged(_ samples: Int, places: Int, _ policy: DuplicatePolicy) -> LocalizedText {
    .init(
      en: "\(samples) samples merged into others at \(places) places (\(policy.rawValue))",
      nl: "\(samples) monsters samengevoegd met andere op \(places) plekken (\(policy.rawValue))")
  }

  static func written(_ path: String) -> LocalizedText { .init(en: "Written: \(path)", nl: "Geschreven: \(path)") }

  static func resumed(_ done: Int, of total: Int) -> LocalizedText {
    .init(
      en: "Goes on with an unfinished run: \(done) of \(total) windows are there",
      nl: "Gaat verder met een onaffe run: \(done) van \(total) vensters zijn er")
  }

  /// `3103 cells estimated: 4.7 to 7.5, mean 5.7; 12 too few samples`.
  static func summary(_ summary: ResultSummary, _ language: Language) -> String {
    let estimated = summary[.estimated]
    var text = language == .nl ? "\(estimated) geschat" : "\(estimated) estimated"
    if estimated > 0 {
      let numbers = [summary.minimum, summary.maximum, summary.mean].map {
        NumberText.rounded($0, digits: 4, language)
      }
      text +=
        language == .nl
        ? ": \(numbers[0]) tot \(numbers[1]), gemiddeld \(numbers[2])"
        : ": \(numbers[0]) to \(numbers[1]), mean \(numbers[2])"
    }
    for status in CellStatus.allCases where status != .estimated && summary[status] > 0 {
      text += "; \(summary[status]) \(status.text[language])"
    }
    return text
  }
}
