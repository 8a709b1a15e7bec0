import Quantities

/// A source of co-products: a doublet, a pit, a salt works, a plant. What it carries in a year is
///
///     flow x availability x (density) x content x shares, integrated over the part of the year that it runs,
///
/// with a decline of the flow and a dilution of the content in time.
public struct FlowSource: Sendable, Hashable {
  public let id: String
  /// Volume or mass in a time while it runs.
  public let flow: UncertainQuantity
  /// Share of the time, or hours in a year (`h/yr`); none: all the time.
  public let availability: UncertainQuantity?
  /// Turns a flow in volume into mass for products with a grade.
  public let density: UncertainQuantity?
  public let operation: OperatingPeriod
  public let decline: Decline
  public let splits: [MineralSplit]
  public let products: [CoProduct]

  /// - Throws: ``FlowError`` when a quantity is impossible in its part, units do not give the product's, or names are
  ///   not unique or not known.
  public init(
    id: String, flow: UncertainQuantity, availability: UncertainQuantity? = nil, density: UncertainQuantity? = nil,
    operation: OperatingPeriod, decline: Decline = .none, splits: [MineralSplit] = [], products: [CoProduct]
  ) throws(FlowError) {
    self.id = id
    self.flow = flow
    self.availability = availability
    self.density = density
    self.operation = operation
    self.decline = decline
    self.splits = splits
    self.products = products
    try check()
  }

  /// All quantities with the part they play.
  public var requirements: [QuantityRequirement] {
    var list = [
      QuantityRequirement(
        "flow", flow, [Dimension(length: 3, time: -1), .massPerTime], .nonNegative)
    ]
    if let availability { list.append(.init("availability", availability, [.one], .share)) }
    if let density { list.append(.init("density", density, [Dimension(mass: 1, length: -3)], .positive)) }
    list += operation.requirements + decline.requirements
    list += splits.flatMap(\.requirements) + products.flatMap(\.requirements)
    return list
  }

  /// The quantities on which one product depends.
  public func quantities(of product: String) -> [UncertainQuantity] {
    guard let product = products.first(where: { $0.name == product }) else { return [] }
    var list = [flow] + [availability].compactMap(\.self)
    if usesDensity(product), let density { list.append(density) }
    list += (operation.requirements + decline.requirements).map(\.quantity)
    // All shares of a split: they are normalised together.
    if let mineral = product.mineral, let split = splits.first(where: { $0.name == mineral.split }) {
      list += split.requirements.map(\.quantity)
    }
    return list + product.requirements.map(\.quantity)
  }

  private func check() throws(FlowError) {
    do { try QuantityRequirement.check(requirements) } catch { throw .quantity(id, error) }
    guard !id.isEmpty, products.allSatisfy({ !$0.name.isEmpty }) else { throw .noName(id) }
    guard !products.isEmpty else { throw .noProducts(id) }
    guard Set(products.map(\.name)).count == products.count, Set(splits.map(\.name)).count == splits.count else {
      throw .duplicate(id)
    }
    for split in splits { try split.check() }
    if case .year(let end) = operation.end, end.support.lowerBound < operation.start.support.upperBound {
      throw .endBeforeStart(id)
    }
    for product in products {
      if let mineral = product.mineral { _ = try member(mineral) }
      let found = amountDimension(of: product)
      guard found == product.unit.dimension else { throw .dimension(id, product.name, found, product.unit) }
      if product.unit.isOffsetScale { throw .dimension(id, product.name, found, product.unit) }
    }
  }

  /// Of the amount in a year.
  private func amountDimension(of product: CoProduct) -> Dimension {
    let carrier = flow.unit.dimension * Dimension(time: 1)
    let content = product.content?.unit.dimension ?? .one
    return usesDensity(product) ? carrier * Dimension(mass: 1, length: -3) * content : carrier * content
  }

  /// A concentration in mass per volume needs no density beside a flow in volume; a grade does.
  func usesDensity(_ product: CoProduct) -> Bool {
    density != nil && flow.unit.dimension.length == 3 && (product.content?.unit.dimension ?? .one) == .one
  }

  func member(_ share: CoProduct.MineralShare) throws(FlowError) -> (split: Int, member: Int) {
    guard let split = splits.firstIndex(where: { $0.name == share.split }),
      let member = splits[split].members.firstIndex(where: { $0.mineral == share.mineral })
    else { throw .unknownMineral(id, split: share.split, mineral: share.mineral) }
    return (split, member)
  }

  /// The yearly amounts of one product over a range of trials, each a whole course.
  /// - Throws: ``FlowError`` when there is no such product or the years are out of all bounds.
  public func profile(
    of product: String, years: ClosedRange<Int>, trials: Range<Int>, draws: QuantityDraws
  ) throws(FlowError) -> YearlyProfile {
    guard CalendarYears.areKnown(years) else { throw .years(years) }
    guard let index = products.firstIndex(where: { $0.name == product }) else { throw .noProduct(id, product) }
    var columns = DrawnColumns(draws)
    let sampler = try FlowSampler(self, &columns)
    var course = sampler.makeCourse()
    let factor = products[index].unit.factor
    var values: [Double] = []
    values.reserveCapacity(trials.count * years.count)
    for piece in DrawnColumns.pieces(of: trials) {
      columns.draw(piece)
      for place in 0..<piece.count {
        sampler.draw(place, columns, &course)
        let one = course.products[index]
        for year in years {
          guard let span = course.span(in: year) else {
            values.append(0)
            continue
          }
          values.append(course.amount(of: one, course.relative(one.dilution, span)) / factor)
        }
      }
    }
    do {
      return try YearlyProfile(
        product: product, basis: products[index].basis, unit: products[index].unit, years: years, trials: trials,
        values: values)
    } catch { throw .profile(error) }
  }
}

public enum FlowError: Error, Hashable, Sendable, CustomStringConvertible {
  case quantity(String, QuantityError)
  case noName(String)
  case noProducts(String)
  case noProduct(String, String)
  /// Two sources, products, splits or minerals of one name.
  case duplicate(String)
  case dimension(String, String, Dimension, UnitOfMeasure)
  case emptySplit(String)
  case splitAboveOne(String, Double)
  case unknownMineral(String, split: String, mineral: String)
  case endBeforeStart(String)
  case years(ClosedRange<Int>)
  case profile(ProfileError)

  public var description: String {
    switch self {
    case .quantity(let source, let error): "\(source): \(error)"
    case .noName(let source): "source '\(source)' or one of its products has no name"
    case .noProducts(let source): "\(source) has no product"
    case .noProduct(let source, let product): "\(source) has no product '\(product)'"
    case .duplicate(let name): "\(name): a name is used twice"
    case .dimension(let source, let product, let found, let unit):
      "\(source): a year of \(product) has dimension \(found), not that of '\(unit)'; a grade of a flow in volume needs "
        + "a density"
    case .emptySplit(let name): "the split \(name) has no minerals"
    case .splitAboveOne(let name, let sum):
      "the shares of the split \(name) can add up to \(sum); lower them or state that they are normalised"
    case .unknownMineral(let source, let split, let mineral): "\(source) has no \(mineral) in a split '\(split)'"
    case .endBeforeStart(let source): "\(source) can end before it starts"
    case .years(let years): "the years \(years.lowerBound) to \(years.upperBound) are out of bounds"
    case .profile(let error): error.description
    }
  }
}
