import NumericalMethods
import Quantities

/// The classification of the quantity of one product of one project: the unit of account of the framework.
///
/// Source: UNECE 2019, United Nations Framework Classification for Resources, Update 2019 (ECE Energy Series 61);
/// required contents after its generic specifications (effective date, reference point, evaluator, product type).
public struct UNFCRecord: Hashable, Sendable {
  /// Unique among records.
  public let id: String
  public let product: String
  public let project: String
  public let quantity: UNFCQuantity?
  public let code: UNFCCode
  /// Why each axis has its code.
  public let reasons: Reasons
  public let effectiveDate: EffectiveDate?
  public let evaluator: Evaluator?
  public let sources: [String]
  /// Where in the project the quantity is measured, e.g. the gate of the plant; empty when not told.
  public let referencePoint: String
  /// What this record is one of several estimates of; nil when there is one estimate. Such records are never added up.
  public let alternativeOf: String?

  public struct Reasons: Hashable, Sendable {
    public let e: String
    public let f: String
    public let g: String

    public init(e: String, f: String, g: String) {
      self.e = e
      self.f = f
      self.g = g
    }
  }

  /// Who classified it, and in which capacity.
  public struct Evaluator: Hashable, Sendable {
    public enum Role: String, Hashable, Sendable, CaseIterable {
      /// Of a public body, e.g. a geological survey.
      case survey
      /// Of the enterprise that holds the project.
      case company
      /// Neither.
      case independent
      /// Classified from publications, not by who knows the project.
      case desk
    }
    public let role: Role
    /// A person or organisation; empty when not known.
    public let name: String

    public init(role: Role, name: String) {
      self.role = role
      self.name = name
    }
  }

  public init(
    id: String, product: String, project: String, quantity: UNFCQuantity?, code: UNFCCode, reasons: Reasons,
    effectiveDate: EffectiveDate?, evaluator: Evaluator?, sources: [String], referencePoint: String = "",
    alternativeOf: String? = nil
  ) {
    self.id = id
    self.product = product
    self.project = project
    self.quantity = quantity
    self.code = code
    self.reasons = reasons
    self.effectiveDate = effectiveDate
    self.evaluator = evaluator
    self.sources = sources
    self.referencePoint = referencePoint
    self.alternativeOf = alternativeOf
  }
}

/// A quantity as it is classified: its expectation and, where it was simulated, its quantiles.
public struct UNFCQuantity: Hashable, Sendable {
  public let mean: Double
  public let p90: Double?
  public let p50: Double?
  public let p10: Double?
  /// Of a mass, volume or energy, or of any of them in a time.
  public let unit: UnitOfMeasure
  /// The substance that is counted.
  public let basis: String
  /// Where the expectation comes from.
  public let meanOrigin: MeanOrigin

  public enum MeanOrigin: String, Hashable, Sendable, CaseIterable {
    /// Stated, or the mean of a simulation.
    case stated
    /// Made of P90, P50 and P10 by Swanson's rule.
    case swanson
  }

  public init(
    mean: Double, p90: Double? = nil, p50: Double? = nil, p10: Double? = nil, unit: UnitOfMeasure, basis: String
  ) throws(UNFCError) {
    try self.init(mean, .stated, p90, p50, p10, unit, basis)
  }

  /// Of a quantity whose expectation is not stated: 0.3 P90 + 0.4 P50 + 0.3 P10, which is near the mean of distributions
  /// that are not too skewed (Hurst, Brown & Swanson 2000, Swanson's 30-40-30 rule, AAPG Bulletin 84, 1883-1891).
  public init(p90: Double, p50: Double, p10: Double, unit: UnitOfMeasure, basis: String) throws(UNFCError) {
    try self.init(0.3 * p90 + 0.4 * p50 + 0.3 * p10, .swanson, p90, p50, p10, unit, basis)
  }

  private init(
    _ mean: Double, _ origin: MeanOrigin, _ p90: Double?, _ p50: Double?, _ p10: Double?, _ unit: UnitOfMeasure,
    _ basis: String
  ) throws(UNFCError) {
    let quantiles = [p90, p50, p10].compactMap(\.self)
    for value in quantiles + [mean] where !(value >= 0 && value.isFinite) { throw .amount(value) }
    guard quantiles == quantiles.sorted() else { throw .quantileOrder(quantiles) }
    guard Self.isMeasured(in: unit) else { throw .unit(unit.symbol) }
    self.mean = mean
    meanOrigin = origin
    self.p90 = p90
    self.p50 = p50
    self.p10 = p10
    self.unit = unit
    self.basis = basis
  }

  /// Whether a unit is one of mass, volume or energy, or of any of them in a time.
  public static func isMeasured(in unit: UnitOfMeasure) -> Bool {
    dimensions.contains(unit.dimension) && !unit.isOffsetScale
  }

  private static let dimensions: Set<Dimension> = {
    let amounts = [Dimension.mass, .volume, Dimension(mass: 1, length: 2, time: -2)]
    return Set(amounts + amounts.map { $0 * Dimension(time: -1) })
  }()

  public init(_ summary: SampleSummary, unit: UnitOfMeasure, basis: String) throws(UNFCError) {
    try self.init(mean: summary.mean, p90: summary.p90, p50: summary.p50, p10: summary.p10, unit: unit, basis: basis)
  }
}

/// A calendar date, from which a classification holds.
public struct EffectiveDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Reads `2025-12-31`.
  public init(parsing text: String) throws(UNFCError) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy(\.isWholeNumber) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { throw .date(text) }
    try self.init(year: year, month: month, day: day)
  }

  public init(year: Int, month: Int, day: Int) throws(UNFCError) {
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard CalendarYears.known.contains(year), (1...12).contains(month), (1...lengths[month - 1]).contains(day) else {
      throw .date("\(year)-\(month)-\(day)")
    }
    self.year = year
    self.month = month
    self.day = day
  }

  public static func < (a: EffectiveDate, b: EffectiveDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// Whole years from this date to a later one.
  public func years(to later: EffectiveDate) -> Int {
    later.year - year - ((later.month, later.day) < (month, day) ? 1 : 0)
  }

  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

public enum UNFCError: Error, Hashable, Sendable, CustomStringConvertible {
  case amount(Double)
  case quantileOrder([Double])
  case unit(String)
  case date(String)
  case nothing
  case differentClasses(UNFCCode, UNFCCode)
  case differentProducts(String, String)
  case differentUnits(String, String)
  case noQuantity(String)
  case countedTwice(String)
  /// Two estimates of the same quantity.
  case alternatives(String, String)

  public var description: String {
    switch self {
    case .amount(let value): "a quantity of \(value) is impossible"
    case .quantileOrder(let values): "P90, P50 and P10 must not fall, but are \(values)"
    case .unit(let unit): "'\(unit)' is no unit of a quantity"
    case .date(let text): "'\(text)' is no date; write year-month-day, e.g. 2025-12-31"
    case .nothing: "there is nothing to add up"
    case .differentClasses(let a, let b): "\(a) and \(b) are different classes, whose quantities are never added"
    case .differentProducts(let a, let b): "\(a) and \(b) are different products, whose quantities are never added"
    case .differentUnits(let a, let b): "'\(a)' and '\(b)' have different dimensions"
    case .noQuantity(let id): "\(id) has no quantity"
    case .countedTwice(let id): "\(id) is counted twice"
    case .alternatives(let a, let b): "\(a) and \(b) estimate the same quantity, and are never added"
    }
  }
}
