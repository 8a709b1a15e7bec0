import Programme
import Prospectivity

/// A map with its figures, as the drawings of a validation show it.
public struct ValidatedMap: Sendable {
  public let name: String
  /// Against the deposits that were known when the map was made.
  public let success: MapValidation
  /// Against deposits that the map has not seen.
  public let prediction: MapValidation?
  public let calibration: Calibration?

  public init(
    name: String, success: MapValidation, prediction: MapValidation? = nil, calibration: Calibration? = nil
  ) {
    self.name = name
    self.success = success
    self.prediction = prediction
    self.calibration = calibration
  }

  /// Against held-out deposits, where there are any.
  public var judged: MapValidation { prediction ?? success }

  /// Colours of maps in the order in which they were named.
  static func style(_ index: Int) -> String { "series-\(index % 8)" }
}

/// Numbers of a validation.
enum ValidationNumber {
  static func share(_ value: Double, _ language: Language) -> String {
    TickText.fixed(value * 100, decimals: value > 0 && value < 0.1 ? 1 : 0, language) + "\u{a0}%"
  }

  static func area(_ value: Double, _ language: Language) -> String { TickText.fixed(value, decimals: 3, language) }

  /// `0.67 – 0.75`
  static func interval(_ estimate: IntervalEstimate, decimals: Int = 3, _ language: Language) -> String {
    [estimate.lower, estimate.upper].map { TickText.fixed($0, decimals: decimals, language) }.joined(separator: " – ")
  }

  static func count(_ value: Int, _ language: Language) -> String { NumberText.quoted("\(value)", language) }

  /// Shares along an axis: 0, 20 %, ..., 100 %.
  static func shareTicks(_ language: Language) -> [(place: Double, text: String)] {
    (0...5).map { (Double($0) / 5, "\($0 * 20)" + ($0 == 0 ? "" : "\u{a0}%")) }
  }
}
