import Testing

@testable import Quantities

@Suite("Units of measure")
struct UnitOfMeasureTests {
  static let year = 365.25 * 86_400

  struct Sample: Sendable {
    let text: String
    let factor: Double
    let dimension: Dimension
  }

  static let samples: [Sample] = [
    Sample(text: "t/yr", factor: 1000 / year, dimension: .massPerTime),
    Sample(text: "mg/L", factor: 1e-3, dimension: Dimension(mass: 1, length: -3)),
    Sample(text: "Mm3/yr", factor: 1e6 / year, dimension: Dimension(length: 3, time: -1)),
    Sample(text: "MJ/m3/K", factor: 1e6, dimension: Dimension(mass: 1, length: -1, time: -2, temperature: -1)),
    Sample(text: "h/yr", factor: 3600 / year, dimension: .one),
    Sample(text: "km2", factor: 1e6, dimension: Dimension(length: 2)),
    Sample(text: "kg/m2", factor: 1, dimension: Dimension(mass: 1, length: -2)),
    Sample(text: "USD/t", factor: 1e-3, dimension: Dimension(mass: -1, currencies: ["USD": 1])),
    Sample(text: "1/yr", factor: 1 / year, dimension: Dimension(time: -1)),
    Sample(text: "g/kg", factor: 1e-3, dimension: .one),
    Sample(
      text: "uS/cm", factor: 1e-4, dimension: Dimension(mass: -1, length: -3, time: 3, current: 2)),
    Sample(text: "MPa", factor: 1e6, dimension: Dimension(mass: 1, length: -1, time: -2)),
    Sample(text: "mmol/L", factor: 1, dimension: Dimension(length: -3, amount: 1)),
    Sample(text: "permil", factor: 1e-3, dimension: .one),
  ]

  @Test("a unit has the size and dimension of its parts", arguments: samples)
  func parses(sample: Sample) throws {
    let unit = try UnitOfMeasure(parsing: sample.text)
    #expect(abs(unit.factor - sample.factor) <= 1e-15 * sample.factor)
    #expect(unit.dimension == sample.dimension)
  }

  @Test("a million cubic metres is not a cubic megametre")
  func millionCubicMetres() throws {
    #expect(try UnitOfMeasure(parsing: "Mm3").factor == 1e6)
    #expect(throws: UnitError.self) { try UnitOfMeasure(parsing: "Mm") }
  }

  @Test(
    "what is not a unit is refused by name",
    arguments: [
      "t Li/yr", "", "kg/", "wt%", "mg//L", "m10", "ton", "degC/m", "kg.", String(repeating: "m.", count: 40),
    ])
  func refuses(text: String) {
    #expect(throws: UnitError.self) { try UnitOfMeasure(parsing: text) }
  }

  @Test("conversion there and back is the identity")
  func conversion() throws {
    let a = try UnitOfMeasure(parsing: "kg/h")
    let b = try UnitOfMeasure(parsing: "t/yr")
    #expect(abs(try a.factor(to: b) * b.factor(to: a) - 1) < 1e-15)
    #expect(abs(try a.factor(to: b) - 8.766) < 1e-12)
  }

  @Test("milligrams per litre do not become milligrams per kilogram")
  func concentrationIsNotFraction() throws {
    let volume = try UnitOfMeasure(parsing: "mg/L")
    let mass = try UnitOfMeasure(parsing: "mg/kg")
    #expect(throws: UnitError.incompatible("mg/L", "mg/kg")) { try volume.factor(to: mass) }
    #expect(QuantityKind.concentration.accepts(volume))
    #expect(!QuantityKind.concentration.accepts(mass))
  }

  @Test("a siemens is no second and a mole is no gram")
  func capitals() throws {
    #expect(throws: UnitError.self) { try UnitOfMeasure(parsing: "S").factor(to: UnitOfMeasure(parsing: "s")) }
    #expect(throws: UnitError.self) { try UnitOfMeasure(parsing: "mmol/L").factor(to: UnitOfMeasure(parsing: "mg/L")) }
    let field = try UnitOfMeasure(parsing: "uS/cm")
    #expect(abs(try field.factor(to: UnitOfMeasure(parsing: "mS/m")) - 0.1) < 1e-16)
    #expect(QuantityKind.electricalConductivity.accepts(field))
  }

  @Test("euro and dollar never mix")
  func currencies() throws {
    #expect(throws: UnitError.self) {
      try UnitOfMeasure(parsing: "EUR/t").factor(to: UnitOfMeasure(parsing: "USD/t"))
    }
  }

  @Test("degrees Celsius can be shown, not calculated with")
  func celsius() throws {
    let celsius = try UnitOfMeasure(parsing: "degC")
    #expect(celsius.isOffsetScale)
    #expect(QuantityKind.temperature.accepts(celsius))
    #expect(!QuantityKind.temperatureDifference.accepts(celsius))
    #expect(throws: UnitError.self) { try celsius.factor(to: UnitOfMeasure(parsing: "K")) }
  }

  @Test(
    "every kind with a unit accepts the unit it gives as example", arguments: QuantityKind.allCases.filter(\.isNumeric))
  func examples(kind: QuantityKind) throws {
    let first = kind.exampleUnit.split { $0 == "," || $0 == " " }.first.map(String.init) ?? ""
    #expect(kind.accepts(try UnitOfMeasure(parsing: first)))
  }

  @Test("dimensions multiply and divide as exponents add")
  func algebra() {
    let flow = Dimension(length: 3, time: -1)
    let concentration = Dimension(mass: 1, length: -3)
    #expect(flow * concentration == .massPerTime)
    #expect(flow / flow == .one)
    #expect(flow.raised(to: 2) == Dimension(length: 6, time: -2))
    #expect("\(Dimension(mass: 1, length: -3))" == "M/L3")
  }
}
