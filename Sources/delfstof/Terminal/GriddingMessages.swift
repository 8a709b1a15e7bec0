import Foundation
import Geostatistics
import Gridding
import Programme

/// What the commands of geostatistics say, in both languages.
enum GriddingMessages {
  static let samplesOf = LocalizedText(en: "samples of", nl: "monsters van")
  static let nugget = LocalizedText(en: "nugget", nl: "nugget")
  static let sill = LocalizedText(en: "sill", nl: "drempel")
  static let range = LocalizedText(en: "range", nl: "reikwijdte")
  static let shape = LocalizedText(en: "shape", nl: "vorm")
  static let azimuth = LocalizedText(en: "azimuth", nl: "richting")
  static let ratio = LocalizedText(en: "ratio", nl: "verhouding")
  static let practical = LocalizedText(en: "practical range", nl: "praktische reikwijdte")
  static let objective = LocalizedText(en: "weighted sum of squares", nl: "gewogen kwadratensom")
  static let likelihood = LocalizedText(en: "log-likelihood", nl: "log-likelihood")
  static let estimatedSamples = LocalizedText(en: "samples with an estimate", nl: "monsters met een schatting")
  static let refusedSamples = LocalizedText(en: "samples without one", nl: "monsters zonder")
  static let meanError = LocalizedText(en: "mean error", nl: "gemiddelde fout")
  static let meanAbsoluteError = LocalizedText(en: "mean absolute error", nl: "gemiddelde absolute fout")
  static let rootMeanSquareError = LocalizedText(
    en: "root mean square error", nl: "wortel uit gemiddelde kwadratische fout")
  static let squaredRatio = LocalizedText(en: "mean squared z-score", nl: "gemiddelde gekwadrateerde z-score")
  static let correlation = LocalizedText(
    en: "correlation of measured and estimated", nl: "correlatie van gemeten en geschat")
  static let residualCorrelation = LocalizedText(
    en: "correlation of estimated and residual", nl: "correlatie van geschat en residu")
  static let plainMean = LocalizedText(en: "plain mean", nl: "gewoon gemiddelde")
  static let declusteredMean = LocalizedText(en: "declustered mean", nl: "gemiddelde na declusteren")
  static let cellSize = LocalizedText(en: "size of a cell", nl: "grootte van een cel")
  static let noSize = LocalizedText(
    en: "none: no size has a mean beyond the plain one",
    nl: "geen: geen grootte heeft een gemiddelde voorbij het gewone")
  static let area = LocalizedText(en: "area", nl: "oppervlakte")
  static let weights = LocalizedText(en: "weights", nl: "gewichten")
  static let realisations = LocalizedText(en: "Realisations", nl: "Realisaties")

  static func lagColumns(in language: Language) -> [String] {
    language == .nl
      ? ["richting", "paren", "afstand", "waarde"] : ["direction", "pairs", "distance", "value"]
  }

  static func unknownModel(_ name: String, _ known: [String]) -> LocalizedText {
    let list = known.joined(separator: ", ")
    return .init(
      en: "'\(name)' is not a variogram model; use one of: \(list)",
      nl: "'\(name)' is geen variogrammodel; kies uit: \(list)")
  }

  /// What a fit has to say, structures counted from 1.
  static func note(_ note: FitNote) -> LocalizedText {
    switch note {
    case .sillAtZero(let index):
      .init(
        en: "the sill of structure \(index + 1) is 0: its range means nothing",
        nl: "de drempel van structuur \(index + 1) is 0: de reikwijdte zegt niets")
    case .nuggetAtZero: .init(en: "the data ask for no nugget", nl: "de gegevens vragen geen nugget")
    case .rangeBeyondLags(let index):
      .init(
        en: "the range of structure \(index + 1) lies beyond the lags: its sill was never seen",
        nl: "de reikwijdte van structuur \(index + 1) ligt voorbij de klassen: de drempel is niet gezien")
    case .rangeBelowLags(let index):
      .init(
        en: "structure \(index + 1) is at its sill before the first lag: it cannot be told from nugget",
        nl: "structuur \(index + 1) is voor de eerste klasse aan de drempel: niet te onderscheiden van nugget")
    case .shapeAtBound(let index):
      .init(
        en: "the shape of structure \(index + 1) is at its bound",
        nl: "de vorm van structuur \(index + 1) ligt op de grens")
    case .ratioAtBound(let index):
      .init(
        en: "the ratio of structure \(index + 1) is at its bound",
        nl: "de verhouding van structuur \(index + 1) ligt op de grens")
    case .illConditioned:
      .init(en: "the parameters cannot be told from each other", nl: "de parameters zijn niet uit elkaar te houden")
    case .fewerLagsThanParameters(let lags, let parameters):
      .init(
        en: "\(lags) lags do not determine \(parameters) parameters",
        nl: "\(lags) klassen bepalen geen \(parameters) parameters")
    case .otherOptimum:
      .init(
        en: "another model is within 1 % of this one", nl: "een ander model ligt binnen 1 % van dit")
    case .notConverged: .init(en: "the search did not converge", nl: "het zoeken is niet geconvergeerd")
    case .coincidentPairsLeftOut:
      .init(en: "pairs at one place were left out", nl: "paren op één plek zijn weggelaten")
    }
  }

