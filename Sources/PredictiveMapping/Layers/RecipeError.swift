import Geochemistry
import Geodata
import Programme
import Prospectivity

/// Why a layer cannot be made, with its place in the recipe.
public struct RecipeError: Error, Sendable {
  /// Nil for the grid and the mask.
  public let layer: String?
  /// From 1; 0 for a layer as a whole.
  public let step: Int
  public let keyword: String
  public let problem: Problem

  public indirect enum Problem: Sendable {
    case mapping(MappingError)
    case distance(DistanceError)
    case surface(SurfaceError)
    case transform(TransformError)
    case classification(ClassificationError)
    case composition(CompositionError)
    case degrees(CoordinateReferenceSystem)
    case noSystem(file: String)
    case maskGrid(file: String, GridDifference)
    /// A mask of points or lines, which have no inside.
    case maskShape(file: String)
    case noCells(String)
    case noFeatures(file: String, read: Int)
    case noAttribute(file: String, name: String, known: [String])
    case notANumber(file: String, feature: Int, name: String, text: String)
    case badRow(file: String, line: Int)
    case notAFlag(file: String, line: Int, text: String)
    case shortRing(file: String, ring: String)
    case holeContradicted(file: String, ring: String, isHole: Bool)
    case undefined(value: Double, row: Int, column: Int)
    case unknownValue(value: Double, row: Int, column: Int)
    case notAClass(value: Double, row: Int, column: Int)
    case externalDrift
    case cache(file: String)
  }
}

extension RecipeError.Problem {
  /// Whether a file of points, lines, areas or samples is to blame, not what is done with it.
  var isOfFile: Bool {
    switch self {
    case .noSystem, .noFeatures, .badRow, .notAFlag, .shortRing, .holeContradicted: true
    case .mapping(.gridding(.model)), .mapping(.gridding(.geostatistics)): false
    case .mapping(.gridding), .mapping(.geodata): true
    default: false
    }
  }
}

extension RecipeError {
  public var text: LocalizedText {
    let words = problem.text
    guard let layer else { return .init(en: "Grid: \(words.en)", nl: "Rooster: \(words.nl)") }
    guard step > 0 else { return .init(en: "Layer '\(layer)': \(words.en)", nl: "Laag '\(layer)': \(words.nl)") }
    return .init(
      en: "Layer '\(layer)', step \(step) (\(keyword)): \(words.en)",
      nl: "Laag '\(layer)', stap \(step) (\(keyword)): \(words.nl)")
  }
}

