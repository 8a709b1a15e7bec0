import Quantities

/// A sum of classified quantities of one product in one class. There is no way to make one across classes: quantities
/// that differ in viability, feasibility or certainty are never added.
///
/// Expectations add up whatever the quantities have in common; P90, P50 and P10 do not, so a sum has none. Those of a sum
/// come from a simulation of the whole.
public struct UNFCTotal: Hashable, Sendable {
  public let product: String
  public let basis: String
  public let code: UNFCCode
  public let unit: UnitOfMeasure
  /// Expectation.
  public let mean: Double
  /// `swanson` when that of any record is.
  public let meanOrigin: UNFCQuantity.MeanOrigin
  /// Identifiers of the records, sorted.
  public let records: [String]
  /// What the one record is an alternative estimate of; nil of a sum.
  public let alternativeOf: String?

  /// - Throws: ``UNFCError`` when records differ in class, product, basis or dimension, lack a quantity or come twice.
  public init(of records: [UNFCRecord]) throws(UNFCError) {
    let sorted = records.sorted { $0.id < $1.id }
    guard let first = sorted.first else { throw .nothing }
    guard let unit = first.quantity?.unit, let basis = first.quantity?.basis else { throw .noQuantity(first.id) }
    var sum = 0.0
    var previous: String?
    var estimated: [String: String] = [:]
    for record in sorted {
      guard record.id != previous else { throw .countedTwice(record.id) }
      previous = record.id
      if let whole = record.alternativeOf, let other = estimated.updateValue(record.id, forKey: whole) {
        throw .alternatives(other, record.id)
      }
      guard let quantity = record.quantity else { throw .noQuantity(record.id) }
      guard record.code == first.code else { throw .differentClasses(first.code, record.code) }
      guard record.product == first.product, quantity.basis == basis else {
        throw .differentProducts("\(first.product) (\(basis))", "\(record.product) (\(quantity.basis))")
      }
      do { sum += quantity.mean * (try quantity.unit.factor(to: unit)) } catch {
        throw .differentUnits(unit.symbol, quantity.unit.symbol)
      }
    }
    product = first.product
    self.basis = basis
    code = first.code
    self.unit = unit
    mean = sum
    meanOrigin = sorted.contains { $0.quantity?.meanOrigin == .swanson } ? .swanson : .stated
    alternativeOf = sorted.count == 1 ? first.alternativeOf : nil
    self.records = sorted.map(\.id)
  }

  /// One total for each product, basis, dimension and class that occurs; records without a quantity are left out. An
  /// alternative estimate stands by itself: there is more than one total that it could be part of.
  public static func byClass(_ records: [UNFCRecord]) throws(UNFCError) -> [UNFCTotal] {
    let counted = records.filter { $0.quantity != nil }
    let groups = Dictionary(grouping: counted) { record in
      Group(
        product: record.product, basis: record.quantity?.basis ?? "", code: record.code,
        dimension: record.quantity?.unit.dimension ?? .one,
        alternative: record.alternativeOf == nil ? "" : record.id)
    }
    var totals: [UNFCTotal] = []
    // In an order of their own, so that the error of several is always the same.
    for group in groups.keys.sorted() { totals.append(try UNFCTotal(of: groups[group] ?? [])) }
    return totals.sorted {
      ($0.product, $0.basis, $0.code.description, $0.unit.symbol, $0.records[0])
        < ($1.product, $1.basis, $1.code.description, $1.unit.symbol, $1.records[0])
    }
  }

  private struct Group: Hashable, Comparable {
    let product: String
    let basis: String
    let code: UNFCCode
    let dimension: Dimension
    let alternative: String

    static func < (a: Group, b: Group) -> Bool {
      (a.product, a.basis, a.code.description, a.dimension.description, a.alternative)
        < (b.product, b.basis, b.code.description, b.dimension.description, b.alternative)
    }
  }
}
