import Estimation
import Programme

/// How well the deposits of a grade-tonnage model are what it takes them to be, in one variable.
public struct ModelFit: Hashable, Sendable, Identifiable {
  /// `tonnage`, a commodity, or `log-ratio-1` and on.
  public let id: String
  public let name: LocalizedText
  /// That the variable is normal (Anderson & Darling 1954); nil with fewer than eight deposits, or for a grade that the
  /// model holds in log-ratios.
  public let normality: NormalityTest?
  /// Of the logarithm of a grade with that of the tonnage; nil for what is no grade.
  public let correlation: Correlation?

  public struct Correlation: Hashable, Sendable {
    public let value: Double
    /// Of one as large without dependence (Student's t).
    public let probability: Double

    public init(value: Double, probability: Double) {
      self.value = value
      self.probability = probability
    }
  }

  public init(id: String, name: LocalizedText, normality: NormalityTest?, correlation: Correlation?) {
    self.id = id
    self.name = name
    self.normality = normality
    self.correlation = correlation
  }
}

extension AssessmentDocument.Model {
  /// The variables of the model, tonnage first; then, where grades are held in log-ratios, the grades themselves.
  public var fits: [ModelFit] {
    var fits = [
      ModelFit(
        id: "tonnage", name: .init(en: "ln tonnage", nl: "ln tonnage"), normality: fit.normality[0], correlation: nil)
    ]
    let isLogarithm = model.options.grades == .logarithm
    if !isLogarithm {
      for place in table.commodities.indices {
        fits.append(
          ModelFit(
            id: "log-ratio-\(place + 1)", name: .init(en: "log-ratio \(place + 1)", nl: "log-ratio \(place + 1)"),
            normality: fit.normality[place + 1], correlation: nil))
      }
    }
    for (place, commodity) in table.commodities.enumerated() {
      let found = fit.tonnageGrade[place]
      fits.append(
        ModelFit(
          id: commodity, name: .init(en: "ln grade of \(commodity)", nl: "ln gehalte \(commodity)"),
          normality: isLogarithm ? fit.normality[place + 1] : nil,
          correlation: .init(value: found.correlation, probability: found.probability)))
    }
    return fits
  }

  /// The variables that are taken to be normal, with their values in the deposits.
  public var normalVariables: [(fit: ModelFit, values: [Double])] {
    let isLogarithm = model.options.grades == .logarithm
    let own = fits.filter { isLogarithm || $0.correlation == nil }
    return Array(zip(own, fit.values))
  }
}
