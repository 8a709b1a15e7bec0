import Quantities
import Testing

@testable import Geochemistry

@Suite("Conversion of contents")
struct SubstanceConversionTests {
  static func unit(_ text: String) throws -> UnitOfMeasure { try UnitOfMeasure(parsing: text) }

  @Test("milligrams per litre become milligrams per kilogram only with a density")
  func density() throws {
    let brine = SubstanceConversion(density: 1200)
    let factor = try brine.factor(from: Self.unit("mg/L"), to: Self.unit("mg/kg"))
    #expect(abs(factor - 1 / 1.2) < 1e-15)
    let back = try brine.factor(from: Self.unit("ppm"), to: Self.unit("mg/L"))
    #expect(abs(factor * back - 1) < 1e-15)
    #expect(throws: ConversionError.needsDensity("mg/L", "mg/kg")) {
      try SubstanceConversion().factor(from: Self.unit("mg/L"), to: Self.unit("mg/kg"))
    }
    for impossible in [0, -1, Double.nan, .infinity] {
      #expect(throws: ConversionError.self) {
        try SubstanceConversion(density: impossible).factor(from: Self.unit("mg/L"), to: Self.unit("%"))
      }
    }
  }

  @Test("millimoles become milligrams by the molar mass, equivalents also by the charge")
  func amounts() throws {
    let sulfate = SubstanceConversion(try AnalyteReader().read("SO4 2-"))
    let molar = 32.06 + 4 * 15.999
    #expect(abs(try sulfate.factor(from: LaboratoryUnit(reading: "mmol/l"), to: Self.unit("mg/L")) - molar) < 1e-12)
    #expect(abs(try sulfate.factor(from: LaboratoryUnit(reading: "meq/l"), to: Self.unit("mg/L")) - molar / 2) < 1e-12)
    #expect(throws: ConversionError.self) {
      try SubstanceConversion().factor(from: Self.unit("mmol/L"), to: Self.unit("mg/L"))
    }
    let iron = SubstanceConversion(try AnalyteReader().read("Fe"))
    #expect(throws: ConversionError.needsCharge("meq/l")) {
      try iron.factor(from: LaboratoryUnit(reading: "meq/l"), to: Self.unit("mg/L"))
    }
    let ferrous = SubstanceConversion(try AnalyteReader().read("Fe(II)"))
    let factor = try ferrous.factor(from: LaboratoryUnit(reading: "meq/l"), to: Self.unit("mg/L"))
    #expect(abs(factor - 55.845 / 2) < 1e-12)
  }

  @Test("amount per volume to mass fraction takes molar mass and density, there and back")
  func both() throws {
    let lithium = SubstanceConversion(try AnalyteReader().read("Li"), density: 1100)
    let there = try lithium.factor(from: Self.unit("mmol/L"), to: Self.unit("mg/kg"))
    #expect(abs(there - 6.94 / 1.1) < 1e-12)
    #expect(abs(there * (try lithium.factor(from: Self.unit("mg/kg"), to: Self.unit("mmol/L"))) - 1) < 1e-14)
  }

  @Test("a conductivity is no content")
  func incompatible() throws {
    #expect(throws: ConversionError.units(.incompatible("mS/m", "mg/L"))) {
      try SubstanceConversion(density: 1000).factor(from: Self.unit("mS/m"), to: Self.unit("mg/L"))
    }
    #expect(throws: ConversionError.self) {
      try SubstanceConversion().factor(from: Self.unit("degC"), to: Self.unit("K"))
    }
  }

  @Test("every reported oxide holds its element and converts there and back")
  func oxides() throws {
    for entry in ElementName.all {
      guard let name = OxideConversion.reportedOxide(of: entry.symbol) else { continue }
      let element = try ChemicalFormula(parsing: entry.symbol)
      let oxide = try ChemicalFormula(parsing: name)
      let up = try OxideConversion.factor(from: element, to: oxide, sharing: entry.symbol)
      let down = try OxideConversion.factor(from: oxide, to: element, sharing: entry.symbol)
      #expect(up > 1 && abs(up * down - 1) < 1e-14)
    }
    let reader = AnalyteReader()
    let titanium = try OxideConversion.factor(from: reader.read("Ti").analyte, to: reader.read("TiO2").analyte)
    #expect(abs(titanium - 1.6685) < 1e-4)
    #expect(throws: ConversionError.noSubstance("pH")) {
      try OxideConversion.factor(from: reader.read("pH").analyte, to: reader.read("Ti").analyte)
    }
    #expect(throws: ConversionError.self) {
      try OxideConversion.factor(from: reader.read("Ti").analyte, to: reader.read("FeO").analyte)
    }
  }
}
