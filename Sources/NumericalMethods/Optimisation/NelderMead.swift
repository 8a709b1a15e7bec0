/// The minimum of a function of a few variables, without derivatives, by a simplex that crawls downhill (Nelder & Mead
/// 1965; coefficients by dimension of Gao & Han 2012), restarted from its result until a restart gains nothing.
///
/// The restart is what makes it trustworthy: a simplex may collapse away from a minimum, a fresh one does not stay there.
public struct NelderMead: Sendable, Hashable {
  public let argument: [Double]
  public let value: Double
  public let evaluations: Int
  /// True when the last restart lowered the value by less than the tolerance.
  public let isConverged: Bool

  /// - Parameters:
  ///   - start: the first vertex, inside the bounds; not empty.
  ///   - steps: edges of the first simplex, not 0.
  ///   - bounds: trial points outside are moved to the nearest point inside.
  ///   - tolerance: relative precision of the value.
  ///   - function: not NaN; infinity is allowed.
  public init(
    start: [Double], steps: [Double], bounds: [ClosedRange<Double>], tolerance: Double = 1e-13, restarts: Int = 12,
    limit: Int = 20_000, _ function: ([Double]) -> Double
  ) {
    precondition(!start.isEmpty && start.count == steps.count && start.count == bounds.count)
    var best = start
    var bestValue = function(start)
    var count = 1
    var scale = 1.0
    var converged = false
    for restart in 0...restarts where count < limit {
      let before = bestValue
      // Restarts turn the simplex to the other side and make it smaller.
      let edges = steps.map { (restart % 2 == 0 ? 1 : -1) * $0 * scale }
      Self.crawl(&best, &bestValue, &count, edges, bounds, tolerance, limit, function)
      scale = max(scale * 0.5, 1e-3)
      if restart > 0, before - bestValue <= 10 * tolerance * abs(bestValue) {
        converged = true
        break
      }
    }
    argument = best
    value = bestValue
    evaluations = count
    isConverged = converged
  }

  private static func crawl(
    _ best: inout [Double], _ bestValue: inout Double, _ count: inout Int, _ edges: [Double],
    _ bounds: [ClosedRange<Double>], _ tolerance: Double, _ limit: Int, _ function: ([Double]) -> Double
  ) {
    let n = best.count
    let expansion = n > 1 ? 1 + 2 / Double(n) : 2
    let contraction = n > 1 ? 0.75 - 0.5 / Double(n) : 0.5
    let shrinkage = n > 1 ? 1 - 1 / Double(n) : 0.5
    func inside(_ x: [Double]) -> [Double] {
      x.indices.map { min(max(x[$0], bounds[$0].lowerBound), bounds[$0].upperBound) }
    }
    var simplex = [(x: best, f: bestValue)]
    for k in 0..<n {
      var x = best
      x[k] += edges[k]
      if !bounds[k].contains(x[k]) { x[k] = best[k] - edges[k] }
      x = inside(x)
      simplex.append((x, function(x)))
      count += 1
    }
    while count < limit {
      simplex.sort { $0.f < $1.f }
      let spread = simplex[n].f - simplex[0].f
      let width = (0..<n).allSatisfy { k in
        simplex.allSatisfy { abs($0.x[k] - simplex[0].x[k]) <= 1e-11 * max(abs(simplex[0].x[k]), abs(edges[k])) }
      }
      if width || (spread <= tolerance * abs(simplex[0].f) && spread.isFinite) || simplex[0].f == 0 { break }
      let centre = (0..<n).map { k in simplex[..<n].reduce(0) { $0 + $1.x[k] } / Double(n) }
      func along(_ t: Double) -> (x: [Double], f: Double) {
        let x = inside((0..<n).map { centre[$0] + t * (simplex[n].x[$0] - centre[$0]) })
        count += 1
        return (x, function(x))
      }
      let mirrored = along(-1)
      if mirrored.f < simplex[0].f {
        let further = along(-expansion)
        simplex[n] = further.f < mirrored.f ? further : mirrored
      } else if mirrored.f < simplex[n - 1].f {
        simplex[n] = mirrored
      } else {
        let nearer = along(mirrored.f < simplex[n].f ? -contraction : contraction)
        if nearer.f < min(mirrored.f, simplex[n].f) {
          simplex[n] = nearer
        } else {
          for j in 1...n {
            let x = (0..<n).map { simplex[0].x[$0] + shrinkage * (simplex[j].x[$0] - simplex[0].x[$0]) }
            simplex[j] = (x, function(x))
            count += 1
          }
        }
      }
    }
    for vertex in simplex where vertex.f < bestValue { (best, bestValue) = (vertex.x, vertex.f) }
  }
}
