/// The trend functions of one variable on one set of samples, centred and scaled on these samples so that the normal
/// equations are well conditioned wherever the coordinates' origin lies; estimates do not depend on that.
struct CokrigingDrift: Sendable {
  /// Number of the first function among those of all variables.
  let start: Int
  let degree: Int
  let dimensions: Int
  /// Value of the constant function: 1, or the scale of the variable where all share one condition.
  let constant: Double
  private let origin: SIMD3<Double>
  private let extent: Double
  private let externalOrigins: [Double]
  private let externalExtents: [Double]

  /// The number after that of the last function.
  var end: Int { start + polynomialTerms + externalOrigins.count }

  private var polynomialTerms: Int {
    [1, 1 + dimensions, (dimensions + 1) * (dimensions + 2) / 2][min(degree, 2)]
  }

  init(start: Int, trend: Trend, samples: Samples, chosen: some Collection<Int>, constant: Double = 1) {
    self.start = start
    self.constant = constant
    degree = trend.degree
    dimensions = samples.dimensions
    let count = Double(max(1, chosen.count))
    let middle = chosen.reduce(into: SIMD3<Double>.zero) { $0 += samples.place($1) } / count
    let reach = chosen.reduce(0.0) { max($0, abs(samples.place($1) - middle).max()) }
    origin = middle
    extent = reach > 0 ? reach : 1
    externalOrigins = samples.drifts.prefix(trend.externalDrifts).map { drift in
      chosen.reduce(0.0) { $0 + drift[$1] } / count
    }
    externalExtents = zip(samples.drifts, externalOrigins).map { drift, middle in
      let reach = chosen.reduce(0.0) { max($0, abs(drift[$1] - middle)) }
      return reach > 0 ? reach : 1
    }
  }

  /// Number and value of each function at a place.
  func values(_ place: SIMD3<Double>, external: [Double]) -> [(Int, Double)] {
    var list = [constant]
    let p = (place - origin) / extent
    if degree >= 1 { for axis in 0..<dimensions { list.append(p[axis]) } }
    if degree >= 2 {
      for axis in 0..<dimensions { for other in 0...axis { list.append(p[axis] * p[other]) } }
    }
    for (index, origin) in externalOrigins.enumerated() {
      list.append((external[index] - origin) / externalExtents[index])
    }
    return list.enumerated().map { (start + $0.offset, $0.element) }
  }
}

extension CokrigingDrift {
  /// The functions at some samples, one column a function (numbered from `start`).
  func values(_ samples: Samples, _ members: [Int]) -> [[Double]] {
    var columns = [[Double]](repeating: [Double](repeating: 0, count: members.count), count: end - start)
    for (row, member) in members.enumerated() {
      let external = samples.drifts.map { $0[member] }
      for (function, value) in values(samples.place(member), external: external) {
        columns[function - start][row] = value
      }
    }
    return columns
  }
}

/// The absolute components.
private func abs(_ vector: SIMD3<Double>) -> SIMD3<Double> { vector.replacing(with: -vector, where: vector .< 0) }
