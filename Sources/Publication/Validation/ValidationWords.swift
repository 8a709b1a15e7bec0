import Programme

/// The words of the page of a validation.
struct ValidationWords {
  private let language: Language

  init(_ language: Language) { self.language = language }

  private func choose(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }

  var depositsOnMap: String { choose("deposits on the map", "afzettingen op de kaart") }
  var depositsOff: String { choose("deposits without a value", "afzettingen zonder waarde") }
  func cells(of maps: Int) -> String {
    maps > 1
      ? choose("cells with a value in all maps", "cellen met een waarde in alle kaarten")
      : choose("cells with a value", "cellen met een waarde")
  }
  var cellsWithout: String { choose("cells without, never counted as area", "cellen zonder, nooit als gebied geteld") }

  var figures: String { choose("The figures", "De cijfers") }
  var map: String { choose("Map", "Kaart") }
  var areaUnderCurve: String {
    choose("Area under the ROC curve, 95 % interval", "Oppervlak onder de ROC-curve, 95%-interval")
  }
  func inBest(_ percent: Int) -> String {
    choose("found in best \(percent)\u{a0}%", "gevonden in beste \(percent)\u{a0}%")
  }
  var crossing: String { choose("deposits / area at the crossing", "afzettingen / gebied bij de kruising") }

  var differences: String { choose("Is one map better than another?", "Is de ene kaart beter dan de andere?") }
  var differencesNote: String {
    choose(
      "Difference of the areas under the curves on the same deposits and cells (DeLong 1988).",
      "Verschil van de oppervlakken onder de curven, op dezelfde afzettingen en cellen (DeLong 1988).")
  }
  var pair: String { choose("Maps", "Kaarten") }
  var against: String { choose("against", "tegen") }
  var difference: String { choose("difference", "verschil") }
  var interval: String { choose("95 % interval", "95%-interval") }
  var verdict: String { choose("Reading", "Lezing") }
  func better(_ name: String) -> String { choose("\(name) finds more", "\(name) vindt meer") }
  var noDifference: String { choose("no more than chance", "niet meer dan toeval") }

  var curves: String { choose("The curves", "De curven") }
  var rateNote: String {
    choose("Cells taken from the highest value down", "Cellen genomen vanaf de hoogste waarde")
  }
  func rocNote(hasNegatives: Bool) -> String {
    hasNegatives
      ? choose("Deposits against given negatives", "Afzettingen tegen opgegeven negatieven")
      : choose("Deposits against cells without one", "Afzettingen tegen cellen zonder")
  }
  var calibrationNote: String {
    choose("Cells in intervals of probability that hold a deposit", "Cellen in klassen van kans, met een afzetting")
  }
  var precisionNote: String {
    choose("Deposits in what is taken, by threshold", "Afzettingen in wat genomen is, per drempel")
  }

  var howToRead: String { choose("How to read this", "Hoe dit te lezen") }
  var reading: [(String, String)] {
    language == .nl
      ? [
        (
          "Trefkans en voorspelkans",
          "Hoeveel van de afzettingen ligt in het beste deel van het gebied. Met de afzettingen waarvan de kaart is gemaakt "
            + "heet dat trefkans en zegt het hoe goed de kaart bij haar eigen gegevens past; alleen met achtergehouden "
            + "afzettingen zegt het iets over wat nog niet gevonden is."
        ),
        (
          "Oppervlak onder de ROC-curve",
          "De kans dat een afzetting een hogere waarde heeft dan een cel zonder; 0,5 is toeval, 1 is volmaakt. Het zegt niets "
            + "over de hoogte van de waarden, en hangt af van het gebied: veel duidelijk ongunstig land erbij maakt het hoger."
        ),
        (
          "Kruising, Nd en ln Nd",
          "Waar aandeel gevonden en aandeel gebied samen 1 zijn. Nd is het een gedeeld door het ander; boven 1 (ln Nd boven 0) "
            + "vindt de kaart meer dan toeval."
        ),
        (
          "Wat hier niet staat",
          "Afzettingen liggen bij elkaar en zijn vaak gezocht waar ze verwacht werden. De intervallen gaan uit van losse "
            + "punten en zijn daarom eerder te smal dan te ruim."
        ),
      ]
      : [
        (
          "Success and prediction rate",
          "How many of the deposits lie in the best part of the area. With the deposits that made the map it is the success "
            + "rate, and says how well the map fits its own data; only with held-out deposits does it tell of what has not "
            + "been found yet."
        ),
        (
          "Area under the ROC curve",
          "The chance that a deposit has a higher value than a cell without one; 0.5 is chance, 1 is perfect. It says nothing "
            + "of the values' height, and depends on the area: more of clearly barren land makes it higher."
        ),
        (
          "Crossing, Nd and ln Nd",
          "Where the share found and the share of area add up to 1. Nd is the one over the other; above 1 (ln Nd above 0) the "
            + "map finds more than chance does."
        ),
        (
          "What this does not show",
          "Deposits lie in clusters, and were often sought where they were expected. The intervals take them as single points "
            + "and are too narrow rather than too wide."
        ),
      ]
  }
}
