import Geodata

/// Density of lines: length per unit of area of the grid's plane.
///
/// Each piece of line counts with the integral of the kernel along it, exactly: with ``DensityKernel/uniform`` that is
/// the length of line inside a circle over the circle's area, as ArcGIS's line density; with
/// ``DensityKernel/quartic`` its kernel density of lines. Pieces are added in the order of their place.
public struct LineDensity: Sendable {
  private struct Piece: Sendable {
    let a: Position
    let b: Position
    let weight: Double
  }

  public let kernel: DensityKernel
  /// In the unit of the coordinates.
  public let bandwidth: Double
  public let edges: EdgeCorrection
  private let pieces: [Piece]

  /// - Parameters:
  ///   - lines: polygons count with their edges.
  ///   - weights: one for each feature; nil counts each as 1.
  /// - Throws: `noFeatures`, `counts`, `notFinite`, `size`, `wrongKind` for points.
  public init(
    of lines: [Geometry], weights: [Double]? = nil, kernel: DensityKernel = .uniform, bandwidth: Double,
    edges: EdgeCorrection = .none
  ) throws(SurfaceError) {
    if let weights, weights.count != lines.count { throw .counts(features: lines.count, values: weights.count) }
    guard bandwidth > 0, bandwidth.isFinite else { throw .size(bandwidth) }
    var pieces: [Piece] = []
    for (index, feature) in lines.enumerated() {
      if case .points = feature { throw .wrongKind(feature: index) }
      let weight = weights?[index] ?? 1
      guard weight.isFinite, feature.positions.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
        throw .notFinite(feature: index)
      }
      for path in feature.paths {
        for (a, b) in zip(path, path.dropFirst()) where a != b {
          // South end first, so that the direction of digitising does not show.
          let isUp = (a.y, a.x) < (b.y, b.x)
          pieces.append(Piece(a: isUp ? a : b, b: isUp ? b : a, weight: weight))
        }
      }
    }
    guard !pieces.isEmpty else { throw .noFeatures }
    self.pieces = pieces.sorted {
      ($0.a.y, $0.a.x, $0.b.y, $0.b.x, $0.weight) < ($1.a.y, $1.a.x, $1.b.y, $1.b.x, $1.weight)
    }
    self.kernel = kernel
    self.bandwidth = bandwidth
    self.edges = edges
  }

  /// Densities of whole rows, row after row.
  public func densities(rows: Range<Int>, of grid: GridGeometry) -> [Double] {
    let axis = CellAxis(columnsOf: grid)
    let reach = kernel.reach * bandwidth
    var values = [Double](repeating: 0, count: rows.count * grid.columns)
    for piece in pieces {
      let (dx, dy) = (piece.b.x - piece.a.x, piece.b.y - piece.a.y)
      let length = (dx * dx + dy * dy).squareRoot()
      let (ex, ey) = (dx / length, dy / length)
      for row in grid.firstRow(southFrom: piece.b.y + reach, in: rows)..<rows.upperBound {
        let y = grid.center(row: row, column: 0).y
        guard y >= piece.a.y - reach else { break }
        // The part of the piece whose y the kernel reaches bounds the columns.
        var (from, to) = (0.0, 1.0)
        if dy > 0 {
          from = min(max((y - reach - piece.a.y) / dy, 0), 1)
          to = min(max((y + reach - piece.a.y) / dy, 0), 1)
        }
        let (one, other) = (piece.a.x + from * dx, piece.a.x + to * dx)
        let east = (max(one, other) + reach) + reach * 1e-9
        let start = (row - rows.lowerBound) * grid.columns
        for column in axis.firstColumn(from: min(one, other) - reach - reach * 1e-9)..<grid.columns {
          let x = axis.centres[column]
          guard x <= east else { break }
          let (px, py) = (x - piece.a.x, y - piece.a.y)
          let along = px * ex + py * ey
          let aside = abs(px * ey - py * ex) / bandwidth
          let integral =
            kernel.integral(aside: aside, along: (length - along) / bandwidth)
            - kernel.integral(aside: aside, along: -along / bandwidth)
          values[start + column] += piece.weight * integral
        }
      }
    }
    let mass = edges == .uniform ? KernelMass(kernel: kernel, bandwidth: bandwidth, box: grid.box) : nil
    for index in values.indices {
      values[index] /= bandwidth
      guard let mass, values[index] != 0 else { continue }
      let row = rows.lowerBound + index / grid.columns
      values[index] /= mass.inside(from: grid.center(row: row, column: index % grid.columns))
    }
    return values
  }
}
