/// Identifiers: letters, digits, hyphens and dots, starting with a letter or digit.
enum Identifier {
  static func isValid(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 80 else { return false }
    func isAlphanumeric(_ c: UInt8) -> Bool {
      (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122)
    }
    return isAlphanumeric(first) && text.utf8.allSatisfy { isAlphanumeric($0) || $0 == 45 || $0 == 46 }
  }

  static func report(_ id: String, _ location: SourceLocation, _ log: FindingLog) {
    guard !id.isEmpty else { return }  // reported as missing already
    log.error(
      "id.form", location,
      .init(en: "'\(id)' is not a valid id", nl: "'\(id)' is geen geldige id"),
      mend: .init(
        en: "use letters, digits, hyphens and dots only, at most 80",
        nl: "gebruik alleen letters, cijfers, streepjes en punten, hoogstens 80"))
  }
}

/// Calendar dates as `2026-11-24`.
package enum ISODate {
  package static func isValid(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2, let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month), year > 0
    else { return false }
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  static func check(_ text: String, _ location: SourceLocation, _ log: FindingLog) {
    guard !text.isEmpty, !isValid(text) else { return }
    log.error(
      "date.form", location, .init(en: "'\(text)' is not a date", nl: "'\(text)' is geen datum"),
      mend: .init(en: "write year-month-day, e.g. 2026-11-24", nl: "schrijf jaar-maand-dag, bv. 2026-11-24"))
  }
}
