import Estimation
import Foundation
import TestBench
import Testing

/// Shared reference results and data of three-part assessments.
enum EstimationCase {
  static let mark3 = SharedMaterial("cases/prospectivity/mark3_pmf")
  static let mapMark = SharedMaterial("data/gt_mapmark4")
  static let absence: Comment = "../shared is not at hand; the closed forms are tested without it"

  static func experts(_ number: Int) throws -> [ExpertEstimate] {
    let table = try mapMark.table("ExampleDepEst\(number).csv")
    let names = try table.words("Name")
    let columns = try ["Weight", "N90", "N50", "N10"].map { try table.numbers($0) }
    return try names.indices.map {
      try ExpertEstimate(
        expert: names[$0], weight: columns[0][$0], n90: columns[1][$0], n50: columns[2][$0], n10: columns[3][$0])
    }
  }

  /// The porphyry copper-gold model: tonnes and fractions.
  static func porphyry() throws -> GradeTonnageTable {
    // Two names hold a comma within quotes: it goes, before the table is split at commas.
    let text = try String(contentsOf: mapMark.file("ExampleGatm.csv"), encoding: .utf8)
    let table = try CaseTable(text: text.replacing("Canyon, ", with: "Canyon "))
    let (copper, gold) = (try table.numbers("Cu Grade (%)"), try table.numbers("Au Grade (%)"))
    return try GradeTonnageTable(
      names: table.words("Deposit Name"), tonnages: table.numbers("Tonnage (mt)"), commodities: ["Cu", "Au"],
      grades: copper.indices.map { [copper[$0] / 100, gold[$0] / 100] })
  }
}

/// A table drawn from a seed, for tests that need no real deposits.
enum InventedDeposits {
  /// Tonnages around e^16 and grades that fall with tonnage.
  static func table(count: Int = 60, grades: Int = 2) throws -> GradeTonnageTable {
    let rows = (0..<count).map { row -> [Double] in
      let a = sin(Double(row) * 12.9898) * 43758.5453
      let u = a - a.rounded(.down)
      let z = 3 * (u - 0.5)
      return [exp(16 + 1.2 * z)]
        + (0..<grades).map { grade in
          let b = sin(Double(row) * 78.233 + Double(grade)) * 12543.123
          return exp(-5 - Double(grade) - 0.3 * z + 0.8 * (b - b.rounded(.down) - 0.5))
        }
    }
    return try GradeTonnageTable(
      names: rows.indices.map { "d\($0)" }, tonnages: rows.map { $0[0] },
      commodities: (0..<grades).map { "m\($0)" }, grades: rows.map { Array($0.dropFirst()) })
  }
}
