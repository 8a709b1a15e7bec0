/// Inflow, stock and outflow of a material in use, year by year, by cohort of entry.
///
/// With S the survival function and I(c) the inflow of year c, the stock of cohort c at the end of year y is
/// I(c) S(age), the outflow of the year is what each cohort lost in it, and
///
///     stock(y) = stock(y - 1) + inflow(y) - outflow(y)
///
/// holds by construction (van der Voet, Kleijn, Huele, Ishikawa & Verkuijlen 2002, "Predicting future emissions based on
/// characteristics of stocks", Ecological Economics 41, 223-234; Müller 2006, Ecological Economics 59, 142-156).
public struct DynamicStock: Hashable, Sendable {
  public let years: ClosedRange<Int>
  /// What enters in each year.
  public let inflow: [Double]
  /// What is in use at the end of each year.
  public let stock: [Double]
  /// What is removed in each year.
  public let outflow: [Double]
  /// Of the outflow, what had outlived the survival function at the survey and is removed in the first year.
  public let overdue: Double
  /// The stock before the first year.
  public let initialStock: Double

  /// What of one year of entry is still in use when the calculation begins.
  public struct Cohort: Hashable, Sendable {
    /// Of entry, before the first year.
    public let year: Int
    /// What is still in use at the end of the year before the first.
    public let amount: Double

    public init(year: Int, amount: Double) {
      self.year = year
      self.amount = amount
    }
  }

  /// What stands in for a stock-driven model whose stock falls faster than it wears out.
  public enum EarlyRemoval: String, Hashable, Sendable {
    /// A fall of the stock beyond the outflow is refused.
    case refuse
    /// All cohorts give up the same share of what is left of them (Pauliuk & Heeren 2020).
    case proportional
  }

  /// Inflow-driven: the stock and outflow that follow from known inflows and what stands already.
  /// - Throws: ``StockError`` when an amount is negative, a lifetime impossible, or a cohort not before the first year.
  public init(
    inflow: [Double], from first: Int, standing: [Cohort] = [], survival: SurvivalFunction,
    timing: CohortTiming = .endOfYear
  ) throws(StockError) {
    try Self.check(inflow, first, standing, survival)
    var cohorts = Self.begin(standing, first, survival, timing)
    var totals = Totals()
    for (offset, entering) in inflow.enumerated() {
      let year = first + offset
      let removed = Self.age(&cohorts, in: year, survival, timing)
      let kept = entering * survival.share(at: timing.age(of: year, in: year))
      cohorts.append(Layer(year: year, original: entering, amount: kept))
      totals.add(entering, removed + (entering - kept), cohorts)
    }
    self.init(first, standing, survival, timing, totals)
  }

  /// Stock-driven: the inflow that keeps a known stock, and the outflow that follows.
  /// - Throws: ``StockError`` as above, and when the stock falls by more than wears out and `earlyRemoval` refuses it,
  ///   or when nothing of an inflow would last to the end of its year.
  public init(
    stock: [Double], from first: Int, standing: [Cohort] = [], survival: SurvivalFunction,
    timing: CohortTiming = .endOfYear, earlyRemoval: EarlyRemoval = .refuse
  ) throws(StockError) {
    try Self.check(stock, first, standing, survival)
    let lasting = survival.share(at: timing.age(of: first, in: first))
    guard lasting > 0 else { throw .nothingLasts }
    var cohorts = Self.begin(standing, first, survival, timing)
    var totals = Totals()
    for (offset, wanted) in stock.enumerated() {
      let year = first + offset
      var removed = Self.age(&cohorts, in: year, survival, timing)
      let left = cohorts.reduce(0) { $0 + $1.amount }
      var entering = 0.0
      var kept = 0.0
      if wanted >= left || left - wanted <= 1e-12 * left {
        kept = max(0, wanted - left)
        entering = kept / lasting
      } else {
        guard earlyRemoval == .proportional else { throw .stockFallsTooFast(year, excess: left - wanted) }
        let share = wanted / left
        for index in cohorts.indices {
          cohorts[index].amount *= share
          cohorts[index].original *= share
        }
        removed += left - wanted
      }
      cohorts.append(Layer(year: year, original: entering, amount: kept))
      totals.add(entering, removed + (entering - kept), cohorts)
    }
    self.init(first, standing, survival, timing, totals)
  }

