import Estimation

/// What makes a project impossible, and the line that holds it.
public struct ProjectDefect: Error, Sendable, Hashable {
  public let reason: Reason
  public let location: SourceLocation

  init(_ reason: Reason, at location: SourceLocation) {
    self.reason = reason
    self.location = location
  }

  public enum Reason: Sendable, Hashable {
    case noFlow(String)
    case noStart(String)
    case flow(FlowError)
    case economics(EconomicsError)
    case stock(StockError)
    case composition(String, String, String)
    /// A price or cost without the year of its price level.
    case noYear(String, String)
    /// The price is of another substance than the product.
    case priceBasis(String, String, String)
    case noRate(String)
    case noIndex(String)
    /// A scenario that states no other distribution.
    case noChange(String)
  }

  public var message: LocalizedText {
    switch reason {
    case .noFlow(let place):
      .init(en: "\(place) has no flow, nor has the project", nl: "\(place) heeft geen debiet, en het project ook niet")
    case .noStart(let place):
      .init(
        en: "it is not said when \(place) starts, nor for the project",
        nl: "er staat niet wanneer \(place) begint, en voor het project ook niet")
    case .flow(let error): .init(en: error.description, nl: ProjectErrorText.dutch(error))
    case .economics(let error): .init(en: error.description, nl: ProjectErrorText.dutch(error))
    case .stock(let error): .init(en: error.description, nl: ProjectErrorText.dutch(error))
    case .composition(let element, let compound, let error):
      .init(
        en: "the share of \(element) in \(compound) cannot be computed: \(error)",
        nl: "het deel \(element) in \(compound) is niet te berekenen: \(error)")
    case .noYear(let fact, let year):
      .init(
        en: "fact \(fact) has '\(year)' as its year; a price or cost needs the one year of its price level",
        nl: "feit \(fact) heeft '\(year)' als jaar; een prijs of kostprijs heeft het ene jaar van zijn prijspeil nodig")
    case .priceBasis(let fact, let priced, let counted):
      .init(
        en: "fact \(fact) is a price of \(priced), the product is counted in \(counted)",
        nl: "feit \(fact) is een prijs van \(priced), het product telt in \(counted)")
    case .noRate(let fact):
      .init(
        en: "fact \(fact) is no exchange rate of one value", nl: "feit \(fact) is geen wisselkoers met één waarde")
    case .noIndex(let fact):
      .init(en: "fact \(fact) is no price index of one value", nl: "feit \(fact) is geen prijsindex met één waarde")
    case .noChange(let fact):
      .init(
        en: "the scenario states no other distribution for \(fact)",
        nl: "het scenario noemt geen andere verdeling voor \(fact)")
    }
  }

  public var mend: LocalizedText {
    switch reason {
    case .noFlow:
      .init(
        en: "add flow: {fact: ID, unit: m3/h} to the place or the project",
        nl: "voeg flow: {fact: ID, unit: m3/h} toe aan de plek of het project")
    case .noStart:
      .init(
        en: "add start: {years: [2030, 2035], because: {...}}",
        nl: "voeg start: {years: [2030, 2035], because: {...}} toe")
    case .flow, .economics, .stock:
      .init(
        en: "correct the fact, its unit or its distribution; docs/programme-format.md tells what each part needs",
        nl: "verbeter het feit, de eenheid of de verdeling; docs/programme-format.md zegt wat elk deel nodig heeft")
    case .composition: .init(en: "write formulas such as Mg and MgCl2", nl: "schrijf formules als Mg en MgCl2")
    case .noYear: .init(en: "give the fact one year", nl: "geef het feit één jaar")
    case .priceBasis:
      .init(
        en: "name a price of that substance, or count in a substance that can be converted by its formula",
        nl: "noem een prijs van die stof, of tel in een stof die met haar formule om te rekenen is")
    case .noRate:
      .init(
        en: "name a fact of kind exchange-rate with one value and a unit such as USD/EUR",
        nl: "noem een feit van soort exchange-rate met één waarde en een eenheid als USD/EUR")
    case .noIndex: .init(en: "name a fact with one value", nl: "noem een feit met één waarde")
    case .noChange: .init(en: "add distribution: and because:", nl: "voeg distribution: en because: toe")
    }
  }
}
