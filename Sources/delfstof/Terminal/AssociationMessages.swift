import Programme
import Prospectivity

/// What 'hotspots' says, in both languages.
enum AssociationMessages {
  static let title = LocalizedText(en: "Where high and low values gather", nl: "Waar hoge en lage waarden zich ophopen")
  static let observations = LocalizedText(en: "observations", nl: "waarnemingen")
  static let missing = LocalizedText(en: "without a value", nl: "zonder waarde")
  static let islands = LocalizedText(en: "without neighbours", nl: "zonder buren")
  static let global = LocalizedText(en: "Moran's I of all", nl: "Morans I van alle")
  static let globalP = LocalizedText(en: "its p-value (randomisation)", nl: "p-waarde daarvan (randomisatie)")
  static let hot = LocalizedText(en: "hot spots", nl: "warme plekken")
  static let cold = LocalizedText(en: "cold spots", nl: "koude plekken")

  static func quadrant(_ quadrant: MoranQuadrant) -> LocalizedText {
    switch quadrant {
    case .highHigh: .init(en: "high among high", nl: "hoog tussen hoog")
    case .lowHigh: .init(en: "low among high", nl: "laag tussen hoog")
    case .lowLow: .init(en: "low among low", nl: "laag tussen laag")
    case .highLow: .init(en: "high among low", nl: "hoog tussen laag")
    }
  }

  static func chance(_ significance: Double) -> LocalizedText {
    let share = { (language: Language) in NumberText.percentage(significance, language) }
    return .init(
      en:
        "Each observation is tested by itself: about \(share(.en)) of them would be called a cluster by chance alone.",
      nl: "Elke waarneming is apart getoetst: ongeveer \(share(.nl)) ervan zou alleen al door toeval een groep heten.")
  }
}
