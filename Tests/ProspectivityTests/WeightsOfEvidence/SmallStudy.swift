import Foundation
import Prospectivity

/// The layers and deposits of the shared case `wofe_small`: 40 rows of 50 cells of a square kilometre, 60 deposits.
struct SmallStudy {
  let codes: [[Int32]]
  let deposits: [UniqueConditionCounter.DepositCount]
  let columns: Int

  struct Defect: Error {}

  init() throws {
    let reference = ProspectivityCase("wofe_small")
    codes = try ["A", "B", "C"].map { name in
      try Self.cells(reference, "evidence_\(name).csv").map { value in
        guard let code = EvidenceClass.code(of: value) else { throw Defect() }
        return code == 0 ? EvidenceClass.missing : code
      }
    }
    columns = 50
    let table = try reference.table("deposits.csv")
    deposits = zip(try table.numbers("row"), try table.numbers("col")).map {
      .init(cell: Int($0) * 50 + Int($1), count: 1)
    }
  }

  /// A table without names, row after row.
  static func cells(_ reference: ProspectivityCase, _ file: String) throws -> [Double] {
    let text = try String(contentsOf: reference.folder.appending(path: file), encoding: .utf8)
    return try text.split(whereSeparator: { $0 == "," || $0.isNewline }).map {
      guard let value = Double($0) else { throw Defect() }
      return value
    }
  }

  func counter() throws -> UniqueConditionCounter {
    var counter = try UniqueConditionCounter(layers: ["A", "B", "C"])
    try counter.add(codes, deposits: deposits)
    return counter
  }

  /// As the case defines it: every class by itself, prior and posterior where every layer has evidence.
  func model() throws -> WeightsOfEvidence {
    try WeightsOfEvidence(
      counter().conditions, treatments: [.unique, .unique, .unique],
      options: .init(
        unitCell: UnitCell(cell: 1e6, unit: 1e6), priorArea: .everyLayer, missingEvidence: .excluded))
  }
}
