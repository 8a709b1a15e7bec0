import Geostatistics
import Programme

extension GeostatisticsError.Column {
  /// The numbers as people call them, in the plural.
  var text: LocalizedText {
    switch self {
    case .x: .init(en: "x coordinates", nl: "x-coördinaten")
    case .y: .init(en: "y coordinates", nl: "y-coördinaten")
    case .z: .init(en: "elevations", nl: "hoogten")
    case .values: .init(en: "values", nl: "waarden")
    case .boreholes: .init(en: "boreholes", nl: "boorgaten")
    case .boundary: .init(en: "corners of the boundary", nl: "hoekpunten van de omtrek")
    case .cells: .init(en: "cells", nl: "cellen")
    case .coefficients: .init(en: "coefficients", nl: "coëfficiënten")
    case .collocatedValues:
      .init(
        en: "values of the covariate at the targets",
        nl: "waarden van de covariabele op de doelen")
    case .covariances: .init(en: "covariances", nl: "covarianties")
    case .cutoffGrades: .init(en: "cut-offs", nl: "grensgehalten")
    case .densities: .init(en: "densities", nl: "dichtheden")
    case .detectionLimits: .init(en: "detection limits", nl: "detectiegrenzen")
    case .drifts: .init(en: "drifts of the samples", nl: "drifts van de monsters")
    case .targetDrifts: .init(en: "drifts of the targets", nl: "drifts van de doelen")
    case .errorVariances: .init(en: "error variances", nl: "foutvarianties")
    case .estimates: .init(en: "estimates", nl: "schattingen")
    case .folds: .init(en: "folds", nl: "delen")
    case .globalProportions: .init(en: "global proportions", nl: "globale proporties")
    case .grades: .init(en: "grades", nl: "gehalten")
    case .indicators: .init(en: "indicators", nl: "indicatoren")
    case .knownMean: .init(en: "known means", nl: "bekende gemiddelden")
    case .lagDistances: .init(en: "distances of the lags", nl: "afstanden van de afstandsklassen")
    case .lowerLimits: .init(en: "lower limits", nl: "ondergrenzen")
    case .upperLimits: .init(en: "upper limits", nl: "bovengrenzen")
    case .mask: .init(en: "cells of the mask", nl: "cellen van het masker")
    case .means: .init(en: "means", nl: "gemiddelden")
    case .meansAndScales: .init(en: "means and scales", nl: "gemiddelden en schalen")
    case .measurementErrors: .init(en: "measurement errors", nl: "meetfouten")
    case .metal: .init(en: "amounts of metal", nl: "hoeveelheden metaal")
    case .models: .init(en: "models", nl: "modellen")
    case .nodes: .init(en: "nodes", nl: "knopen")
    case .gridOrigin:
      .init(
        en: "coordinates of the origin of the grid",
        nl: "coördinaten van de oorsprong van het raster")
    case .panelEstimates: .init(en: "estimates of panels", nl: "schattingen van panelen")
    case .scores: .init(en: "normal scores", nl: "normale scores")
    case .semivariances: .init(en: "semivariances", nl: "semivarianties")
    case .shares: .init(en: "shares of cells", nl: "aandelen van cellen")
    case .statuses: .init(en: "statuses", nl: "statussen")
    case .tieOrder: .init(en: "ranks of equal values", nl: "rangen van gelijke waarden")
    case .tonnage: .init(en: "tonnages", nl: "hoeveelheden erts")
    case .variances: .init(en: "variances", nl: "varianties")
    case .weights: .init(en: "weights", nl: "gewichten")
    }
  }
}
