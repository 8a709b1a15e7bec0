import NumericalMethods

/// One basic structure of a linear model of coregionalisation.
public struct CoregionalisationStructure: Sendable, Hashable {
  /// The structure with sill 1.
  public let basic: VariogramStructure
  /// Coregionalisation matrix: partial sills on the diagonal, of the cross variograms off it (these may be negative).
  /// Symmetric, positive semidefinite.
  public let sills: [[Double]]

  /// - Parameter basic: its sill is set to 1.
  public init(_ basic: VariogramStructure, sills: [[Double]]) {
    var unit = basic
    unit.sill = 1
    self.basic = unit
    self.sills = sills
  }
}

/// The linear model of coregionalisation of several variables: every direct and cross variogram is a sum of the same
/// basic structures, γ_ij(h) = Σ_k B_k[i][j] g_k(h), with all B_k positive semidefinite (Journel & Huijbregts 1978,
/// section III.B.3; Wackernagel 2003, chapter 26).
public struct CoregionalisationModel: Sendable, Hashable {
  /// Number of variables, 1 or more.
  public let variables: Int
  /// Coregionalisation matrix of the nugget (micro-scale variation, correlated between variables at one place).
  public let nugget: [[Double]]
  public let structures: [CoregionalisationStructure]
  /// Variance of the measurement error of each variable; errors of different variables are independent.
  public let measurementErrors: [Double]

  /// Far more variables than samples can tell of.
  public static let mostVariables = 32

  /// - Parameters:
  ///   - nugget: a square matrix of as many rows as there are variables; zeros for no nugget.
  ///   - measurementErrors: one a variable, or empty for none.
  /// - Throws: `parameter` for more than `mostVariables`, when a matrix is not square of the order of `nugget`, not finite, not symmetric (to 1e-9 of
  ///   its largest element) or not positive semidefinite (smallest eigenvalue below −1e-9 of the largest element), or
  ///   when a measurement error is negative; `unequalLengths` for a wrong number of measurement errors.
  public init(
    nugget: [[Double]], structures: [CoregionalisationStructure], measurementErrors: [Double] = []
  ) throws(GeostatisticsError) {
    guard !nugget.isEmpty else {
      throw .parameter(.nuggetMatrix, is: .note(.empty), expected: .condition(.rowForEach))
    }
    guard nugget.count <= Self.mostVariables else {
      throw .parameter(
        .coregionalisedVariables, is: .number(nugget.count), expected: .atMost(Double(Self.mostVariables)))
    }
    try Self.check(nugget, order: nugget.count, name: .nuggetMatrix)
    for (index, structure) in structures.enumerated() {
      try Self.check(structure.sills, order: nugget.count, name: .coregionalisationMatrix, of: .structure(index))
    }
    guard measurementErrors.isEmpty || measurementErrors.count == nugget.count else {
      throw .unequalLengths(.measurementErrors, count: measurementErrors.count, expected: nugget.count)
    }
    for error in measurementErrors where !(error >= 0 && error.isFinite) {
      throw .parameter(.measurementError, is: .number(error), expected: .atLeast(0))
    }
    variables = nugget.count
    self.nugget = nugget
    self.structures = structures
    self.measurementErrors =
      measurementErrors.isEmpty ? [Double](repeating: 0, count: nugget.count) : measurementErrors
  }

  /// The variogram model of one variable, all structures in their order, those with sill 0 among them.
  public func direct(_ variable: Int) -> VariogramModel {
    VariogramModel(
      nugget: nugget[variable][variable], measurementError: measurementErrors[variable],
      structures: structures.map { $0.scaled(variable, variable) })
  }

  /// The cross variogram model of two variables, whose nugget and sills may be negative; of a variable with itself,
  /// its direct variogram model.
  public func cross(_ one: Int, _ other: Int) -> VariogramModel {
    guard one != other else { return direct(one) }
    return VariogramModel(nugget: nugget[one][other], structures: structures.map { $0.scaled(one, other) })
  }

  private static func check(
    _ matrix: [[Double]], order: Int, name: GeostatisticsError.Parameter, of part: GeostatisticsError.Part? = nil
  ) throws(GeostatisticsError) {
    guard matrix.count == order, matrix.allSatisfy({ $0.count == order }) else {
      throw .parameter(
        name, of: part, is: .number(matrix.map { Double($0.count) }), expected: .equal(Double(order), .square))
    }
    let largest = matrix.joined().reduce(0) { max($0, abs($1)) }
    guard let eigen = SymmetricEigen(matrix), matrix.joined().allSatisfy(\.isFinite) else {
      throw .parameter(name, of: part, is: .number(matrix.flatMap { $0 }), expected: .condition(.finite))
    }
    for row in 0..<order {
      for column in 0..<row where abs(matrix[row][column] - matrix[column][row]) > 1e-9 * largest {
        throw .parameter(name, of: part, is: .number(matrix.flatMap { $0 }), expected: .condition(.symmetric))
      }
    }
    guard let smallest = eigen.values.last, smallest >= -1e-9 * largest else {
      throw .parameter(name, of: part, is: .number(eigen.values), expected: .condition(.semidefinite))
    }
  }
}

extension CoregionalisationStructure {
  fileprivate func scaled(_ row: Int, _ column: Int) -> VariogramStructure {
    var structure = basic
    structure.sill = sills[row][column]
    return structure
  }
}
