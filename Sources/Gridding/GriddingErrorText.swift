import Programme
import TextFormats

/// The words of ``GriddingError``: what is wrong, and how to mend it.
enum GriddingErrorText {
  static func both(_ en: String, _ nl: String) -> LocalizedText { .init(en: en, nl: nl) }

  private static func number(_ value: Double, _ language: Language) -> String {
    NumberText.rounded(value, digits: 3, language)
  }

  static func text(_ file: String, _ error: TextFormatError) -> LocalizedText {
    switch error {
    case .missing: both("\(file) is not there.", "\(file) is er niet.")
    case .unreadable(let detail):
      both("\(file) cannot be read (\(detail)).", "\(file) is niet te lezen (\(detail)).")
    case .empty: both("\(file) is empty.", "\(file) is leeg.")
    case .tooLarge(let limit):
      both("\(file) is larger than allowed (\(limit)).", "\(file) is groter dan mag (\(limit)).")
    case .truncated(let line, let detail):
      both(
        "\(file):\(line): the file is cut off (\(detail)).", "\(file):\(line): het bestand is afgebroken (\(detail)).")
    case .binary(let line):
      both("\(file):\(line): this is no text.", "\(file):\(line): dit is geen tekst.")
    case .lineTooLong(let line, let limit):
      both(
        "\(file):\(line): the line is longer than \(limit) bytes; is a quote left open?",
        "\(file):\(line): de regel is langer dan \(limit) bytes; staat er een aanhalingsteken open?")
    case .tooManyColumns(let line, let limit):
      both(
        "\(file):\(line): more than \(limit) columns; name the delimiter with --delimiter.",
        "\(file):\(line): meer dan \(limit) kolommen; noem het scheidingsteken met --delimiter.")
    case .openQuote(let line):
      both(
        "\(file):\(line): a quote is opened here and never closed.",
        "\(file):\(line): hier gaat een aanhalingsteken open dat nooit sluit.")
    case .encoding(let line, let expected):
      both(
        "\(file):\(line): this is not \(expected); name the encoding with --encoding.",
        "\(file):\(line): dit is geen \(expected); noem de codering met --encoding.")
    }
  }

  static func columns(_ error: GriddingError) -> LocalizedText {
    func list(_ names: [String]) -> String { names.prefix(60).joined(separator: ", ") }
    switch error {
    case .columnTwice(let file, let column):
      return both(
        "\(file): two columns are called '\(column)'; give them different names.",
        "\(file): twee kolommen heten '\(column)'; geef ze verschillende namen.")
    case .noColumn(let file, let column, let columns):
      let near = Suggestion.ranked(for: column, among: columns, most: 1).first
      return both(
        "\(file) has no column '\(column)'. " + (near.map { "Did you mean '\($0)'? " } ?? "")
          + "It has: \(list(columns)).",
        "\(file) heeft geen kolom '\(column)'. " + (near.map { "Bedoelt u '\($0)'? " } ?? "") + "Wel: \(list(columns))."
      )
    case .noPlaceColumns(let file, let columns):
      return both(
        "\(file): no columns are plainly x and y. Name them with --x and --y; there are: \(list(columns)).",
        "\(file): geen kolommen zijn duidelijk x en y. Noem ze met --x en --y; er zijn: \(list(columns)).")
    case .ambiguousPlace(let file, let pairs):
      let list = pairs.joined(separator: "; ")
      return both(
        "\(file): more than one pair of columns can be the place: \(list). Name one with --x and --y.",
        "\(file): meer dan één paar kolommen kan de plek zijn: \(list). Noem er een met --x en --y.")
    case .halfAPlace:
      return both("Give --x and --y together.", "Geef --x en --y samen.")
    case .halfADepth:
      return both("Give --from and --to together.", "Geef --from en --to samen.")
    case .elevationTwice:
      return both(
        "Give the elevation with --z or with --from and --to, not with both.",
        "Geef de hoogte met --z of met --from en --to, niet met allebei.")
    case .noProperty(let file):
      return both(
        "\(file) is an evidence store with many analytes; name one with --analyte.",
        "\(file) is een opslag met veel stoffen; noem er een met --analyte.")
    default: return both("\(error)", "\(error)")
    }
  }

