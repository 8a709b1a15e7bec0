import Geostatistics
import Programme

/// The words of a ``GeostatisticsError``, which carries none itself.
extension GriddingErrorText {
  static func geostatistics(_ error: GeostatisticsError) -> LocalizedText {
    switch error {
    case .noSamples: both("There are no samples.", "Er zijn geen monsters.")
    case .unequalLengths(let column, let count, let expected):
      unequal(column, count, expected)
    case .notFinite(let column, let index):
      both(
        "Number \(index + 1) of the \(column.text.en) is not a finite number.",
        "Getal \(index + 1) van de \(column.text.nl) is niet eindig.")
    case .parameter(.lognormalValue, let part, let value, _): lognormal(part, value)
    case .parameter(_, _, _, .condition(.boreholes)): noBoreholes
    case .parameter(let parameter, let part, let value, let expectation):
      LocalizedText(
        en: "The parameter \(parameter.text.en)", nl: "De parameter \(parameter.text.nl)"
      ).map { text, language in
        let place = part.map { " (\($0.text[language]))" } ?? ""
        let wanted = expectation.text[language]
        return text + place
          + (language == .nl ? " is \(value.text.nl); verwacht: " : " is \(value.text.en); expected: ")
          + wanted + "."
      }
    case .duplicates(let indices, let places): duplicates(indices, places)
    case .singular(let singularity, let part):
      singularity.text.map { text, language in
        guard let part else { return text }
        return (language == .nl ? "Bij \(part.text.nl): " : "At \(part.text.en): ") + text
      }
    case .tooFew(let counted, let part, let count, let needed): tooFew(counted, part, count, needed)
    case .tooLarge(let counted, let count, let limit):
      both(
        "Too many \(counted.text.en): \(count), and at most \(limit) are taken. \(counted.remedy.en)",
        "Te veel \(counted.text.nl): \(count), en er gaan er hoogstens \(limit). \(counted.remedy.nl)")
    }
  }

  private static func unequal(_ column: GeostatisticsError.Column, _ count: Int, _ expected: Int) -> LocalizedText {
    if column == .boreholes, count == 0 { return noBoreholes }
    return both(
      "There are \(count) \(column.text.en), not \(expected).", "Er zijn \(count) \(column.text.nl), geen \(expected).")
  }

  private static let noBoreholes = both(
    "No column says in which borehole each sample lies; name it with --borehole.",
    "Geen kolom zegt in welk boorgat elk monster ligt; noem die met --borehole.")

  private static func lognormal(
    _ part: GeostatisticsError.Part?, _ value: GeostatisticsError.Value
  ) -> LocalizedText {
    let place = part.map { part in part.text.map { text, _ in " (\(text))" } } ?? both("", "")
    return both(
      "Lognormal kriging takes logarithms of values above 0, and there is a value \(value.text.en)\(place.en). Where it "
        + "stands for 'no value', say --no-data \(value.text.en); else krige the values themselves, without --lognormal.",
      "Lognormale kriging neemt logaritmen van waarden boven 0, en er is een waarde \(value.text.nl)\(place.nl). Staat die "
        + "voor 'geen waarde', zeg dan --no-data \(value.text.en); krige anders de waarden zelf, zonder --lognormal.")
  }

  private static func tooFew(
    _ counted: GeostatisticsError.Counted, _ part: GeostatisticsError.Part?, _ count: Int, _ needed: Int
  ) -> LocalizedText {
    let place = part.map { part in part.text.map { text, _ in " (\(text))" } } ?? both("", "")
    let mend = counted.mend.map { mend in mend.map { text, _ in " " + text } } ?? both("", "")
    return both(
      "Too few \(counted.text.en)\(place.en): \(count), and \(needed) \(needed == 1 ? "is" : "are") needed.\(mend.en)",
      "Te weinig \(counted.text.nl)\(place.nl): \(count), en er \(needed == 1 ? "is" : "zijn") er \(needed) nodig.\(mend.nl)"
    )
  }

