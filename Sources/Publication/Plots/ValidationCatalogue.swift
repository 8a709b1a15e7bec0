import Programme

/// The fixed texts of the drawings and the page of a validation, in both languages.
enum ValidationCatalogue {
  static let title = LocalizedText(en: "How well the maps find deposits", nl: "Hoe goed de kaarten afzettingen vinden")
  static let titleOne = LocalizedText(en: "How well the map finds deposits", nl: "Hoe goed de kaart afzettingen vindt")

  static let roc = LocalizedText(en: "ROC curve", nl: "ROC-curve")
  static let cellsTaken = LocalizedText(
    en: "Share of cells without a deposit taken", nl: "Aandeel van de cellen zonder afzetting")
  static let negativesTaken = LocalizedText(
    en: "Share of negatives taken", nl: "Aandeel van de negatieven")
  static let depositsFound = LocalizedText(en: "Share of deposits found", nl: "Aandeel van de afzettingen gevonden")
  static let chance = LocalizedText(en: "by chance", nl: "bij toeval")

  static let successRate = LocalizedText(en: "Success rate", nl: "Trefkans")
  static let predictionRate = LocalizedText(en: "Prediction rate", nl: "Voorspelkans")
  static let bothRates = LocalizedText(en: "Success and prediction rate", nl: "Trefkans en voorspelkans")
  static let bestArea = LocalizedText(
    en: "Share of the area, the best first", nl: "Aandeel van het gebied, het beste eerst")
  static let known = LocalizedText(en: "known deposits", nl: "bekende afzettingen")
  static let heldOut = LocalizedText(en: "held-out deposits", nl: "achtergehouden afzettingen")
  static let inBestTenth = LocalizedText(en: "in the best 10 %", nl: "in de beste 10 %")

  static let predictionArea = LocalizedText(en: "Prediction-area plot", nl: "Voorspellings-gebiedsplot")
  static let mapValue = LocalizedText(en: "Value of the map", nl: "Waarde van de kaart")
  static let areaTaken = LocalizedText(en: "Share of the area taken", nl: "Aandeel van het gebied")
  static let deposits = LocalizedText(en: "deposits", nl: "afzettingen")
  static let area = LocalizedText(en: "area", nl: "gebied")
  static let atCrossing = LocalizedText(en: "of the deposits in", nl: "van de afzettingen in")
  static let ofArea = LocalizedText(en: "of the area", nl: "van het gebied")
  static let density = LocalizedText(en: "normalised density Nd", nl: "genormeerde dichtheid Nd")
  static let weight = LocalizedText(en: "weight ln Nd", nl: "gewicht ln Nd")
  static let crossingValue = LocalizedText(en: "at map value", nl: "bij kaartwaarde")

  static let precisionRecall = LocalizedText(en: "Precision and recall", nl: "Precisie en vangst")
  static let recall = LocalizedText(en: "Recall: share of deposits found", nl: "Vangst: aandeel van de afzettingen")
  static let precision = LocalizedText(
    en: "Precision: share of deposits in what is taken", nl: "Precisie: aandeel afzettingen in wat genomen is")
  static let averagePrecision = LocalizedText(en: "average precision", nl: "gemiddelde precisie")
  static let prevalence = LocalizedText(en: "by chance", nl: "bij toeval")

  static let calibration = LocalizedText(en: "Calibration", nl: "IJking")
  static let meanProbability = LocalizedText(en: "Mean probability of the cells", nl: "Gemiddelde kans van de cellen")
  static let observedShare = LocalizedText(
    en: "Share of the cells with a deposit", nl: "Aandeel van de cellen met een afzetting")
  static let expected = LocalizedText(en: "expected", nl: "verwacht")
  static let found = LocalizedText(en: "found", nl: "gevonden")
  static let brierSkill = LocalizedText(en: "Brier skill", nl: "Brier-winst")
  static let perfect = LocalizedText(en: "as it should be", nl: "zoals het hoort")

  static let areaUnderCurve = LocalizedText(en: "AUC", nl: "AUC")
}