  static func values(_ error: GriddingError) -> LocalizedText {
    switch error {
    case .belowLimit(let file, let count, let line):
      return both(
        "\(file):\(line): \(count) \(count == 1 ? "value is" : "values are") below a limit ('<5'). Say what they are: "
          + "--below limit, half, skip or intervals.",
        "\(file):\(line): \(count) \(count == 1 ? "waarde ligt" : "waarden liggen") onder een grens ('<5'). Zeg wat ze "
          + "zijn: --below limit, half, skip of intervals.")
    case .severalUnits(let file, let units):
      let list = units.joined(separator: ", ")
      return both(
        "\(file): the values are in more than one unit (\(list)); choose with --only unit=\(units.first ?? "").",
        "\(file): de waarden staan in meer dan één eenheid (\(list)); kies met --only unit=\(units.first ?? "").")
    case .noSharedPlaces(let count):
      return both(
        "The two variables share \(count == 0 ? "no place" : "one place"): a model of coregionalisation needs the "
          + "cross-variogram of shared places. Without --fit their pseudo-cross-variogram is computed.",
        "De twee variabelen delen \(count == 0 ? "geen plek" : "één plek"): een model van coregionalisatie vraagt het "
          + "kruisvariogram van gedeelde plekken. Zonder --fit wordt hun pseudo-kruisvariogram berekend.")
    case .noSamples(let file, let account, let reject):
      let first = reject.map { " " + SampleAccountText.reject($0, file: file, in: .en) } ?? ""
      let eerste = reject.map { " " + SampleAccountText.reject($0, file: file, in: .nl) } ?? ""
      return both(
        "\(file): no sample is left: \(SampleAccountText.line(account, in: .en)).\(first)",
        "\(file): er blijft geen monster over: \(SampleAccountText.line(account, in: .nl)).\(eerste)")
    default: return both("\(error)", "\(error)")
    }
  }

  static func systems(_ error: GriddingError) -> LocalizedText {
    switch error {
    case .contradictingSystems(let file, let named, let given):
      return both(
        "\(file) says \(named) (\(named.name)) and --crs says \(given); leave --crs out, or mend the file. To compute in "
          + "another system use --map-crs.",
        "\(file) zegt \(named) (\(named.name)) en --crs zegt \(given); laat --crs weg, of herstel het bestand. Om in een "
          + "ander stelsel te rekenen is er --map-crs.")
    case .unknownSystem(let file, let name):
      return both(
        "\(file): its reference system '\(name)' has no EPSG code; say which it is with --crs EPSG:...",
        "\(file): het stelsel '\(name)' heeft geen EPSG-code; zeg met --crs EPSG:... welk het is")
    case .noSystem(let file, let wanted):
      return both(
        "\(file) names no reference system, so it cannot be brought to \(wanted); say which it is with --crs EPSG:...",
        "\(file) noemt geen stelsel en kan dus niet naar \(wanted); zeg met --crs EPSG:... welk het is")
    case .degreesWithoutSystem(let file):
      return both(
        "\(file): the place is in degrees and no reference system is named; give --crs (such as EPSG:4258) and a "
          + "projected system with --map-crs.",
        "\(file): de plek is in graden en er is geen stelsel genoemd; geef --crs (zoals EPSG:4258) en met --map-crs een "
          + "stelsel in meters.")
    case .geographic(let file, let system, let suggestion):
      let example = suggestion ?? "EPSG:28992"
      return both(
        "\(file): \(system) (\(system.name)) is in degrees, in which distances mean nothing. Name a projected system to "
          + "compute in: --map-crs \(example).",
        "\(file): \(system) (\(system.name)) is in graden, waarin afstanden niets betekenen. Noem een stelsel in meters "
          + "om in te rekenen: --map-crs \(example).")
    case .noSystemForOutput(let file):
      return both(
        "\(file): nobody said in which reference system the samples are; give --crs EPSG:...",
        "\(file): niemand heeft gezegd in welk stelsel de monsters liggen; geef --crs EPSG:...")
    case .gridSystemDiffers(let grid, let samples):
      return both(
        "The grid is in \(grid) and --map-crs says \(samples); leave --map-crs out.",
        "Het raster is in \(grid) en --map-crs zegt \(samples); laat --map-crs weg.")
    default: return both("\(error)", "\(error)")
    }
  }

