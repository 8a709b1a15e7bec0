import Gridding
import Programme

/// Bodies above a cut-off, the variogram of realisations, grade and tonnage.
extension GriddingMessages {
  static let bodies = LocalizedText(en: "bodies", nl: "lichamen")
  static let workableBodies = LocalizedText(en: "bodies of workable size", nl: "lichamen van winbare grootte")
  static let largestArea = LocalizedText(en: "area of the largest", nl: "oppervlakte van het grootste")
  static let largestVolume = LocalizedText(en: "volume of the largest", nl: "volume van het grootste")
  static let areaAbove = LocalizedText(en: "area of all cells", nl: "oppervlakte van alle cellen")
  static let volumeAbove = LocalizedText(en: "volume of all cells", nl: "volume van alle cellen")
  static let workableArea = LocalizedText(en: "area in workable bodies", nl: "oppervlakte in winbare lichamen")
  static let workableVolume = LocalizedText(en: "volume in workable bodies", nl: "volume in winbare lichamen")
  static let tonnage = LocalizedText(en: "tonnage", nl: "tonnage")
  static let mean = LocalizedText(en: "mean", nl: "gemiddeld")

  static func atOrAbove(_ cutoff: Double, _ language: Language) -> String {
    let number = NumberText.rounded(cutoff, digits: 6, language)
    return language == .nl ? "verbonden, \(number) of meer" : "connected, \(number) or more"
  }

  static func indicator(of level: Double, _ language: Language) -> String {
    let number = NumberText.rounded(level, digits: 6, language)
    return language == .nl ? "indicator bij \(number)" : "indicator at \(number)"
  }

  /// How far the mean variogram of realisations is off the model.
  static func departure(share: Double, realisations: Int, level: Double?, _ language: Language) -> String {
    let percent = NumberText.rounded(share * 100, digits: 2, language)
    let which = level.map { " (\(indicator(of: $0, language)))" } ?? ""
    return language == .nl
      ? "variogram van \(realisations) realisaties\(which): tot de reikwijdte ligt het gemiddelde hoogstens \(percent) % van de "
        + "drempel naast het model"
      : "variogram of \(realisations) realisations\(which): up to the range the mean is at most \(percent) % of the sill off "
        + "the model"
  }

  static let noPlotOfIndicators = LocalizedText(
    en: "--plot and --accuracy need an estimate: with --indicator give --minimum and --maximum.",
    nl: "--plot en --accuracy vragen een schatting: geef bij --indicator ook --minimum en --maximum.")

  static func indicatorColumns(in language: Language) -> [String] {
    language == .nl
      ? ["drempel", "monsters", "aandeel", "gemiddelde kans", "brierscore", "van het aandeel"]
      : ["threshold", "samples", "share", "mean probability", "Brier score", "of the share"]
  }

  static let variance = LocalizedText(en: "variance", nl: "variantie")
  static let modelSill = LocalizedText(en: "sill of the model", nl: "drempel van het model")
  static let blockVariance = LocalizedText(en: "variance of blocks", nl: "variantie van blokken")
  static let supportCoefficient = LocalizedText(
    en: "change-of-support coefficient", nl: "coëfficiënt van de dragerverandering")
  static let cutoff = LocalizedText(en: "cut-off", nl: "ondergrens")
  static let grade = LocalizedText(en: "grade", nl: "gehalte")
  static let noBlock = LocalizedText(
    en: "Give the size of the blocks with --block, as 20x20, or in the model file.",
    nl: "Geef de grootte van de blokken met --block, zoals 20x20, of in het modelbestand.")

  static func cellsCounted(_ cells: Int, bands: Int) -> LocalizedText {
    .init(
      en: bands == 1 ? "\(cells) cells with a grade" : "\(cells) cells with a grade, in \(bands) bands or columns",
      nl: bands == 1
        ? "\(cells) cellen met een gehalte" : "\(cells) cellen met een gehalte, in \(bands) banden of kolommen")
  }

  static func curve(_ kind: NamedCurve.Kind) -> LocalizedText {
    switch kind {
    case .samples: .init(en: "samples", nl: "monsters")
    case .points: .init(en: "points", nl: "punten")
    case .blocks: .init(en: "blocks", nl: "blokken")
    case .estimatedBlocks: .init(en: "mined by estimates", nl: "gewonnen op schattingen")
    case .cells: .init(en: "cells", nl: "cellen")
    case .mean: .init(en: "mean, P10 to P90", nl: "gemiddeld, P10 tot P90")
    case .p10: .init(en: "P10", nl: "P10")
    case .p50: .init(en: "P50", nl: "P50")
    case .p90: .init(en: "P90", nl: "P90")
    }
  }
}
