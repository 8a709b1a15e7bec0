/// Undiscovered deposits of the invented country.
extension FixtureFiles {
  static let estimates = """
    estimates:
      - id: veins
        document: estimates/veins.yaml
        caveat: {en: "Mind {fact:F1}.", nl: "Let op {fact:F1}."}

    """

  static let veins = """
    title: {en: Veins, nl: Aders}
    models:
      - id: vein
        title: {en: vein model, nl: adermodel}
        source: invented
        state: quoted
        file: deposits.csv
        transform: logarithm
        truncated: false
        tonnage: {column: ore, unit: kt}
        grades: [{commodity: Li, column: li, unit: "%"}, {commodity: Sn, column: sn, unit: g/t}]
    tracts:
      - id: east
        title: {en: East, nl: Oost}
        source: invented
        state: quoted
        model: vein
        deposits: {mark3: [0, 2, 5]}
      - id: west
        title: {en: West, nl: West}
        source: unverified
        model: vein
        deposits: {experts: [{name: A, n90: 0, n50: 1, n10: 3}, {name: B, weight: 0.5, n90: 1, n50: 1, n10: 2}]}
    aggregate: {dependence: dependent, source: unverified}

    """

  /// Twenty deposits, and a row without a grade.
  static let deposits = """
    ore,li,sn
    12,0.8,200
    40,0.5,310
    7,1.1,150
    150,0.4,420
    25,0.9,260
    60,0.35,700
    18,0.7,130
    90,0.6,510
    33,0.45,380
    5,1.4,95
    21,0.65,240
    75,0.3,350
    11,0.95,180
    48,0.55,600
    14,1.2,110
    110,0.42,290
    29,0.75,330
    8,0.85,210
    66,0.5,460
    38,0.6,170
    8,,120

    """
}

extension ProgrammeFixture {
  /// With two tracts of one type, taken as wholly dependent.
  public var withEstimate: ProgrammeFixture {
    writing("systems/1-brine/estimates.yaml", FixtureFiles.estimates)
      .writing("systems/1-brine/estimates/veins.yaml", FixtureFiles.veins)
      .writing("systems/1-brine/estimates/deposits.csv", FixtureFiles.deposits)
  }
}
