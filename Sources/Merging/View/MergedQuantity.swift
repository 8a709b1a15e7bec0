import Estimation
import Programme

/// A classified quantity of one country, with what is known of it beside its record.
public struct MergedQuantity: Sendable, Hashable {
  public let country: String
  public let record: LocalizedUNFCRecord
  /// `stream`, `volume`, `stock`, `undiscovered` or `grid`; `other` where the edition does not tell.
  public let kind: String
  public let share: Range?
  public let years: Range?
  public let state: VerificationState?
  public let consumptionState: VerificationState?
  /// The places of several countries that the same raw material of another country rests on too.
  public let border: String?

  public var id: String { "\(country):\(record.id)" }

  /// Exceeded with a probability of 90, 50 and 10 %.
  public struct Range: Sendable, Hashable, Codable {
    public let p90: Double
    public let p50: Double
    public let p10: Double

    public init(p90: Double, p50: Double, p10: Double) {
      self.p90 = p90
      self.p50 = p50
      self.p10 = p10
    }

    init?(_ p90: Double?, _ p50: Double?, _ p10: Double?) {
      guard let p90, let p50, let p10 else { return nil }
      self.init(p90: p90, p50: p50, p10: p10)
    }

    /// The quantiles of a sum whose parts are all high or all low together (comonotonic): then, and only then, quantiles
    /// add up. Nil where a part has none.
    static func together(_ parts: [Range?]) -> Range? {
      let known = parts.compactMap(\.self)
      guard known.count == parts.count, !known.isEmpty else { return nil }
      return Range(
        p90: known.reduce(0) { $0 + $1.p90 }, p50: known.reduce(0) { $0 + $1.p50 },
        p10: known.reduce(0) { $0 + $1.p10 })
    }
  }

  /// All of the editions, in the order of countries and records.
  static func all(_ editions: [SourceEdition], _ occurrences: [MergedOccurrence]) -> [MergedQuantity] {
    let borders = SharedEvidence(editions, occurrences)
    return editions.flatMap { edition in
      let verdicts = Dictionary(edition.verdicts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      return edition.records.map { record -> MergedQuantity in
        let verdict = verdicts[Self.cell(record)]
        let quantity = verdict.flatMap { Self.quantity(record, $0) }
        return MergedQuantity(
          country: edition.country, record: record, kind: quantity?.kind ?? "other",
          share: Range(quantity?.shareP90, quantity?.shareP50, quantity?.shareP10),
          years: Range(quantity?.yearsP90, quantity?.yearsP50, quantity?.yearsP10), state: quantity?.state,
          consumptionState: quantity?.consumptionState,
          border: verdict.flatMap { borders.border(of: $0, in: edition.country) })
      }
    }
  }

  /// The cell of a record: `material/system`, which its id is or begins with.
  private static func cell(_ record: LocalizedUNFCRecord) -> String {
    record.id.split(separator: "/").prefix(2).joined(separator: "/")
  }

  /// The quantity of the verdict that a record classifies, as an edition makes ids of records.
  private static func quantity(_ record: LocalizedUNFCRecord, _ verdict: MergedVerdict) -> MergedVerdict.Quantity? {
    let known = verdict.quantities.filter { $0.state != nil }
    if record.id == verdict.id {
      let models = known.filter { $0.figure.hasPrefix("model/") }
      return models.count == 1 ? models[0] : nil
    }
    let rest = String(record.id.dropFirst(verdict.id.count + 1))
    return known.first { $0.figure == rest || $0.figure == "model/\(rest)" }
  }
}

/// Which verdicts of several countries rest on one and the same place.
private struct SharedEvidence {
  /// The group of a place of an edition, for places that several countries record.
  private let groups: [String: String]
  /// Countries whose verdict on a raw material rests on a group.
  private var users: [String: Set<String>] = [:]

  init(_ editions: [SourceEdition], _ occurrences: [MergedOccurrence]) {
    groups = Dictionary(
      occurrences.filter(\.isMatched).flatMap { place in place.members.map { ($0.id, place.id) } },
      uniquingKeysWith: { first, _ in first })
    for edition in editions {
      for verdict in edition.verdicts {
        for group in rests(verdict, edition.country) {
          users["\(verdict.material)\n\(group)", default: []].insert(edition.country)
        }
      }
    }
  }

  private func rests(_ verdict: MergedVerdict, _ country: String) -> [String] {
    Set(verdict.evidenceFor.compactMap { groups["\(country)/\($0)"] }).sorted()
  }

  func border(of verdict: MergedVerdict, in country: String) -> String? {
    rests(verdict, country).first { (users["\(verdict.material)\n\($0)"]?.count ?? 0) > 1 }
  }
}
