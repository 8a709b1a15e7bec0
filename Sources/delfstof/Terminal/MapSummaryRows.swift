import Geodata
import PredictiveMapping
import Programme

/// What a map came to, for a table in the terminal: its cells, those without a value, and its range.
enum MapSummaryRows {
  /// - Parameter between: rows after the counts of cells.
  static func rows(
    _ statistics: RasterStatistics, missing: Int, between: [[String]] = [], _ language: Language
  ) -> [[String]] {
    func number(_ value: Double) -> String { NumberText.figure(value, digits: 4, language) }
    func count(_ value: Int) -> String { NumberText.quoted("\(value)", language) }
    let counts =
      [
        [KnowledgeCard.cells[language], count(statistics.count)], [KnowledgeCard.missing[language], count(missing)],
      ] + between
    guard statistics.count > 0 else { return counts }
    return counts + [
      [KnowledgeMessages.lowest[language], number(statistics.minimum)],
      [KnowledgeMessages.mean[language], number(statistics.mean)],
      [KnowledgeMessages.highest[language], number(statistics.maximum)],
    ]
  }
}
