import Foundation
import Gridding
import Programme

/// What the commands of geostatistics say of results that are computed rightly and may still be wrong.
extension GriddingMessages {
  /// Of a model whose sill is far from the variance it is a model of.
  /// - Parameter isShapeAlone: whether the sill had no part in what was computed.
  static func sillOfAnother(
    _ sill: Double, _ variance: Double, isScores: Bool, isShapeAlone: Bool = false
  ) -> LocalizedText {
    func both(_ language: Language) -> (String, String) {
      (NumberText.rounded(sill, digits: 3, language), NumberText.rounded(variance, digits: 3, language))
    }
    let (en, nl) = (both(.en), both(.nl))
    return .init(
      en: "! The sill of the model is \(en.0), the variance of the \(isScores ? "scores" : "samples") \(en.1)"
        + "\(isShapeAlone ? "; only its shape was used" : ""): is it the model of this variable?",
      nl: "! De drempel van het model is \(nl.0), de variantie van de \(isScores ? "scores" : "monsters") \(nl.1)"
        + "\(isShapeAlone ? "; alleen de vorm is gebruikt" : ""): is het het model van deze variabele?")
  }

  /// Of samples where their reference system is not meant to be used.
  static func outsideArea(_ outside: SampleSet.OutsideArea, of samples: Int) -> LocalizedText {
    // The register ends some of its names with a full stop.
    let area = (outside.system.areaOfUse?.name ?? "").trimmingCharacters(in: ["."])
    let words = area.isEmpty ? "" : " (\(area))"
    return .init(
      en: "! \(outside.count) of \(samples) samples lie outside the area of use of \(outside.system)\(words): are the "
        + "coordinates in this system, and x and y not turned round (--crs, --x, --y)?",
      nl: "! \(outside.count) van \(samples) monsters liggen buiten het gebied waarvoor \(outside.system) bedoeld is"
        + "\(words): zijn de coördinaten in dit stelsel, en x en y niet verwisseld (--crs, --x, --y)?")
  }

  /// Of samples that all have one value.
  static func oneValue(_ value: Double) -> LocalizedText {
    .init(
      en:
        "! All values are \(NumberText.given(value, .en)): the estimates are too. Is the right column read (--value)?",
      nl:
        "! Alle waarden zijn \(NumberText.given(value, .nl)): de schattingen dan ook. Is de goede kolom gelezen (--value)?"
    )
  }

  /// Of a neighbourhood that Vecchia's approximation does not have.
  static let neighbourhoodUnused = LocalizedText(
    en:
      "! --vecchia takes its own neighbours among all samples: the neighbourhood of the model file and --most, --least and "
      + "--radius are not used.",
    nl:
      "! --vecchia neemt eigen buren uit alle monsters: de omgeving van het modelbestand en --most, --least en --radius "
      + "worden niet gebruikt.")

  /// Of a map without one estimate.
  static let nothingEstimated = LocalizedText(
    en:
      "! No cell has an estimate. Samples on one line allow no linear trend (--degree 0), a gaussian model needs some "
      + "nugget, and --radius and --least ask for samples nearby.",
    nl:
      "! Geen cel heeft een schatting. Monsters op één lijn laten geen lineaire trend toe (--degree 0), een gaussisch "
      + "model heeft wat nugget nodig, en --radius en --least vragen monsters in de buurt.")

  /// Of estimates far beyond all samples.
  static let beyondSamples = LocalizedText(
    en: "! Estimates lie far beyond the samples: a trend that is drawn on outside them, or a model so smooth that its "
      + "system is almost singular (a gaussian model needs a nugget of about 1 % of the sill).",
    nl:
      "! Schattingen liggen ver voorbij de monsters: een trend die er buiten wordt doorgetrokken, of een model zo glad "
      + "dat zijn stelsel bijna singulier is (een gaussisch model heeft een nugget van zo'n 1 % van de drempel nodig).")
}