  static let windows = LocalizedText(en: "Windows", nl: "Vensters")

  /// `ordinary kriging, 20 samples`.
  static func kriging(_ request: EstimationRequest) -> LocalizedText {
    let document = request.document
    let trend = document.trend
    var text: LocalizedText
    if request.collocated != nil {
      text = .init(en: "collocated cokriging", nl: "collocated cokriging")
    } else if request.isCokriging {
      text = .init(en: "cokriging", nl: "cokriging")
    } else if request.isIndicator {
      text = .init(en: "indicator kriging", nl: "indicatorkriging")
    } else if request.isLognormal {
      text = .init(en: "lognormal kriging", nl: "lognormale kriging")
    } else if trend.knownMean != nil {
      text = .init(en: "simple kriging", nl: "eenvoudige kriging")
    } else if !trend.external.isEmpty {
      text = .init(en: "kriging with external drift", nl: "kriging met externe drift")
    } else if trend.degree > 0 {
      text = .init(en: "universal kriging", nl: "universele kriging")
    } else {
      text = .init(en: "ordinary kriging", nl: "gewone kriging")
    }
    if let most = document.neighbourhood.most {
      text.en += ", \(most) samples"
      text.nl += ", \(most) monsters"
    }
    if document.block != nil {
      text.en += ", blocks"
      text.nl += ", blokken"
    }
    return text
  }

  static let mapNeedsGrid = LocalizedText(
    en: "--map needs a grid: --grid, --extent or --around.",
    nl: "--map heeft een raster nodig: --grid, --extent of --around.")

  static func notADrawing(_ path: String) -> LocalizedText {
    let name = URL(filePath: path).deletingPathExtension().lastPathComponent + ".svg"
    return .init(
      en: "\(path): drawings are SVG; give a name that ends in .svg, such as \(name).",
      nl: "\(path): tekeningen zijn SVG; geef een naam die eindigt op .svg, zoals \(name).")
  }

  /// - Parameter first: the value of the first variable.
  static func valueOfCokriging(_ value: String, first: String, _ file: String) -> LocalizedText {
    .init(
      en:
        "--value \(value) is not used: the variables of \(file) name their own values, the first \(first). Leave --value "
        + "out, or change 'variables'.",
      nl:
        "--value \(value) wordt niet gebruikt: de variabelen van \(file) noemen zelf hun waarden, de eerste \(first). Laat "
        + "--value weg, of verander 'variables'.")
  }

  static func noModel(_ file: String) -> LocalizedText {
    .init(
      en: "\(file) has no 'model' of one variable.", nl: "\(file) heeft geen 'model' van één variabele.")
  }

  static func operation(_ name: String) -> LocalizedText {
    .init(
      en: "Brought to the system of the map with: \(name)", nl: "Naar het stelsel van de kaart gebracht met: \(name)")
  }

  static func moreRejects(_ count: Int) -> LocalizedText {
    .init(
      en: "and \(count) more; --rejects FILE keeps them all", nl: "en nog \(count); --rejects BESTAND bewaart ze alle")
  }

  static func merged(_ samples: Int, places: Int, _ policy: DuplicatePolicy) -> LocalizedText {
    .init(
      en: "\(samples) samples merged into others at \(places) places (\(policy.rawValue))",
      nl: "\(samples) monsters samengevoegd met andere op \(places) plekken (\(policy.rawValue))")
  }

  static func written(_ path: String) -> LocalizedText { .init(en: "Written: \(path)", nl: "Geschreven: \(path)") }

  /// `3103 cells estimated: 4.7 to 7.5, mean 5.7; 12 too few samples`.
  static func summary(_ summary: ResultSummary, _ language: Language) -> String {
    let estimated = summary[.estimated]
    var text = language == .nl ? "\(estimated) geschat" : "\(estimated) estimated"
    if estimated > 0 {
      let numbers = [summary.minimum, summary.maximum, summary.mean].map {
        NumberText.rounded($0, digits: 4, language)
      }
      text +=
        language == .nl
        ? ": \(numbers[0]) tot \(numbers[1]), gemiddeld \(numbers[2])"
        : ": \(numbers[0]) to \(numbers[1]), mean \(numbers[2])"
    }
    for status in CellStatus.allCases where status != .estimated && summary[status] > 0 {
      text += "; \(summary[status]) \(status.text[language])"
    }
    return text
  }
}
