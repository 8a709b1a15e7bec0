import Foundation

/// Smoothing with a Gaussian: the mean of the window with weights exp(-d² / 2 sigma²), d in cells.
///
/// The window is a square that ends at `truncation` sigma, as SciPy's and EIS Toolkit's; missing cells and those beyond
/// the grid are left out and the weights of the rest divided by their sum (Knutsson & Westin 1993, normalized
/// convolution). A missing cell stays missing unless `fillsMissing`.
public struct GaussianFilter: Hashable, Sendable {
  /// In cells.
  public let sigma: Double
  public let truncation: Double
  public let fillsMissing: Bool

  /// - Throws: `size`, `window`.
  public init(sigma: Double, truncation: Double = 4, fillsMissing: Bool = false) throws(SurfaceError) {
    for value in [sigma, truncation] where !(value > 0 && value.isFinite) { throw .size(value) }
    guard sigma * truncation <= Double(FocalWindow.mostCells / 2) else {
      throw .window(cells: Int(min(2 * sigma * truncation + 1, 1e9)), limit: FocalWindow.mostCells)
    }
    self.sigma = sigma
    self.truncation = truncation
    self.fillsMissing = fillsMissing
  }

  /// Rows needed above and below.
  public var reach: Int { Int(sigma * truncation + 0.5) }

  /// Values of the rows of a strip, row after row.
  public func values(of strip: HaloStrip) -> [Double] {
    let (columns, reach) = (strip.columns, reach)
    let weights = (-reach...reach).map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
    let padded = columns + 2 * reach
    var sums = [Double](repeating: 0, count: strip.rows.count * columns)
    var totals = sums
    var tall = [Double](repeating: 0, count: padded)
    var share = tall
    for row in strip.rows {
      for column in 0..<padded {
        tall[column] = 0
        share[column] = 0
      }
      for (index, weight) in weights.enumerated() where strip.held.contains(row + index - reach) {
        let start = (row + index - reach - strip.held.lowerBound) * columns
        for column in 0..<columns {
          let value = strip.values[start + column]
          let isThere = !value.isNaN
          tall[reach + column] += isThere ? weight * value : 0
          share[reach + column] += isThere ? weight : 0
        }
      }
      let place = (row - strip.rows.lowerBound) * columns
      for (index, weight) in weights.enumerated() {
        for column in 0..<columns {
          sums[place + column] += weight * tall[index + column]
          totals[place + column] += weight * share[index + column]
        }
      }
    }
    let start = (strip.rows.lowerBound - strip.held.lowerBound) * columns
    for index in sums.indices {
      let isWanted = fillsMissing || !strip.values[start + index].isNaN
      sums[index] = isWanted && totals[index] > 0 ? sums[index] / totals[index] : .nan
    }
    return sums
  }
}
