import Programme
import Prospectivity

/// The words of `MapValidationError`: what is wrong, and how to mend it.
enum ValidationErrorText {
  private static func both(_ en: String, _ nl: String) -> LocalizedText { .init(en: en, nl: nl) }

  /// - Parameter map: the file whose validation was refused; empty when it concerns all.
  static func text(_ error: MapValidationError, map: String) -> LocalizedText {
    let body = body(error)
    return map.isEmpty ? body : both("\(map): \(body.en)", "\(map): \(body.nl)")
  }

  private static func body(_ error: MapValidationError) -> LocalizedText {
    switch error {
    case .noDeposits:
      both(
        "No deposits were read; name a file with points.",
        "Er zijn geen afzettingen gelezen; noem een bestand met punten.")
    case .noDepositOnMap(let outside, let onMissing):
      both(
        "No deposit lies on a cell with a value: \(outside) outside the grid, \(onMissing) on cells without data; are map "
          + "and deposits of one area, and in the reference system that they name?",
        "Geen afzetting ligt op een cel met een waarde: \(outside) buiten het rooster, \(onMissing) op cellen zonder "
          + "gegevens; zijn kaart en afzettingen van één gebied, en in het stelsel dat ze noemen?")
    case .tooFewDeposits(let count, let needed):
      both(
        "\(count) deposits lie on the map, \(needed) are needed.",
        "Er liggen \(count) afzettingen op de kaart; nodig zijn er \(needed).")
    case .noNegatives:
      both(
        "No negative lies on the map: every cell with a value holds a deposit, or no given negative lies on one.",
        "Geen negatief ligt op de kaart: elke cel met een waarde heeft een afzetting, of geen opgegeven negatief ligt op een cel."
      )
    case .tooFewNegatives(let count, let needed):
      both(
        "\(count) negatives lie on the map, \(needed) are needed.",
        "Er liggen \(count) negatieven op de kaart; nodig zijn er \(needed).")
    case .noValidCells:
      both(
        "No cell has a value (in all maps, when there are more).",
        "Geen cel heeft een waarde (in alle kaarten, als het er meer zijn).")
    case .constantMap(let value):
      both(
        "All cells have the value \(NumberText.rounded(value, digits: 8, .en)): such a map ranks nothing; look at the layers that made it.",
        "Alle cellen hebben de waarde \(NumberText.rounded(value, digits: 8, .nl)): zo'n kaart ordent niets; kijk naar de lagen waarvan zij is gemaakt."
      )
    case .infiniteValue:
      both("A value is infinite; mend the map.", "Een waarde is oneindig; herstel de kaart.")
    case .notProbability(let value):
      both(
        "\(NumberText.given(value, .en)) is no probability; leave --probability out, or name a map of probabilities.",
        "\(NumberText.given(value, .nl)) is geen kans; laat --probability weg, of noem een kaart met kansen.")
    case .unequalLengths(let count, let expected):
      both(
        "\(count) values were read where \(expected) belong.",
        "Er zijn \(count) waarden gelezen waar er \(expected) horen.")
    case .parameter(let name, let value):
      both(
        "\(name) cannot be \(NumberText.given(value, .en)).", "\(name) kan niet \(NumberText.given(value, .nl)) zijn.")
    }
  }
}
