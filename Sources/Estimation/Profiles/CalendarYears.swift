/// The years that a profile may span, and the length of a year in calculations.
public enum CalendarYears {
  /// A Julian year of 365.25 d, as the unit `yr` has it.
  public static let secondsPerYear = 365.25 * 86_400
  /// Figures for a year outside this span are taken for slips.
  public static let known = 1_700...2_300
  /// In SI, for the check of a calendar year written as a quantity in `yr`.
  static let range = QuantityRange.between(
    Double(known.lowerBound) * secondsPerYear, Double(known.upperBound) * secondsPerYear)

  static func areKnown(_ years: ClosedRange<Int>) -> Bool {
    known.contains(years.lowerBound) && known.contains(years.upperBound)
  }
}
