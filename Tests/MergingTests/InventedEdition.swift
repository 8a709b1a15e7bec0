import Estimation
import Geodata
import Programme
import Quantities
import Testing

@testable import Merging

/// Editions of invented countries, made by hand.
enum InventedEdition {
  struct Entry {
    var material = "lithium"
    var system = "veins"
    var code = UNFCCode(e: "E2", f: "F2.2", g: "G2")
    var mean = 10.0
    var range: MergedQuantity.Range? = .init(p90: 5, p50: 10, p10: 20)
    var unit = "t/yr"
    var basis = "Li"
    var kind = "stream"
    var share: MergedQuantity.Range? = .init(p90: 0.05, p50: 0.1, p10: 0.2)
    var evidence: [String] = []
    /// Several estimates of one quantity.
    var variants = 1
  }

  static func occurrence(
    _ id: String, _ longitude: Double, _ latitude: Double, in country: String, materials: [String] = ["lithium"],
    role: String = "occurrence"
  ) -> SourceEdition.Occurrence {
    .init(
      id: id, name: .init(en: id, nl: id), system: "veins", role: role, materials: materials, country: country,
      place: Position(x: longitude, y: latitude), coordinates: "approximate", sources: ["source"], state: "quoted")
  }

  static func make(
    _ country: String, _ entries: [Entry] = [Entry()], occurrences: [SourceEdition.Occurrence] = [],
    list: String = "2023", materials: [String] = ["copper", "lithium"], strategic: Set<String> = ["lithium"],
    consumption: Double = 100, isInvented: Bool = true, date: String = "2026-01-01"
  ) throws -> SourceEdition {
    let name = LocalizedText(en: country, nl: country)
    return SourceEdition(
      country: country, programme: country.lowercased(), edition: "2026-1", date: date, id: "id-of-\(country)",
      title: name, territory: name, isInvented: isInvented, list: list,
      materials: materials.map { .init(id: $0, name: .init(en: $0, nl: $0), isStrategic: strategic.contains($0)) },
      systems: [.init(id: "veins", number: 1, name: .init(en: "Veins", nl: "Aders"))],
      verdicts: entries.map(verdict), occurrences: occurrences,
      consumption: [
        "lithium": .init(value: consumption, low: nil, high: nil, unit: "t/yr", basis: "Li", state: "quoted")
      ],
      records: try entries.flatMap(records), sources: ["source": "Invented source of \(country)"])
  }

  private static func figures(_ entry: Entry) -> [String] {
    (1...entry.variants).map { entry.variants == 1 ? "m" : "m/v\($0)" }
  }

  private static func verdict(_ entry: Entry) -> MergedVerdict {
    MergedVerdict(
      id: "\(entry.material)/\(entry.system)", material: entry.material, system: entry.system, state: .assessed,
      potential: .moderate, certainty: .b, kind: .none,
      rules: ["state": .init(rule: "S4", because: .init(en: "weighed", nl: "gewogen"))],
      quantities: figures(entry).map { figure in
        .init(
          figure: "model/\(figure)", unit: entry.unit, basis: entry.basis, kind: entry.kind,
          shareP90: entry.share?.p90, shareP50: entry.share?.p50, shareP10: entry.share?.p10, yearsP90: nil,
          yearsP50: nil, yearsP10: nil, state: .quoted, consumptionState: .unverified)
      },
      finding: nil, evidenceFor: entry.evidence, override: nil, date: "2026-01-01")
  }

  private static func records(_ entry: Entry) throws -> [LocalizedUNFCRecord] {
    let cell = "\(entry.material)/\(entry.system)"
    let text = LocalizedText(en: "invented", nl: "verzonnen")
    return try figures(entry).map { figure in
      LocalizedUNFCRecord(
        id: entry.variants == 1 ? cell : "\(cell)/\(figure)", product: entry.material,
        quantity: try UNFCQuantity(
          mean: entry.mean, p90: entry.range?.p90, p50: entry.range?.p50, p10: entry.range?.p10,
          unit: UnitOfMeasure(parsing: entry.unit), basis: entry.basis),
        code: entry.code, effectiveDate: nil, role: .desk, sources: [],
        alternativeOf: entry.variants == 1 ? nil : cell,
        texts: .init(project: text, e: text, f: text, g: text, evaluator: text, referencePoint: text))
    }
  }
}