  static func grids(_ error: GriddingError) -> LocalizedText {
    switch error {
    case .gridTooLarge(let cells, let limit):
      return both(
        "The grid would have \(number(cells, .en)) cells, and at most \(number(Double(limit), .en)) are taken; give a larger "
          + "--cell or a smaller --extent.",
        "Het raster zou \(number(cells, .nl)) cellen hebben, en er gaan er hoogstens \(number(Double(limit), .nl)); geef een "
          + "grotere --cell of een kleinere --extent.")
    case .gridUnusual(let cells):
      return both(
        "The grid would have \(number(cells, .en)) cells, and each band or column of the result would take about "
          + "\(number(cells * 8 / 1e9, .en)) GB before compression. Give a larger --cell or a smaller --extent; if so many are "
          + "meant, say --large.",
        "Het raster zou \(number(cells, .nl)) cellen hebben, en elke band of kolom van het resultaat zou voor compressie zo'n "
          + "\(number(cells * 8 / 1e9, .nl)) GB beslaan. Geef een grotere --cell of een kleinere --extent; zijn er zoveel "
          + "bedoeld, zeg dan --large.")
    case .noBand(let raster, let name, let bands):
      let list = bands.prefix(40).joined(separator: ", ")
      return both(
        "\(raster) has no band '\(name)'; it has: \(list).", "\(raster) heeft geen band '\(name)'; wel: \(list).")
    case .gridsDiffer(let raster, let other):
      return both(
        "\(raster) and \(other) are not on the same grid; warp one to the other.",
        "\(raster) en \(other) liggen niet op hetzelfde raster; breng het ene naar het andere.")
    case .driftsWithoutValues(let names):
      let list = names.joined(separator: ", ")
      return both(
        "The trend needs \(list) at every cell: give a raster with these bands (--grid), or a table (--at).",
        "De trend heeft \(list) nodig in elke cel: geef een raster met deze banden (--grid), of een tabel (--at).")
    case .notForTargets(let ending):
      return both(
        "Scattered places do not make a raster: write a .csv or .gpkg, not a .\(ending).",
        "Losse plekken geven geen raster: schrijf een .csv of .gpkg, geen .\(ending).")
    case .unknownEnding(let file):
      return both(
        "\(file): the ending must be .tif, .csv or .gpkg.", "\(file): de naam moet eindigen op .tif, .csv of .gpkg.")
    case .noOutline(let file, let polygons):
      return both(
        "\(file) holds \(polygons) polygons; an outline is exactly one, with or without holes.",
        "\(file) bevat \(polygons) vlakken; een omtrek is er precies één, met of zonder gaten.")
    case .outlineSystem(let file, let own, let samples):
      let other = samples?.description ?? "–"
      return both(
        "\(file) is in \(own) and the samples are in \(other); bring one to the system of the other.",
        "\(file) is in \(own) en de monsters zijn in \(other); breng het ene naar het stelsel van het andere.")
    default: return both("\(error)", "\(error)")
    }
  }

  static func methods(_ error: GriddingError) -> LocalizedText {
    switch error {
    case .methodsTogether:
      return both(
        "Cokriging, indicator kriging, lognormal kriging and --vecchia exclude each other.",
        "Cokriging, indicatorkriging, lognormale kriging en --vecchia sluiten elkaar uit.")
    case .noDiagnostics:
      return both(
        "--diagnostics are known of kriging of one variable only; cokriging knows samples and nearest.",
        "--diagnostics zijn er alleen bij kriging van één variabele; cokriging kent samples en nearest.")
    case .intervalsOnlyForKriging:
      return both(
        "--below intervals is for krige; here say limit, half or skip.",
        "--below intervals is voor krige; zeg hier limit, half of skip.")
    default: return both("\(error)", "\(error)")
    }
  }

  static func simulation(_ error: GriddingError) -> LocalizedText {
    switch error {
    case .simulationNeedsGrid:
      return both(
        "A simulation needs a grid: --grid, --extent or --around.",
        "Een simulatie heeft een raster nodig: --grid, --extent of --around.")
    case .notAWeight(let file, let line, let column, let value):
      return both(
        "\(file):\(line) (\(column)): '\(value)' is not a weight; a weight is 0 or more.",
        "\(file):\(line) (\(column)): '\(value)' is geen gewicht; een gewicht is 0 of meer.")
    default: return both("\(error)", "\(error)")
    }
  }

  static func jobs(_ error: GriddingError) -> LocalizedText {
    switch error {
    case .otherJob(let folder):
      return both(
        "\(folder) holds an unfinished run with other samples, parameters or another version. Run that one again, or "
          + "throw it away with --restart.",
        "\(folder) bewaart een onaffe run met andere monsters, parameters of een andere versie. Draai die opnieuw, of "
          + "gooi hem weg met --restart.")
    case .jobInUse(let folder):
      return both(
        "Another run is computing this result (\(folder)); wait until it is done, or give the result another name.",
        "Een andere opdracht berekent deze uitkomst al (\(folder)); wacht tot die klaar is, of geef de uitkomst een andere "
          + "naam.")
    case .damagedJob(let folder, let reason):
      return both(
        "\(folder) cannot be used (\(reason)); throw it away with --restart.",
        "\(folder) is niet te gebruiken (\(reason)); gooi het weg met --restart.")
    case .interrupted(let folder, let done, let total):
      return both(
        "Stopped after \(done) of \(total) windows. The same command goes on from there (\(folder)); --restart starts "
          + "over.",
        "Gestopt na \(done) van \(total) vensters. Dezelfde opdracht gaat daar verder (\(folder)); --restart begint "
          + "opnieuw.")
    case .interruptedSimulation(let folder, let done, let total):
      return both(
        "Stopped after \(done) of \(total) realisations. The same command goes on from there (\(folder)); --restart "
          + "starts over.",
        "Gestopt na \(done) van \(total) realisaties. Dezelfde opdracht gaat daar verder (\(folder)); --restart "
          + "begint opnieuw.")
    default: return both("\(error)", "\(error)")
    }
  }
}