  private init(
    _ first: Int, _ standing: [Cohort], _ survival: SurvivalFunction, _ timing: CohortTiming, _ totals: Totals
  ) {
    years = first...(first + totals.stock.count - 1)
    inflow = totals.inflow
    stock = totals.stock
    outflow = totals.outflow
    initialStock = standing.reduce(0) { $0 + $1.amount }
    overdue = standing.reduce(0) {
      $0 + (survival.share(at: timing.age(of: $1.year, in: first - 1)) > 0 ? 0 : $1.amount)
    }
  }

  private struct Totals {
    var inflow: [Double] = []
    var stock: [Double] = []
    var outflow: [Double] = []

    mutating func add(_ entering: Double, _ removed: Double, _ cohorts: [Layer]) {
      inflow.append(entering)
      outflow.append(removed)
      stock.append(cohorts.reduce(0) { $0 + $1.amount })
    }
  }

  /// A cohort on its way: `original` times the survival at its age is its amount.
  private struct Layer {
    let year: Int
    var original: Double
    var amount: Double
  }

  /// What stands has survived so far: its share later is S(age) / S(age at the survey).
  private static func begin(
    _ standing: [Cohort], _ first: Int, _ survival: SurvivalFunction, _ timing: CohortTiming
  ) -> [Layer] {
    standing.sorted { ($0.year, $0.amount) < ($1.year, $1.amount) }.map { cohort in
      let survived = survival.share(at: timing.age(of: cohort.year, in: first - 1))
      // Overdue: nothing of the survival function is left, so all leaves in the first year.
      return Layer(year: cohort.year, original: survived > 0 ? cohort.amount / survived : 0, amount: cohort.amount)
    }
  }

  /// Brings all cohorts to the end of `year`.
  /// - Returns: what they lost in it.
  private static func age(
    _ cohorts: inout [Layer], in year: Int, _ survival: SurvivalFunction, _ timing: CohortTiming
  ) -> Double {
    var removed = 0.0
    for index in cohorts.indices where cohorts[index].amount > 0 {
      let left = cohorts[index].original * survival.share(at: timing.age(of: cohorts[index].year, in: year))
      // Rounding of a division must not let a cohort grow.
      let kept = min(left, cohorts[index].amount)
      removed += cohorts[index].amount - kept
      cohorts[index].amount = kept
    }
    return removed
  }

  private static func check(
    _ amounts: [Double], _ first: Int, _ standing: [Cohort], _ survival: SurvivalFunction
  ) throws(StockError) {
    guard !amounts.isEmpty else { throw .noYears }
    guard CalendarYears.areKnown(first...(first + amounts.count - 1)) else {
      throw .years(first...(first + amounts.count - 1))
    }
    guard survival.isPossible else { throw .lifetime(survival) }
    for (offset, amount) in amounts.enumerated() where !(amount >= 0 && amount.isFinite) {
      throw .amount(year: first + offset, amount)
    }
    for cohort in standing {
      guard cohort.amount >= 0, cohort.amount.isFinite else { throw .amount(year: cohort.year, cohort.amount) }
      guard cohort.year < first else { throw .cohortNotBefore(first, cohort.year) }
    }
  }
}

public enum StockError: Error, Hashable, Sendable, CustomStringConvertible {
  case quantity(String, QuantityError)
  case noYears
  case years(ClosedRange<Int>)
  case noCohorts(String)
  case lifetime(SurvivalFunction)
  case amount(year: Int, Double)
  case cohortNotBefore(Int, Int)
  case stockFallsTooFast(Int, excess: Double)
  case nothingLasts
  case unit(String, String)
  case profile(ProfileError)

  public var description: String {
    switch self {
    case .quantity(let stock, let error): "\(stock): \(error)"
    case .noYears: "a stock needs a year at least"
    case .years(let years): "the years \(years.lowerBound) to \(years.upperBound) are out of bounds"
    case .noCohorts(let stock): "\(stock) has no cohorts"
    case .lifetime(let survival): "the lifetime \(survival) is impossible"
    case .amount(let year, let amount): "\(year): an amount of \(amount) is impossible"
    case .cohortNotBefore(let first, let year):
      "what stands already entered before \(first), not in \(year); give later years as inflow"
    case .stockFallsTooFast(let year, let excess):
      "\(year): the stock falls by \(excess) more than wears out; state that structures are removed early, or correct it"
    case .nothingLasts: "with this lifetime and timing nothing of an inflow is left at the end of its year"
    case .unit(let stock, let unit): "\(stock): '\(unit)' is no unit of mass for the product"
    case .profile(let error): error.description
    }
  }
}
