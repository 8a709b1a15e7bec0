import Geodata

extension GreatCircle {
  /// A distance in metres to print: `3.6 km`, `12 m`.
  static func text(_ metres: Double) -> String {
    guard metres.isFinite else { return "?" }
    if metres < 1_000 { return "\(Int(metres.rounded())) m" }
    if metres < 10_000 { return "\(Int((metres / 100).rounded()) / 10).\(Int((metres / 100).rounded()) % 10) km" }
    return "\(Int((metres / 1_000).rounded())) km"
  }
}
