import Programme
import Prospectivity

/// The fixed texts of the plots, in both languages.
public enum PlotCatalogue {
  static let distance = LocalizedText(en: "Distance", nl: "Afstand")
  static let variogram = LocalizedText(en: "Variogram", nl: "Variogram")
  static let variogramMap = LocalizedText(en: "Variogram map", nl: "Variogramkaart")
  static let eastwards = LocalizedText(en: "Separation to the east", nl: "Afstand naar het oosten")
  static let northwards = LocalizedText(en: "Separation to the north", nl: "Afstand naar het noorden")
  static let nugget = LocalizedText(en: "nugget", nl: "nugget")
  static let sill = LocalizedText(en: "sill", nl: "drempel")
  static let range = LocalizedText(en: "range", nl: "reikwijdte")
  static let model = LocalizedText(en: "model", nl: "model")
  static let sampleVariance = LocalizedText(en: "variance of the samples", nl: "variantie van de monsters")

  public static let semivariance = LocalizedText(en: "Semivariance", nl: "Semivariantie")
  public static let crossSemivariance = LocalizedText(en: "Cross semivariance", nl: "Kruissemivariantie")
  public static let madogram = LocalizedText(
    en: "Half mean absolute difference", nl: "Half gemiddeld absoluut verschil")
  public static let covariance = LocalizedText(en: "Covariance", nl: "Covariantie")
  public static let otherStatistic = LocalizedText(en: "Value", nl: "Waarde")

  static let declustering = LocalizedText(en: "Cell declustering", nl: "Declusteren met cellen")
  static let cellSize = LocalizedText(en: "Size of a cell", nl: "Grootte van een cel")
  static let declusteredMean = LocalizedText(en: "Declustered mean", nl: "Gemiddelde na declusteren")
  static let plainMean = LocalizedText(en: "plain mean", nl: "gewoon gemiddelde")
  static let chosen = LocalizedText(en: "chosen", nl: "gekozen")

  static let crossValidation = LocalizedText(en: "Cross-validation", nl: "Kruisvalidatie")
  static let predicted = LocalizedText(en: "Estimated without the sample", nl: "Geschat zonder het monster")
  static let observed = LocalizedText(en: "Measured", nl: "Gemeten")
  static let meanError = LocalizedText(en: "mean error", nl: "gemiddelde fout")
  static let rootMeanSquare = LocalizedText(en: "root mean square error", nl: "wortel gem. kwadr. fout")
  static let squaredRatio = LocalizedText(en: "mean squared z-score", nl: "gem. kwadraat z-score")
  static let correlation = LocalizedText(en: "correlation", nl: "correlatie")
  static let number = LocalizedText(en: "samples", nl: "monsters")

  static let reproduction = LocalizedText(
    en: "Variogram of the realisations", nl: "Variogram van de realisaties")
  static let alongRows = LocalizedText(en: "West to east", nl: "West naar oost")
  static let alongColumns = LocalizedText(en: "South to north", nl: "Zuid naar noord")
  static let upwards = LocalizedText(en: "Upwards", nl: "Omhoog")

  static func meanAndRange(_ realisations: Int, _ language: Language) -> String {
    language == .nl
      ? "gemiddelde van \(realisations) realisaties, kleinste tot grootste"
      : "mean of \(realisations) realisations, smallest to largest"
  }

  static let gradeTonnage = LocalizedText(en: "Grade and tonnage", nl: "Gehalte en tonnage")
  static let cutoff = LocalizedText(en: "Cut-off", nl: "Ondergrens")
  static let tonnage = LocalizedText(en: "Tonnage above the cut-off", nl: "Tonnage boven de ondergrens")
  static let tonnageShare = LocalizedText(
    en: "Tonnage above the cut-off, share", nl: "Tonnage boven de ondergrens, aandeel")
  static let meanGrade = LocalizedText(
    en: "Mean grade above the cut-off", nl: "Gemiddeld gehalte boven de ondergrens")

  static let accuracy = LocalizedText(en: "Accuracy of the uncertainty", nl: "Juistheid van de onzekerheid")
  static let interval = LocalizedText(en: "Probability of the interval", nl: "Kans van het interval")
  static let inside = LocalizedText(en: "Share of the samples inside", nl: "Aandeel van de monsters erbinnen")
  static let goodness = LocalizedText(en: "goodness", nl: "goedheid")

  static let samples = LocalizedText(en: "samples", nl: "monsters")
  static let noEstimate = LocalizedText(en: "no estimate", nl: "geen schatting")
  static let contrastOf = LocalizedText(en: "Contrast of", nl: "Contrast van")
  static let contrast = LocalizedText(en: "contrast", nl: "contrast")
  static let studentizedContrast = LocalizedText(en: "studentized contrast", nl: "gestudentiseerd contrast")
  static let contrastAxis = LocalizedText(
    en: "Contrast C, and C over its deviation", nl: "Contrast C, en C gedeeld door zijn afwijking")
  static let threshold = LocalizedText(en: "inside up to", nl: "erbinnen tot en met")

  static func classesOf(_ kind: WeightsTable.Kind, _ language: Language) -> String {
    switch kind {
    case .unique, .categorical: language == .nl ? "Klasse" : "Class"
    case .ascending: language == .nl ? "Klasse en alle lagere" : "Class and all below it"
    case .descending: language == .nl ? "Klasse en alle hogere" : "Class and all above it"
    }
  }

  static let kilometres = LocalizedText(en: "km", nl: "km")
  static let metres = LocalizedText(en: "m", nl: "m")

  /// `30°`, `30°, dip −10°`, `all directions`.
  static func direction(_ azimuth: Double?, _ dip: Double?, _ language: Language) -> String {
    guard azimuth != nil || dip != nil else { return language == .nl ? "alle richtingen" : "all directions" }
    func degrees(_ value: Double) -> String {
      NumberText.quoted("\(value.rounded() == value && abs(value) < 1e15 ? "\(Int(value))" : "\(value)")", language)
        + "°"
    }
    var text = degrees(azimuth ?? 0)
    if let dip, dip != 0 { text += language == .nl ? ", helling \(degrees(dip))" : ", dip \(degrees(dip))" }
    return text
  }
}
