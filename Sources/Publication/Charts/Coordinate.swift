/// A drawing coordinate, printed to a hundredth: the same bytes wherever it is drawn.
package struct Coordinate: Sendable, Hashable {
  package let text: String

  package init(_ value: Double) {
    let hundredths = value.isFinite ? Int((value * 100).rounded()) : 0
    let whole = abs(hundredths) / 100
    let rest = abs(hundredths) % 100
    var text = hundredths < 0 ? "-\(whole)" : "\(whole)"
    if rest != 0 {
      text += rest % 10 == 0 ? ".\(rest / 10)" : (rest < 10 ? ".0\(rest)" : ".\(rest)")
    }
    self.text = text
  }
}
