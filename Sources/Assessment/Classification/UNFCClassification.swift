import Estimation
import Programme

/// Classified products with all that follows from them: totals, audit, bridge and chart. What follows does not depend on
/// the order of the records.
public struct UNFCClassification: Sendable {
  /// As they were given.
  public let records: [LocalizedUNFCRecord]
  public let totals: [UNFCTotal]
  public let audit: UNFCAudit
  /// The day of the audit.
  public let day: EffectiveDate
  public let chart: UNFCChart
  private let places: [String: Int]
  private let names: [String: LocalizedText]

  /// - Throws: ``UNFCError`` for records that cannot be added up, such as one that stands twice.
  public init(_ records: [LocalizedUNFCRecord], on day: EffectiveDate) throws(UNFCError) {
    self.records = records
    self.day = day
    let plain = records.map(\.en)
    totals = try UNFCTotal.byClass(plain)
    audit = UNFCAudit(of: plain, on: day)
    chart = UNFCChart(of: plain)
    places = Dictionary(
      records.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    names = Dictionary(records.map { ($0.en.product, $0.productName) }, uniquingKeysWith: { first, _ in first })
  }

  /// The classified products of an edition, audited on its date; nil when it has none.
  public init?(of edition: Edition) throws(UNFCError) {
    let records = edition.unfcRecords
    guard !records.isEmpty else { return nil }
    try self.init(records, on: EffectiveDate(parsing: edition.programme.date))
  }

  public func record(_ id: String) -> LocalizedUNFCRecord? { places[id].map { records[$0] } }

  /// Name of a product.
  public func name(of product: String) -> LocalizedText { names[product] ?? .init(en: product, nl: product) }
}
