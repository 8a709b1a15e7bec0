/// The minimum of a sum of squares of residuals in a box, by damped Gauss-Newton steps (Levenberg 1944, Marquardt 1963)
/// with the Jacobian from central differences; variables at a bound that the step would cross are held there.
///
/// Never ends above its start: a step is taken only when it lowers the sum.
public struct LevenbergMarquardt: Sendable, Hashable {
  public let argument: [Double]
  /// The sum of squares.
  public let value: Double
  public let evaluations: Int
  public let isConverged: Bool

  /// - Parameters:
  ///   - start: inside the bounds.
  ///   - tolerance: relative decrease of the sum below which the search ends.
  ///   - residuals: always of one length; a point that is not allowed gives infinite residuals.
  public init(
    start: [Double], bounds: [ClosedRange<Double>], tolerance: Double = 1e-14, limit: Int = 100,
    _ residuals: ([Double]) -> [Double]
  ) {
    let n = start.count
    var x = start
    var r = residuals(x)
    var value = Self.squares(r)
    var damping = 1e-3
    var count = 1
    var converged = n == 0
    var quiet = 0
    outer: for _ in 0..<(n == 0 ? 0 : limit) where value.isFinite {
      var jacobian = [[Double]]()
      for k in 0..<n {
        let h = 1e-6 * max(abs(x[k]), 1)
        var up = x
        var down = x
        up[k] = min(x[k] + h, bounds[k].upperBound)
        down[k] = max(x[k] - h, bounds[k].lowerBound)
        let width = up[k] - down[k]
        guard width > 0 else {
          jacobian.append([Double](repeating: 0, count: r.count))
          continue
        }
        let high = residuals(up)
        let low = residuals(down)
        count += 2
        jacobian.append(zip(high, low).map { ($0 - $1) / width })
      }
      guard jacobian.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { break }
      let gradient = jacobian.map { column in dot(column, r) }
      // What pushes against a bound stays at it.
      let moving = (0..<n).filter {
        !(x[$0] <= bounds[$0].lowerBound && gradient[$0] > 0) && !(x[$0] >= bounds[$0].upperBound && gradient[$0] < 0)
      }
      guard !moving.isEmpty else {
        converged = true
        break
      }
      var gram = [Double](repeating: 0, count: moving.count * moving.count)
      for (row, i) in moving.enumerated() {
        for (column, j) in moving.enumerated() {
          gram[row * moving.count + column] = dot(jacobian[i], jacobian[j])
        }
      }
      let largest = moving.indices.reduce(0) { max($0, gram[$1 * moving.count + $1]) }
      guard largest > 0 else {
        converged = true
        break
      }
      while damping < 1e12 {
        var damped = gram
        for k in moving.indices {
          damped[k * moving.count + k] += damping * max(gram[k * moving.count + k], 1e-12 * largest)
        }
        guard let factor = CholeskyFactor(damped, count: moving.count) else {
          damping *= 10
          continue
        }
        let step = factor.solve(moving.map { -gradient[$0] })
        var trial = x
        for (k, variable) in moving.enumerated() {
          trial[variable] = min(
            max(x[variable] + step[k], bounds[variable].lowerBound), bounds[variable].upperBound)
        }
        let trialResiduals = residuals(trial)
        let trialValue = Self.squares(trialResiduals)
        count += 1
        if trialValue < value {
          let gain = value - trialValue
          x = trial
          r = trialResiduals
          value = trialValue
          damping = max(damping * 0.1, 1e-12)
          quiet = gain <= tolerance * value ? quiet + 1 : 0
          if quiet >= 2 || value == 0 {
            converged = true
            break outer
          }
          continue outer
        }
        damping *= 10
      }
      converged = true
      break
    }
    argument = x
    self.value = value
    evaluations = count
    isConverged = converged
  }

  private static func squares(_ r: [Double]) -> Double {
    let sum = dot(r, r)
    return sum.isNaN ? .infinity : sum
  }
}
