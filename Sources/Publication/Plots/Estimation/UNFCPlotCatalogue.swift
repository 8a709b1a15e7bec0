import Programme

/// The fixed texts of the chart of the framework, in both languages; `|` breaks a line.
enum UNFCPlotCatalogue {
  static let title = LocalizedText(
    en: "Classified products on three axes", nl: "Geclassificeerde producten op drie assen")
  static let viability = [
    LocalizedText(en: "environment,|society and|economy: viable", nl: "milieu, maat-|schappij en eco-|nomie: haalbaar"),
    LocalizedText(en: "expected to|become viable", nl: "wordt naar|verwachting|haalbaar"),
    LocalizedText(en: "not viable, or|too early to|judge", nl: "niet haalbaar,|of te vroeg|om te oordelen"),
  ]
  static let feasibility = [
    LocalizedText(en: "feasibility confirmed", nl: "uitvoerbaar, bevestigd"),
    LocalizedText(en: "to be evaluated further", nl: "nader te onderzoeken"),
    LocalizedText(en: "too early to evaluate", nl: "te vroeg te onderzoeken"),
    LocalizedText(en: "no project", nl: "geen project"),
  ]
  static let confidence = LocalizedText(
    en: "G1 high, G2 moderate, G3 low confidence in the quantity; G4 indirect evidence only. Figures count records.",
    nl: "G1 veel, G2 matig, G3 weinig vertrouwen in de hoeveelheid; G4 alleen indirect bewijs. Getallen tellen records."
  )
  static let never = LocalizedText(en: "no such class", nl: "bestaat niet")
  static let unplaced = LocalizedText(en: "Without a place", nl: "Zonder plaats")

  static func records(_ count: Int) -> LocalizedText {
    .init(en: "\(count) \(count == 1 ? "record" : "records")", nl: "\(count) \(count == 1 ? "record" : "records")")
  }
}
