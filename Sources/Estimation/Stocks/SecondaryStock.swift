import Quantities

/// A removable secondary stock: material in structures or products that comes free when they are removed, and what of
/// it can be collected and recovered.
///
/// A building material (slag or bottom ash in a road or a dike) returns only when its structure loses its function:
/// nothing of it is available before.
public struct SecondaryStock: Hashable, Sendable {
  /// What entered in one year.
  public struct Cohort: Hashable, Sendable {
    public let year: Int
    public let mass: UncertainQuantity
    /// The year at whose end `mass` was still in use; none: `mass` is what entered.
    public let surveyed: Int?
    /// Of this cohort, where it differs from the stock's.
    public let lifetime: Lifetime?

    public init(year: Int, mass: UncertainQuantity, surveyed: Int? = nil, lifetime: Lifetime? = nil) {
      self.year = year
      self.mass = mass
      self.surveyed = surveyed
      self.lifetime = lifetime
    }
  }

  public let id: String
  public let cohorts: [Cohort]
  public let lifetime: Lifetime
  public let timing: CohortTiming
  public let product: String
  public let basis: String
  /// Mass fraction of the product in the material; none: the material itself.
  public let content: UncertainQuantity?
  /// Collection and recovery.
  public let steps: [ProcessStep]
  public let unit: UnitOfMeasure

  /// - Throws: ``StockError`` when a quantity is impossible in its part.
  public init(
    id: String, cohorts: [Cohort], lifetime: Lifetime, timing: CohortTiming = .endOfYear, product: String,
    basis: String, content: UncertainQuantity?, steps: [ProcessStep] = [], unit: UnitOfMeasure
  ) throws(StockError) {
    self.id = id
    self.cohorts = cohorts
    self.lifetime = lifetime
    self.timing = timing
    self.product = product
    self.basis = basis
    self.content = content
    self.steps = steps
    self.unit = unit
    guard !cohorts.isEmpty else { throw .noCohorts(id) }
    for cohort in cohorts {
      let last = cohort.surveyed ?? cohort.year
      guard last >= cohort.year else { throw .cohortNotBefore(last, cohort.year) }
      guard CalendarYears.areKnown(cohort.year...last) else { throw .years(cohort.year...last) }
    }
    guard unit.dimension == .mass else { throw .unit(id, unit.symbol) }
    do { try QuantityRequirement.check(requirements) } catch { throw .quantity(id, error) }
  }

  public var requirements: [QuantityRequirement] {
    var list = lifetime.requirements
    for cohort in cohorts {
      list.append(.init("mass of \(cohort.year)", cohort.mass, [.mass], .nonNegative))
      list += cohort.lifetime?.requirements ?? []
    }
    if let content { list.append(.init("content of \(product)", content, [.one], .share)) }
    return list + steps.map { $0.requirement(of: product) }
  }

  public struct Profiles: Hashable, Sendable {
    /// Material removed with its structures, in each year.
    public let removed: YearlyProfile
    /// Of the product: what can be recovered of it.
    public let recoverable: YearlyProfile
    /// Material still in use at the end of each year.
    public let inUse: YearlyProfile
  }

  /// Courses through the years, trial by trial; what left before the first year is not in them.
  public func profiles(
    years: ClosedRange<Int>, trials: Range<Int>, draws: QuantityDraws
  ) throws(StockError) -> Profiles {
    guard CalendarYears.areKnown(years) else { throw .years(years) }
    let masses = cohorts.map { draws.sampler($0.mass) }
    let lifetimes = cohorts.map { ($0.lifetime ?? lifetime, ($0.lifetime ?? lifetime).samplers(draws)) }
    let shares = (content.map { [$0] } ?? []) + steps.map(\.share)
    let passing = shares.map(draws.sampler)
    var removed: [Double] = []
    var recoverable: [Double] = []
    var inUse: [Double] = []
    for trial in trials {
      let share = passing.reduce(1) { $0 * $1.value(trial) }
      var outflow = [Double](repeating: 0, count: years.count)
      var stock = outflow
      for (index, cohort) in cohorts.enumerated() {
        let survival = lifetimes[index].0.survival(
          lifetimes[index].1, trial: trial, cohort: cohort.year, timing: timing)
        add(cohort, masses[index].value(trial) / unit.factor, survival, years, &outflow, &stock)
      }
      removed += outflow
      inUse += stock
      recoverable += outflow.map { $0 * share }
    }
    do {
      let profile = { (product: String, basis: String, values: [Double]) throws(ProfileError) in
        try YearlyProfile(
          product: product, basis: basis, unit: unit, years: years, trials: trials, values: values)
      }
      return Profiles(
        removed: try profile(id, "material", removed), recoverable: try profile(product, basis, recoverable),
        inUse: try profile(id, "material", inUse))
    } catch { throw .profile(error) }
  }

  /// Adds one cohort's removal and what is left of it.
  private func add(
    _ cohort: Cohort, _ mass: Double, _ survival: SurvivalFunction, _ years: ClosedRange<Int>,
    _ outflow: inout [Double], _ stock: inout [Double]
  ) {
    let known = cohort.surveyed ?? (cohort.year - 1)
    let survived = cohort.surveyed.map { survival.share(at: timing.age(of: cohort.year, in: $0)) } ?? 1
    // What stands beyond its survival function goes in the year after the survey.
    func left(_ year: Int) -> Double {
      if year <= known { return mass }
      return survived > 0 ? mass * min(1, survival.share(at: timing.age(of: cohort.year, in: year)) / survived) : 0
    }
    for year in years where year >= cohort.year {
      let now = left(year)
      outflow[year - years.lowerBound] += left(year - 1) - now
      stock[year - years.lowerBound] += now
    }
  }
}
