import Geodata
import Programme

extension GriddingErrorText {
  /// What the libraries behind `Geodata` add in brackets stays as they say it.
  static func geodata(_ error: GeodataError) -> LocalizedText {
    let nl: String =
      switch error {
      case .unknownReferenceSystem(let code):
        "\(code) is geen stelsel dat PROJ kent; schrijf het als EPSG:25831"
      case .unknownOperation(let code):
        "\(code) is geen coördinaatbewerking die PROJ kent; schrijf haar als EPSG:1311"
      case .noTransformation(let from, let to, let detail):
        "er is geen overgang van bekende nauwkeurigheid van \(from) naar \(to) (\(detail)); kies een ander stelsel"
      case .notTransformable(let x, let y, let from, let to, let detail):
        "de positie \(NumberText.given([x, y], .nl)) in \(from) is niet in \(to) uit te drukken (\(detail)); kijk naar de "
          + "volgorde van x en y"
      case .missingFile(let file): "\(file) is er niet"
      case .unreadable(let file, let detail): "\(file) is niet te lezen (\(detail))"
      case .tooLarge(let file, let limit):
        "\(file) is groter dan mag (grens: \(limit)); vereenvoudig het of snijd het op het gebied"
      case .missingReferenceSystem(let file):
        "\(file) heeft geen stelsel met een EPSG-code; geef het er een"
      case .geometry(let detail): "GEOS weigert een geometrie (\(detail)); kijk of zijden elkaar kruisen"
      case .grid(let detail): "dit is geen raster van gelijke cellen met het noorden boven (\(detail))"
      case .unwritable(let file, let detail):
        "\(file) is niet te schrijven (\(detail)); kijk naar de map, de rechten en de ruimte op de schijf"
      case .stopped(let file): "gestopt terwijl \(file) geschreven werd; er is niets van over"
      }
    return LocalizedText(en: error.description, nl: nl).map { text, _ in text.hasSuffix(".") ? text : text + "." }
  }
}
