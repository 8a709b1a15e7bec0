/// A chemical formula with its indices lowered.
enum FormulaText {
  static func markup(_ formula: String) -> Markup {
    var result = Markup.empty
    var previous: Unicode.Scalar = " "
    for scalar in formula.unicodeScalars {
      let isDigit = ("0"..."9").contains(scalar)
      let isIndex =
        isDigit && (previous == ")" || previous == "]" || previous.properties.isAlphabetic || previous == "_")
      // A digit after an index digit belongs to it; a digit in front of a part (`2H2O`) does not.
      let text = String(scalar)
      if isIndex || (isDigit && previous == "\u{1}") {
        result += "<sub>\(text)</sub>"
        previous = "\u{1}"
      } else {
        result += "\(text)"
        previous = scalar
      }
    }
    return result
  }
}
