import Foundation
import NumericalMethods
import Testing

@Suite("Roots by Brent's method")
struct BrentRootTests {
  @Test("finds the root to the last digits")
  func roots() throws {
    let cosine = try #require(BrentRoot(in: 0...1) { cos($0) - $0 })
    // The Dottie number.
    #expect(isNear(cosine.argument, 0.7390851332151607, 1e-14) && cosine.isConverged)
    let cubic = try #require(BrentRoot(in: -4...4.0 / 3) { ($0 + 3) * ($0 - 1) * ($0 - 1) })
    #expect(isNear(cubic.argument, -3, 1e-12))
    let steep = try #require(BrentRoot(in: 0...100) { exp($0) - 1e10 })
    #expect(isNear(steep.argument, log(1e10), 1e-13))
    #expect(BrentRoot(in: 1...2) { $0 } == nil)
    #expect(try #require(BrentRoot(in: 0...2) { $0 }).argument == 0)
  }

  private func isNear(_ found: Double, _ expected: Double, _ tolerance: Double) -> Bool {
    abs(found - expected) <= tolerance * max(1, abs(expected))
  }
}
