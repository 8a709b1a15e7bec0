import Assessment
import Foundation
import Programme
import ResourceEstimation
import TextFormats

/// The estimates of an edition as files: `estimates.json` with everything, `estimates.csv` with the totals, and a folder
/// an estimate with its other tables and its plots in both languages.
struct EstimateFiles {
  let outcomes: [EstimateOutcome]

  init(_ outcomes: [EstimateOutcome]) { self.outcomes = outcomes }

  /// - Throws: what the file system says, or when a raster cannot be read again for its checksum.
  func write(to folder: URL) throws {
    try document().write(to: folder.appending(path: "estimates.json"))
    try totals().write(to: folder.appending(path: "estimates.csv"))
    for outcome in outcomes {
      let own = folder.appending(path: "estimates/\(outcome.id)")
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      let files = AssessmentFiles(outcome.document, outcome.result)
      for (name, text) in files.tables { try Data(text.utf8).write(to: own.appending(path: name)) }
      for language in Language.allCases {
        for (name, svg) in files.drawings(in: language) {
          let name = "\(name.dropLast(".svg".count))-\(language.rawValue).svg"
          try Data(svg.utf8).write(to: own.appending(path: name))
        }
      }
    }
  }

  /// Whether a path in the folder of the estimates is of an edition.
  static func isOwn(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard parts.allSatisfy({ !$0.hasPrefix(".") }) else { return false }
    switch parts.count {
    // Ids of estimates hold no dot, so a file is never taken for a folder.
    case 1: return !path.contains(".")
    case 2: return path.hasSuffix(".csv") || path.hasSuffix(".svg")
    default: return false
    }
  }

  private struct Entry: Encodable {
    let id: String
    let system: String
    let document: String
    let record: AssessmentRecord
  }

  func document() throws -> Data {
    let entries = try outcomes.map { outcome in
      Entry(
        id: outcome.id, system: outcome.estimate.system, document: outcome.estimate.definition.document,
        record: try AssessmentRecord(outcome.document, outcome.result, version: Delfstof.version))
    }
    return CanonicalJSON.data(["estimates": entries])
  }

  func totals() -> Data {
    var text = "estimate,\(AssessmentTables.totalColumns)\n"
    for outcome in outcomes {
      for row in AssessmentTables.totalRows(outcome.result) { text += "\(DelimitedCell.escaped(outcome.id)),\(row)\n" }
    }
    return Data(text.utf8)
  }
}
