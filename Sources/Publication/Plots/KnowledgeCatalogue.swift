import Programme

/// The fixed texts of the plots of knowledge-driven models and targets, in both languages.
enum KnowledgeCatalogue {
  static let sensitivity = LocalizedText(
    en: "Sensitivity of the map to each number", nl: "Gevoeligheid van de kaart voor elk getal")
  static let share = LocalizedText(
    en: "Area above the threshold, % of the area with a value",
    nl: "Oppervlakte boven de drempel, % van het gebied met een waarde")
  static let lower = LocalizedText(en: "number lowered", nl: "getal verlaagd")
  static let raised = LocalizedText(en: "number raised", nl: "getal verhoogd")
  static let favourability = LocalizedText(en: "favourability", nl: "gunstigheid")
  static let targets = LocalizedText(en: "Prospective areas", nl: "Kansrijke gebieden")
  static let noTargets = LocalizedText(en: "no prospective area", nl: "geen kansrijk gebied")
  static let riskReturn = LocalizedText(en: "Return and risk of the targets", nl: "Kans en risico van de gebieden")
  static let score = LocalizedText(en: "Return: score of the target", nl: "Kans: score van het gebied")
  static let risk = LocalizedText(en: "Risk: mean uncertainty", nl: "Risico: gemiddelde onzekerheid")
  static let frontier = LocalizedText(en: "best at its risk", nl: "beste bij zijn risico")
  static let other = LocalizedText(en: "other targets", nl: "andere gebieden")
  static let outline = LocalizedText(en: "prospective area", nl: "kansrijk gebied")
  static let deposit = LocalizedText(en: "known deposit", nl: "bekende afzetting")
}
