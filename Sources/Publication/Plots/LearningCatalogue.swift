import Programme

/// The fixed texts of the plots of learnt models, in both languages.
enum LearningCatalogue {
  static let importance = LocalizedText(
    en: "What each layer is worth to the model", nl: "Wat elke laag het model waard is")
  static let fall = LocalizedText(
    en: "Fall of the area under the ROC curve when the layer is shuffled",
    nl: "Daling van de oppervlakte onder de ROC-kromme als de laag is geschud")
  static let dependence = LocalizedText(
    en: "Mean prediction along each layer", nl: "Gemiddelde voorspelling langs elke laag")
  static let elbow = LocalizedText(en: "How many clusters", nl: "Hoeveel groepen")
  static let clusters = LocalizedText(en: "Number of clusters", nl: "Aantal groepen")
  static let squares = LocalizedText(en: "Sum of squares within clusters", nl: "Kwadraatsom binnen de groepen")
}
