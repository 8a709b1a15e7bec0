import Testing

@testable import Geochemistry

@Suite("Chemical formulas")
struct ChemicalFormulaTests {
  static let water = 2 * 1.0080 + 15.999
  static let masses: [(String, Double)] = [
    ("H2O", water), ("Li2CO3", 2 * 6.94 + 12.011 + 3 * 15.999), ("Ca5(PO4)3F", 504.298),
    ("MgCl2.6H2O", 24.305 + 2 * 35.45 + 6 * water), ("KMgCl3·6H2O", 39.098 + 24.305 + 3 * 35.45 + 6 * water),
    ("Fe0.9S", 0.9 * 55.845 + 32.06), ("LiOH(H2O)", 6.94 + 15.999 + 1.0080 + water),
  ]

  @Test("molar masses are sums of atomic masses", arguments: masses)
  func molarMass(text: String, mass: Double) throws {
    #expect(abs(try ChemicalFormula(parsing: text).molarMass - mass) < 1e-9)
  }

  // Factors as tables of geochemistry print them, to their printed precision.
  @Test(
    "element-oxide factors agree with printed tables",
    arguments: [
      ("Li", "Li2CO3", 5.323), ("Mg", "MgO", 1.6583), ("P", "P2O5", 2.2914), ("Ti", "TiO2", 1.6683),
      ("B", "B2O3", 3.2199), ("V", "V2O5", 1.7852), ("Si", "SiO2", 2.1393), ("Mg", "MgCl2", 3.917),
      ("W", "WO3", 1.2611),
    ])
  func factors(element: String, compound: String, factor: Double) throws {
    let a = try ChemicalFormula(parsing: element)
    let b = try ChemicalFormula(parsing: compound)
    let computed = try a.conversionFactor(to: b, sharing: a.sharedElement(with: b))
    #expect(abs(computed - factor) < 6e-4)
    let back = try b.conversionFactor(to: a, sharing: element)
    #expect(abs(computed * back - 1) < 1e-14)
  }

  @Test("mass fractions of a compound add to one", arguments: ["Fe2O3", "CaWO4", "ZrSiO4", "(Fe0.5Mn0.5)WO4"])
  func closure(text: String) throws {
    let formula = try ChemicalFormula(parsing: text)
    let total = formula.atoms.keys.reduce(0) { $0 + formula.massFraction(of: $1) }
    #expect(abs(total - 1) < 1e-14)
  }

  @Test(
    "what is no formula is refused",
    arguments: ["", "xyz", "Li2)", "(Li2", "Qq", "li2", "Li2CO3!", "2", "((((((((((H))))))))))", "H2O<script>"])
  func refuses(text: String) {
    #expect(throws: FormulaError.self) { try ChemicalFormula(parsing: text) }
  }

  @Test("goethite cannot hold 75 % iron")
  func goethite() throws {
    #expect(abs(try ChemicalFormula(parsing: "FeO(OH)").massFraction(of: "Fe") - 0.6285) < 1e-4)
  }

  @Test("compounds that share several elements must name one")
  func ambiguous() throws {
    let ilmenite = try ChemicalFormula(parsing: "FeTiO3")
    let magnetite = try ChemicalFormula(parsing: "Fe2TiO4")
    #expect(throws: FormulaError.self) { try ilmenite.sharedElement(with: magnetite) }
    #expect(throws: FormulaError.self) {
      try ilmenite.sharedElement(with: ChemicalFormula(parsing: "NaCl"))
    }
  }
}
