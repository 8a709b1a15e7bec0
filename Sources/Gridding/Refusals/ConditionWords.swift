import Geostatistics
import Programme

extension GeostatisticsError.Condition {
  /// Reads after "expected:", or between brackets after a number.
  var text: LocalizedText {
    switch self {
    case .finite: .init(en: "finite", nl: "eindig")
    case .number: .init(en: "a number", nl: "een getal")
    case .finiteSum: .init(en: "a finite sum", nl: "een eindige som")
    case .degrees: .init(en: "a finite number of degrees", nl: "een eindig aantal graden")
    case .ascending: .init(en: "ascending", nl: "oplopend")
    case .oneOrMore: .init(en: "one or more", nl: "een of meer")
    case .eachOnce: .init(en: "each once", nl: "elk één keer")
    case .inOrder: .init(en: "the lower one first", nl: "de lage eerst")
    case .sameCutoffs: .init(en: "the same cut-offs", nl: "dezelfde grensgehalten")
    case .forIndicators: .init(en: "for indicators", nl: "voor indicatoren")
    case .orMissing: .init(en: "or missing", nl: "of ontbrekend")
    case .alongEachAxis: .init(en: "along each axis", nl: "langs elke as")
    case .pointsTogether: .init(en: "along each axis, 100 000 together", nl: "langs elke as, samen 100 000")
    case .forPolygons: .init(en: "for polygonal declustering", nl: "voor declusteren met veelhoeken")
    case .forLevels: .init(en: "for a grid of several levels", nl: "voor een raster met meer niveaus")
    case .forAllVariables: .init(en: "for all variables", nl: "voor alle variabelen")
    case .asInModel: .init(en: "as the model has", nl: "zoals het model heeft")
    case .square: .init(en: "rows and columns", nl: "rijen en kolommen")
    case .constantTrend:
      .init(
        en: "a constant trend under a single condition",
        nl: "een constante trend onder een enkele voorwaarde")
    case .alongOneAxis: .init(en: "along one axis at least", nl: "langs ten minste één as")
    case .finiteAlongOneAxis: .init(en: "finite along one axis at least", nl: "eindig langs ten minste één as")
    case .knownOrConstant: .init(en: "a known mean or a constant one", nl: "een bekend gemiddelde of een constante")
    case .known: .init(en: "a known mean", nl: "een bekend gemiddelde")
    case .permitted:
      .init(
        en: "a model that is permitted in so many dimensions",
        nl: "een model dat in zoveel dimensies mag")
    case .withSill: .init(en: "a model with a sill", nl: "een model met een drempel")
    case .withSillOrRestricted:
      .init(
        en: "a model with a sill, or method restricted",
        nl: "een model met een drempel, of methode restricted")
    case .variance:
      .init(
        en: "a nugget, or a structure with a sill above 0",
        nl: "een nugget, of een structuur met een drempel boven 0")
    case .sinceSectors: .init(en: "since there are sectors", nl: "want er zijn sectoren")
    case .rise: .init(en: "a rise between the limits", nl: "stijgend tussen de grenzen")
    case .rowForEach:
      .init(
        en: "a row for each of one or more variables",
        nl: "een rij voor elk van een of meer variabelen")
    case .gstatName: .init(en: "a short name of gstat's vgm", nl: "een korte naam uit vgm van gstat")
    case .startForAll: .init(en: "a starting value for every parameter", nl: "een beginwaarde voor elke parameter")
    case .symmetric: .init(en: "a symmetric matrix", nl: "een symmetrische matrix")
    case .evaluatedOnly:
      .init(
        en: "another one: the spline can be evaluated, not kriged with",
        nl: "een ander: de spline is te berekenen, maar niet om mee te krigen")
    case .atEveryLag: .init(en: "at every lag", nl: "in elke afstandsklasse")
    case .forHyperbola: .init(en: "for a hyperbolic tail", nl: "voor een hyperbolische staart")
    case .forPairwise:
      .init(
        en: "for a pairwise relative variogram; give values above 0, or another --estimator",
        nl: "voor een paarsgewijs relatief variogram; geef waarden boven 0, of een andere --estimator")
    case .pointVariance: .init(en: "the variance of the points", nl: "de variantie van de punten")
    case .meanBlockVariance: .init(en: "the variance of the blocks", nl: "de variantie van de blokken")
    case .theOneBefore: .init(en: "the one before", nl: "de vorige")
    case .outline: .init(en: "an outline", nl: "een omtrek")
    case .unknownMean:
      .init(
        en: "an unknown mean, since the model has no sill",
        nl: "een onbekend gemiddelde, want het model heeft geen drempel")
    case .upperTriangle: .init(en: "an upper triangle", nl: "een bovendriehoek")
    case .aroundData: .init(en: "around the values", nl: "rondom de waarden")
    case .aboveZeroAscending: .init(en: "ascending numbers above 0", nl: "oplopende getallen boven 0")
    case .oneNode: .init(en: "one node along each axis at least", nl: "ten minste één knoop langs elke as")
    case .simpleNeighbourhood:
      .init(
        en: "few samples, no limit by borehole, no dip in the plane",
        nl: "weinig monsters, geen grens per boorgat, geen helling in het vlak")
    case .othersFixed: .init(en: "keep the others fixed", nl: "houd de andere vast")
    case .theMaximum: .init(en: "the maximum", nl: "het maximum")
    case .theUpperLimit: .init(en: "the upper limit", nl: "de bovengrens")
    case .classicalOrCovariogram:
      .init(
        en: "classical or covariogram, for two variables",
        nl: "classical of covariogram, voor twee variabelen")
    case .degreeAndDrifts:
      .init(
        en: "degree 0 to 2, and no more drifts than the samples have",
        nl: "graad 0 tot en met 2, en niet meer drifts dan de monsters hebben")
    case .distances: .init(en: "distances", nl: "afstanden")
    case .pairsOnce: .init(en: "each pair of variables once", nl: "elk paar variabelen één keer")
    case .samplesOnce: .init(en: "each sample once", nl: "elk monster één keer")
    case .edges: .init(en: "finite edges, 0 or more, not all 0", nl: "eindige zijden, 0 of meer, niet alle 0")
    case .knownProportions:
      .init(
        en: "known proportions, since there are no samples",
        nl: "bekende proporties, want er zijn geen monsters")
    case .finiteSquare:
      .init(
        en: "lags and a tolerance with a finite square",
        nl: "afstanden en een tolerantie met een eindig kwadraat")
    case .classLimits: .init(en: "limits of the variable", nl: "grenzen van de variabele")
    case .leastNumber: .init(en: "the least number", nl: "het kleinste aantal")
    case .sampleCount: .init(en: "the number of samples", nl: "het aantal monsters")
    case .sampleDrifts: .init(en: "as many as the samples have", nl: "zoveel als de monsters hebben")
    case .noneOfThem: .init(en: "none of them", nl: "geen daarvan")
    case .fixedWeights: .init(en: "one that does not depend on the model", nl: "een die niet van het model afhangt")
    case .points: .init(en: "points; leave the block out", nl: "punten; laat het blok weg")
    case .pointsOrMarkov2:
      .init(
        en: "points, or Markov model 2: model 1 knows nothing of the covariate over a block",
        nl: "punten, of Markovmodel 2: model 1 weet over een blok niets van de covariabele")
    case .finerGrid:
      .init(
        en: "points: average realisations of a finer grid",
        nl: "punten: middel realisaties van een fijner raster")
    case .semidefinite: .init(en: "positive semidefinite", nl: "positief semidefiniet")
    case .forLogarithms: .init(en: "to take logarithms", nl: "om logaritmen te nemen")
    case .ofAnisotropy: .init(en: "for each axis", nl: "voor elke as")
    case .boreholes: .init(en: "samples with boreholes (--borehole)", nl: "monsters met boorgaten (--borehole)")
    case .threeCorners: .init(en: "three corners or more", nl: "drie hoekpunten of meer")
    case .twoFinite: .init(en: "two finite values", nl: "twee eindige waarden")
    case .samePlaces: .init(en: "variables at the same places", nl: "variabelen op dezelfde plekken")
    case .smallestDatum: .init(en: "the smallest value", nl: "de kleinste waarde")
    case .largestDatum: .init(en: "the largest value", nl: "de grootste waarde")
    case .theSmallestSize: .init(en: "the smallest size", nl: "de kleinste grootte")
    case .knownCategory: .init(en: "one of the categories", nl: "een van de categorieën")
    }
  }
}
