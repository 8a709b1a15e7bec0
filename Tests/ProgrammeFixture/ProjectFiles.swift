/// Co-production projects of the invented country.
extension FixtureFiles {
  /// One place and no money.
  static let project = """
    projects:
      - id: lithium-places
        title: {en: Lithium at a doublet, nl: Lithium bij een doublet}
        activity: doublets
        years: [2030, 2050]
        reference_year: 2040
        places:
          - {occurrence: place-a}
        flow: {fact: F2, unit: m3/h}
        start: {years: [2032, 2032], because: {en: A plan., nl: Een plan.}}
        products:
          - material: lithium
            basis: Li
            unit: t
            content: {fact: F1, unit: mg/L}
            steps:
              - {name: {en: recovery, nl: rendement}, kind: recovery, share: {fact: F3, unit: "1"}}

    """

  /// Three places, money and a scenario.
  static let projectWithMoney = """
    projects:
      - id: lithium-at-doublets
        title: {en: Lithium at doublets, nl: Lithium bij doubletten}
        activity: doublets
        years: [2030, 2055]
        reference_year: 2040
        places:
          - {occurrence: place-a, flow: {fact: F2, unit: m3/h}}
          - occurrence: doublet-b
            contents: {lithium: {fact: Q9, unit: mg/L}}
            note: {en: Its own content., nl: Een eigen gehalte.}
          - {occurrence: doublet-c}
        flow: {fact: Q1, unit: m3/h}
        start: {years: [2031, 2033], because: {en: A trial comes first., nl: Eerst komt een proef.}}
        lifetime: {fact: Q6, unit: yr}
        products:
          - material: lithium
            basis: Li
            unit: t
            content: {fact: F1, unit: mg/L}
            steps:
              - {name: {en: recovery, nl: rendement}, kind: recovery, share: {fact: F3, unit: "1"}}
            price: {fact: Q2, unit: USD/t}
        costs:
          - name: {en: operation, nl: bedrijf}
            kind: unit
            per: carrier
            amount: {fact: Q3, unit: EUR/m3}
          - name: {en: plant, nl: fabriek}
            kind: capacity
            per: carrier
            amount: {fact: Q4, unit: EUR.yr/m3}
            spending: {-1: 0.5, 0: 0.5}
        money:
          currency: EUR
          year: 2025
          base_year: 2030
          discount_rate: {fact: Q5, unit: "%"}
          rates: [Q8]
          index: [Q7]
        scenarios:
          - id: dear
            name: {en: dear lithium, nl: duur lithium}
            changes:
              - {fact: Q2, unit: USD/t, distribution: {constant: 60000}, because: {en: A peak., nl: Een piek.}}
        caveat: {en: Mind the range., nl: Let op de spreiding.}
    stocks:
      - id: lithium-in-road
        title: {en: Lithium in a road, nl: Lithium in een weg}
        activity: doublets
        occurrence: place-a
        material: lithium
        basis: Li
        unit: t
        years: [2026, 2050]
        cohorts:
          - {year: 2020, mass: {fact: Q10, unit: t}}
        lifetime: {kind: exponential, mean: {fact: Q6, unit: yr}}
        caveat: {en: A road is no mine., nl: Een weg is geen mijn.}

    """

  static let projectFacts = """
    Q1,lithium,Doublet,Doublet,flow,debiet,volume-flow,assumption,,0.5,1.5,,,Mm3/yr,brine,2023,,,,,none,own,unverified,,,,
    Q2,lithium,Price,Prijs,price,prijs,price,economics,12000,,,,,USD/t,Li2CO3,2025,,,,,none,invented,quoted,,,,
    Q3,lithium,Extraction,Winning,cost,kosten,unit-cost,assumption,,0.5,1.5,,,EUR/m3,brine,2025,,,,,none,own,unverified,,,,
    Q4,lithium,Plant,Fabriek,cost,kosten,capacity-cost,assumption,1,,,,,EUR.yr/m3,brine,2020,,,,,none,own,unverified,,,,
    Q5,,Investment,Investering,discount rate,discontovoet,fraction,assumption,5,,,,,%,,,,,,,none,own,unverified,,,,
    Q6,,Plant,Fabriek,lifetime,levensduur,duration,assumption,20,,,,,yr,,,,,,,none,own,unverified,,,,
    Q7,,Euro,Euro,price level,prijspeil,ratio,economics,1.25,,,,,1,,2020,,,,,none,invented,quoted,,,,
    Q8,,Euro,Euro,rate,koers,exchange-rate,economics,1.25,,,,,USD/EUR,,2025,,,,,none,invented,quoted,,,,
    Q10,lithium,Road,Weg,lithium in it,lithium erin,mass,tonnage,,500,1500,,,t,Li,2020,,,,,none,invented,quoted,,,,
    Q9,lithium,Doublet B,Doublet B,concentration,gehalte,concentration,grade,,80,120,,,mg/L,Li,2023,,,,,none,invented,quoted,,,,

    """

  static let projectPlaces = """
    doublet-b,Doublet B,Doublet B,,lithium,,host,runs,draait,,,XX,1.2,1.2,approximate,,invented,quoted
    doublet-c,Doublet C,Doublet C,,lithium,,host,runs,draait,,,XX,1.4,1.4,approximate,,invented,quoted

    """
}

extension ProgrammeFixture {
  public static let projectPath = "systems/1-brine/projects.yaml"

  /// With a project of three places that sells and spends.
  public var withProject: ProgrammeFixture {
    writing(Self.projectPath, FixtureFiles.projectWithMoney)
      .appending(FixtureFiles.projectFacts, to: "systems/1-brine/facts.csv")
      .appending(FixtureFiles.projectPlaces, to: "systems/1-brine/occurrences.csv")
  }

  /// With one place in which nothing is uncertain: 1 Mm3 of brine a year with 100 mg/L, half of which is recovered, from
  /// 2031 on for twenty years; 12,000 USD/t, 0.2 EUR/m3, 1 EUR.yr/m3 of 2020, 5 % a year.
  public var withCertainProject: ProgrammeFixture {
    func constant(_ value: String) -> String {
      "distribution: {constant: \(value)}, because: {en: Test., nl: Proef.}}"
    }
    return
      withProject
      .project("      - {occurrence: place-a, flow: {fact: F2, unit: m3/h}}\n", "")
      .project("doublet-b\n        contents: {lithium: {fact: Q9, unit: mg/L}}\n", "doublet-b\n")
      .project("      - {occurrence: doublet-c}\n", "")
      .project("{fact: Q1, unit: m3/h}", "{fact: Q1, unit: Mm3/yr, \(constant("1"))")
      .project("{fact: F1, unit: mg/L}", "{fact: F1, unit: mg/L, \(constant("100"))")
      .project("{fact: F3, unit: \"1\"}", "{fact: F3, unit: \"1\", \(constant("0.5"))")
      .project("{fact: Q3, unit: EUR/m3}", "{fact: Q3, unit: EUR/m3, \(constant("0.2"))")
      .project("[2031, 2033]", "[2031, 2031]")
      .project("spending: {-1: 0.5, 0: 0.5}", "spending: {0: 1}")
      .replacing("USD/t,Li2CO3", with: "USD/t,Li", in: "systems/1-brine/facts.csv")
  }

  /// One change in the project.
  public func project(_ text: String, _ other: String) -> ProgrammeFixture {
    replacing(text, with: other, in: Self.projectPath)
  }
}
