import Assessment
import Programme

/// One measure as the yearly report of CRMA Art. 45 tells of it.
struct ProgressRow: Sendable {
  let measure: Measure
  let year: Int
  /// The last entry at the end of the year; nil when nothing was reported until then.
  private let last: MeasureProgress?

  init(_ measure: Measure, year: Int) {
    self.measure = measure
    self.year = year
    last = measure.progress(until: year)
  }

  /// At the end of the year. A measure of which nothing was reported until then was at most proposed: its later
  /// status says nothing about the year.
  var status: Measure.Status { last?.status ?? (measure.progress.isEmpty ? measure.status : .proposed) }
  var isReported: Bool { last?.year == year }
  var started: String { entries.compactMap(\.started).last ?? "" }
  var ended: String { entries.compactMap(\.ended).last ?? "" }
  var outputs: [MeasureProgress.Output] { isReported ? last?.outputs ?? [] : [] }
  var note: LocalizedText? { isReported ? last?.note : nil }

  private var entries: [MeasureProgress] { measure.progress.filter { $0.year <= year } }

  /// Money of the year; nil when it is not known.
  var spent: MeasureProgress.Money? { isReported ? last?.spent : nil }

  /// Money until the end of the year by unit: different units are never added.
  var spentToDate: [(unit: String, amount: Double)] {
    var sums: [String: Double] = [:]
    for money in entries.compactMap(\.spent) { sums[money.unit, default: 0] += money.amount }
    return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
