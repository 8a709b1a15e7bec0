import Geostatistics
import Gridding
import Programme

/// Curves as people read them: tonnage and mean grade of each beside each other.
struct GradeTonnageTable {
  private let curves: [NamedCurve]
  /// Rows that a terminal shows; files have them all.
  private static let most = 25

  init(_ curves: [NamedCurve]) { self.curves = curves }

  func lines(in language: Language) -> [String] {
    func number(_ value: Double) -> String { NumberText.rounded(value, digits: 4, language) }
    var head = [GriddingMessages.cutoff[language]]
    for named in curves {
      let name = GriddingMessages.curve(named.kind)[language]
      head += ["\(name): \(GriddingMessages.tonnage[language])", GriddingMessages.grade[language]]
    }
    let cutoffs = curves.first?.curve.cutoffs ?? []
    let step = max(1, (cutoffs.count - 1) / Self.most + 1)
    var rows = [head]
    for place in stride(from: 0, to: cutoffs.count, by: step) {
      rows.append(
        [number(cutoffs[place])]
          + curves.flatMap { named in
            [number(named.curve.tonnage[place]), named.meanGrades[place].map(number) ?? "–"]
          })
    }
    return TextTable.lines(rows)
  }
}
