import Estimation
import Geochemistry
import NumericalMethods
import Quantities

/// Turns facts into uncertain quantities with their random streams, and remembers what was taken and what is missing.
public struct QuantityResolver {
  /// What takes them; names the streams of years that it chose.
  let owner: String
  let facts: [String: Fact]
  /// By stream.
  package private(set) var inputs: [String: PlaceSource.Input] = [:]
  var missing: [String] = []

  package init(owner: String, facts: [String: Fact]) {
    self.owner = owner
    self.facts = facts
  }

  var missingFacts: [String] { Array(Set(missing)).sorted() }

  /// The name of the random stream of a fact, after the distribution in which it is taken: whatever takes a fact in the
  /// same way shares its draws.
  public static func stream(of fact: String, _ distribution: Distribution) -> String {
    "\(fact)|\(distribution.name)|\(distribution.parameters)"
  }

  /// Nil when the fact is missing or carries no distribution, which validation has reported.
  /// - Parameter place: where it is drawn apart; nil: the same draw wherever the fact is taken in this way.
  package mutating func quantity(_ input: ModelDefinition.Input?, apart place: String? = nil) -> UncertainQuantity? {
    guard let input, case .fact(let id) = input.source else { return nil }
    guard let fact = facts[id], let unit = fact.unit, let distribution = input.distribution ?? fact.distribution else {
      missing.append(id)
      return nil
    }
    var stream = Self.stream(of: id, distribution)
    if let place { stream += "|\(place)" }
    let quantity = UncertainQuantity(stream, distribution, input.distribution == nil ? unit : input.unit)
    inputs[stream] = .init(
      fact: id, quantity: quantity, state: fact.state, isApart: place != nil, because: input.because)
    return quantity
  }

  /// A calendar year that the programme chose.
  mutating func year(_ span: ProjectDefinition.YearSpan?, _ key: String, at place: String) -> UncertainQuantity? {
    // Every programme can write years.
    guard let span, let unit = try? UnitOfMeasure(parsing: "yr") else { return nil }
    let (low, high) = (span.years.lowerBound, span.years.upperBound)
    let quantity = UncertainQuantity(
      "\(owner)|\(key)|\(place)", low == high ? .constant(low) : .uniform(low: low, high: high), unit)
    inputs[quantity.stream] = .init(
      fact: nil, quantity: quantity, state: .unverified, isApart: true, because: span.because)
    return quantity
  }

  /// Steps between the flow or stock and the product; those of which a fact is missing are left out.
  mutating func steps(_ definitions: [ProjectDefinition.Step]) throws(ProjectDefect) -> [ProcessStep] {
    var steps: [ProcessStep] = []
    for step in definitions {
      switch step.share {
      case .quantity(let input):
        if let share = quantity(input) { steps.append(ProcessStep(step.name.en, step.kind, share)) }
      case .composition(let element, let compound):
        let fraction = try Self.fraction(of: element, in: compound, step.location)
        guard let unit = try? UnitOfMeasure(parsing: "1") else { continue }
        steps.append(
          ProcessStep(
            step.name.en, step.kind, UncertainQuantity("element(\(element), \(compound))", .constant(fraction), unit)))
      }
    }
    return steps
  }

  private static func fraction(
    of element: String, in compound: String, _ location: SourceLocation
  ) throws(ProjectDefect) -> Double {
    do {
      // One mass of the compound holds this mass of the element.
      return try OxideConversion.factor(
        from: ChemicalFormula(parsing: compound), to: ChemicalFormula(parsing: element), sharing: element)
    } catch { throw ProjectDefect(.composition(element, compound, "\(error)"), at: location) }
  }
}
