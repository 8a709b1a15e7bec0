import Foundation
import Testing

@testable import Geochemistry

/// Where the reference cases are.
enum ReferenceCompositions {
  /// Beside the project: five folders up from this file, and over.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/cases/prospectivity/coda")
}

/// Against R compositions and EIS Toolkit, where the reference cases are at hand beside the project.
@Suite(
  "Log-ratios of R compositions and EIS Toolkit",
  .enabled(
    if: FileManager.default.fileExists(atPath: ReferenceCompositions.folder.path),
    "../shared/cases/prospectivity/coda is not at hand; the closed forms are tested without it"))
struct ReferenceCompositionsTests {
  struct File {
    let head: [String]
    let rows: [[Double]]

    init(_ name: String) throws {
      let text = try String(contentsOf: ReferenceCompositions.folder.appending(path: name), encoding: .utf8)
      let lines = text.split(whereSeparator: \.isNewline).map(String.init)
      head = try #require(lines.first).replacing("\"", with: "").split(separator: ",").map(String.init)
      rows = lines.dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
    }
  }

  func table() throws -> CompositionTable {
    let input = try File("input_percent.csv")
    return try CompositionTable(parts: input.head, rows: input.rows)
  }

  func expect(_ found: [[Double]], _ name: String, _ tolerance: Double = 1e-12) throws {
    let rows = try File(name).rows
    #expect(found.count == rows.count, "\(name)")
    for (a, b) in zip(found, rows) {
      #expect(a.count == b.count && zip(a, b).allSatisfy { isClose($0, $1, tolerance) }, "\(name): \(a) and \(b)")
    }
  }

  @Test("clr, alr and the pairwise ratio")
  func centredAndAdditive() throws {
    let table = try table()
    try expect(CenteredLogRatio.transform(table), "eis_clr.csv")
    try expect(CenteredLogRatio.transform(table), "r_clr.csv")
    try expect(AdditiveLogRatio.transform(table), "r_alr.csv")
    try expect(AdditiveLogRatio.transform(table), "eis_alr_last_denominator.csv")
    try expect(AdditiveLogRatio.transform(table, denominator: "Al2O3"), "eis_alr_Al2O3_denominator.csv")
    let inverse = try CenteredLogRatio.inverse(CenteredLogRatio.transform(table), parts: table.parts, to: .percent)
    try expect(inverse.rows, "eis_inverse_clr.csv")
    let ratio = try PairwiseLogRatio.transform(table, numerator: "SiO2", denominator: "MgO")
    let expected = try File("eis_pairwise_SiO2_MgO.csv").rows.compactMap(\.first)
    #expect(zip(ratio, expected).allSatisfy { isClose($0, $1) })
  }

  @Test("ilr in the basis of R compositions, pivot coordinates and balances")
  func isometric() throws {
    let table = try table()
    let basis = try ContrastMatrix.compositions(parts: table.parts)
    let turned = table.parts.indices.map { part in basis.contrasts.map { $0[part] } }
    try expect(turned, "r_ilr_default_basis_V.csv")
    let coordinates = try IsometricLogRatio.transform(table, basis: basis)
    try expect(coordinates, "r_ilr_default_basis.csv")
    try expect(IsometricLogRatio.inverse(coordinates, basis: basis).rows, "r_ilr_inverse.csv")
    try expect(IsometricLogRatio.transform(table, basis: .pivot(parts: table.parts)), "eis_plr.csv")
    let balances = try File("eis_ilr_balances.csv")
    let groups: [([String], [String])] = [
      (["SiO2"], ["Al2O3"]), (["SiO2", "Al2O3"], ["FeO"]), (["SiO2", "Al2O3", "FeO"], ["MgO"]),
      (["SiO2", "MgO"], ["Al2O3", "FeO"]),
    ]
    for (column, group) in groups.enumerated() {
      let found = try IsometricLogRatio.balance(table, numerator: group.0, denominator: group.1)
      #expect(zip(found, balances.rows.map { $0[column] }).allSatisfy { isClose($0, $1) })
    }
  }

  @Test("compositional mean and variation matrix")
  func moments() throws {
    let table = try table()
    try expect([table.mean()], "r_compositional_mean.csv")
    try expect(table.variationMatrix, "r_variation_matrix.csv")
  }
}
