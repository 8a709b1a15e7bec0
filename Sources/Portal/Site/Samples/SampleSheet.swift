import FeatureService

/// A borehole or place of samples with everything that was seen and found there, read when somebody asks for it.
struct SampleSheet: Sendable {
  let site: CollectionRecord
  let intervals: [CollectionRecord]
  /// From the surface downward.
  let samples: [CollectionRecord]
  let determinations: [CollectionRecord]
  /// Whether there is more than a page shows.
  let isCut: Bool

  /// Rows of one kind on a page.
  static let most = 3_000

  /// - Parameter number: of the site, in its collection.
  /// - Returns: nil when the edition has no such site.
  static func read(_ number: Int, from store: FeatureStore) async throws(FeatureServiceError) -> SampleSheet? {
    guard store.collections.contains(where: { $0.name == "sites" }),
      let (_, site) = try await store.record(number, of: "sites")
    else { return nil }
    let query = FeatureQuery(limit: most, equals: [.init("site", "\(number)")])
    let intervals = try await store.recordPage(of: "intervals", query)
    let samples = try await store.recordPage(of: "samples", query)
    let determinations = try await store.recordPage(of: "determinations", query)
    return SampleSheet(
      site: site, intervals: intervals.rows, samples: samples.rows, determinations: determinations.rows,
      isCut: [intervals, samples, determinations].contains { $0.next != nil })
  }

  /// Metres below the surface between which a sample was taken; nil when nobody says.
  static func depths(of row: CollectionRecord) -> (top: Double, bottom: Double)? {
    guard let top = row.number("top_m") ?? row.number("bottom_m") else { return nil }
    return (top, row.number("bottom_m") ?? top)
  }

  /// Determinations of one property in one unit, by the same way.
  struct Series: Hashable, Sendable {
    let property: String
    let unit: String
    let fraction: String

    init(_ row: CollectionRecord) {
      property = row.text("property")
      unit = row.text("unit")
      fraction = row.text("fraction")
    }
  }

  /// By property, unit and fraction.
  var series: [Series] {
    Set(determinations.map { Series($0) }).sorted {
      ($0.property, $0.unit, $0.fraction) < ($1.property, $1.unit, $1.fraction)
    }
  }
}
