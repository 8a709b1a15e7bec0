import Foundation
import Prospectivity
import TestBench
import Testing

@Suite("Tables of weights")
struct WeightsTableTests {
  private let counts = LayerCounts(
    layer: "distance",
    classes: [
      .init(code: 3, cells: 300, deposits: 3), .init(code: 1, cells: 100, deposits: 10),
      .init(code: 2, cells: 200, deposits: 7),
    ])

  private func area(_ unit: Double = 1) throws -> UnitCell { try UnitCell(cell: 1, unit: unit) }

  @Test("cumulative tables sum from their own end")
  func cumulative() throws {
    let ascending = try WeightsTable(counts, kind: .ascending, unitCell: area())
    #expect(ascending.rows.map(\.code) == [1, 2, 3])
    #expect(ascending.rows.map(\.cells) == [100, 300, 600])
    #expect(ascending.rows.map(\.deposits) == [10, 17, 20])
    let descending = try WeightsTable(counts, kind: .descending, unitCell: area())
    #expect(descending.rows.map(\.code) == [3, 2, 1])
    #expect(descending.rows.map(\.deposits) == [3, 10, 20])
    // The complement of what lies above is what lies below.
    #expect(abs(ascending.rows[0].weights.positive - descending.rows[1].weights.negative) < 1e-14)
    let unique = try WeightsTable(counts, kind: .unique, unitCell: area())
    #expect(unique.rows.map(\.cells) == [100, 200, 300])
  }

  @Test("finer cells of the same area change no weight")
  func cellSize() throws {
    let fine = LayerCounts(
      layer: "distance",
      classes: counts.classes.map { .init(code: $0.code, cells: $0.cells * 16, deposits: $0.deposits) })
    let coarse = try WeightsTable(counts, kind: .categorical, unitCell: UnitCell(cell: 16, unit: 16))
    let same = try WeightsTable(fine, kind: .categorical, unitCell: UnitCell(cell: 1, unit: 16))
    #expect(coarse.rows.map(\.weights) == same.rows.map(\.weights))
  }

