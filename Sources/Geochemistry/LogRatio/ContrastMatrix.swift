/// An orthonormal basis of log-contrasts: D parts, D - 1 columns that each add up to zero, of length one and at right
/// angles. ilr(x) = transpose(V) clr(x) (Egozcue, Pawlowsky-Glahn, Mateu-Figueras & Barcelo-Vidal 2003, "Isometric
/// logratio transformations for compositional data analysis", Mathematical Geology 35, 279-300).
///
/// Bases differ in sign and in order between programs, and so do coordinates; distances between rows do not.
///
/// | basis | coordinate i | same as |
/// |---|---|---|
/// | ``pivot(parts:)`` | sqrt((D-i)/(D-i+1)) ln(x_i / g(x_i+1 ... x_D)) | `plr` of EIS Toolkit, `pivotCoord` of R robCompositions |
/// | ``egozcue(parts:)`` | sqrt(i/(i+1)) ln(g(x_1 ... x_i) / x_i+1) | Egozcue et al. 2003 |
/// | ``compositions(parts:)`` | sqrt(i/(i+1)) ln(x_i+1 / g(x_1 ... x_i)) | `ilrBase` of R compositions: the former with the other sign |
public struct ContrastMatrix: Hashable, Sendable {
  public let parts: [String]
  /// Columns: one contrast each, of length D.
  public let contrasts: [[Double]]

  /// Pivot coordinates: each part against all that follow it (Fiserova & Hron 2011, Mathematical Geosciences 43,
  /// 455-468; Filzmoser, Hron & Templ 2018, "Applied compositional data analysis").
  /// The first coordinate holds all relative information about the first part.
  public static func pivot(parts: [String]) throws(CompositionError) -> ContrastMatrix {
    let d = parts.count
    let signs = (0..<max(0, d - 1)).map { i in (0..<d).map { $0 < i ? 0 : ($0 == i ? 1 : -1) } }
    return try ContrastMatrix(parts: parts, signs: signs)
  }

  /// The default of Egozcue et al. (2003): the first i parts against the next.
  public static func egozcue(parts: [String]) throws(CompositionError) -> ContrastMatrix {
    try ContrastMatrix(parts: parts, signs: cumulative(parts.count, sign: 1))
  }

  /// The default of the R package compositions.
  public static func compositions(parts: [String]) throws(CompositionError) -> ContrastMatrix {
    try ContrastMatrix(parts: parts, signs: cumulative(parts.count, sign: -1))
  }

  private static func cumulative(_ d: Int, sign: Int) -> [[Int]] {
    (0..<max(0, d - 1)).map { i in (0..<d).map { $0 <= i ? sign : ($0 == i + 1 ? -sign : 0) } }
  }

  /// A sequential binary partition (Egozcue & Pawlowsky-Glahn 2005, "Groups of parts and their balances in compositional
  /// data analysis", Mathematical Geology 37, 795-828).
  ///
  /// - Parameter signs: D - 1 rows of D signs: +1 above the line, -1 below it, 0 not in this step. With r parts above and
  ///   s below, the coordinate is the balance sqrt(r s / (r + s)) ln(g(above) / g(below)).
  /// - Throws: ``CompositionError/partition(_:)`` where the rows are no partition step by step.
  public init(parts: [String], signs: [[Int]]) throws(CompositionError) {
    let d = parts.count
    guard d >= 2 else { throw .tooFewParts(d) }
    guard d <= CompositionTable.mostParts else { throw .tooManyParts(d, limit: CompositionTable.mostParts) }
    guard signs.count == d - 1 else { throw .partition("\(signs.count) steps for \(d) parts, needed are \(d - 1)") }
    var seen = Set<String>()
    for part in parts where !seen.insert(part).inserted { throw .repeatedPart(part) }
    var columns: [[Double]] = []
    for (step, row) in signs.enumerated() {
      guard row.count == d else { throw .partition("step \(step + 1) has \(row.count) signs for \(d) parts") }
      guard row.allSatisfy({ (-1...1).contains($0) }) else {
        throw .partition("step \(step + 1): a sign is not +1, 0, -1")
      }
      columns.append(try Self.contrast(row, step: step + 1))
    }
    try Self.checkPartition(signs)
    self.parts = parts
    contrasts = columns
  }

  static func contrast(_ signs: [Int], step: Int) throws(CompositionError) -> [Double] {
    let r = Double(signs.filter { $0 > 0 }.count)
    let s = Double(signs.filter { $0 < 0 }.count)
    guard r > 0, s > 0 else { throw .partition("step \(step) needs parts on both sides") }
    let above = (s / (r * (r + s))).squareRoot()
    let below = -(r / (s * (r + s))).squareRoot()
    return signs.map { $0 > 0 ? above : ($0 < 0 ? below : 0) }
  }

  /// Any two steps are apart, or the parts of one lie on one side of the other; then all contrasts are at right angles.
  private static func checkPartition(_ signs: [[Int]]) throws(CompositionError) {
    for a in signs.indices {
      for b in signs.indices where b > a {
        guard nested(signs[b], in: signs[a]) || nested(signs[a], in: signs[b]) else {
          throw .partition("steps \(a + 1) and \(b + 1) cut through each other")
        }
      }
    }
  }

  private static func nested(_ inner: [Int], in outer: [Int]) -> Bool {
    var side: Int?
    for (i, o) in zip(inner, outer) where i != 0 {
      if let side, side != o { return false }
      side = o
    }
    return true
  }
}
