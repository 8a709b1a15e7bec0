import Prospectivity
import Testing

@Suite("Generalised layers")
struct LayerWeightsTests {
  /// Contrast is largest near, and the last class has a deposit far away.
  private func table(_ kind: WeightsTable.Kind) throws -> WeightsTable {
    let counts = LayerCounts(
      layer: "x",
      classes: [
        .init(code: 1, cells: 100, deposits: 12), .init(code: 2, cells: 200, deposits: 8),
        .init(code: 3, cells: 400, deposits: 9), .init(code: 4, cells: 700, deposits: 1),
        .init(code: 99, cells: 600, deposits: 0),
      ])
    return try WeightsTable(counts, kind: kind, unitCell: UnitCell(cell: 1, unit: 1))
  }

  @Test("a threshold makes two classes with the weights of its row")
  func binary() throws {
    let table = try table(.ascending)
    let byContrast = try LayerWeights(table, .largestContrast(confidence: 2))
    // The largest contrast is after class 3: one deposit in 1300 units is left outside.
    #expect(byContrast.classOfCode == [0, 0, 0, 1, 1])
    #expect(byContrast.classes.map(\.generalised) == [.inside, .outside])
    #expect(byContrast.classes.map(\.weight) == [table.rows[2].weights.positive, table.rows[2].weights.negative])
    #expect(byContrast.classes.map(\.deposits) == [29, 1])
    #expect(byContrast.classes.reduce(0) { $0 + $1.cells } == 2000)
    let byConfidence = try LayerWeights(table, .largestStudentizedContrast(confidence: 2))
    let largest = try #require(table.rows.map(\.weights.studentizedContrast).max())
    let parted = try #require(table.rows.firstIndex { $0.weights.positive == byConfidence.classes[0].weight })
    #expect(table.rows[parted].weights.studentizedContrast == largest)
    let manual = try LayerWeights(table, .threshold(1))
    #expect(manual.classOfCode == [0, 1, 1, 1, 1])
    #expect(byContrast.index(of: 4) == 1)
    #expect(byContrast.index(of: 5) == nil)
    #expect(byContrast.index(of: EvidenceClass.missing) == nil)
  }

  @Test("classes without clear contrast merge by summed counts, whatever their codes")
  func merging() throws {
    let table = try table(.categorical)
    let layer = try LayerWeights(table, .merging(below: 2))
    let isMerged = table.rows.map { abs($0.weights.studentizedContrast) < 2 }
    #expect(isMerged == [false, false, true, false, true])
    #expect(layer.classOfCode == [0, 1, 3, 2, 3])
    #expect(layer.classes.map(\.generalised) == [.single(1), .single(2), .single(4), .merged])
    let together = EvidenceWeights(units: 1000, deposits: 9, totalUnits: 2000, totalDeposits: 30)
    #expect(layer.classes[3].weight == together.positive)
    #expect(layer.classes[3].cells == 1000)
    #expect(layer.share(of: 3) == 0.5)
    // Nothing merges at confidence 0.
    #expect(try LayerWeights(table, .merging(below: 0)).classes == LayerWeights(table, .classes).classes)
  }

  @Test("a layer without a confident class brings nothing and says so")
  func notConfident() throws {
    let table = try table(.ascending)
    let largest = try #require(table.rows.map(\.weights.studentizedContrast).max())
    let layer = try LayerWeights(table, .largestContrast(confidence: 50))
    #expect(layer.outcome == .notConfident(largest: largest))
    #expect(layer.classes.map(\.weight) == [0])
    #expect(layer.classOfCode == [0, 0, 0, 0, 0])
    let merged = try LayerWeights(try self.table(.categorical), .merging(below: 50))
    #expect(merged.classes.map(\.deviation) == [0])
  }

  @Test("generalisation must go with the table")
  func unsuitable() throws {
    let wrong: [(WeightsTable.Kind, Generalisation)] = [
      (.unique, .merging(below: 1)), (.unique, .threshold(1)), (.categorical, .largestContrast(confidence: 1)),
      (.ascending, .classes), (.descending, .merging(below: 1)),
    ]
    for (kind, generalisation) in wrong {
      #expect(throws: WeightsError.generalisation(layer: "x", table: kind)) {
        try LayerWeights(try table(kind), generalisation)
      }
    }
    #expect(throws: WeightsError.confidence(layer: "x", value: -1)) {
      try LayerWeights(try table(.categorical), .merging(below: -1))
    }
    // The last class leaves nothing outside; 7 is no class.
    for code: Int32 in [99, 7] {
      #expect(throws: WeightsError.unknownClass(layer: "x", code: code)) {
        try LayerWeights(try table(.ascending), .threshold(code))
      }
    }
  }
}