  @Test("layers that can have no weights are refused")
  func refusals() throws {
    func table(_ classes: [LayerCounts.Class], unit: Double = 1) throws -> WeightsTable {
      try WeightsTable(LayerCounts(layer: "x", classes: classes), kind: .unique, unitCell: area(unit))
    }
    #expect(throws: WeightsError.noEvidence(layer: "x")) { try table([]) }
    #expect(throws: WeightsError.constantLayer(layer: "x", code: 4)) {
      try table([.init(code: 4, cells: 10, deposits: 2)])
    }
    let two = { (one: Int, other: Int) in
      [
        LayerCounts.Class(code: 1, cells: 10, deposits: one), LayerCounts.Class(code: 2, cells: 10, deposits: other),
      ]
    }
    #expect(throws: WeightsError.depositsOutside(layer: "x", deposits: 0)) { try table(two(0, 0)) }
    #expect(throws: WeightsError.oneDeposit(layer: "x")) { try table(two(1, 0)) }
    #expect(throws: WeightsError.tooFewUnits(layer: "x", units: 4, deposits: 4)) { try table(two(3, 1), unit: 5) }
    #expect(throws: WeightsError.area(name: "a unit", value: 0)) { try area(0) }
    #expect(throws: WeightsError.area(name: "a cell", value: .infinity)) { try UnitCell(cell: .infinity, unit: 1) }
  }

  @Test("a class with more deposits than units is refused when asked, else marked")
  func crowdedClass() throws {
    let crowded = LayerCounts(
      layer: "x", classes: [.init(code: 1, cells: 2, deposits: 3), .init(code: 2, cells: 98, deposits: 4)])
    let table = try WeightsTable(crowded, kind: .unique, unitCell: area())
    #expect(table.rows[0].weights.status == .fullInside)
    #expect(
      throws: WeightsError.degenerateClass(layer: "x", code: 1, status: .fullInside, units: 2, deposits: 3)
    ) { try WeightsTable(crowded, kind: .unique, unitCell: area(), policy: .refused) }
  }

  @Test(
    "a small study has the weights of ArcSDM and of the plain formulas",
    .enabled(if: ProspectivityCase.areAtHand, ProspectivityCase.absence))
  func smallStudy() throws {
    let reference = try ProspectivityCase("wofe_small").table("weights_all_peers.csv")
    let conditions = try SmallStudy().counter().conditions
    let columns: [(String, (EvidenceWeights) -> Double)] = [
      ("Wplus", \.positive), ("sWplus", \.positiveDeviation), ("Wminus", \.negative), ("sWminus", \.negativeDeviation),
      ("contrast", \.contrast), ("s_contrast", \.contrastDeviation), ("stud_contrast", \.studentizedContrast),
    ]
    let own = try columns.map { try reference.numbers("own_\($0.0)") }
    let arcsdm = try columns.map { try reference.numbers("arcsdm_\($0.0)") }
    let (layers, kinds) = (try reference.words("layer"), try reference.words("type"))
    let (codes, cells) = (try reference.numbers("class"), try reference.numbers("cells"))
    let deposits = try reference.numbers("deposits")
    for row in 0..<reference.count {
      let layer = try #require(conditions.layers.firstIndex(of: layers[row]))
      let kind = try #require(WeightsTable.Kind(rawValue: kinds[row]))
      let table = try WeightsTable(
        conditions.counts(layer: layer), kind: kind, unitCell: UnitCell(cell: 1e6, unit: 1e6))
      let found = try #require(table.rows.first { Double($0.code) == codes[row] })
      #expect(Double(found.cells) == cells[row])
      #expect(Double(found.deposits) == deposits[row])
      for (column, value) in columns.enumerated() {
        // The reference prints ten significant digits.
        let number = value.1(found.weights)
        #expect(abs(number - arcsdm[column][row]) <= 1e-9 * max(1, abs(number)), "\(layers[row]) \(kinds[row])")
        if !own[column][row].isNaN { #expect(abs(number - own[column][row]) <= 1e-9 * max(1, abs(number))) }
      }
    }
    #expect(reference.count == 39)
  }

  static let cloncurry = SharedMaterial("data/mpm_cloncurry_wofe/TESTDATA")

  @Test(
    "Cloncurry has the published weights, generalised ones too",
    .enabled(if: cloncurry.isAtHand, "../shared/data is not at hand"),
    arguments: [
      ("CalculateWeights/Dist2Breccia_CA.csv", WeightsTable.Kind.ascending),
      ("CalculateWeights/Dist2Fault_CA.csv", .ascending), ("CalculateWeights/FaultDensity_CD.csv", .descending),
      ("CalculateWeights/StratNo_CT.csv", .categorical), ("CalculateResponse/StratNo_CT.csv", .categorical),
      ("CalculateResponse/Dist2Fault_CT.csv", .categorical),
    ])
  func published(file: String, kind: WeightsTable.Kind) throws {
    let reference = try Self.cloncurry.table(file)
    // Cells of a hectare and units of a square kilometre; the published points are cumulative.
    let codes = try reference.numbers("CLASS").map { Int32($0) }
    let cells = try reference.numbers("CLASS_AREA").map { Int(($0 * 100).rounded()) }
    let points = try reference.numbers("NO_POINTS").map { Int($0) }
    let classes = codes.indices.map { row in
      LayerCounts.Class(
        code: codes[row], cells: cells[row],
        deposits: points[row] - (kind.isCumulative && row > 0 ? points[row - 1] : 0))
    }
    let table = try WeightsTable(
      LayerCounts(layer: file, classes: classes), kind: kind, unitCell: UnitCell(cell: 1e4, unit: 1e6))
    #expect(table.rows.map(\.code) == codes)
    let columns: [(String, (WeightsTable.Row) -> Double)] = [
      ("AREA_UNITS", \.units), ("WPLUS", \.weights.positive), ("S_WPLUS", \.weights.positiveDeviation),
      ("WMINUS", \.weights.negative), ("S_WMINUS", \.weights.negativeDeviation), ("CONTRAST", \.weights.contrast),
      ("S_CONTRAST", \.weights.contrastDeviation), ("STUDC", \.weights.studentizedContrast),
    ]
    // Beyond the last deposit the published sums of areas have lost digits: what is left outside is hardly a unit.
    let isFaint = Set(table.rows.indices.filter { table.rows[$0].weights.status == .allDeposits })
    for (name, value) in columns {
      let (found, published) = (table.rows.map(value), try reference.numbers(name))
      let tolerance = name == "AREA_UNITS" ? 1e-9 : 1e-12
      #expect(largestDifference(found, published, skipping: isFaint) < tolerance, "\(name)")
      #expect(largestDifference(found, published) < 1e-9, "\(name)")
    }
    let layer = try LayerWeights(table, kind.isCumulative ? .largestContrast(confidence: 2) : .merging(below: 0))
    let weights = codes.map { code in layer.index(of: code).map { layer.classes[$0] } }
    #expect(largestDifference(weights.map { $0?.weight ?? .nan }, try reference.numbers("WEIGHT")) < 1e-12)
    #expect(largestDifference(weights.map { $0?.deviation ?? .nan }, try reference.numbers("W_STD")) < 1e-12)
  }
}
