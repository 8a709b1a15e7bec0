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
  /// Identifiers of the records, sorted.
  public let records: [String]

  /// - Throws: ``UNFCError`` when records differ in class, product, basis or dimension, lack a quantity or come twice.
  public init(of records: [UNFCRecord]) throws(UNFCError) {
    let sorted = records.sorted { $0.id < $1.id }
    guard let first = sorted.first else { throw .nothing }
    guard let unit = first.quantity?.unit, let basis = first.quantity?.basis else { throw .noQuantity(first.id) }
    var sum = 0.0
    var previous: String?
    for record in sorted {
      guard record.id != previous else { throw .countedTwice(record.id) }
      previous = record.id
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
    self.records = sorted.map(\.id)
  }

  /// One total for each product, basis, dimension and class that occurs; records without a quantity are left out.
  public static func byClass(_ records: [UNFCRecord]) throws(UNFCError) -> [UNFCTotal] {
    let counted = records.filter { $0.quantity != nil }
    let groups = Dictionary(grouping: counted) { record in
      Group(
        product: record.product, basis: record.quantity?.basis ?? "", code: record.code,
        dimension: record.quantity?.unit.dimension ?? .one)
    }
    var totals: [UNFCTotal] = []
    // In an order of their own, so that the error of several is always the same.
    for group in groups.keys.sorted() { totals.append(try UNFCTotal(of: groups[group] ?? [])) }
    return totals.sorted {
      ($0.product, $0.basis, $0.code.description, $0.unit.symbol)
        < ($1.product, $1.basis, $1.code.description, $1.unit.symbol)
    }
  }

  private struct Group: Hashable, Comparable {
    let product: String
    let basis: String
    let code: UNFCCode
    let dimension: Dimension

    static func < (a: Group, b: Group) -> Bool {
      (a.product, a.basis, a.code.description, a.dimension.description)
        < (b.product, b.basis, b.code.description, b.dimension.description)
    }
  }
}
