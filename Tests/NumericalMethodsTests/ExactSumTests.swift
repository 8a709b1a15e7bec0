import NumericalMethods
import Testing

@Suite("Exact sums")
struct ExactSumTests {
  @Test("nothing is lost between large numbers of opposite sign")
  func cancellation() {
    var sum = ExactSum()
    for value in [1e300, 1, -1e300, 1e-300, 0.5, -2] { sum.add(value) }
    #expect(sum.value == -0.5)
    sum.add(0.5)
    #expect(sum.value == 1e-300)
    #expect(sum.count == 7)
  }

  @Test("order and parts change no bit")
  func order() {
    let values = (0..<500).map { index -> Double in
      let whole = (index * index * 7919) % 1013 - 500
      return Double(whole) / 7 * Double(1 << (index % 40))
    }
    var forward = ExactSum()
    for value in values { forward.add(value) }
    var one = ExactSum()
    for value in values[250...].reversed() { one.add(value) }
    var other = ExactSum()
    for value in values[..<250] { other.add(value) }
    one.merge(other)
    #expect(one.value == forward.value)
    // Within an error bound of naive summation.
    #expect(abs(forward.value - values.reduce(0, +)) <= 1e-10 * values.reduce(0) { $0 + abs($1) })
  }

  @Test("the least numbers add up, and what is no number is refused")
  func limits() {
    var sum = ExactSum()
    for _ in 0..<3 { sum.add(-Double.leastNonzeroMagnitude) }
    #expect(sum.value == -3 * Double.leastNonzeroMagnitude)
    let taken = [sum.add(.nan), sum.add(.infinity)]
    #expect(taken == [false, false])
    #expect(sum.count == 3)
  }
}
