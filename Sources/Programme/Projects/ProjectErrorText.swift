import Estimation

/// What the estimation refuses in a project, in Dutch; the English stands with the errors.
enum ProjectErrorText {
  static func dutch(_ error: FlowError) -> String {
    switch error {
    case .quantity(let source, let error): "\(source): \(dutch(error))"
    case .noName(let source): "bron '\(source)' of een van de producten heeft geen naam"
    case .noProducts(let source): "\(source) heeft geen product"
    case .noProduct(let source, let product): "\(source) heeft geen product '\(product)'"
    case .duplicate(let name): "\(name): een naam is twee keer gebruikt"
    case .dimension(let source, let product, let found, let unit):
      "\(source): een jaar \(product) heeft dimensie \(found), en niet die van '\(unit)'; een gehalte in massa van een "
        + "debiet in volume vraagt een dichtheid"
    case .emptySplit(let name): "de verdeling \(name) heeft geen mineralen"
    case .splitAboveOne(let name, let sum):
      "de aandelen van de verdeling \(name) kunnen samen \(sum) worden; verlaag ze of zeg dat ze genormeerd worden"
    case .unknownMineral(let source, let split, let mineral):
      "\(source) heeft geen \(mineral) in een verdeling '\(split)'"
    case .endBeforeStart(let source): "\(source) kan eindigen voor het begin"
    case .years(let years): "de jaren \(years.lowerBound) tot en met \(years.upperBound) kunnen niet"
    case .profile(let error): "het verloop kan niet: \(error)"
    }
  }

  static func dutch(_ error: EconomicsError) -> String {
    switch error {
    case .quantity(let source, let error): "\(source): \(dutch(error))"
    case .flow(let error): dutch(error)
    case .noRate(let from, let to):
      "er is geen wisselkoers van \(from.currency) naar \(to) voor \(from.year); noem er een met de bron"
    case .noIndex(let currency, let from, let to):
      "er is geen prijsindex van \(currency) met \(from) en \(to); noem er een met de bron"
    case .notPositive(let what, let value): "\(role(what)): \(value) is niet boven nul"
    case .twice(let what): "\(role(what)) is twee keer gegeven"
    case .oneCurrency(let what): "\(role(what)): de eenheid moet één munt bevatten, één keer, bv. EUR/t"
    case .noSource(let what): "\(role(what)) heeft geen bron"
    case .noProduct(let source, let product): "\(source) heeft geen product '\(product)'"
    case .noContent(let product): "\(product) heeft geen eigen gehalte waarbij het zou kunnen lonen"
    case .capitalShares(let item, let sum):
      "\(item): de delen van de jaren zijn samen \(sum) en niet 1, of een deel is negatief"
    case .dimension(let item): "\(item): de eenheid past niet bij waar het geld voor is"
    case .years(let years): "de jaren \(years.lowerBound) tot en met \(years.upperBound) kunnen niet"
    case .scenario(let name, let stream): "het scenario \(name) verandert '\(stream)', waar niets van afhangt"
    case .scenarioQuantity(let name, let error): "het scenario \(name): \(dutch(error))"
    }
  }

  static func dutch(_ error: StockError) -> String {
    switch error {
    case .quantity(let stock, let error): "\(stock): \(dutch(error))"
    case .noYears: "een voorraad heeft ten minste één jaar nodig"
    case .years(let years): "de jaren \(years.lowerBound) tot en met \(years.upperBound) kunnen niet"
    case .noCohorts(let stock): "\(stock) heeft geen cohorten"
    case .lifetime(let survival): "de levensduur \(survival) kan niet"
    case .amount(let year, let amount): "\(year): een hoeveelheid van \(amount) kan niet"
    case .cohortNotBefore(let first, let year):
      "wat er al ligt kwam er voor \(first), niet in \(year)"
    case .stockFallsTooFast(let year, let excess):
      "\(year): de voorraad daalt \(excess) meer dan er verslijt"
    case .nothingLasts: "met deze levensduur is aan het eind van het jaar niets meer over"
    case .unit(let stock, let unit): "\(stock): '\(unit)' is geen eenheid van massa"
    case .profile(let error): "het verloop kan niet: \(error)"
    }
  }

  private static func dutch(_ error: QuantityError) -> String {
    switch error {
    case .distribution(let name, let quantity, _):
      "\(role(name)): de verdeling \(quantity.distribution.name) \(quantity.distribution.parameters) kan niet"
    case .offsetUnit(let name, let unit):
      "\(role(name)): met '\(unit)' kan niet worden gerekend; gebruik K voor verschillen"
    case .dimension(let name, let unit, let expected):
      "\(role(name)): '\(unit)' heeft dimensie \(unit.dimension), en niet "
        + expected.map(\.description).joined(separator: " of ")
    case .outside(let name, let quantity, let range):
      "\(role(name)): \(quantity.distribution.name) \(quantity.distribution.parameters) \(quantity.unit) kan buiten het "
        + "bereik vallen (\(text(range))); kies een verdeling die dat niet kan"
    }
  }

  private static func text(_ range: QuantityRange) -> String {
    switch range {
    case .any: "alles"
    case .nonNegative: "nul en hoger"
    case .positive: "boven nul"
    case .share: "0 tot 1"
    case .between(let low, let high): "\(low) tot \(high) in SI"
    }
  }

  /// The part that a quantity plays; names that the programme gave stay as they are.
  private static func role(_ english: String) -> String {
    for (start, dutch) in roles where english.hasPrefix(start) {
      return dutch + english.dropFirst(start.count)
    }
    return english
  }

  private static let roles: [(String, String)] = [
    ("flow", "debiet"), ("availability", "tijd in bedrijf"), ("density", "dichtheid"), ("start year", "beginjaar"),
    ("end year", "eindjaar"), ("lifetime of the source", "levensduur"), ("decline rate", "afname"),
    ("decline exponent", "exponent van de afname"), ("plateau", "tijd van gelijk debiet"),
    ("mass of ", "massa van "), ("mean lifetime", "gemiddelde levensduur"),
    ("median lifetime", "mediane levensduur"), ("lifetime", "levensduur"), ("year of removal", "jaar van verwijdering"),
    ("content of ", "gehalte van "), ("discount rate", "discontovoet"), ("price of ", "prijs van "),
    ("payable share of ", "betaald deel van "),
  ]
}
