/// The drift functions of a trend on one set of samples: a polynomial of the coordinates and external drifts.
///
/// Coordinates and drifts are centred on these samples and scaled by their extent. That spans the same functions, since
/// the constant is among them, and keeps a linear trend in national coordinates as well conditioned as one around zero.
struct DriftBasis: Sendable {
  /// Number of functions; 0 for simple kriging.
  let count: Int
  /// Values at the samples, function by function: `count` columns of as many rows as there are members.
  let columns: [Double]
  private let degree: Int
  private let dimensions: Int
  private let center: SIMD3<Double>
  private let scale: Double
  private let driftCenters: [Double]
  private let driftScales: [Double]

  init(_ trend: Trend, samples: Samples, members: [Int32]) {
    dimensions = samples.dimensions
    count = trend.functionCount(dimensions: dimensions)
    degree = trend.knownMean == nil ? trend.degree : 0
    guard count > 0, !members.isEmpty else {
      columns = []
      center = .zero
      scale = 1
      driftCenters = []
      driftScales = []
      return
    }
    var low = samples.place(Int(members[0]))
    var high = low
    for member in members {
      let place = samples.place(Int(member))
      low = pointwiseMin(low, place)
      high = pointwiseMax(high, place)
    }
    let extent = (high - low).max() / 2
    center = low + (high - low) / 2
    scale = extent > 0 ? extent : 1
    var driftCenters: [Double] = []
    var driftScales: [Double] = []
    for drift in samples.drifts.prefix(trend.knownMean == nil ? trend.externalDrifts : 0) {
      var (least, largest) = (drift[Int(members[0])], drift[Int(members[0])])
      for member in members {
        least = min(least, drift[Int(member)])
        largest = max(largest, drift[Int(member)])
      }
      let half = largest / 2 - least / 2
      driftCenters.append(least + half)
      driftScales.append(half > 0 ? half : 1)
    }
    self.driftCenters = driftCenters
    self.driftScales = driftScales

    var columns = [Double](repeating: 0, count: count * members.count)
    var terms = [Double](repeating: 0, count: count)
    let polynomialCount = count - driftCenters.count
    for (row, member) in members.enumerated() {
      let reduced = (samples.place(Int(member)) - center) / scale
      Self.polynomial(degree, dimensions, reduced, into: &terms)
      for function in 0..<polynomialCount { columns[function * members.count + row] = terms[function] }
      for (number, drift) in driftCenters.indices.enumerated() {
        columns[(polynomialCount + number) * members.count + row] =
          (samples.drifts[drift][Int(member)] - driftCenters[drift]) / driftScales[drift]
      }
    }
    self.columns = columns
  }

  /// A share of a drift function that cannot be told from rounding of its coordinates.
  static let tolerance = 1e-9

  /// An orthonormal basis of the functions at the samples; nil when these do not tell the functions apart.
  ///
  /// - Parameter rows: number of samples.
  func orthonormal(rows: Int) -> OrthonormalBasis? {
    OrthonormalBasis(columns, rows: rows, columns: count, tolerance: Self.tolerance)
  }

  /// True when these samples tell the functions apart.
  func areIndependent(rows: Int) -> Bool { count == 0 || orthonormal(rows: rows) != nil }

  /// The values of each function at the samples.
  func functions(rows: Int) -> [[Double]] {
    (0..<count).map { Array(columns[$0 * rows..<($0 + 1) * rows]) }
  }

  /// The functions over a support: the polynomial is averaged over its nodes, external drifts are given for it.
  func values(at center: SIMD3<Double>, nodes: BlockNodes, drifts: [Double]) -> [Double] {
    var values = [Double](repeating: 0, count: count)
    guard count > 0 else { return values }
    var terms = values
    for index in nodes.offsets.indices {
      let reduced = (center + nodes.offsets[index] - self.center) / scale
      Self.polynomial(degree, dimensions, reduced, into: &terms)
      for function in values.indices { values[function] += nodes.weights[index] * terms[function] }
    }
    for drift in driftCenters.indices {
      values[count - driftCenters.count + drift] = (drifts[drift] - driftCenters[drift]) / driftScales[drift]
    }
    return values
  }

  private static func polynomial(
    _ degree: Int, _ dimensions: Int, _ place: SIMD3<Double>, into terms: inout [Double]
  ) {
    terms[0] = 1
    guard degree > 0 else { return }
    for axis in 0..<dimensions { terms[1 + axis] = place[axis] }
    guard degree > 1 else { return }
    var next = 1 + dimensions
    for axis in 0..<dimensions {
      for other in axis..<dimensions {
        terms[next] = place[axis] * place[other]
        next += 1
      }
    }
  }
}
