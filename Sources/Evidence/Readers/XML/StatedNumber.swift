/// Numbers of XML (`xsd:decimal`, `xsd:double`) that say where something is. What was measured is never read here.
enum StatedNumber {
  /// - Returns: nil for anything but digits with a point, a sign and an exponent, and for what is not finite.
  static func parse(_ text: some StringProtocol) -> Double? {
    let isNumeral: (UInt8) -> Bool = { byte in
      switch byte {
      case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
      default: false
      }
    }
    guard !text.isEmpty, text.utf8.count <= 40, text.utf8.allSatisfy(isNumeral), let value = Double(text),
      value.isFinite
    else { return nil }
    return value
  }

  /// A difference of two levels in metres, without the noise of binary fractions: to the micrometre.
  static func difference(_ a: Double, _ b: Double) -> Double {
    let value = a - b
    // Beyond this the micrometres are gone anyway.
    guard abs(value) < 1e9 else { return value }
    return (value * 1e6).rounded() / 1e6
  }
}
