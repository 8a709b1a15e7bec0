import Foundation
import TestBench
import Testing

/// A country is a folder of data: no Swift source may decide anything by one.
@Suite("The code")
struct NoCountryInCodeTests {
  /// Names by which a country could be meant, and codes in quotes.
  private static let countries: [(code: String, names: [String])] = {
    let languages = ["en", "nl", "de", "fr", "pt", "es"].map { Locale(identifier: $0) }
    let codes = [
      "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU",
      "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "GB", "NO", "CH", "UA", "IS",
    ]
    return codes.map { code in (code, languages.compactMap { $0.localizedString(forRegionCode: code) }) }
  }()

  /// What a line of a command's help shows as an example, and names that a register gives to what it registers.
  private static func isExample(_ line: Substring) -> Bool {
    line.contains("delfstof ") || line.contains("--country") || line.contains("NetherlandsRDNewQuad")
  }

  /// The code of a source without its comments and the examples of its help.
  static func code(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { line in
      let plain = line.drop { $0 == " " }
      return !plain.hasPrefix("//") && !isExample(plain)
    }
  }

  /// Countries that code names.
  static func named(in text: String) -> Set<String> {
    let code = code(text).joined(separator: "\n")
    return Set(
      countries.filter { country in
        code.contains("\"\(country.code)\"")
          || country.names.contains { name in
            code.ranges(of: name).contains { range in
              let before = code[..<range.lowerBound].last
              let after = code[range.upperBound...].first
              return !(before?.isLetter ?? false) && !(after?.isLetter ?? false)
            }
          }
      }.map(\.code))
  }

  @Test("names no country")
  func sources() throws {
    let root = Repository.root.appending(path: "Sources")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
    #expect(paths.count > 500)
    for path in paths {
      let found = Self.named(in: try String(contentsOf: root.appending(path: path), encoding: .utf8))
      #expect(found == [], "\(path)")
    }
  }

  @Test(
    "would be caught when it did",
    arguments: [
      ("if programme.country == \"NL\" { return 7415 }", ["NL"]), ("case portugal = \"Portugal\"", ["PT"]),
      ("// As in Portugal.\nlet a = 1", []), ("let text = \"Nederlands\"", []), ("names[\"Ierland\"]", ["IE"]),
      ("      Example: delfstof run Programmes/netherlands", []),
    ])
  func caught(_ text: String, _ countries: [String]) {
    #expect(Self.named(in: text) == Set(countries))
  }
}
