/// Charges and oxidation states behind the name of an ion.
enum ChargeText {
  struct Split: Hashable {
    let name: String
    let charge: Int
    /// No other way to read it follows.
    let isLast: Bool
  }

  private static let roman = ["I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7]

  /// The ways in which a name can be an ion and its charge, the likeliest first.
  static func splits(_ name: String) -> [Split] {
    if let split = oxidationState(name) { return [split] }
    guard let last = name.last else { return [] }
    if last == "+" || last == "-" {
      let sign = last == "+" ? 1 : -1
      let stem = String(name.reversed().drop(while: { $0 == last }).reversed())
      let repeated = name.count - stem.count
      if repeated > 1 {
        return repeated <= 4 ? [Split(name: stem.trimmed(" "), charge: sign * repeated, isLast: true)] : []
      }
      guard let digit = stem.last?.wholeNumberValue, (1...4).contains(digit) else {
        return [Split(name: stem.trimmed(" "), charge: sign, isLast: true)]
      }
      let shorter = String(stem.dropLast())
      // A blank before the digit leaves one reading: `SO4 2-`.
      if shorter.last == " " { return [Split(name: shorter.trimmed(" "), charge: sign * digit, isLast: true)] }
      return [
        Split(name: shorter.trimmed(" "), charge: sign * digit, isLast: false),
        Split(name: stem, charge: sign, isLast: true),
      ]
    }
    // `SO4-2`, `Ca+2`
    if let digit = last.wholeNumberValue, (1...4).contains(digit), let sign = name.dropLast().last, "+-".contains(sign)
    {
      let stem = String(name.dropLast(2)).trimmed(" ")
      return [Split(name: stem, charge: sign == "+" ? digit : -digit, isLast: true)]
    }
    return []
  }

  /// `Fe(II)`, `Cr (VI)`, `Cr VI`.
  private static func oxidationState(_ name: String) -> Split? {
    let body: String
    let numeral: String
    if name.last == ")", let open = name.lastIndex(of: "(") {
      body = String(name[..<open])
      numeral = String(name[name.index(after: open)...].dropLast())
    } else if let blank = name.lastIndex(of: " ") {
      body = String(name[..<blank])
      numeral = String(name[name.index(after: blank)...])
    } else {
      return nil
    }
    guard let state = roman[numeral.uppercased()] else { return nil }
    return Split(name: body.trimmed(" "), charge: state, isLast: true)
  }
}
