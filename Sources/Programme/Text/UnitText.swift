import Quantities

extension UnitOfMeasure {
  /// The unit as it is printed: `mg/L`, `mln m³/jr`, `%`; empty for a pure number.
  public func text(in language: Language) -> String {
    var above: [String] = []
    var below: [String] = []
    for part in parts {
      let name = Self.name(part.atom, language) + (abs(part.exponent) > 1 ? Self.superscript(abs(part.exponent)) : "")
      if part.exponent > 0 { above.append(name) } else { below.append(name) }
    }
    let top = above.joined(separator: "·")
    if below.isEmpty { return top }
    return (top.isEmpty ? (language == .nl ? "per " : "per ") : top + "/") + below.joined(separator: "/")
  }

  private static func name(_ atom: String, _ language: Language) -> String {
    let dutch = language == .nl
    switch atom {
    case "Mm3": return dutch ? "mln m³" : "million m³"
    case "bcm": return dutch ? "mld m³" : "billion m³"
    case "yr": return dutch ? "jr" : "yr"
    case "h": return dutch ? "u" : "h"
    case "month": return dutch ? "mnd" : "month"
    case "um": return "µm"
    case "ug": return "µg"
    case "uS": return "µS"
    case "umol": return "µmol"
    case "permil": return "‰"
    case "degC": return "°C"
    case "L": return "L"
    case "EUR": return "€"
    case "kEUR": return "k€"
    case "MEUR": return dutch ? "mln €" : "million €"
    case "USD": return "US$"
    case "kUSD": return "kUS$"
    case "MUSD": return dutch ? "mln US$" : "million US$"
    case "NLG": return dutch ? "gulden" : "guilders"
    case "MNLG": return dutch ? "mln gulden" : "million guilders"
    default: return atom
    }
  }

  private static func superscript(_ exponent: Int) -> String {
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(exponent).compactMap { $0.wholeNumberValue }.map { digits[$0] }.joined()
  }
}

extension Fact {
  /// The figure with its unit, as its source gives it: `25–50 mg/L`, `> 600.000 t`, or words.
  public func figureText(in language: Language) -> String {
    if !kind.isNumeric { return text.isEmpty ? (value?.written ?? "") : text[language] }
    func number(_ f: Figure) -> String { NumberText.quoted(f.written, language) }
    let unitText = unit?.text(in: language) ?? ""
    let body: String
    switch (value, low, high) {
    case (let v?, let a?, let b?): body = "\(number(v)) (\(number(a))–\(number(b)))"
    case (nil, let a?, let b?): body = "\(number(a))–\(number(b))"
    case (let v?, nil, let b?): body = "\(number(v)) (≤ \(number(b)))"
    case (let v?, let a?, nil): body = "\(number(v)) (≥ \(number(a)))"
    case (let v?, nil, nil): body = number(v)
    case (nil, let a?, nil): body = "≥ \(number(a))"
    case (nil, nil, let b?): body = "≤ \(number(b))"
    case (nil, nil, nil): return text[language]
    }
    return unitText.isEmpty ? body : body + "\u{a0}" + unitText
  }
}
