import NumericalMethods
import Programme
import Quantities

/// Computed quantities as they are printed: two significant digits, P50 with P90-P10 behind it, units in the language.
public enum EstimateText {
  /// `450 t/yr (P90–P10: 89–980)`; one number when the estimate has no spread.
  public static func quantity(_ summary: SampleSummary, _ unit: UnitOfMeasure, _ language: Language) -> String {
    range(summary.p50, (summary.p90, summary.p10), unit, language)
  }

  /// The same of a middle and the two ends.
  static func range(
    _ middle: Double, _ ends: (p90: Double, p10: Double), _ unit: UnitOfMeasure, _ language: Language
  ) -> String {
    amount(middle, unit, language) + spread(ends, language) { NumberText.rounded($0, language) }
  }

  /// `450 t`.
  static func amount(_ value: Double, _ unit: UnitOfMeasure, _ language: Language) -> String {
    let unitText = unit.text(in: language)
    return NumberText.rounded(value, language) + (unitText.isEmpty ? "" : "\u{a0}" + unitText)
  }

  /// `6.9 % (P90–P10: 1.4–18 %)`.
  public static func share(_ summary: SampleSummary, _ language: Language) -> String {
    let (low, high) = (NumberText.percentage(summary.p90, language), NumberText.percentage(summary.p10, language))
    let middle = NumberText.percentage(summary.p50, language)
    if low == high { return middle }
    // One percent sign for the range, unless its low end is below what can be printed.
    let start = low.hasPrefix("<") ? low : String(low.dropLast(2))
    return "\(middle) (P90–P10: \(start)–\(high))"
  }

  /// `3.1 years (P90–P10: 1.2–8)`.
  public static func years(_ summary: SampleSummary, _ language: Language) -> String {
    NumberText.rounded(summary.p50, language) + (language == .nl ? "\u{a0}jaar" : "\u{a0}years")
      + spread((summary.p90, summary.p10), language) { NumberText.rounded($0, language) }
  }

  private static func spread(
    _ ends: (p90: Double, p10: Double), _ language: Language, _ text: (Double) -> String
  ) -> String {
    let (low, high) = (text(ends.p90), text(ends.p10))
    return low == high ? "" : " (P90–P10: \(low)–\(high))"
  }

  /// `uniform 25–50 mg/L` in words of the language.
  public static func distribution(_ d: Distribution, _ unit: UnitOfMeasure, _ language: Language) -> String {
    func n(_ x: Double) -> String { NumberText.quoted(plain(x), language) }
    let dutch = language == .nl
    let unitText = unit.text(in: language)
    let tail = unitText.isEmpty ? "" : "\u{a0}" + unitText
    switch d {
    case .constant(let x): return (dutch ? "vast " : "constant ") + n(x) + tail
    case .uniform(let a, let b): return (dutch ? "uniform " : "uniform ") + "\(n(a))–\(n(b))" + tail
    case .triangular(let a, let c, let b):
      return (dutch ? "driehoek " : "triangular ") + "\(n(a)) / \(n(c)) / \(n(b))" + tail
    case .pert(let a, let c, let b): return "PERT \(n(a)) / \(n(c)) / \(n(b))" + tail
    case .normal(let m, let s):
      return
        (dutch ? "normaal, gemiddelde \(n(m)), standaardafwijking \(n(s))" : "normal, mean \(n(m)), deviation \(n(s))")
        + tail
    case .lognormal(let m, let g):
      return dutch
        ? "lognormaal, mediaan \(n(m))\(tail), geometrische standaardafwijking \(n(g))"
        : "lognormal, median \(n(m))\(tail), geometric deviation \(n(g))"
    case .beta(let p, let q, let a, let b):
      return (dutch ? "bèta" : "beta") + "(\(n(p)), \(n(q))) \(n(a))–\(n(b))" + tail
    case .empirical(let values):
      return (dutch ? "één van " : "one of ") + values.prefix(8).map(n).joined(separator: ", ")
        + (values.count > 8 ? " …" : "") + tail
    }
  }

  /// Shortest decimal that reads back as the number, without an exponent for ordinary sizes.
  static func plain(_ x: Double) -> String {
    let text = "\(x)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
