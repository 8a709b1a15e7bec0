import Foundation

/// The years of a project in one trial, in room that the next trial uses again: how long it runs, what flows and what is
/// made in each, and the present value of each over all years.
struct ProjectYears: Sendable {
  /// What is added up over the years.
  enum Driver: Sendable {
    /// The share of the year that the source runs.
    case time
    case carrier
    case product(Int)
  }

  /// Set before ``run(rate:)``.
  var course: FlowCourse
  private let years: ClosedRange<Int>
  private let baseYear: Int
  private let timing: DiscountTiming
  /// The years, counted from the first, in which the source runs at all: others add nothing to any sum.
  private var running = 0..<0
  private var logRate = 0.0
  private var rate = Double.nan
  /// By year.
  private var discount: [Double]
  /// By product and year: what flows, with the dilution of the product.
  private var relative: [Double]
  private var presentTime = 0.0
  private var presentCarrier = 0.0
  private var largestCarrier = 0.0
  private var presentAmounts: [Double]
  private var largestAmounts: [Double]

  init(_ project: CoProductionProject, _ course: FlowCourse) {
    self.course = course
    years = project.years
    baseYear = project.baseYear
    timing = project.timing
    discount = [Double](repeating: 0, count: project.years.count)
    relative = [Double](repeating: 0, count: project.years.count * course.products.count)
    presentAmounts = [Double](repeating: 0, count: course.products.count)
    largestAmounts = presentAmounts
  }

  var isBuilt: Bool { !running.isEmpty }

  func discount(in year: Int) -> Double { exp(-timing.time(from: baseYear, to: year) * logRate) }

  func present(_ driver: Driver) -> Double {
    switch driver {
    case .time: presentTime
    case .carrier: presentCarrier
    case .product(let index): presentAmounts[index]
    }
  }

  /// The largest amount in a year.
  func largest(_ driver: Driver) -> Double {
    switch driver {
    case .time: 1
    case .carrier: largestCarrier
    case .product(let index): largestAmounts[index]
    }
  }

  /// Runs the course through the years.
  mutating func run(rate: Double) {
    let count = years.count
    var (first, end) = (count, 0)
    (presentTime, presentCarrier, largestCarrier) = (0, 0, 0)
    setRate(rate)
    for place in 0..<count {
      guard let span = course.span(in: years.lowerBound + place) else { continue }
      (first, end) = (min(first, place), place + 1)
      let flowing = course.relative(nil, span)
      let carrier = course.carrierPerYear * flowing
      presentTime += (span.to - span.from) * discount[place]
      presentCarrier += carrier * discount[place]
      largestCarrier = max(largestCarrier, carrier)
      for product in course.products.indices {
        let dilution = course.products[product].dilution
        relative[product * count + place] = dilution == nil ? flowing : course.relative(dilution, span)
      }
    }
    running = first < end ? first..<end : 0..<0
    for product in course.products.indices { addUp(product) }
  }

  /// With another content of one product.
  mutating func change(content: Double, of product: Int) {
    course.products[product].content = content
    addUp(product)
  }

  private mutating func setRate(_ new: Double) {
    // A rate that is certain is discounted by once.
    guard new != rate else { return }
    rate = new
    logRate = log1p(new)
    // From year to year it is a product: e^x of each would cost as much as all else in a year. It always starts from the
    // first year, so that a trial does not depend on those before it.
    let yearly = 1 / (1 + new)
    discount[0] = discount(in: years.lowerBound)
    for place in discount.indices.dropFirst() { discount[place] = discount[place - 1] * yearly }
  }

  private mutating func addUp(_ product: Int) {
    let one = course.products[product]
    var (sum, largest) = (0.0, 0.0)
    for place in running {
      let amount = course.amount(of: one, relative[product * years.count + place])
      sum += amount * discount[place]
      largest = max(largest, amount)
    }
    presentAmounts[product] = sum
    largestAmounts[product] = largest
  }
}
