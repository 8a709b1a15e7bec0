import Foundation
import NumericalMethods
import Testing

@Suite("Minimisers")
struct MinimiserTests {
  @Test("Brent's search finds a smooth minimum, a kink, and one at an end")
  func brent() {
    let smooth = BrentMinimum(in: 0.1...10) { $0 - log($0) }
    #expect(abs(smooth.argument - 1) < 1e-7 && abs(smooth.value - 1) < 1e-15 && smooth.isConverged)
    let kink = BrentMinimum(in: -3...5) { abs($0 - 1.25) }
    #expect(abs(kink.argument - 1.25) < 1e-7)
    let end = BrentMinimum(in: 2...5) { $0 * $0 }
    #expect(end.argument == 2 && end.value == 4)
    #expect(smooth.evaluations < 60)
  }

  @Test("a simplex with restarts crosses Rosenbrock's valley in two and four dimensions", arguments: [2, 4])
  func simplex(dimensions: Int) {
    let fit = NelderMead(
      start: [Double](repeating: -1.2, count: dimensions), steps: [Double](repeating: 0.5, count: dimensions),
      bounds: [ClosedRange<Double>](repeating: -5...5, count: dimensions)
    ) { x in
      (1..<dimensions).reduce(0) { sum, k in
        let rise = x[k] - x[k - 1] * x[k - 1]
        let run = 1 - x[k - 1]
        return sum + 100 * rise * rise + run * run
      }
    }
    #expect(fit.value < 1e-9)
    #expect(fit.argument.allSatisfy { abs($0 - 1) < 1e-3 })
  }

  @Test("a minimum outside the box is met at its wall")
  func box() {
    let fit = NelderMead(start: [0.5, 0.5], steps: [0.1, 0.1], bounds: [0...1, 0...1]) { x in
      (x[0] - 2) * (x[0] - 2) + (x[1] - 0.3) * (x[1] - 0.3)
    }
    #expect(abs(fit.argument[0] - 1) < 1e-9 && abs(fit.argument[1] - 0.3) < 1e-5)
    let squares = LevenbergMarquardt(start: [0.5, 0.5], bounds: [0...1, 0...1]) { [$0[0] - 2, $0[1] - 0.3] }
    #expect(squares.argument[0] == 1 && abs(squares.argument[1] - 0.3) < 1e-9)
  }

  @Test("damped Gauss-Newton steps recover the rate and the amplitude of a decay")
  func decay() {
    let times = (0..<20).map(Double.init)
    let fit = LevenbergMarquardt(start: [1, 1], bounds: [0...100, 0...10]) { x in
      times.map { x[0] * exp(-x[1] * $0) - 3 * exp(-0.25 * $0) }
    }
    #expect(fit.value < 1e-20)
    #expect(abs(fit.argument[0] - 3) < 1e-8 && abs(fit.argument[1] - 0.25) < 1e-8)
  }

  @Test("no parameter and a start at the optimum are no trouble")
  func trivial() {
    let none = LevenbergMarquardt(start: [], bounds: []) { _ in [1, 2] }
    #expect(none.value == 5 && none.isConverged)
    let there = LevenbergMarquardt(start: [2], bounds: [0...5]) { [$0[0] - 2, 1] }
    #expect(there.argument == [2] && there.value == 1)
  }
}
