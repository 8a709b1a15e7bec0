import NumericalMethods
import Quantities

/// An estimate of one product from one source: an expression over uncertain inputs, all units checked.
public struct EstimationModel: Sendable {
  public let expression: Expression
  public let inputs: [Input]
  public let resultUnit: UnitOfMeasure

  /// One uncertain number, in its own unit.
  public struct Input: Sendable {
    /// Its name in the expression.
    public let name: String
    /// The name of its random stream: models that share a fact share its draws.
    public let stream: String
    public let distribution: Distribution
    public let unit: UnitOfMeasure

    public init(name: String, stream: String, distribution: Distribution, unit: UnitOfMeasure) {
      self.name = name
      self.stream = stream
      self.distribution = distribution
      self.unit = unit
    }
  }

  /// - Throws: ``ModelError`` when units do not give the result's dimension, an input is missing or a distribution is
  ///   impossible.
  public init(expression: Expression, inputs: [Input], resultUnit: UnitOfMeasure) throws(ModelError) {
    let dimensions = Dictionary(inputs.map { ($0.name, $0.unit.dimension) }, uniquingKeysWith: { first, _ in first })
    for input in inputs {
      if let defect = input.distribution.defect { throw .distribution(input.name, defect) }
      if input.unit.isOffsetScale { throw .offsetUnit(input.name) }
    }
    let found: Dimension
    do { found = try expression.dimension(of: dimensions) } catch { throw .expression(error) }
    guard found == resultUnit.dimension else { throw .resultDimension(found, resultUnit) }
    self.expression = expression
    self.inputs = inputs
    self.resultUnit = resultUnit
  }

  /// The trials of a range of indices, in the result's unit. Pure: the same seed gives the same numbers on any thread.
  public func trials(_ range: Range<Int>, seed: UInt64) -> [Double] {
    outcomes(range, QuantityDraws(seed: seed))
  }

  /// Exact mean of the result when it is a product of independent inputs (each once), else nil: the analytic check of
  /// the simulation.
  public var analyticMean: Double? {
    guard let mean = Self.productMean(expression.root, inputs, Set(inputs.map(\.stream)).count == inputs.count)
    else { return nil }
    return mean / resultUnit.factor
  }

  private static func productMean(_ term: Expression.Term, _ inputs: [Input], _ independent: Bool) -> Double? {
    var seen: Set<String> = []
    func mean(_ term: Expression.Term) -> Double? {
      switch term {
      case .number(let x), .stoichiometric(let x, _): return x
      case .input(let name):
        guard independent, seen.insert(name).inserted, let input = inputs.first(where: { $0.name == name }) else {
          return nil
        }
        return input.distribution.mean * input.unit.factor
      case .product(let a, let b):
        guard let x = mean(a), let y = mean(b) else { return nil }
        return x * y
      case .sum(let a, let b):
        guard let x = mean(a), let y = mean(b) else { return nil }
        return x + y
      default: return nil
      }
    }
    return mean(term)
  }
}

public enum ModelError: Error, Hashable, Sendable {
  case expression(ExpressionError)
  case distribution(String, Distribution.Defect)
  case offsetUnit(String)
  case resultDimension(Dimension, UnitOfMeasure)
}
