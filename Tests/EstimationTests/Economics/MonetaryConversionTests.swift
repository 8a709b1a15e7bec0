import Testing

@testable import Estimation

@Suite("Money of different currencies and years")
struct MonetaryConversionTests {
  private func conversion() throws -> MonetaryConversion {
    try MonetaryConversion(
      indices: [
        PriceIndex(name: "prices", currency: "EUR", values: [2020: 100, 2024: 120], source: "statistics"),
        PriceIndex(name: "prices", currency: "USD", values: [2020: 50, 2024: 61], source: "statistics"),
      ],
      rates: [ExchangeRate(from: "EUR", to: "USD", year: 2020, rate: 1.25, source: "central bank")])
  }

  @Test("a figure is exchanged in its own year and then brought to the other by the index")
  func factors() throws {
    let conversion = try conversion()
    func factor(_ a: String, _ x: Int, _ b: String, _ y: Int) throws -> Double {
      try conversion.factor(from: .init(currency: a, year: x), to: .init(currency: b, year: y))
    }
    #expect(try factor("EUR", 2024, "EUR", 2024) == 1)
    #expect(try factor("EUR", 2020, "EUR", 2024) == 1.2)
    #expect(try isNear(factor("USD", 2020, "EUR", 2024), 0.8 * 1.2))
    #expect(try isNear(factor("EUR", 2020, "USD", 2024), 1.25 * 61 / 50))
  }

  @Test("without a rate or an index nothing is converted")
  func refusals() throws {
    let conversion = try conversion()
    let usd = MonetaryBasis(currency: "USD", year: 2024)
    #expect(throws: EconomicsError.noRate(usd, "EUR")) {
      try conversion.factor(from: usd, to: .init(currency: "EUR", year: 2024))
    }
    #expect(throws: EconomicsError.noIndex("EUR", 2020, 2023)) {
      try conversion.factor(from: .init(currency: "EUR", year: 2020), to: .init(currency: "EUR", year: 2023))
    }
    #expect(throws: EconomicsError.noIndex("NLG", 1986, 2024)) {
      try conversion.factor(from: .init(currency: "NLG", year: 1986), to: .init(currency: "NLG", year: 2024))
    }
    #expect(throws: EconomicsError.notPositive("EUR to USD 2020", 0)) {
      try MonetaryConversion(indices: [], rates: [.init(from: "EUR", to: "USD", year: 2020, rate: 0, source: "x")])
    }
    #expect(throws: EconomicsError.self) {
      try MonetaryConversion(
        indices: [],
        rates: [
          .init(from: "EUR", to: "USD", year: 2020, rate: 1.2, source: "x"),
          .init(from: "USD", to: "EUR", year: 2020, rate: 0.8, source: "y"),
        ])
    }
  }
}
