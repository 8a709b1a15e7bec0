import Geostatistics
import Programme

extension GeostatisticsError.Counted {
  /// How to come by more of what there is too little of; nil where the count says enough.
  var mend: LocalizedText? {
    switch self {
    case .samples, .places:
      .init(
        en: "Give a file with more samples, or look whether --only, --below or --duplicates leaves too few.",
        nl: "Geef een bestand met meer monsters, of kijk of --only, --below of --duplicates er te weinig overlaat.")
    case .lagsWithPairs:
      .init(
        en: "Give a larger --cutoff or --width, so that lags hold pairs, or more samples.",
        nl: "Geef een grotere --cutoff of --width, zodat er paren in klassen vallen, of meer monsters.")
    case .differentValues:
      .init(
        en: "All values are equal: look whether the right column is read (--value).",
        nl: "Alle waarden zijn gelijk: kijk of de goede kolom gelezen wordt (--value).")
    case .samplesForFolds, .folds:
      .init(en: "Give fewer or other --folds.", nl: "Geef minder of andere --folds.")
    case .neighbours:
      .init(
        en: "Give a larger radius, or a smaller least number.",
        nl: "Geef een grotere straal, of een kleiner aantal bij least.")
    case .samplesToKrigeFrom:
      .init(en: "Give a lower degree or fewer drifts.", nl: "Geef een lagere graad of minder drifts.")
    case .boundedSamples:
      .init(
        en: "Without values there is nothing to draw from: --below half or limit gives each sample a value.",
        nl: "Zonder waarden is er niets om uit te trekken: --below half of limit geeft elk monster een waarde.")
    case .samplesWithEstimate:
      .init(
        en: "Give a larger radius or a smaller least number, or a nugget.",
        nl: "Geef een grotere straal of een kleiner aantal bij least, of een nugget.")
    default: nil
    }
  }

  /// How to come down to what is taken.
  var remedy: LocalizedText {
    switch self {
    case .globalSamples, .imputedSamples:
      .init(
        en: "Give a neighbourhood: --most or --radius, or 'neighbourhood' in the model file.",
        nl: "Geef een omgeving: --most of --radius, of 'neighbourhood' in het modelbestand.")
    case .likelihoodSamples:
      .init(
        en: "Fit to the variogram instead, without --reml.", nl: "Pas aan het variogram aan, zonder --reml.")
    case .lags, .mapCells:
      .init(
        en: "Give a larger --width or a smaller --cutoff.", nl: "Geef een grotere --width of een kleinere --cutoff.")
    case .nodes, .luPlaces:
      .init(en: "Give a larger --cell or a smaller extent.", nl: "Geef een grotere --cell of een kleinere uitsnede.")
    case .blockPoints:
      .init(
        en: "Give fewer points in 'block' of the model file.", nl: "Geef minder punten in 'block' van het modelbestand."
      )
    case .networkCells:
      .init(en: "Give larger --sizes.", nl: "Geef grotere --sizes.")
    default: .init(en: "Ask for fewer.", nl: "Vraag er minder.")
    }
  }
}
