/// What holds the coefficients of a logistic regression back.
public enum LogisticPenalty: Sendable, Hashable, Codable {
  /// Maximum likelihood.
  case none
  /// ‖β‖² / 2 against C times the log-likelihood (le Cessie & van Houwelingen 1992), β in the units of the features and
  /// without the intercept: the convention of scikit-learn. A small C holds back strongly.
  case ridge(c: Double)
  /// Half the logarithm of the determinant of the information is added to the log-likelihood (Firth 1993), which takes
  /// away the bias of first order and has a maximum even where the classes are separated (Heinze & Schemper 2002).
  case firth
}

/// How a logistic regression is fitted.
public struct LogisticOptions: Sendable, Hashable, Codable {
  public var penalty: LogisticPenalty
  public var classWeights: ClassWeights
  public var maximumIterations: Int

  public init(
    penalty: LogisticPenalty = .none, classWeights: ClassWeights = .equal, maximumIterations: Int = 100
  ) {
    self.penalty = penalty
    self.classWeights = classWeights
    self.maximumIterations = maximumIterations
  }

  func check() throws(RegressionError) {
    if case .ridge(let c) = penalty, !(c > 0 && c.isFinite) {
      throw .parameter(name: "C", value: c, expected: "above 0")
    }
    if let defect = classWeights.defect {
      throw .parameter(name: defect.name, value: defect.value, expected: "above 0")
    }
    guard maximumIterations >= 1 else {
      throw .parameter(name: "iterations", value: Double(maximumIterations), expected: "1 or more")
    }
  }
}
