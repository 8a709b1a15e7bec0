import Foundation
import NumericalMethods

/// The concentration of a co-product in time, relative to its beginning, where depleted water that was injected comes
/// back to the producing well: constant until breakthrough, then falling exponentially to a floor,
///
///     c(t) / c(0) = f + (1 - f) exp(-(t - t_b) / s)      t > t_b
///
/// the outlet of a mixed reservoir fed with water of relative content f (a lumped-parameter model: Małoszewski & Zuber
/// 1982, Journal of Hydrology 57, 207-231; doublet breakthrough: Gringarten & Sauty 1975, Journal of Geophysical Research
/// 80, 4956-4962).
public struct DilutionCurve: Hashable, Sendable {
  /// Years from the start to breakthrough.
  public var breakthrough: Double
  /// Years in which the excess over the floor falls to 1/e; above 0.
  public var timescale: Double
  /// Relative content in the long run, 0 to 1.
  public var floor: Double

  public init(breakthrough: Double, timescale: Double, floor: Double) {
    self.breakthrough = breakthrough
    self.timescale = timescale
    self.floor = floor
  }

  /// The concentration at `time` years, relative to the start.
  public func concentration(at time: Double) -> Double {
    time <= breakthrough ? 1 : floor + (1 - floor) * exp(-(time - breakthrough) / timescale)
  }

  private static let rule = GaussLegendre(points: 8)

  /// The integral of flow times concentration from `from` to `to`, both relative, in years.
  ///
  /// Closed forms but for the exponential part of a declining flow, which is integrated by Gauss-Legendre over pieces
  /// no longer than the timescale and the time of the decline (exact to about 1e-13).
  public func cumulative(of flow: ArpsCurve, from: Double, to: Double) -> Double {
    let broken = min(max(breakthrough, from), to)
    var sum = flow.cumulative(from: from, to: broken)
    guard to > broken else { return sum }
    sum += floor * flow.cumulative(from: broken, to: to)
    let excess = { (start: Double) in (1 - floor) * exp(-(start - breakthrough) / timescale) }
    if flow.decline == 0 || to <= flow.plateau {
      return sum - excess(broken) * timescale * expm1(-(to - broken) / timescale)
    }
    // Where the plateau ends the flow has a corner.
    let corner = min(max(flow.plateau, broken), to)
    for (start, end) in [(broken, corner), (corner, to)] where end > start {
      // Beyond 40 timescales nothing is left in double precision.
      let last = min(end, max(start, breakthrough + 40 * timescale))
      guard last > start else { continue }
      let pieces = ((last - start) / min(timescale, 1 / flow.decline)).rounded(.up)
      let panels = Int(min(max(pieces, 1), 10_000))
      sum += Self.rule.integral(from: start, to: last, panels: panels) { excess($0) * flow.flow(at: $0) }
    }
    return sum
  }
}
