/// The grade-tonnage curve of a grid of estimated or simulated cells.
///
/// Cells are taken in as they come (a row, a window, a realisation) and counted into the classes between cut-offs, so
/// that a grid of any size needs no memory. Sums of parts may be `merge`d; for results that do not depend on the parts to
/// the last bit, merge them in one order.
public struct CellGradeTonnage: Sendable, Hashable {
  /// Ascending.
  public let cutoffs: [Double]
  /// Mass and metal between cut-offs i and i + 1; the first entry is what is below all of them.
  private var mass: [Double]
  private var metal: [Double]
  /// Cells with a grade, and cells without one (NaN): those are in no sum.
  public private(set) var counted = 0
  public private(set) var skipped = 0

  /// - Parameter cutoffs: finite, strictly ascending, at least one.
  public init(cutoffs: [Double]) throws(GeostatisticsError) {
    guard !cutoffs.isEmpty else { throw .tooFew(.cutoffGrades, count: 0, needed: 1) }
    if let bad = cutoffs.firstIndex(where: { !$0.isFinite }) { throw .notFinite(.cutoffGrades, index: bad) }
    for index in cutoffs.indices.dropFirst() where cutoffs[index] <= cutoffs[index - 1] {
      throw .parameter(.cutoffGrades, is: .number(cutoffs[index]), expected: .above(cutoffs[index - 1], .theOneBefore))
    }
    self.cutoffs = cutoffs
    mass = [Double](repeating: 0, count: cutoffs.count + 1)
    metal = mass
  }

  /// Adds cells.
  ///
  /// - Parameters:
  ///   - grades: one a cell; NaN where there is no estimate.
  ///   - volume: of one cell, or its area times thickness; above 0.
  ///   - density: mass over volume; above 0.
  ///   - shares: the part of each cell that counts (within the deposit, a declustering weight, 1 over the number of
  ///     realisations), 0 or more; nil for whole cells.
  ///   - densities: one a cell instead of one for all.
  /// - Throws: `unequalLengths`, `parameter`, `notFinite` for an infinite grade or a share that is not a number.
  public mutating func add(
    _ grades: [Double], volume: Double = 1, density: Double = 1, shares: [Double]? = nil, densities: [Double]? = nil
  ) throws(GeostatisticsError) {
    guard volume.isFinite, volume > 0 else { throw .parameter(.volume, is: .number(volume), expected: .above(0)) }
    guard density.isFinite, density > 0 else {
      throw .parameter(.density, is: .number(density), expected: .above(0))
    }
    for (column, what, name) in [(shares, .shares, .share), (densities, .densities, .density)]
      as [([Double]?, GeostatisticsError.Column, GeostatisticsError.Parameter)]
    {
      guard let column else { continue }
      guard column.count == grades.count else {
        throw .unequalLengths(what, count: column.count, expected: grades.count)
      }
      if let bad = column.indices.first(where: { !column[$0].isFinite && !grades[$0].isNaN }) {
        throw .notFinite(what, index: bad)
      }
      if let bad = column.first(where: { $0 < 0 }) {
        throw .parameter(name, is: .number(bad), expected: .atLeast(0))
      }
    }
    if let bad = grades.firstIndex(where: { $0.isInfinite }) { throw .notFinite(.grades, index: bad) }
    for index in grades.indices {
      let grade = grades[index]
      if grade.isNaN {
        skipped += 1
        continue
      }
      counted += 1
      let cell = volume * (densities?[index] ?? density) * (shares?[index] ?? 1)
      let above = cutoffs.partition(below: grade)
      let place = above < cutoffs.count && cutoffs[above] == grade ? above + 1 : above
      mass[place] += cell
      metal[place] += cell * grade
    }
  }

  /// Adds what another part of the same deposit holds.
  public mutating func merge(_ other: CellGradeTonnage) throws(GeostatisticsError) {
    guard other.cutoffs == cutoffs else {
      throw .parameter(.cutoffGrades, is: .number(other.cutoffs), expected: .condition(.sameCutoffs))
    }
    for index in mass.indices {
      mass[index] += other.mass[index]
      metal[index] += other.metal[index]
    }
    counted += other.counted
    skipped += other.skipped
  }

  /// Mass of all counted cells.
  public var totalMass: Double { mass.reduce(0, +) }
  public var totalMetal: Double { metal.reduce(0, +) }

  /// Mass and metal at or above each cut-off.
  public func curve() throws(GeostatisticsError) -> GradeTonnageCurve {
    var tonnage = [Double](repeating: 0, count: cutoffs.count)
    var content = tonnage
    var (massSum, metalSum) = (0.0, 0.0)
    for index in cutoffs.indices.reversed() {
      massSum += mass[index + 1]
      metalSum += metal[index + 1]
      tonnage[index] = massSum
      content[index] = metalSum
    }
    return try GradeTonnageCurve(cutoffs: cutoffs, tonnage: tonnage, metal: content)
  }
}
