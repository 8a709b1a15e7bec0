import FeatureService
import Foundation
import Geodata

/// Boreholes and places of samples near a position, of the data that may be passed on.
struct NearSamples: Sendable {
  /// The nearest first.
  let sites: [(site: CollectionRecord, distance: Double)]
  /// How many there are; nil when there are more than were looked at.
  let count: Int?

  static let none = NearSamples(sites: [], count: 0)
  /// So many are looked at.
  private static let most = 5_000

  /// - Parameter centre: nil finds nothing.
  static func read(
    _ centre: (position: Position, metres: Double)?, from content: SiteContent
  ) async throws(FeatureServiceError) -> NearSamples {
    guard let centre, content.has("sites") else { return none }
    let (position, metres) = centre
    let degrees = metres / 111_195
    let shrink = max(0.01, cos(position.y * .pi / 180))
    func text(_ value: Double, _ bound: Double) -> String { "\(min(bound, max(-bound, value)))" }
    let box = [
      text(position.x - degrees / shrink, 180), text(position.y - degrees, 90),
      text(position.x + degrees / shrink, 180),
      text(position.y + degrees, 90),
    ].joined(separator: ",")
    let page = try await content.store.recordPage(
      of: "sites", FeatureQuery(limit: most, box: BoundingBox(box, in: content.longitudeLatitude)))
    let near = page.rows.compactMap { row in
      row.position.map { (site: row, distance: GreatCircle.distance(position, $0)) }
    }.filter { $0.distance <= metres }.sorted { ($0.distance, $0.site.number) < ($1.distance, $1.site.number) }
    return NearSamples(sites: near, count: page.next == nil ? near.count : nil)
  }
}
