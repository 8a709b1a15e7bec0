import Estimation
import Quantities

/// A removable secondary stock of one place: material in structures that comes free when they lose their function.
public struct StockDefinition: Sendable, Identifiable {
  public let id: String
  public let title: LocalizedText
  /// Host activity of the system.
  public let activity: String?
  public let occurrence: String
  public let material: String
  /// Substance that is counted.
  public let basis: String
  public let unit: UnitOfMeasure
  public let cohorts: [Cohort]
  public let lifetime: LifetimeModel
  public let content: ModelDefinition.Input?
  public let steps: [ProjectDefinition.Step]
  /// Of the profile.
  public let years: ClosedRange<Int>
  public let caveat: LocalizedText?
  public let location: SourceLocation

  public struct Cohort: Sendable {
    /// In which it was put in place.
    public let year: Int
    public let mass: ModelDefinition.Input
    /// The year at whose end the mass was still in place; nil: the mass is what was put in.
    public let surveyed: Int?
  }

  /// How long structures stand; see `Lifetime` of the estimation.
  public enum LifetimeModel: Sendable {
    case fixed(ModelDefinition.Input)
    case exponential(mean: ModelDefinition.Input)
    case normal(mean: ModelDefinition.Input, deviation: ModelDefinition.Input)
    case lognormal(median: ModelDefinition.Input, geometricDeviation: ModelDefinition.Input)
    case weibull(mean: ModelDefinition.Input, shape: ModelDefinition.Input)
    case removed(ProjectDefinition.YearSpan)

    var quantities: [ModelDefinition.Input] {
      switch self {
      case .fixed(let age): [age]
      case .exponential(let mean): [mean]
      case .normal(let a, let b), .lognormal(let a, let b), .weibull(let a, let b): [a, b]
      case .removed: []
      }
    }
  }

  var quantities: [ModelDefinition.Input] {
    cohorts.map(\.mass) + lifetime.quantities + [content].compactMap { $0 }
      + steps.compactMap { if case .quantity(let share) = $0.share { share } else { nil } }
  }

  var texts: [(LocalizedText?, SourceLocation)] {
    var list = [(Optional(title), location.at(key: "title")), (caveat, location.at(key: "caveat"))]
    list += quantities.map { ($0.because, $0.location) }
    if case .removed(let span) = lifetime { list.append((span.because, span.location)) }
    return list
  }
}
