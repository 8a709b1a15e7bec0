import Quantities
import Testing

@testable import Geochemistry

@Suite("Units of laboratories")
struct LaboratoryUnitTests {
  @Test(
    "usual spellings are one unit",
    arguments: [
      ("mg/l", "mg/L"), ("mg/L", "mg/L"), ("MG/L", "mg/L"), ("mg l-1", "mg/L"), ("mg·L⁻¹", "mg/L"), ("mg/dm3", "mg/L"),
      ("µg/l", "ug/L"), ("μg/L", "ug/L"), ("ug/l", "ug/L"), ("mcg/l", "ug/L"), ("ng/l", "ng/L"), ("ppm", "ppm"),
      ("PPM", "ppm"), ("ppb", "ppb"), ("%", "%"), ("pct", "%"), ("‰", "permil"), ("mg/kg", "mg/kg"), ("g/t", "g/t"),
      ("g/kg", "g/kg"), ("mmol/l", "mmol/L"), ("mS/m", "mS/m"), ("uS/cm", "uS/cm"), ("µS/cm", "uS/cm"),
      ("umho/cm", "uS/cm"), ("Cel", "degC"), ("°C", "degC"), ("C", "degC"), ("1", "1"), ("-", "1"), ("", "1"),
      ("DIMSLS", "1"), ("pH", "1"), ("um", "um"), ("µm", "um"), ("mm", "mm"), ("kg/m3", "kg/m3"), ("kg/m³", "kg/m3"),
      ("g/cm3", "g/cm3"), ("g/cc", "g/cm3"), ("MPa", "MPa"), ("bar", "bar"), ("m", "m"), ("cm", "cm"),
    ])
  func spelling(text: String, symbol: String) throws {
    let unit = try LaboratoryUnit(reading: text).unit
    let expected = try UnitOfMeasure(parsing: symbol)
    #expect(unit.dimension == expected.dimension)
    #expect(abs(unit.factor / expected.factor - 1) < 1e-14)
    #expect(unit.isOffsetScale == expected.isOffsetScale)
  }

  @Test("a share tells of what it is a share, where it says so")
  func shares() throws {
    for text in ["wt%", "wt.%", "% (m/m)", "massa%", "gew.%"] {
      #expect(try LaboratoryUnit(reading: text).kind == .massFraction)
    }
    #expect(try LaboratoryUnit(reading: "vol%").kind == .volumeFraction)
    #expect(try LaboratoryUnit(reading: "%").kind == nil)
    let dry = try LaboratoryUnit(reading: "mg/kg ds")
    #expect(dry.isDryMatter && dry.unit.factor == 1e-6)
    #expect(try LaboratoryUnit(reading: "mg/kgds").isDryMatter)
  }

  @Test("a substance in the unit is the basis of the value")
  func substance() throws {
    for text in ["mg N/l", "mg/l N", "mg/l als N"] {
      let unit = try LaboratoryUnit(reading: text)
      #expect(unit.substance?.text == "N")
      #expect(unit.unit.symbol == "mg/L")
    }
    #expect(try LaboratoryUnit(reading: "mg CaCO3/L").substance?.text == "CaCO3")
  }

  @Test("equivalents are amounts of charge", arguments: ["meq/l", "meq/L", "mEq/L", "mval/l", "MEQ/L"])
  func equivalents(text: String) throws {
    let unit = try LaboratoryUnit(reading: text)
    guard case .equivalents(let amount) = unit.measure else {
      Issue.record("not equivalents")
      return
    }
    #expect(amount.symbol == "mmol/L")
  }

  @Test(
    "what has two meanings or no SI unit is refused with a mend",
    arguments: [
      "ppt", "M", "ton", "oz/t", "°dH", "°F", "NTU", "mgPt/l", "phi", "furlong", "mg//l", "mg/l/", "µ", "mg l-12", "/",
      ".",
      "mg/l N P", String(repeating: "m", count: 41), "(mg/l)",
    ])
  func refuses(text: String) {
    let error = #expect(throws: LaboratoryUnitError.self) { try LaboratoryUnit(reading: text) }
    #expect(error?.description.isEmpty == false)
  }
}
