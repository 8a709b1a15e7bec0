import Foundation
import NumericalMethods

/// The shape of the distribution of one input, as small as a word.
struct InputSparkline: Sendable {
  let distribution: Distribution
  let title: String

  private static let steps = 48

  func svg() -> Markup {
    let body: Markup
    switch distribution {
    case .constant:
      body = "<path class=\"shape\" d=\"M50 2V28\"/>"
    case .empirical(let values):
      let low = values.min() ?? 0
      let scale = LinearScale(low: low, high: values.max() ?? 1)
      body = values.prefix(200).map { value in
        "<path class=\"shape\" d=\"M\(Coordinate(4 + scale.percent(value) * 0.92)) 8V28\"/>" as Markup
      }.joined()
    default:
      let heights = densities()
      let highest = heights.max() ?? 1
      var path: Markup = "M2 28"
      for (index, height) in heights.enumerated() {
        let x = 4 + Double(index) / Double(Self.steps) * 92
        path += " L\(Coordinate(x)) \(Coordinate(28 - height / highest * 24))"
      }
      body = "<path class=\"shape fill\" d=\"\(path) L98 28\"/>"
    }
    return """
      <svg class="chart spark" role="img" width="84" height="22" viewBox="0 0 100 30" preserveAspectRatio="none" \
      aria-label="\(title)"><title>\(title)</title><path class="base" d="M0 28H100"/>\(body)</svg>
      """
  }

  /// The density at equal steps over the part of the axis that holds nearly all the mass, up to a factor.
  private func densities() -> [Double] {
    let (low, high) = window
    return (0...Self.steps).map { step in
      let x = low + (high - low) * Double(step) / Double(Self.steps)
      let density = density(x, low, high)
      return density.isFinite ? density : 0
    }
  }

  private var window: (Double, Double) {
    switch distribution {
    case .normal(let mean, let deviation): (mean - 3.2 * deviation, mean + 3.2 * deviation)
    case .lognormal(let median, let deviation): (0, median * pow(deviation, 2.6))
    default: (distribution.support.lowerBound, distribution.support.upperBound)
    }
  }

  private func density(_ x: Double, _ low: Double, _ high: Double) -> Double {
    guard high > low else { return 1 }
    let u = min(1 - 1e-9, max(1e-9, (x - low) / (high - low)))
    func beta(_ p: Double, _ q: Double) -> Double { pow(u, p - 1) * pow(1 - u, q - 1) }
    switch distribution {
    case .constant, .empirical, .uniform: return 1
    case .triangular(let a, let mode, let b):
      return x < mode ? (x - a) / max(mode - a, 1e-300) : (b - x) / max(b - mode, 1e-300)
    case .pert(let a, let mode, let b):
      return beta(1 + 4 * (mode - a) / (b - a), 1 + 4 * (b - mode) / (b - a))
    case .normal(let mean, let deviation):
      guard deviation > 0 else { return 1 }
      return exp(-(x - mean) * (x - mean) / (2 * deviation * deviation))
    case .lognormal(let median, let deviation):
      guard x > 0, deviation > 1 else { return 0 }
      let z = log(x / median) / log(deviation)
      return exp(-z * z / 2) / x
    case .beta(let p, let q, _, _): return beta(p, q)
    }
  }
}
