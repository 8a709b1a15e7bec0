import Geostatistics
import Programme

extension GeostatisticsError.Note {
  /// Reads after "is".
  var text: LocalizedText {
    switch self {
    case .none: .init(en: "none", nl: "geen")
    case .empty: .init(en: "empty", nl: "leeg")
    case .noLimit: .init(en: "without limit", nl: "zonder grens")
    case .block: .init(en: "a block", nl: "een blok")
    case .unbounded: .init(en: "one without a sill", nl: "een zonder drempel")
    case .knownMean: .init(en: "a known mean", nl: "een bekend gemiddelde")
    case .knownProportions: .init(en: "known proportions", nl: "bekende proporties")
    case .unknownMean: .init(en: "an unknown mean", nl: "een onbekend gemiddelde")
    case .singleCondition: .init(en: "a single condition", nl: "een enkele voorwaarde")
    case .trend: .init(en: "a trend or drift", nl: "een trend of drift")
    case .withoutArea: .init(en: "without area", nl: "zonder oppervlakte")
    case .startingModel: .init(en: "that of the starting model", nl: "die van het beginmodel")
    case .followsModel: .init(en: "one that follows the model", nl: "een die het model volgt")
    case .restrictedSearch:
      .init(
        en: "sectors, boreholes or a least number",
        nl: "sectoren, boorgaten of een kleinste aantal")
    case .outsideKernel: .init(en: "a wider one", nl: "een ruimere")
    case .repeated: .init(en: "with repetitions or gaps", nl: "met herhalingen of gaten")
    case .boreholes: .init(en: "boreholes", nl: "boorgaten")
    case .asked: .init(en: "asked for", nl: "gevraagd")
    }
  }
}
