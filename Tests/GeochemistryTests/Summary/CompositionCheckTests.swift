import Testing

@testable import Geochemistry

@Suite("What a composition can hold")
struct CompositionCheckTests {
  static let granite: [(name: String, content: CensoredValue)] = [
    ("SiO2", .measured(72)), ("Al2O3", .measured(14.4)), ("Fe2O3", .measured(2.9)), ("CaO", .measured(1.8)),
    ("Na2O", .measured(3.7)), ("K2O", .measured(4.1)), ("MnO", .below(0.05)), ("LOI", .measured(0.8)),
  ]

  @Test("a complete analysis closes, with non-detects anywhere below their limit")
  func closure() throws {
    let check = try OxideClosure(Self.granite)
    #expect(isClose(check.sum.lowerBound, 99.7) && isClose(check.sum.upperBound, 99.75))
    #expect(check.verdict == .closed && check.impossible.isEmpty)
    #expect(try OxideClosure(Self.granite.dropLast(4)).verdict == .short)
    #expect(try OxideClosure(Self.granite + [("SO3", .measured(9))]).verdict == .over)
    #expect(try OxideClosure(Self.granite.dropFirst() + [("SiO2", .below(80))]).verdict == .undecided)
  }

  @Test("no oxide exceeds the whole")
  func impossible() throws {
    #expect(try OxideClosure([("SiO2", .measured(104)), ("K2O", .measured(1))]).impossible == ["SiO2"])
    #expect(throws: CensoredSampleError.self) { try OxideClosure([("SiO2", .measured(-1))]) }
  }

  @Test("goethite cannot hold 75 % iron")
  func goethite() throws {
    let ceiling = StoichiometricCeiling(mineral: try ChemicalFormula(parsing: "FeO(OH)"))
    let iron = try ChemicalFormula(parsing: "Fe")
    #expect(isClose(ceiling.largestFraction(of: iron), 0.6285, 1e-4))
    let violation = try #require(ceiling.violation(of: iron, fraction: 0.75))
    #expect(violation.description == "FeO(OH) cannot hold 75.0 % Fe; its formula allows 62.85 %")
    #expect(ceiling.violation(of: iron, fraction: 0.60) == nil)
    #expect(ceiling.violation(of: iron, fraction: -0.1) != nil && ceiling.violation(of: iron, fraction: .nan) != nil)
    // As oxide goethite is 89.9 % Fe2O3.
    let oxide = try ChemicalFormula(parsing: "Fe2O3")
    #expect(isClose(ceiling.largestFraction(of: oxide), 0.8986, 1e-3))
    #expect(ceiling.violation(of: oxide, fraction: 0.95) != nil)
  }

  @Test("traces of an element that the formula lacks are possible, more than the whole is not")
  func traces() throws {
    let rutile = StoichiometricCeiling(mineral: try ChemicalFormula(parsing: "TiO2"))
    let niobium = try ChemicalFormula(parsing: "Nb")
    #expect(rutile.violation(of: niobium, fraction: 0.02) == nil)
    #expect(rutile.violation(of: niobium, fraction: 1.2) != nil)
    #expect(rutile.largestFraction(of: rutile.mineral) == 1)
  }
}
