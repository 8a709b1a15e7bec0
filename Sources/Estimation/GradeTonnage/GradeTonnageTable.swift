/// Tonnages and grades of well-explored deposits of one type: the data of a grade-tonnage model, the third part of a
/// three-part assessment.
public struct GradeTonnageTable: Hashable, Sendable {
  /// One name per deposit.
  public let names: [String]
  /// Ore (or, without grades, contained metal), tonnes, above 0.
  public let tonnages: [Double]
  /// Names of the grades; empty in a tonnage model.
  public let commodities: [String]
  /// Per deposit, per commodity: mass fractions in (0, 1).
  public let grades: [[Double]]

  /// Least number of deposits for a model: MapMark4 and MapWizard ask 20.
  public static let leastCount = 20

  /// - Throws: ``GradeTonnageError`` naming the deposit and the column.
  public init(
    names: [String], tonnages: [Double], commodities: [String] = [], grades: [[Double]] = [],
    leastCount: Int = GradeTonnageTable.leastCount
  ) throws(GradeTonnageError) {
    guard tonnages.count >= max(3, leastCount) else { throw .tooFew(tonnages.count, least: max(3, leastCount)) }
    guard names.count == tonnages.count else { throw .width(row: names.count, found: names.count) }
    guard Set(commodities).count == commodities.count else { throw .repeatedCommodity }
    let rows = commodities.isEmpty ? [[Double]](repeating: [], count: tonnages.count) : grades
    guard rows.count == tonnages.count else { throw .width(row: rows.count, found: rows.count) }
    for (row, tonnage) in tonnages.enumerated() {
      guard tonnage > 0, tonnage.isFinite else { throw .tonnage(deposit: names[row], tonnage) }
      guard rows[row].count == commodities.count else { throw .width(row: row, found: rows[row].count) }
      for (column, grade) in rows[row].enumerated() {
        // A deposit without the commodity has no logarithm; it belongs to another model or the grade is not reported.
        guard grade > 0, grade < 1 else {
          throw .grade(deposit: names[row], commodity: commodities[column], grade)
        }
      }
      guard rows[row].reduce(0, +) < 1 else { throw .gradeSum(deposit: names[row], rows[row].reduce(0, +)) }
    }
    self.names = names
    self.tonnages = tonnages
    self.commodities = commodities
    self.grades = rows
  }

  public var count: Int { tonnages.count }

  /// Extremes of the tonnage (place 0) and of each grade.
  var ranges: [ClosedRange<Double>] {
    var ranges = [(tonnages.min() ?? 0)...(tonnages.max() ?? 0)]
    for column in commodities.indices {
      let values = grades.map { $0[column] }
      ranges.append((values.min() ?? 0)...(values.max() ?? 0))
    }
    return ranges
  }
}

/// What is wrong with a grade-tonnage model or its data.
public enum GradeTonnageError: Error, Hashable, Sendable {
  case tooFew(Int, least: Int)
  case width(row: Int, found: Int)
  case repeatedCommodity
  case tonnage(deposit: String, Double)
  /// Not a mass fraction in (0, 1).
  case grade(deposit: String, commodity: String, Double)
  case gradeSum(deposit: String, Double)
  /// A column that does not vary has no distribution.
  case constant(column: String)
  /// Columns that determine one another.
  case collinear
  /// Hardly any draw of the untruncated distribution falls within the bounds: its share.
  case truncationTooTight(Double)
  case parameter(String, Double)
  case trials(Int)
}
