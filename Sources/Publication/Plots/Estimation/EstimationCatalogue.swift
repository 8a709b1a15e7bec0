import Programme
import ResourceEstimation

/// The fixed texts of the plots of resource estimates, in both languages.
enum EstimationCatalogue {
  static let counts = LocalizedText(en: "Number of undiscovered deposits", nl: "Aantal onontdekte afzettingen")
  static let probability = LocalizedText(en: "Probability", nl: "Kans")
  static let exactly = LocalizedText(en: "exactly so many", nl: "precies zoveel")
  static let atLeast = LocalizedText(en: "at least so many", nl: "minstens zoveel")
  static let stated = LocalizedText(en: "as stated", nl: "zoals opgegeven")
  static let expected = LocalizedText(en: "expected", nl: "verwacht")
  static let none = LocalizedText(en: "no deposit", nl: "geen afzetting")
  static let exceedance = LocalizedText(en: "How much there may be", nl: "Hoeveel er kan zijn")
  static let exceeded = LocalizedText(en: "Probability of more, %", nl: "Kans op meer, %")
  static let tonnes = LocalizedText(en: "Tonnes in all undiscovered deposits", nl: "Ton in alle onontdekte afzettingen")
  static let mean = LocalizedText(en: "mean", nl: "gemiddeld")
  static let joint = LocalizedText(en: "Ore and metal together", nl: "Erts en metaal samen")
  static let ore = LocalizedText(en: "ore", nl: "erts")
  static let simulated = LocalizedText(en: "trial", nl: "trekking")
  static let fit = LocalizedText(en: "Does the model fit the deposits?", nl: "Past het model bij de afzettingen?")
  static let quantiles = LocalizedText(
    en: "Quantile of the normal distribution", nl: "Kwantiel van de normale verdeling")
  static let standardised = LocalizedText(
    en: "Deposits, in standard deviations from their mean",
    nl: "Afzettingen, in standaardafwijkingen van hun gemiddelde")
  static let fits = LocalizedText(en: "Anderson-Darling", nl: "Anderson-Darling")
  static let nothing = LocalizedText(
    en: "nothing to draw: all totals are 0", nl: "niets te tekenen: alle totalen zijn 0")

  static let gridResource = LocalizedText(
    en: "How much lies above a cut-off, and how rich it is", nl: "Hoeveel boven een ondergrens ligt, en hoe rijk dat is"
  )
  static let volumeAbove = LocalizedText(en: "Volume above the cut-off", nl: "Volume boven de ondergrens")
  static let millionCubicMetres = LocalizedText(en: "million m³", nl: "miljoen m³")

  static func basis(_ basis: GridOutcome.Basis, realisations: Int) -> LocalizedText {
    switch basis {
    case .realisations:
      .init(
        en: "mean of \(realisations) realisations, P90-P10", nl: "gemiddelde van \(realisations) realisaties, P90-P10")
    case .estimates: .init(en: "estimates, smoothed", nl: "schattingen, vervlakt")
    case .expected: .init(en: "expected", nl: "verwacht")
    }
  }

  /// "ore" is a word; commodities have their own names.
  static func material(_ name: String, _ language: Language) -> String { name == "ore" ? ore[language] : name }
}
