import Foundation
import TestBench
import Testing

/// A country is a folder of data: no Swift source may decide anything by one.
@Suite("The code")
struct NoCountryInCodeTests {
  /// Names by which a country could be meant, where they are one word.
  private static let names: [String: String] = {
    let languages = ["en", "nl", "de", "fr", "pt", "es"].map { Locale(identifier: $0) }
    var names: [String: String] = [:]
    for code in codes {
      for name in languages.compactMap({ $0.localizedString(forRegionCode: code) }) where words(name).count == 1 {
        names[name] = code
      }
    }
    return names
  }()

  private static let codes: Set<String> = [
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT",
    "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "GB", "NO", "CH", "UA", "IS",
  ]

  private static func words(_ text: String) -> [String] {
    text.unicodeScalars.split(whereSeparator: { (scalar: Unicode.Scalar) -> Bool in
      switch scalar.value {
      case 65...90, 97...122: false
      case 0..<128: true
      default: !scalar.properties.isAlphabetic
      }
    }).map { String(Substring($0)) }
  }

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

  /// Countries that code names: by a name anywhere, by a code in quotes where it speaks of countries. Elsewhere two capital
  /// letters mean other things: gravel, nitric oxide, an option of a library.
  static func named(in text: String) -> Set<String> {
    var found: Set<String> = []
    for line in code(text) {
      found.formUnion(words(String(line)).compactMap { names[$0] })
      guard line.contains("ountry") || line.contains("iso") || line.contains("egion") else { continue }
      found.formUnion(codes.filter { line.contains("\"\($0)\"") })
    }
    return found
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
