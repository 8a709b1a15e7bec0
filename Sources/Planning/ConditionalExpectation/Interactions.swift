/// Products of Hermite polynomials of two or more normal scores, up to a total degree: how the effect of one thing that
/// becomes known depends on another.
///
/// The polynomials are orthonormal under the standard normal distribution that the scores have (Wiener 1938; Ghanem &
/// Spanos 1991), and a product of lognormal inputs is a quickly converging series of them.
struct Interactions: Sendable {
  /// A degree by column, with two above 0 or more.
  let terms: [[Int]]

  static let most = 150
  private static let largestDegree = 6

  /// The largest total degree for which there are no more than `limit` terms.
  init(columns: Int, limit: Int) {
    var found: [[Int]] = []
    var degree = 2
    while columns > 1, degree <= Self.largestDegree {
      // All of this degree would be far more than the limit: C(columns, 2) of degree 2 at least.
      guard columns * (columns - 1) / 2 <= limit else { break }
      let next = Self.terms(columns: columns, degree: degree)
      guard found.count + next.count <= limit else { break }
      found += next
      degree += 1
    }
    terms = found
  }

  /// All of exactly this total degree.
  private static func terms(columns: Int, degree: Int) -> [[Int]] {
    var found: [[Int]] = []
    var term = [Int](repeating: 0, count: columns)
    func fill(_ column: Int, _ left: Int) {
      if column == columns - 1 {
        term[column] = left
        if term.filter({ $0 > 0 }).count > 1 { found.append(term) }
        return
      }
      for degree in 0...left {
        term[column] = degree
        fill(column + 1, left - degree)
      }
    }
    fill(0, degree)
    return found
  }

  var largestDegree: Int { terms.last?.reduce(0, +) ?? 0 }

  /// Orthonormal Hermite polynomials of degrees 0...largest at z: h_n = (z h_(n-1) - √(n-1) h_(n-2)) / √n.
  static func hermite(_ z: Double, largest: Int) -> [Double] {
    var values = [1.0, z]
    for n in stride(from: 2, through: largest, by: 1) {
      values.append((z * values[n - 1] - Double(n - 1).squareRoot() * values[n - 2]) / Double(n).squareRoot())
    }
    return values
  }
}
