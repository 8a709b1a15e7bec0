import Assessment
import Evidence
import Programme

extension EvidenceSection {
  /// What lies in each imported area.
  func areaViews(_ areas: [EvidenceSummary.Area]) -> [View] {
    areas.map { area in
      let base = "area/\(area.id)"
      let title = programme.evidenceSources.first { $0.id == area.source }?.title[manuscript.language] ?? area.source
      return [
        "name": .text(area.name), "outline": .text(title), "sites": .markup(manuscript.figure("\(base)/sites")),
        "analysed": .markup(manuscript.figure("\(base)/analysed-sites")),
        "analyses": .markup(manuscript.figure("\(base)/analyses")),
        "below": .markup(manuscript.figure("\(base)/below")),
      ]
    }
  }

  /// How many areas the table does not show; empty for none.
  func areasLeftOut(_ count: Int) -> Markup {
    count == 0
      ? .empty
      : manuscript.catalogue.sentence(
        .areasLeftOut, ["count": "\(NumberText.quoted(String(count), manuscript.language))"])
  }
}