extension RecipeError.Problem {
  /// What is wrong and how to mend it.
  var text: LocalizedText {
    func both(_ en: String, _ nl: String) -> LocalizedText { .init(en: en, nl: nl) }
    func number(_ value: Double, _ language: Language) -> String { NumberText.rounded(value, digits: 8, language) }
    func place(_ row: Int, _ column: Int) -> LocalizedText {
      both("row \(row + 1), column \(column + 1)", "rij \(row + 1), kolom \(column + 1)")
    }
    switch self {
    case .mapping(.gridding(let error)): return PlaceErrorText.recipe.text(error)
    case .mapping(let error): return error.text
    case .distance(let error): return Self.text(error)
    case .surface(let error): return Self.text(error)
    case .transform(let error): return Self.text(error)
    case .classification(let error): return Self.text(error)
    case .composition(let error):
      return Self.text(error)
    case .degrees(let system):
      return both(
        "distances cannot be measured in degrees (\(system)); give the grid a system in metres.",
        "afstanden zijn niet te meten in graden (\(system)); geef het rooster een stelsel in meters.")
    case .noSystem(let file):
      return both(
        "\(file) names no coordinate reference system; add 'crs: EPSG:...'.",
        "\(file) noemt geen coördinatenstelsel; voeg 'crs: EPSG:...' toe.")
    case .maskShape(let file):
      return both(
        "\(file) holds points or lines, and a mask needs polygons; name a file or layer with the outline as a polygon.",
        "\(file) bevat punten of lijnen, en een masker vraagt vlakken; noem een bestand of laag met de omtrek als vlak."
      )
    case .maskGrid(let file, _):
      return both(
        "the mask \(file) does not lie on this grid; make it on the grid of the layers, or give polygons.",
        "het masker \(file) ligt niet op dit rooster; maak het op het rooster van de lagen, of geef polygonen.")
    case .noCells(let what):
      return both(
        "no cell \(what); look at the steps before it and at the study area.",
        "geen cel \(what == "has a value" ? "heeft een waarde" : "voldoet"); kijk naar de stappen ervoor en naar het "
          + "studiegebied.")
    case .noFeatures(let file, let read):
      return both(
        "\(file) has \(read) features and none that is wanted; look at 'where'.",
        "\(file) heeft \(read) objecten en geen dat wordt gevraagd; kijk naar 'where'.")
    case .noAttribute(let file, let name, let known):
      let mend = Suggestion.mend(for: name, among: known)
      return both(
        "\(file) has no column '\(name)'; \(mend.en)", "\(file) heeft geen kolom '\(name)'; \(mend.nl)")
    case .notANumber(let file, let feature, let name, let text):
      return both(
        "\(file), feature \(feature): '\(text)' in \(name) is no number; mend it or leave it out with 'where'.",
        "\(file), object \(feature): '\(text)' in \(name) is geen getal; herstel het of laat het weg met 'where'.")
    case .badRow(let file, let line):
      return both(
        "\(file):\(line): this row has no good coordinates; lines and rings need all of theirs.",
        "\(file):\(line): deze rij heeft geen goede coördinaten; lijnen en ringen hebben ze allemaal nodig.")
    case .notAFlag(let file, let line, let text):
      return both(
        "\(file):\(line): '\(text)' does not say whether this is a hole; write TRUE or FALSE.",
        "\(file):\(line): '\(text)' zegt niet of dit een gat is; schrijf TRUE of FALSE.")
    case .shortRing(let file, let ring):
      return both(
        "\(file): ring \(ring) has fewer than three corners.", "\(file): ring \(ring) heeft minder dan drie hoeken.")
    case .holeContradicted(let file, let ring, let isHole):
      return isHole
        ? both(
          "\(file): ring \(ring) is called a hole and lies in no other ring; leave 'hole' out if the column is not to be "
            + "trusted: then a ring within a ring is a hole.",
          "\(file): ring \(ring) heet een gat en ligt in geen andere ring; laat 'hole' weg als de kolom niet te "
            + "vertrouwen is: dan is een ring in een ring een gat.")
        : both(
          "\(file): ring \(ring) lies in another ring and is not called a hole; leave 'hole' out if the column is not to "
            + "be trusted: then a ring within a ring is a hole.",
          "\(file): ring \(ring) ligt in een andere ring en heet geen gat; laat 'hole' weg als de kolom niet te "
            + "vertrouwen is: dan is een ring in een ring een gat.")
    case .undefined(let value, let row, let column):
      return both(
        "not defined for \(number(value, .en)) (\(place(row, column).en)); add 'undefined: missing' to leave such cells "
          + "out, or an offset.",
        "niet bepaald voor \(number(value, .nl)) (\(place(row, column).nl)); voeg 'undefined: missing' toe om zulke "
          + "cellen weg te laten, of een offset.")
    case .unknownValue(let value, let row, let column):
      return both(
        "\(number(value, .en)) (\(place(row, column).en)) is not in the table; add it, or say what happens with "
          + "'others'.",
        "\(number(value, .nl)) (\(place(row, column).nl)) staat niet in de tabel; voeg het toe, of zeg met 'others' wat "
          + "ermee gebeurt.")
    case .notAClass(let value, let row, let column):
      return both(
        "\(number(value, .en)) (\(place(row, column).en)) is no class, which is a whole number; classify first.",
        "\(number(value, .nl)) (\(place(row, column).nl)) is geen klasse, want dat is een geheel getal; deel eerst in "
          + "klassen in.")
    case .externalDrift:
      return both(
        "a model with an external drift needs rasters of the drift; use 'delfstof krige' and take its result as a "
          + "raster.",
        "een model met externe drift heeft rasters van de drift nodig; gebruik 'delfstof krige' en neem de uitkomst als "
          + "raster.")
    case .cache(let file):
      return both(
        "\(file) in the cache is damaged; remove it and run again.",
        "\(file) in de cache is beschadigd; verwijder het en draai opnieuw.")
    }
  }

  /// Of a composition that is made of layers; what only tables can have wrong is told in English.
  static func text(_ error: CompositionError) -> LocalizedText {
    let dutch =
      switch error {
      case .notFinite(_, let part): "\(part) heeft geen waarde"
      case .zero(_, let part):
        "\(part) is nul en heeft geen logaritme; geef de detectiegrens of laat het deel weg"
      case .negative(_, let part, let value): "\(part) is \(NumberText.given(value, .nl)), minder dan nul"
      default: "\(error)"
      }
    return .init(en: "the parts are no composition: \(error).", nl: "de delen zijn geen samenstelling: \(dutch).")
  }

