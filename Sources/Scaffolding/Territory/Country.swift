import Foundation
import Programme

/// A country of ISO 3166-1, with its names in the languages of a programme.
///
/// Codes and names are those of the Unicode Common Locale Data Repository, which Foundation carries.
public struct Country: Sendable, Hashable {
  /// Two capital letters.
  public let code: String
  public let name: LocalizedText

  /// - Throws: `unknownCountry` for anything else than the code of a country.
  public init(code: String) throws(ScaffoldError) {
    guard Self.codes.contains(code) else { throw .unknownCountry(code) }
    var names: [Language: String] = [:]
    for language in Language.allCases {
      guard let name = Locale(identifier: language.rawValue).localizedString(forRegionCode: code), name != code else {
        throw .unknownCountry(code)
      }
      names[language] = name
    }
    self.code = code
    name = LocalizedText(en: names[.en] ?? code, nl: names[.nl] ?? code)
  }

  /// Its English name as an identifier: `ivory-coast`.
  public var id: String {
    let plain = name.en.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "en"))
    let words = plain.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.isEmpty ? code.lowercased() : words.joined(separator: "-")
  }

  private static let codes: Set<String> = Set(
    Locale.Region.isoRegions.map(\.identifier).filter { $0.utf8.count == 2 && $0.utf8.allSatisfy { 65...90 ~= $0 } })
}
