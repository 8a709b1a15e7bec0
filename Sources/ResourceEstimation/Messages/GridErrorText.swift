import Estimation
import Geodata
import Gridding
import Programme

/// What is wrong with grids, and the mend, in both languages.
enum GridErrorText {
  static func text(_ error: GeodataError) -> LocalizedText {
    GriddingError.geodata(error).text.map { text, _ in text.hasSuffix(".") ? String(text.dropLast()) : text }
  }

  static func words(_ difference: GridDifference, _ language: Language) -> String {
    func pair(_ one: Double, _ other: Double) -> String {
      "\(NumberText.rounded(one, digits: 10, language)) × \(NumberText.rounded(other, digits: 10, language))"
    }
    let against = language == .nl ? "tegen" : "against"
    switch difference {
    case .size(let rows, let columns, let otherRows, let otherColumns):
      return language == .nl
        ? "\(columns) × \(rows) cellen \(against) \(otherColumns) × \(otherRows)"
        : "\(columns) × \(rows) cells \(against) \(otherColumns) × \(otherRows)"
    case .cell(let width, let height, let otherWidth, let otherHeight):
      return "\(pair(width, height)) \(against) \(pair(otherWidth, otherHeight))"
    case .origin(let x, let y, let otherX, let otherY):
      let (one, other) = (NumberText.given([x, y], language), NumberText.given([otherX, otherY], language))
      return language == .nl
        ? "noordwesthoek \(one) \(against) \(other)" : "north-west corner \(one) \(against) \(other)"
    }
  }

  /// Of cells: what is wrong with one of them. Others are found before any cell is read.
  static func cell(_ error: GridError, unit: String) -> (what: LocalizedText, mend: LocalizedText) {
    func number(_ value: Double, _ language: Language) -> String { NumberText.given(value, language) }
    func both(_ value: Double, en: String, nl: String) -> LocalizedText {
      LocalizedText(en: en, nl: nl).map { text, language in text.replacing("#", with: number(value, language)) }
    }
    switch error {
    case .grade(_, let value, _) where value < 0:
      return (
        both(
          value, en: "the grade is # \(unit), and no grade is below 0",
          nl: "het gehalte is # \(unit), en geen gehalte is lager dan 0"),
        .init(
          en: "estimate with a method that keeps grades above 0 (logarithms, normal scores), or set such cells to 0",
          nl: "schat met een methode die gehalten boven 0 houdt (logaritmen, normaalscores), of zet zulke cellen op 0")
      )
    case .grade(_, let value, _):
      return (
        both(
          value, en: "the grade is # \(unit), more than the whole or no number",
          nl: "het gehalte is # \(unit), meer dan het geheel of geen getal"),
        .init(
          en: "check the unit of the grade, and the no-data value of the raster",
          nl: "controleer de eenheid van het gehalte, en de no-data-waarde van het raster")
      )
    case .thickness(_, let value):
      return (
        both(value, en: "the thickness is #", nl: "de dikte is #"),
        .init(
          en: "thickness is 0 or more; give cells without it no data",
          nl: "dikte is 0 of meer; geef cellen zonder dikte no-data")
      )
    case .variance(_, let value):
      return (
        both(value, en: "the variance of estimation is #", nl: "de schattingsvariantie is #"),
        .init(en: "a variance is 0 or more; check the band", nl: "een variantie is 0 of meer; controleer de band")
      )
    case .noVariance:
      return (
        .init(en: "there is an estimate and no variance", nl: "er is een schatting en geen variantie"),
        .init(
          en: "give both bands of one estimation, or leave 'variance' out",
          nl: "geef beide banden van één schatting, of laat 'variance' weg")
      )
    case .zeroMean(_, let variance):
      return (
        both(
          variance, en: "the estimate is 0 with a variance of #, which no lognormal grade has",
          nl: "de schatting is 0 met een variantie van #, en zo is geen lognormaal gehalte"),
        .init(en: "set error: normal", nl: "zet error: normal")
      )
    default:
      return (
        .init(en: "\(error)", nl: "\(error)"), .init(en: "check the raster", nl: "controleer het raster")
      )
    }
  }

  /// Of what the document states: the key that holds it, what is wrong and the mend.
  static func factor(_ error: GridError) -> (key: String, what: LocalizedText, mend: LocalizedText) {
    switch error {
    case .gradeUnit(let unit):
      return (
        "grade",
        .init(
          en: "'\(unit)' is not the unit of a grade: it does not make a mass of a volume or an ore",
          nl: "'\(unit)' is geen eenheid van een gehalte: daarmee wordt volume of erts geen massa"),
        .init(
          en: "a mass fraction (%, g/t, mg/kg, 1) or a mass per volume (kg/m3, mg/L)",
          nl: "een massafractie (%, g/t, mg/kg, 1) of massa per volume (kg/m3, mg/L)")
      )
    case .noDensity:
      return (
        "density",
        .init(
          en: "a grade by mass makes no mass of a volume without a density",
          nl: "een gehalte naar massa maakt van een volume geen massa zonder dichtheid"),
        .init(en: "add density: \"1.6 1.8 t/m3\"", nl: "voeg toe: density: \"1.6 1.8 t/m3\"")
      )
    case .quantity(let error): return quantity(error)
    default:
      return (
        "cutoffs", .init(en: "\(error)", nl: "\(error)"),
        .init(en: "0 or more, ascending", nl: "0 of meer, oplopend")
      )
    }
  }

  private static func quantity(_ error: QuantityError) -> (key: String, what: LocalizedText, mend: LocalizedText) {
    let units = LocalizedText(
      en: "thickness in m, density in t/m3, share and recovery in 1 or %",
      nl: "dikte in m, dichtheid in t/m3, aandeel en winning in 1 of %")
    switch error {
    case .distribution(let role, let quantity, _):
      return (
        role,
        .init(
          en: "the distribution of \(quantity.distribution.parameters) is impossible",
          nl: "de verdeling van \(quantity.distribution.parameters) is onmogelijk"),
        .init(en: "let the numbers ascend", nl: "laat de getallen oplopen")
      )
    case .offsetUnit(let role, let unit), .dimension(let role, let unit, _):
      return (
        role,
        .init(en: "'\(unit)' does not cancel to tonnes", nl: "met '\(unit)' komen de eenheden niet uit op ton"), units
      )
    case .outside(let role, let quantity, _):
      let isShare = role == "share" || role == "recovery"
      return (
        role,
        .init(
          en:
            "\(quantity.distribution.parameters) \(quantity.unit) can lie outside \(isShare ? "0 to 1" : "what is above 0")",
          nl:
            "\(quantity.distribution.parameters) \(quantity.unit) kan buiten \(isShare ? "0 tot 1" : "wat boven 0 is") liggen"
        ),
        isShare
          ? .init(en: "a part of the whole: 0 to 1", nl: "een deel van het geheel: 0 tot 1")
          : .init(en: "give a lowest value above 0", nl: "geef een laagste waarde boven 0")
      )
    }
  }
}