  private static func duplicates(_ indices: [Int], _ places: Int) -> LocalizedText {
    let numbers = indices.map { String($0 + 1) }
    return both(
      "At \(places) \(places == 1 ? "place" : "places") there is more than one sample (the first: samples "
        + "\(numbers.joined(separator: " and "))). Say what to do with them: --duplicates mean "
        + "or another policy, or give a model with a measurement error.",
      "Op \(places) \(places == 1 ? "plek" : "plekken") ligt meer dan één monster (de eerste: monsters "
        + "\(numbers.joined(separator: " en "))). Zeg wat ermee moet gebeuren: --duplicates mean "
        + "of een ander beleid, of geef een model met een meetfout.")
  }
}

extension GeostatisticsError.Part {
  /// Counted from 1, as people do.
  var text: LocalizedText {
    switch self {
    case .sample(let index): .init(en: "sample \(index + 1)", nl: "monster \(index + 1)")
    case .structure(let index): .init(en: "structure \(index + 1)", nl: "structuur \(index + 1)")
    case .row(let model): .init(en: "row \(model)", nl: "rij \(model)")
    case .ring(let index): .init(en: "ring \(index + 1)", nl: "ring \(index + 1)")
    }
  }
}

extension GeostatisticsError.Value {
  /// Reads after "is".
  var text: LocalizedText {
    switch self {
    case .whole(let number): .init(en: "\(number)", nl: "\(number)")
    case .real(let number): .init(en: NumberText.given(number, .en), nl: NumberText.given(number, .nl))
    case .list(let numbers):
      numbers.isEmpty
        ? GeostatisticsError.Note.empty.text
        : .init(en: NumberText.given(numbers, .en), nl: NumberText.given(numbers, .nl))
    case .name(let name): .init(en: name, nl: name)
    case .note(let note): note.text
    }
  }
}

extension GeostatisticsError.Expectation {
  /// Reads after "expected:".
  var text: LocalizedText {
    switch self {
    case .condition(let condition): condition.text
    case .above(let bound, let remark): Self.words(remark, [bound], en: { "above \($0[0])" }, nl: { "boven \($0[0])" })
    case .atLeast(let bound, let remark):
      Self.words(remark, [bound], en: { "\($0[0]) or more" }, nl: { "\($0[0]) of meer" })
    case .below(let bound, let remark): Self.words(remark, [bound], en: { "below \($0[0])" }, nl: { "onder \($0[0])" })
    case .atMost(let bound, let remark):
      Self.words(remark, [bound], en: { "at most \($0[0])" }, nl: { "hoogstens \($0[0])" })
    case .equal(let value, let remark): Self.words(remark, [value], en: { $0[0] }, nl: { $0[0] })
    case .between(let low, let high, let remark):
      Self.words(remark, [low, high], en: { "\($0[0]) to \($0[1])" }, nl: { "\($0[0]) tot en met \($0[1])" })
    case .within(let low, let high, let remark):
      Self.words(
        remark, [low, high], en: { "above \($0[0]), below \($0[1])" }, nl: { "boven \($0[0]), onder \($0[1])" })
    case .aboveThrough(let low, let high, let remark):
      Self.words(
        remark, [low, high], en: { "above \($0[0]), to \($0[1])" }, nl: { "boven \($0[0]), tot en met \($0[1])" })
    }
  }

  private static func words(
    _ remark: GeostatisticsError.Condition?, _ numbers: [Double], en: ([String]) -> String, nl: ([String]) -> String
  ) -> LocalizedText {
    LocalizedText(
      en: en(numbers.map { NumberText.given($0, .en) }), nl: nl(numbers.map { NumberText.given($0, .nl) })
    ).map { text, language in remark.map { "\(text) (\($0.text[language]))" } ?? text }
  }
}
