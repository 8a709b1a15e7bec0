/// The direct and cross variogram models of the variables of a cokriging.
public struct CokrigingModel: Sendable, Hashable {
  /// Number of variables.
  public let variables: Int
  /// Row-major, symmetric.
  private let models: [VariogramModel]

  /// A linear model of coregionalisation, which is valid by construction.
  public init(_ model: CoregionalisationModel) {
    variables = model.variables
    models = (0..<model.variables).flatMap { row in
      (0..<model.variables).map { model.cross(row, $0).withoutEmptyStructures }
    }
  }

  /// Any direct and cross models. Whether they are jointly positive definite is not checked here; where they are not,
  /// the cells concerned get the status `singularCovariance`.
  ///
  /// - Parameter upperTriangle: row `a` holds the direct model of variable `a` and its cross models with the variables
  ///   after it. Sills and nuggets of cross models may be negative.
  /// - Throws: `parameter` for rows of the wrong length and for a measurement error in a cross model: errors of
  ///   different variables are independent.
  public init(upperTriangle rows: [[VariogramModel]]) throws(GeostatisticsError) {
    let count = rows.count
    guard count > 0, rows.indices.allSatisfy({ rows[$0].count == count - $0 }) else {
      throw .parameter(.modelTriangle, is: .number(rows.map { Double($0.count) }), expected: .condition(.upperTriangle))
    }
    for row in rows {
      for model in row.dropFirst() where model.measurementError != 0 {
        throw .parameter(.crossMeasurementError, is: .number(model.measurementError), expected: .equal(0))
      }
    }
    variables = count
    models = (0..<count).flatMap { a in
      (0..<count).map { b in rows[min(a, b)][max(a, b) - min(a, b)].withoutEmptyStructures }
    }
  }

  public subscript(one: Int, other: Int) -> VariogramModel { models[one * variables + other] }
}

extension VariogramModel {
  /// Structures of sill 0, which a linear model of coregionalisation gives to some of its variables, are none.
  fileprivate var withoutEmptyStructures: VariogramModel {
    var model = self
    model.structures.removeAll { $0.sill == 0 }
    return model
  }
}