  static func text(_ error: DistanceError) -> LocalizedText {
    let dutch =
      switch error {
      case .noFeatures: "er is niets om de afstand toe te meten; kijk naar het bestand, 'where' en het studiegebied"
      case .notFinite(let feature): "object \(feature + 1) heeft een coördinaat die geen getal is"
      case .notPolygons(let feature): "object \(feature + 1) is geen polygoon en heeft geen binnenkant"
      case .tooMany(let limit): "er zijn meer dan \(limit) delen; splits de laag of vereenvoudig haar"
      case .maximum(let value): "de grootste afstand is \(NumberText.given(value, .nl)); geef een getal boven 0"
      case .cellSize, .rows: "de cellen kloppen niet (\(error))"
      }
    return .init(en: "\(error).", nl: "\(dutch).")
  }

  static func text(_ error: SurfaceError) -> LocalizedText {
    let dutch =
      switch error {
      case .noFeatures: "er zijn geen objecten; kijk naar het bestand en naar 'where'"
      case .notFinite(let feature): "object \(feature + 1) heeft een coördinaat of waarde die geen getal is"
      case .counts(let features, let values): "\(features) objecten en \(values) waarden; geef elk object een waarde"
      case .wrongKind(let feature): "object \(feature + 1) is niet van de soort die deze methode aankan"
      case .size(let value): "de maat is \(NumberText.given(value, .nl)); geef een getal boven 0"
      case .window(let cells, let limit): "een venster van \(cells) cellen breed; hoogstens \(limit)"
      case .rows: "de cellen kloppen niet (\(error))"
      case .noCurvature: "Horns methode geeft geen kromming; neem zevenbergenThorne of evansYoung"
      }
    return .init(en: "\(error).", nl: "\(dutch).")
  }

  static func text(_ error: TransformError) -> LocalizedText {
    let dutch =
      switch error {
      case .noValues: "geen cel heeft een waarde; kijk naar de laag en het studiegebied"
      case .constant(let value):
        "elke cel is \(NumberText.rounded(value, digits: 8, .nl)); een constante laag heeft geen spreiding om mee te schalen"
      case .parameter(let name, let value): "\(name) is \(NumberText.given(value, .nl))"
      case .bounds(let lower, let upper): "de ondergrens \(lower) ligt niet onder de bovengrens \(upper)"
      case .probability(let value): "\(value) is geen deel tussen 0 en 1"
      case .overlap(let value): "twee rijen van de tabel maken aanspraak op \(value)"
      case .emptyTable: "de tabel heeft geen rijen"
      case .changed: "de waarden veranderden tussen twee keer lezen"
      case .classes: "geef elke klasse één keer, en ten minste één"
      }
    if case .constant(let value) = error {
      let number = NumberText.rounded(value, digits: 8, .en)
      return .init(en: "every cell is \(number); a constant layer has no spread to scale by.", nl: "\(dutch).")
    }
    return .init(en: "\(error).", nl: "\(dutch).")
  }

  static func text(_ error: ClassificationError) -> LocalizedText {
    func number(_ value: Double) -> String { NumberText.rounded(value, digits: 8, .nl) }
    let dutch =
      switch error {
      case .noValues: "geen cel heeft een waarde"
      case .constantValues(let value):
        "alle waarden zijn \(number(value)); zo'n laag is niet in te delen"
      case .infiniteValue: "een waarde is oneindig"
      case .fewerClasses(let asked, let possible):
        "de waarden geven \(possible) klassen, er zijn er \(asked) gevraagd; vraag er minder of zet 'fewer: true'"
      case .tooManyClasses(let width, let possible, let most):
        "een breedte van \(number(width)) geeft \(number(possible)) klassen, en \(most) is het meeste; neem een grotere "
          + "breedte of begrens de waarden ervoor ('maximum' van distance, of clip)"
      case .breaksNotAscending(let index): "grens \(index) ligt niet boven die ervoor"
      case .notPositive(let minimum):
        "de methode neemt logaritmen, en de kleinste waarde is \(NumberText.given(minimum, .nl))"
      case .parameter(let name, let value): "\(name) kan geen \(value) zijn"
      }
    var english = "\(error)"
    if case .fewerClasses = error { english += "; ask fewer, or say 'fewer: true'" }
    if case .tooManyClasses(let width, let possible, let most) = error {
      english =
        "a width of \(NumberText.rounded(width, digits: 8, .en)) makes \(NumberText.rounded(possible, digits: 8, .en)) "
        + "classes, and \(most) is the most; take a larger width or bound the values before it ('maximum' of distance, or "
        + "clip)"
    }
    return .init(en: "\(english).", nl: "\(dutch).")
  }
}
