/// Centre and variation of compositions.
extension CompositionTable {
  /// The compositional mean: the closed geometric means of the parts (Aitchison 1986; `mean.acomp` of R compositions).
  public func mean(closedTo total: Total = .one) -> [Double] {
    let n = Double(rows.count)
    let logs = parts.indices.map { part in rows.reduce(0) { $0 + log($1[part]) } / n }
    return Self.closed(CenteredLogRatio.composition(logs), to: total.rawValue)
  }

  /// The variation matrix: t_ij = var(ln(x_i / x_j)) with n - 1 (Aitchison 1986, chapter 4). Zero on the diagonal;
  /// small where two parts are proportional. All zero for a single row.
  public var variationMatrix: [[Double]] {
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: parts.count), count: parts.count)
    guard rows.count > 1 else { return matrix }
    let logs = rows.map { $0.map { log($0) } }
    let n = Double(rows.count)
    for a in parts.indices {
      for b in parts.indices where b > a {
        let mean = logs.reduce(0) { $0 + ($1[a] - $1[b]) } / n
        let squares = logs.reduce(0) { $0 + ($1[a] - $1[b] - mean) * ($1[a] - $1[b] - mean) }
        matrix[a][b] = squares / (n - 1)
        matrix[b][a] = matrix[a][b]
      }
    }
    return matrix
  }

  /// Total variance: the sum of the variation matrix over 2 D (Aitchison 1986), the sum of the variances of any ilr.
  public var totalVariance: Double {
    variationMatrix.reduce(0) { $0 + $1.reduce(0, +) } / (2 * Double(parts.count))
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
