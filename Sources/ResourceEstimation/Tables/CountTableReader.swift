import Estimation
import Foundation
import Programme

/// Numbers of deposits of several tracts in one table, as the aggregation script of Schuenemeyer, Zientek & Box 2011
/// reads them: tract, number of deposits, probability. The columns are taken by their place when the header has other
/// names.
public enum CountTableReader {
  /// Tracts in the order in which they first stand.
  /// - Throws: ``AssessmentRefusal``.
  public static func read(_ url: URL) throws(AssessmentRefusal) -> [(id: String, counts: DepositCounts)] {
    let log = FindingLog(manual: "docs/estimation.md")
    let place = SourceLocation(file: url.lastPathComponent)
    guard let table = SmallTable(url, at: place, log: log) else {
      throw AssessmentRefusal(findings: log.findings)
    }
    func column(_ names: [String], _ fallback: Int) -> Int {
      table.header.firstIndex { names.contains($0.lowercased()) } ?? fallback
    }
    let id = column(["tract", "tractid", "id"], 0)
    let number = column(["deposits", "ndeposits", "n"], 1)
    let probability = column(["probability", "relprobs", "prob"], 2)
    guard table.header.count >= 3 else {
      log.error(
        "table.columns", place,
        .init(en: "the table has \(table.header.count) columns", nl: "de tabel heeft \(table.header.count) kolommen"),
        mend: .init(
          en: "three are needed: tract, deposits, probability", nl: "drie zijn nodig: tract, deposits, probability"))
      throw AssessmentRefusal(findings: log.findings)
    }
    let isRelative = table.header.indices.contains(probability) && table.header[probability].lowercased() == "relprobs"
    var order: [String] = []
    var weights: [String: [Int: Double]] = [:]
    // Tracts with a row that is refused: what is left of them need not add up.
    var faulty: Set<String> = []
    for row in table.rows {
      let name = table.text(row, id)
      let here = SourceLocation(file: table.file, line: row.line)
      let before = log.findings.count
      defer { if log.findings.count > before { faulty.insert(name) } }
      guard let n = table.number(row, number), n >= 0, n.rounded() == n, n <= Double(DepositCounts.largest) else {
        log.error(
          "table.count", here,
          .init(
            en: "'\(table.text(row, number))' is no number of deposits (0 to \(DepositCounts.largest))",
            nl: "'\(table.text(row, number))' is geen aantal afzettingen (0 tot \(DepositCounts.largest))"),
          mend: .init(en: "write a whole number", nl: "schrijf een geheel getal"))
        continue
      }
      guard let p = table.number(row, probability), p >= 0 else {
        log.error(
          "table.probability", here,
          .init(
            en: "'\(table.text(row, probability))' is no probability",
            nl: "'\(table.text(row, probability))' is geen kans"),
          mend: .init(en: "write a number of 0 or more", nl: "schrijf een getal van 0 of meer"))
        continue
      }
      if weights[name] == nil { order.append(name) }
      if weights[name]?[Int(n)] != nil {
        log.error(
          "table.count-twice", here,
          .init(
            en: "tract '\(name)' has \(Int(n)) deposits twice",
            nl: "gebied '\(name)' heeft \(Int(n)) afzettingen twee keer"),
          mend: .init(en: "remove one of the rows", nl: "verwijder een van de rijen"))
      }
      weights[name, default: [:]][Int(n)] = p
    }
    var tracts: [(id: String, counts: DepositCounts)] = []
    for name in order {
      let own = weights[name] ?? [:]
      let sum = own.values.reduce(0, +)
      // Relative probabilities are scaled, as their name says; others add up to 1, within the rounding of a printed table.
      if !isRelative, !faulty.contains(name), abs(sum - 1) > 0.01 {
        log.error(
          "table.probabilities", place,
          .init(
            en: "\(name): the probabilities add up to \(NumberText.rounded(sum, digits: 4, .en)), not to 1",
            nl: "\(name): de kansen tellen op tot \(NumberText.rounded(sum, digits: 4, .nl)), niet tot 1"),
          mend: .init(
            en: "correct the rows of this tract; a column of relative weights is called relprobs",
            nl: "verbeter de rijen van dit gebied; een kolom met relatieve gewichten heet relprobs"))
        continue
      }
      let (low, high) = (own.keys.min() ?? 0, own.keys.max() ?? 0)
      do throws(DepositCountError) {
        tracts.append((name, try DepositCounts(first: low, weights: (low...high).map { own[$0] ?? 0 })))
      } catch {
        log.error(
          "table.tract", place, EstimationErrorText.text(error).prefixed(name),
          mend: .init(en: "correct the rows of this tract", nl: "verbeter de rijen van dit gebied"))
      }
    }
    guard log.findings.isEmpty, !tracts.isEmpty else { throw AssessmentRefusal(findings: log.findings.sorted()) }
    return tracts
  }

  /// A table of correlations that stands alone.
  /// - Throws: ``AssessmentRefusal``.
  public static func correlations(_ url: URL) throws(AssessmentRefusal) -> TractDependence {
    let log = FindingLog(manual: "docs/estimation.md")
    let place = SourceLocation(file: url.lastPathComponent)
    do throws(AggregationError) {
      if let matrix = try CorrelationTable.read(url, at: place, log: log) { return matrix }
    } catch {
      log.error(
        "estimate.correlations", place, EstimationErrorText.text(error),
        mend: .init(
          en: "a square table: ids in the header and in the first column, 1 on the diagonal",
          nl: "een vierkante tabel: id's in de kop en in de eerste kolom, 1 op de diagonaal"))
    }
    throw AssessmentRefusal(findings: log.findings)
  }
}

extension LocalizedText {
  func prefixed(_ name: String) -> LocalizedText { .init(en: "\(name): \(en)", nl: "\(name): \(nl)") }
}
