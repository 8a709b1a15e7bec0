import Geostatistics
import Programme

extension GeostatisticsError.Counted {
  /// What is counted, in the plural.
  var text: LocalizedText {
    switch self {
    case .samples: .init(en: "samples", nl: "monsters")
    case .places: .init(en: "places", nl: "plekken")
    case .differentValues: .init(en: "different values", nl: "verschillende waarden")
    case .coefficients: .init(en: "coefficients", nl: "coëfficiënten")
    case .cutoffGrades: .init(en: "cut-offs", nl: "grensgehalten")
    case .folds: .init(en: "folds", nl: "delen")
    case .histogramEdges: .init(en: "edges of the histogram", nl: "grenzen van het histogram")
    case .lagsWithPairs: .init(en: "lags with pairs", nl: "afstandsklassen met paren")
    case .models: .init(en: "models to fit", nl: "modellen om te passen")
    case .neighbours: .init(en: "neighbours", nl: "buren")
    case .realisations: .init(en: "realisations", nl: "realisaties")
    case .samplesForFolds: .init(en: "samples for so many folds", nl: "monsters voor zoveel delen")
    case .samplesToKrigeFrom: .init(en: "samples to krige one from", nl: "monsters om er een uit te krigen")
    case .samplesToLeaveOut: .init(en: "samples to leave out and keep", nl: "monsters om weg te laten en te houden")
    case .samplesWithEstimate: .init(en: "samples with an estimate", nl: "monsters met een schatting")
    case .boundedSamples: .init(en: "samples with two limits or a value", nl: "monsters met twee grenzen of een waarde")
    case .standardisedResiduals: .init(en: "standardised residuals", nl: "gestandaardiseerde residuen")
    case .structures: .init(en: "structures", nl: "structuren")
    case .mapCells: .init(en: "cells along a side of the map", nl: "cellen langs een zijde van de kaart")
    case .networkCells: .init(en: "cells along an axis", nl: "cellen langs een as")
    case .lags: .init(en: "lags", nl: "afstandsklassen")
    case .luPlaces: .init(en: "nodes and data of an LU simulation", nl: "knopen en gegevens van een LU-simulatie")
    case .nodes: .init(en: "nodes to simulate", nl: "knopen om te simuleren")
    case .blockPoints: .init(en: "points of a block", nl: "punten van een blok")
    case .imputedSamples:
      .init(
        en: "samples of an imputation without a neighbourhood",
        nl: "monsters van een imputatie zonder omgeving")
    case .globalSamples: .init(en: "samples without a neighbourhood", nl: "monsters zonder omgeving")
    case .likelihoodSamples: .init(en: "samples of a likelihood", nl: "monsters van een likelihood")
    }
  }
}
