/// The fast form of ``Segment/squaredDistance(_:_:)``: four cells at a time, the same operations in the same order.
enum DistanceKernel {
  static let lanes = 4
  private typealias Lanes = SIMD4<Double>

  /// The least squared distance of the cells of a tile to the candidates.
  ///
  /// - Parameters:
  ///   - xs: centres of the columns, `lanes` more than there are columns.
  ///   - output: whole rows of `columnCount` cells; those of the tile are written.
  static func leastSquares(
    rows: Range<Int>, columns: Range<Int>, candidates: ArraySlice<Segment>, xs: [Double], ys: [Double],
    columnCount: Int, output: inout [Double]
  ) {
    output.withUnsafeMutableBufferPointer { output in
      xs.withUnsafeBufferPointer { xs in
        candidates.withUnsafeBufferPointer { candidates in
          // Invariant: columns.upperBound <= columnCount and xs holds columnCount + lanes centres, so that a register
          // that starts inside the tile loads centres only; a lane beyond the tile is not stored.
          for row in rows {
            let y = ys[row]
            let line = row * columnCount
            var column = columns.lowerBound
            while column < columns.upperBound {
              let x = UnsafeRawPointer(xs.baseAddress! + column).loadUnaligned(as: Lanes.self)
              var least = Lanes(repeating: .infinity)
              for segment in candidates {
                let ex = x - segment.ax
                let ey = y - segment.ay
                var along = ex * segment.ux + ey * segment.uy
                along.replace(with: 0, where: along .< 0)
                along.replace(with: 1, where: along .> 1)
                let rx = ex - along * segment.dx
                let ry = ey - along * segment.dy
                let squared = rx * rx + ry * ry
                least.replace(with: squared, where: squared .< least)
              }
              let count = min(lanes, columns.upperBound - column)
              for lane in 0..<count { output[line + column + lane] = least[lane] }
              column += lanes
            }
          }
        }
      }
    }
  }
}
