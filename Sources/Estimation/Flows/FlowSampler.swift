import Quantities

/// A source with the columns in which its quantities are drawn: gives the course of one trial after another.
struct FlowSampler: Sendable {
  private let flow: Int
  private let availability: Int?
  private let start: Int
  private let endYear: Int?
  private let lifetime: Int?
  private let decline: Int?
  private let exponent: Int?
  private let plateau: Int?
  private let splits: [(shares: [Int], normalises: Bool)]
  private let products: [Product]

  private struct Product: Sendable {
    let density: Int?
    let content: Int?
    let mineral: (split: Int, member: Int)?
    let steps: [Int]
    let dilution: (breakthrough: Int, timescale: Int, floor: Int)?
  }

  init(_ source: FlowSource, _ columns: inout DrawnColumns) throws(FlowError) {
    flow = columns.column(of: source.flow)
    availability = source.availability.map { columns.column(of: $0) }
    start = columns.column(of: source.operation.start)
    var end: Int?
    var life: Int?
    switch source.operation.end {
    case .open: break
    case .year(let year): end = columns.column(of: year)
    case .lifetime(let duration): life = columns.column(of: duration)
    }
    endYear = end
    lifetime = life
    decline = source.decline.rate.map { columns.column(of: $0) }
    exponent = source.decline.exponent.map { columns.column(of: $0) }
    plateau = source.decline.plateau.map { columns.column(of: $0) }
    splits = source.splits.map { split in
      (split.members.map { columns.column(of: $0.share) }, split.closure == .normalise)
    }
    var products: [Product] = []
    for product in source.products {
      var member: (split: Int, member: Int)?
      if let mineral = product.mineral { member = try source.member(mineral) }
      products.append(
        Product(
          density: source.usesDensity(product) ? source.density.map { columns.column(of: $0) } : nil,
          content: product.content.map { columns.column(of: $0) }, mineral: member,
          steps: product.steps.map { columns.column(of: $0.share) },
          dilution: product.dilution.map {
            (columns.column(of: $0.breakthrough), columns.column(of: $0.timescale), columns.column(of: $0.floor))
          }))
    }
    self.products = products
  }

  /// A course to be filled by ``draw(_:_:_:)``.
  func makeCourse() -> FlowCourse {
    FlowCourse(
      products: products.map { _ in FlowCourse.Product(share: 0, content: 0, dilution: nil) })
  }

  /// The course of the trial in a place of the columns.
  func draw(_ place: Int, _ columns: DrawnColumns, _ course: inout FlowCourse) {
    let year = CalendarYears.secondsPerYear
    course.start = columns[start, place] / year
    course.end = .infinity
    if let endYear { course.end = columns[endYear, place] / year }
    if let lifetime { course.end = course.start + columns[lifetime, place] / year }
    course.curve = ArpsCurve(
      decline: (decline.map { columns[$0, place] } ?? 0) * year, exponent: exponent.map { columns[$0, place] } ?? 0,
      plateau: (plateau.map { columns[$0, place] } ?? 0) / year)
    course.carrierPerYear = columns[flow, place] * (availability.map { columns[$0, place] } ?? 1) * year
    for (index, product) in products.enumerated() {
      var share = product.density.map { columns[$0, place] } ?? 1
      if let mineral = product.mineral { share *= self.share(mineral, place, columns) }
      for step in product.steps { share *= columns[step, place] }
      course.products[index] = FlowCourse.Product(
        share: share, content: product.content.map { columns[$0, place] } ?? 1,
        dilution: product.dilution.map {
          DilutionCurve(
            breakthrough: columns[$0.breakthrough, place] / year, timescale: columns[$0.timescale, place] / year,
            floor: columns[$0.floor, place])
        })
    }
  }

  private func share(_ mineral: (split: Int, member: Int), _ place: Int, _ columns: DrawnColumns) -> Double {
    let split = splits[mineral.split]
    let share = columns[split.shares[mineral.member], place]
    guard split.normalises else { return share }
    var sum = 0.0
    for member in split.shares { sum += columns[member, place] }
    return sum > 1 ? share / sum : share
  }
}

/// One trial of a source: its course through the years. Amounts in coherent SI units.
struct FlowCourse: Sendable {
  struct Product: Sendable {
    /// Density, mineral share and steps.
    let share: Double
    var content: Double
    let dilution: DilutionCurve?
  }

  /// Decimal calendar years.
  var start = 0.0
  var end = 0.0
  var curve = ArpsCurve(decline: 0)
  /// What flows in a whole year at the start.
  var carrierPerYear = 0.0
  var products: [Product]

  /// From and to within a calendar year, in years after the start; nil when the source does not run in it.
  func span(in year: Int) -> (from: Double, to: Double)? {
    let from = max(Double(year), start)
    let to = min(Double(year + 1), end)
    return to > from ? (from - start, to - start) : nil
  }

  /// What flows or is held in a span of time, relative to a year of the beginning: of the carrier, with nil, or of a
  /// product.
  func relative(_ dilution: DilutionCurve?, _ span: (from: Double, to: Double)) -> Double {
    dilution?.cumulative(of: curve, from: span.from, to: span.to) ?? curve.cumulative(from: span.from, to: span.to)
  }

  /// The amount of a product of a time in which so much flows.
  func amount(of product: Product, _ relative: Double) -> Double {
    carrierPerYear * product.share * product.content * relative
  }
}
