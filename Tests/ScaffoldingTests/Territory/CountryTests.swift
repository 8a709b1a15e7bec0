import Programme
import Testing

@testable import Scaffolding

@Suite("Countries")
struct CountryTests {
  @Test(
    "have their names in both languages",
    arguments: [
      ("IE", "Ireland", "Ierland", "ireland"), ("PT", "Portugal", "Portugal", "portugal"),
      ("RE", "Réunion", "Réunion", "reunion"), ("CY", "Cyprus", "Cyprus", "cyprus"),
      ("GB", "United Kingdom", "Verenigd Koninkrijk", "united-kingdom"),
    ])
  func names(_ code: String, _ en: String, _ nl: String, _ id: String) throws {
    let country = try Country(code: code)
    #expect(country.name == LocalizedText(en: en, nl: nl))
    #expect(country.id == id)
  }

  @Test(
    "are refused where there is none of that code",
    arguments: [
      "", "I", "ie", "IRL", "XX", "001", "ZZ", "Q\u{0}", "../x", "İE",
    ])
  func unknown(_ code: String) {
    #expect(throws: ScaffoldError.unknownCountry(code)) { try Country(code: code) }
  }

  @Test("of the European Union all have a name and an identifier of their own")
  func union() throws {
    let codes = [
      "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT",
      "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
    ]
    let countries = try codes.map { code in try Country(code: code) }
    #expect(Set(countries.map(\.id)).count == codes.count)
    #expect(countries.allSatisfy { $0.id.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "-") } })
  }
}
