import Estimation
import Programme

/// What the countries have together of one raw material in one class of the framework: of one kind, substance and
/// dimension, and never across classes.
public struct MergedTotal: Sendable, Hashable {
  public let total: UNFCTotal
  /// `stream`, `volume`, `stock`, `undiscovered`, `grid` or `other`.
  public let kind: String
  public let countries: [String]
  /// The amount if all its parts are high or low together; nil where a part has no range.
  public let range: MergedQuantity.Range?
  /// Of EU consumption a year, and years of it, likewise; nil where the countries do not count consumption alike.
  public let share: MergedQuantity.Range?
  public let years: MergedQuantity.Range?
  /// Why it stands beside others of its class instead of being added to them.
  public let apart: Apart?
  /// That shares exist and were not added.
  public let consumptionDiffers: Bool

  public enum Apart: Sendable, Hashable {
    /// Several estimates of one quantity.
    case alternative
    /// It rests on a place that another country counts too.
    case border(String)
  }

  /// - Throws: ``UNFCError`` for records that cannot be added up.
  static func all(_ quantities: [MergedQuantity], _ editions: [SourceEdition]) throws(UNFCError) -> [MergedTotal] {
    let byID = Dictionary(quantities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var totals: [MergedTotal] = []
    for (kind, members) in Dictionary(grouping: quantities, by: \.kind).sorted(by: { $0.key < $1.key }) {
      for total in try UNFCTotal.byClass(members.map(\.counted)) {
        totals.append(MergedTotal(total, kind, total.records.compactMap { byID[$0] }, editions))
      }
    }
    return totals.sorted { a, b in
      (a.total.product, a.total.code.description, a.kind, a.total.basis, a.total.unit.symbol, a.total.records[0])
        < (b.total.product, b.total.code.description, b.kind, b.total.basis, b.total.unit.symbol, b.total.records[0])
    }
  }

  private init(_ total: UNFCTotal, _ kind: String, _ members: [MergedQuantity], _ editions: [SourceEdition]) {
    self.total = total
    self.kind = kind
    countries = Set(members.map(\.country)).sorted()
    range = .together(members.map { Self.range($0, in: total) })
    let denominators = Set(
      editions.filter { edition in members.contains { $0.country == edition.country } }
        .map { $0.consumption[total.product] })
    let isOne = denominators.count == 1
    share = isOne ? .together(members.map(\.share)) : nil
    years = isOne ? .together(members.map(\.years)) : nil
    consumptionDiffers = !isOne && members.contains { $0.share != nil || $0.years != nil }
    apart = total.alternativeOf == nil ? nil : members.first?.border.map { .border($0) } ?? .alternative
  }

  /// Quantiles of a record in the unit of the total.
  private static func range(_ member: MergedQuantity, in total: UNFCTotal) -> MergedQuantity.Range? {
    guard let quantity = member.record.en.quantity,
      let range = MergedQuantity.Range(quantity.p90, quantity.p50, quantity.p10),
      let factor = try? quantity.unit.factor(to: total.unit)
    else { return nil }
    return .init(p90: range.p90 * factor, p50: range.p50 * factor, p10: range.p10 * factor)
  }
}

extension MergedQuantity {
  /// The record under an id that is unique among countries. What rests on a place that another country counts too is an
  /// alternative: it stands beside the other, and is never added to it.
  fileprivate var counted: UNFCRecord {
    let plain = record.en
    return UNFCRecord(
      id: id, product: plain.product, project: plain.project, quantity: plain.quantity, code: plain.code,
      reasons: plain.reasons, effectiveDate: plain.effectiveDate, evaluator: plain.evaluator, sources: plain.sources,
      referencePoint: plain.referencePoint,
      alternativeOf: border.map { "border/\($0)" } ?? plain.alternativeOf.map { "\(country):\($0)" })
  }
}
