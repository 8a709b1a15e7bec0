import Geostatistics
import Programme

extension GeostatisticsError.Parameter {
  /// The parameter as people call it; where a command or a model file names it, under that name.
  var text: LocalizedText {
    switch self {
    case .searchAngle: .init(en: "angle of the search", nl: "hoek van het zoeken")
    case .angle: .init(en: "angle", nl: "hoek")
    case .anisotropy: .init(en: "anisotropy", nl: "anisotropie")
    case .anisotropyY: .init(en: "anisotropy of y", nl: "anisotropie van y")
    case .anisotropyZ: .init(en: "anisotropy of z", nl: "anisotropie van z")
    case .azimuth: .init(en: "azimuth", nl: "azimut")
    case .dip: .init(en: "dip", nl: "helling")
    case .block: .init(en: "block", nl: "block (blok)")
    case .blockSize: .init(en: "size of the blocks", nl: "grootte van de blokken")
    case .blockVariance: .init(en: "variance of blocks", nl: "variantie van blokken")
    case .boundaries: .init(en: "boundaries of the lags", nl: "grenzen van de afstandsklassen")
    case .boundary: .init(en: "boundary", nl: "omtrek")
    case .burnIn: .init(en: "burn-in", nl: "inloop")
    case .categories: .init(en: "categories", nl: "categorieën")
    case .sampleCategory: .init(en: "category of a sample", nl: "categorie van een monster")
    case .cell: .init(en: "cell", nl: "cell (cel)")
    case .changeOfSupport: .init(en: "change-of-support coefficient", nl: "coëfficiënt van de dragerverandering")
    case .classes: .init(en: "number of classes", nl: "aantal klassen")
    case .coefficients: .init(en: "coefficients", nl: "coëfficiënten")
    case .coregionalisationMatrix: .init(en: "coregionalisation matrix", nl: "coregionalisatiematrix")
    case .correlation: .init(en: "correlation", nl: "correlatie")
    case .blockEstimateCovariance:
      .init(
        en: "covariance of block and estimate",
        nl: "covariantie van blok en schatting")
    case .blockCovariance: .init(en: "covariance of blocks", nl: "covariantie van blokken")
    case .cutoff: .init(en: "cutoff (largest distance)", nl: "cutoff (grootste afstand)")
    case .cutoffGrades: .init(en: "cut-off", nl: "grensgehalte")
    case .degree: .init(en: "degree of the trend", nl: "graad van de trend")
    case .density: .init(en: "density", nl: "dichtheid")
    case .deviation: .init(en: "standard deviation", nl: "standaardafwijking")
    case .dimensions: .init(en: "number of dimensions", nl: "aantal dimensies")
    case .sampleDimensions: .init(en: "number of dimensions of the samples", nl: "aantal dimensies van de monsters")
    case .modelTriangle: .init(en: "table of direct and cross models", nl: "tabel van directe en kruismodellen")
    case .draws: .init(en: "number of draws", nl: "aantal trekkingen")
    case .errorVariance: .init(en: "error variance", nl: "foutvariantie")
    case .estimator: .init(en: "estimator", nl: "estimator (schatter)")
    case .exponent: .init(en: "exponent", nl: "exponent")
    case .sampleExtent: .init(en: "extent of the samples", nl: "uitgestrektheid van de monsters")
    case .externalDrifts: .init(en: "number of external drifts", nl: "aantal externe drifts")
    case .folds: .init(en: "folds", nl: "folds (delen)")
    case .globalProportions: .init(en: "global proportion", nl: "globale proportie")
    case .sumOfProportions: .init(en: "sum of the global proportions", nl: "som van de globale proporties")
    case .grid:
      .init(
        en: "number of nodes of the grid along its axes",
        nl: "aantal knopen van het raster langs zijn assen")
    case .histogramEdges: .init(en: "edge of the histogram", nl: "grens van het histogram")
    case .horizontalBandwidth: .init(en: "horizontal bandwidth", nl: "horizontale bandbreedte")
    case .verticalBandwidth: .init(en: "vertical bandwidth", nl: "verticale bandbreedte")
    case .horizontalTolerance: .init(en: "horizontal tolerance", nl: "horizontale tolerantie")
    case .verticalTolerance: .init(en: "vertical tolerance", nl: "verticale tolerantie")
    case .hyperbolicExponent: .init(en: "exponent of the hyperbola", nl: "exponent van de hyperbool")
    case .indicator: .init(en: "indicator", nl: "indicator")
    case .interpolation: .init(en: "interpolation within classes", nl: "interpolatie binnen klassen")
    case .knownMean: .init(en: "known mean", nl: "bekend gemiddelde")
    case .lagCount: .init(en: "number of lags", nl: "aantal afstandsklassen")
    case .lagSpacing: .init(en: "spacing of the lags", nl: "tussenruimte van de afstandsklassen")
    case .lagTolerance: .init(en: "tolerance of the lags", nl: "tolerantie van de afstandsklassen")
    case .largestCellSize: .init(en: "largest cell size", nl: "grootste celgrootte")
    case .smallestCellSize: .init(en: "smallest cell size", nl: "kleinste celgrootte")
    case .largestDatum: .init(en: "largest value", nl: "grootste waarde")
    case .least: .init(en: "least (samples)", nl: "least (kleinste aantal monsters)")
    case .limits: .init(en: "limits", nl: "grenzen")
    case .logarithmicDeviation:
      .init(
        en: "standard deviation of the logarithms",
        nl: "standaardafwijking van de logaritmen")
    case .lowerLimit: .init(en: "lower limit", nl: "ondergrens")
    case .margin: .init(en: "margin", nl: "marge")
    case .mass: .init(en: "mass", nl: "massa")
    case .tailMaximum: .init(en: "maximum of the tail", nl: "maximum van de staart")
    case .tailMinimum: .init(en: "minimum of the tail", nl: "minimum van de staart")
    case .mean: .init(en: "mean", nl: "gemiddelde")
    case .measurementError: .init(en: "measurement error", nl: "meetfout")
    case .crossMeasurementError: .init(en: "measurement error of a cross model", nl: "meetfout van een kruismodel")
    case .minimum: .init(en: "minimum", nl: "minimum")
    case .minorSearchRatio: .init(en: "minor ratio of the search", nl: "kleine asverhouding van het zoeken")
    case .verticalSearchRatio: .init(en: "vertical ratio of the search", nl: "verticale asverhouding van het zoeken")
    case .searchRatio: .init(en: "axis ratio of the search", nl: "asverhouding van het zoeken")
    case .model: .init(en: "model", nl: "model")
    case .most: .init(en: "most (samples)", nl: "most (grootste aantal monsters)")
    case .mostPerBorehole: .init(en: "most per borehole", nl: "grootste aantal monsters per boorgat")
    case .mostPerSector: .init(en: "most per sector", nl: "grootste aantal monsters per sector")
    case .neighbourhood: .init(en: "neighbourhood", nl: "neighbourhood (omgeving)")
    case .neighbours: .init(en: "number of neighbours", nl: "aantal buren")
    case .nugget: .init(en: "nugget", nl: "nugget")
    case .nuggetMatrix: .init(en: "nugget matrix", nl: "nuggetmatrix")
    case .polynomials: .init(en: "number of polynomials", nl: "aantal polynomen")
    case .offsets: .init(en: "number of origins", nl: "aantal oorsprongen")
    case .order: .init(en: "order of the samples", nl: "volgorde van de monsters")
    case .originShift: .init(en: "shift of the origin", nl: "verschuiving van de oorsprong")
    case .power: .init(en: "power of the distance", nl: "macht van de afstand")
    case .blockPoints: .init(en: "number of points of a block", nl: "aantal punten van een blok")
    case .primaryVariance: .init(en: "variance of the primary variable", nl: "variantie van de hoofdvariabele")
    case .secondaryVariance: .init(en: "variance of the covariate", nl: "variantie van de covariabele")
    case .primarySill:
      .init(
        en: "sill of the model of the primary variable",
        nl: "drempel van het model van de hoofdvariabele")
    case .secondarySill: .init(en: "sill of the covariate's model", nl: "drempel van het model van de covariabele")
    case .residualSill: .init(en: "sill of the residual's model", nl: "drempel van het model van het residu")
    case .probability: .init(en: "probability", nl: "kans")
    case .range: .init(en: "range", nl: "range (reikwijdte)")
    case .ratio: .init(en: "ratio of the ranges", nl: "verhouding van de reikwijdtes")
    case .verticalRatio: .init(en: "vertical ratio of the ranges", nl: "verticale verhouding van de reikwijdtes")
    case .searchedParameters:
      .init(
        en: "number of ranges, shapes, ratios and azimuths to fit",
        nl: "aantal reikwijdtes, vormen, verhoudingen en azimuts om te passen")
    case .scale: .init(en: "scale of a variable", nl: "schaal van een variabele")
    case .radius: .init(en: "radius of the search", nl: "radius (straal van het zoeken)")
    case .secondaryVariable: .init(en: "number of the covariate", nl: "nummer van de covariabele")
    case .shape: .init(en: "shape", nl: "shape (vorm)")
    case .share: .init(en: "share of a cell", nl: "aandeel van een cel")
    case .sill: .init(en: "sill", nl: "sill (drempel)")
    case .smallestValue: .init(en: "smallest value", nl: "kleinste waarde")
    case .smallestVolume: .init(en: "smallest volume of a body", nl: "kleinste volume van een lichaam")
    case .start: .init(en: "semivariance of the starting model", nl: "semivariantie van het beginmodel")
    case .steps: .init(en: "number of steps", nl: "aantal stappen")
    case .structure: .init(en: "number of the structure", nl: "nummer van de structuur")
    case .scoreTable: .init(en: "table of normal scores", nl: "tabel van normale scores")
    case .tailExponent: .init(en: "exponent of the tail", nl: "exponent van de staart")
    case .thinning: .init(en: "thinning", nl: "uitdunning")
    case .thresholds: .init(en: "thresholds", nl: "drempelwaarden")
    case .trend: .init(en: "trend", nl: "trend")
    case .value: .init(en: "value", nl: "waarde")
    case .lognormalValue: .init(en: "value of a lognormal variable", nl: "waarde van een lognormale variabele")
    case .variables: .init(en: "number of variables", nl: "aantal variabelen")
    case .coregionalisedVariables:
      .init(
        en: "number of variables of a coregionalisation",
        nl: "aantal variabelen van een coregionalisatie")
    case .varianceFactor: .init(en: "factor of the variance", nl: "factor van de variantie")
    case .gaussianBlockVariance: .init(en: "variance of Gaussian blocks", nl: "variantie van Gaussische blokken")
    case .panelVariance:
      .init(
        en: "variance of the estimates of panels",
        nl: "variantie van de schattingen van panelen")
    case .variogramPair: .init(en: "variogram of a pair of variables", nl: "variogram van een paar variabelen")
    case .variograms: .init(en: "number of variograms", nl: "aantal variogrammen")
    case .volume: .init(en: "volume", nl: "volume")
    case .weight: .init(en: "weight", nl: "gewicht")
    case .sumOfWeights: .init(en: "sum of the weights", nl: "som van de gewichten")
    case .weighting: .init(en: "weighting", nl: "weging")
    case .width: .init(en: "width (of a lag)", nl: "width (breedte van een afstandsklasse)")
    case .withinBoreholes: .init(en: "pairs within boreholes", nl: "paren binnen boorgaten")
    }
  }
}
