import Estimation
import Programme

/// Editions of several countries seen as one: verdicts side by side, quantities by class, places told once.
///
/// It does not depend on the order in which the editions come.
public struct MergedView: Sendable {
  /// By country.
  public let editions: [SourceEdition]
  /// The listed raw materials, which are the same for all.
  public let materials: [SourceEdition.Material]
  public let occurrences: [MergedOccurrence]
  public let quantities: [MergedQuantity]
  public let totals: [MergedTotal]
  /// Kilometres within which places of several countries are one.
  public let distance: Double

  /// Farther than this nothing is the same place.
  public static let greatestDistance = 100.0

  /// - Throws: ``MergeError``: fewer than two editions, a country twice, lists that differ, inventions among facts.
  public init(_ given: [SourceEdition], distance: Double = 5) throws(MergeError) {
    guard given.count > 1 else { throw .few }
    guard (0...Self.greatestDistance).contains(distance) else { throw .distance }
    editions = given.sorted { ($0.country, $0.id) < ($1.country, $1.id) }
    self.distance = distance
    for (one, other) in zip(editions, editions.dropFirst()) where one.country == other.country {
      throw .sameCountry(one.country, one.name, other.name)
    }
    if let real = editions.first(where: { !$0.isInvented }), let invented = editions.first(where: \.isInvented) {
      throw .invented(real.country, invented.country)
    }
    let first = editions[0]
    for other in editions.dropFirst() {
      if let difference = Self.difference(first, other) {
        throw .otherList(first.country, other.country, difference)
      }
    }
    materials = first.materials.sorted { $0.id < $1.id }
    occurrences = MergedOccurrence.all(editions, distance: distance)
    quantities = MergedQuantity.all(editions, occurrences)
    do throws(UNFCError) { totals = try MergedTotal.all(quantities, editions) } catch { throw .part("\(error)") }
  }

  /// What only one of two lists holds; nil when both are the same.
  private static func difference(_ one: SourceEdition, _ other: SourceEdition) -> String? {
    guard one.list == other.list else { return "\(one.list), \(other.list)" }
    func entries(_ edition: SourceEdition) -> Set<String> {
      Set(edition.materials.map { $0.isStrategic ? "\($0.id) (S)" : $0.id })
    }
    let apart = entries(one).symmetricDifference(entries(other)).sorted()
    return apart.isEmpty ? nil : apart.prefix(5).joined(separator: ", ")
  }

  /// The latest day on which any of them speaks.
  public var date: String { editions.map(\.date).max() ?? "" }

  /// `IE 2026-1, NL 2026-1`.
  public var name: String { editions.map { "\($0.country) \($0.edition)" }.joined(separator: ", ") }

  /// Places that several countries record.
  public var matched: [MergedOccurrence] { occurrences.filter(\.isMatched) }

  /// Judgements of a country on a raw material, in the order of its systems.
  public func verdicts(on material: String, in edition: SourceEdition) -> [MergedVerdict] {
    let order = Dictionary(edition.systems.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
    return edition.verdicts.filter { $0.material == material }
      .sorted { (order[$0.system] ?? 0, $0.system) < (order[$1.system] ?? 0, $1.system) }
  }
}

extension SourceEdition {
  /// For messages.
  var name: String { "\(programme) \(edition) (\(id.prefix(12)))" }
}
