import Programme

/// What an assessment takes from an estimate, found in its document.
public struct EstimateQuantity: Sendable {
  /// Raw material of the assessment.
  public let material: String
  public let use: EstimateUse
  public let amount: RunAmount

  /// Id of its figure in the provenance.
  public var figure: String { use.figure(of: material) }

  /// Finds what the assessments of a system take from an estimate.
  /// - Returns: what was found, and an error for each that the document does not hold.
  static func all(
    of definition: EstimateDefinition, _ document: AssessmentDocument, in system: MineralSystem,
    _ materials: [RawMaterial]
  ) -> (quantities: [EstimateQuantity], findings: [Finding]) {
    var quantities: [EstimateQuantity] = []
    var findings: [Finding] = []
    for entry in system.assessments {
      for use in entry.estimates where use.estimate == definition.id {
        let search = Search(document: document, use: use, names: Names(entry.material, materials))
        do throws(AssessmentRefusal) {
          quantities.append(EstimateQuantity(material: entry.material, use: use, amount: try search.amount()))
        } catch { findings += error.findings }
      }
    }
    return (quantities, findings)
  }

  /// By which names a document may call a raw material: its id, or its symbol where no other material has it.
  private struct Names {
    let id: String
    let symbol: String?

    init(_ id: String, _ materials: [RawMaterial]) {
      self.id = id
      let symbol = materials.first { $0.id == id }?.symbol
      self.symbol = materials.count { $0.symbol == symbol } == 1 ? symbol : nil
    }

    func found(in commodities: [String]) -> String? {
      [id, symbol].compactMap { $0 }.first(where: commodities.contains)
    }
  }

  private struct Search {
    let document: AssessmentDocument
    let use: EstimateUse
    let names: Names

    func amount() throws(AssessmentRefusal) -> RunAmount {
      guard let named = use.grid else {
        let commodities = document.tracts.first?.model.table.commodities ?? []
        guard !document.tracts.isEmpty else {
          throw refusal(
            "estimate.grid", "estimate",
            .init(en: "\(document.name) has no tracts", nl: "\(document.name) heeft geen gebieden"),
            mend: .init(
              en: "name a grid with its cut-off: " + gridNames, nl: "noem een grid met zijn ondergrens: " + gridNames))
        }
        return .total(try commodity(among: commodities))
      }
      guard let grid = document.grids.first(where: { $0.id == named.id }) else {
        throw refusal(
          "estimate.grid", "grid",
          .init(en: "\(document.name) has no grid '\(named.id)'", nl: "\(document.name) heeft geen grid '\(named.id)'"),
          mend: Suggestion.mend(for: named.id, among: document.grids.map(\.id)))
      }
      _ = try commodity(among: [grid.commodity])
      guard let place = grid.cutoffs.firstIndex(of: named.cutoff) else {
        let unit = grid.cutoffUnit.symbol
        let known = grid.cutoffs.map { "\($0)" }.joined(separator: ", ")
        throw refusal(
          "estimate.cutoff", "cutoff",
          .init(
            en: "the grid '\(grid.id)' has no cut-off of \(named.cutoff) \(unit)",
            nl: "het grid '\(grid.id)' heeft geen ondergrens van \(named.cutoff) \(unit)"),
          mend: .init(
            en: "write one of \(known), or add it to the document",
            nl: "schrijf een van \(known), of voeg hem toe aan het document"))
      }
      return .grid(grid.id, cutoff: place)
    }

    private var gridNames: String { document.grids.map(\.id).joined(separator: ", ") }

    private func commodity(among commodities: [String]) throws(AssessmentRefusal) -> String {
      guard let name = names.found(in: commodities) else {
        throw refusal(
          "estimate.material", "estimate",
          .init(
            en: "\(names.id) is not in \(document.name), which has \(commodities.joined(separator: ", "))",
            nl: "\(names.id) zit niet in \(document.name); daarin staat \(commodities.joined(separator: ", "))"),
          mend: .init(
            en: "write commodity: \(names.id) in the document, or take another estimate",
            nl: "schrijf commodity: \(names.id) in het document, of neem een andere schatting"))
      }
      // A commodity that goes by the symbol of an element is counted in that element.
      guard name == names.id || name == use.basis else {
        throw refusal(
          "estimate.unit", "basis",
          .init(
            en: "\(document.name) counts \(name), not \(use.basis)",
            nl: "\(document.name) telt \(name), niet \(use.basis)"
          ),
          mend: .init(
            en: "write basis: \(name); or call the commodity \(names.id) in the document",
            nl: "schrijf basis: \(name); of noem de grondstof \(names.id) in het document"))
      }
      return name
    }

    private func refusal(
      _ code: String, _ key: String, _ text: LocalizedText, mend: LocalizedText
    ) -> AssessmentRefusal {
      AssessmentRefusal(findings: [Finding(.error, code, use.location.at(key: key), text, mend: mend)])
    }
  }
}
