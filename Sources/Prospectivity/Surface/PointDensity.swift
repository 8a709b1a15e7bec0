import Geodata

/// Density of points, per unit of area of the grid's plane: the sum over points of weight times kernel
/// (Silverman 1986, Density Estimation for Statistics and Data Analysis, section 4.2).
///
/// Points are added in the order of their place, so that shuffling them changes no bit.
public struct PointDensity: Sendable {
  private struct Site: Sendable {
    let x: Double
    let y: Double
    let weight: Double
  }

  public let kernel: DensityKernel
  /// In the unit of the coordinates.
  public let bandwidth: Double
  public let edges: EdgeCorrection
  private let sites: [Site]

  /// - Parameter weights: one for each point; nil counts each as 1.
  /// - Throws: `noFeatures`, `counts`, `notFinite`, `size`.
  public init(
    of points: [Position], weights: [Double]? = nil, kernel: DensityKernel = .quartic, bandwidth: Double,
    edges: EdgeCorrection = .none
  ) throws(SurfaceError) {
    guard !points.isEmpty else { throw .noFeatures }
    if let weights, weights.count != points.count { throw .counts(features: points.count, values: weights.count) }
    guard bandwidth > 0, bandwidth.isFinite else { throw .size(bandwidth) }
    var sites: [Site] = []
    for (index, point) in points.enumerated() {
      let weight = weights?[index] ?? 1
      guard point.x.isFinite, point.y.isFinite, weight.isFinite else { throw .notFinite(feature: index) }
      sites.append(Site(x: point.x, y: point.y, weight: weight))
    }
    self.sites = sites.sorted { ($0.y, $0.x, $0.weight) < ($1.y, $1.x, $1.weight) }
    self.kernel = kernel
    self.bandwidth = bandwidth
    self.edges = edges
  }

  /// Densities of whole rows, row after row.
  public func densities(rows: Range<Int>, of grid: GridGeometry) -> [Double] {
    let axis = CellAxis(columnsOf: grid)
    let reach = kernel.reach * bandwidth
    let mass = edges == .uniform ? KernelMass(kernel: kernel, bandwidth: bandwidth, box: grid.box) : nil
    var values = [Double](repeating: 0, count: rows.count * grid.columns)
    for row in rows {
      let y = grid.center(row: row, column: 0).y
      let start = (row - rows.lowerBound) * grid.columns
      for site in sites[firstSite(from: y - reach)...] {
        let dy = site.y - y
        guard dy <= reach else { break }
        let half = max(0, reach * reach - dy * dy).squareRoot() * (1 + 1e-12)
        for column in axis.firstColumn(from: site.x - half)..<grid.columns {
          let dx = axis.centres[column] - site.x
          guard dx <= half else { break }
          let (u, v) = (dx / bandwidth, dy / bandwidth)
          values[start + column] += site.weight * kernel.height(squared: u * u + v * v)
        }
      }
      for column in 0..<grid.columns {
        var value = values[start + column] / (bandwidth * bandwidth)
        if let mass, value != 0 { value /= mass.inside(from: Position(x: axis.centres[column], y: y)) }
        values[start + column] = value
      }
    }
    return values
  }

  /// The first in the order of y that is at least so far north.
  private func firstSite(from y: Double) -> Int {
    var (low, high) = (0, sites.count)
    while low < high {
      let middle = (low + high) / 2
      if sites[middle].y < y { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
