import Testing

@testable import Prospectivity

@Suite("Cleaning of masks")
struct MaskCleaningTests {
  private static func cleaned(
    _ rows: [String], _ step: MaskCleaning, _ connectivity: Connectivity = .eight
  ) throws -> [String] {
    DrawnMask.drawn(try step.applied(to: DrawnMask.mask(rows), connectivity: connectivity))
  }

  /// The rule of the majority, cell by cell.
  private static func majority(_ rows: [String], radius: Int) -> [String] {
    let cells = rows.map(Array.init)
    return cells.indices.map { row in
      String(
        cells[row].indices.map { column -> Character in
          guard cells[row][column] != "x" else { return "x" }
          var balance = 0
          for other in max(0, row - radius)...min(cells.count - 1, row + radius) {
            for beside in max(0, column - radius)...min(cells[row].count - 1, column + radius) {
              balance += cells[other][beside] == "#" ? 1 : cells[other][beside] == "." ? -1 : 0
            }
          }
          return balance > 0 ? "#" : balance < 0 ? "." : cells[row][column]
        })
    }
  }

  @Test("the majority is that of the valid cells of the square", arguments: 1...3)
  func majority(radius: Int) throws {
    for (rows, columns) in [(9, 140), (2, 3), (1, 70)] {
      let drawn = DrawnMask.random(rows: rows, columns: columns, seed: 11, missing: 2)
      #expect(try Self.cleaned(drawn, .majority(radius: radius)) == Self.majority(drawn, radius: radius))
    }
  }

  @Test("opening takes away what is narrow and keeps the rest")
  func opening() throws {
    #expect(
      try Self.cleaned(
        [
          ".......#",
          ".###....",
          ".#######",
          ".###....",
          "........",
        ], .opening(radius: 1)) == [
          "........",
          ".###....",
          ".###....",
          ".###....",
          "........",
        ])
  }

  @Test("opening adds no cell and changes nothing the second time, across words too", arguments: 1...2)
  func openingTwice(radius: Int) throws {
    let drawn = DrawnMask.random(rows: 20, columns: 131, seed: 5, prospective: 8)
    let mask = try DrawnMask.mask(drawn)
    let once = try MaskCleaning.opening(radius: radius).applied(to: mask, connectivity: .eight)
    let twice = try MaskCleaning.opening(radius: radius).applied(to: once, connectivity: .eight)
    #expect(once == twice)
    #expect(once.prospectiveCells > 0 && once.prospectiveCells < mask.prospectiveCells)
    #expect(zip(once.prospective.words, mask.prospective.words).allSatisfy { $0 & ~$1 == 0 })
  }

  @Test("small holes are filled, large ones and open ones are not")
  func holes() throws {
    let drawn = [
      "##########",
      "#.##..####",
      "####..#x.#",
      "##########",
      "#####.....",
    ]
    #expect(
      try Self.cleaned(drawn, .fillHoles(smallerThan: 4)) == [
        "##########",
        "####..####",
        "####..#x.#",
        "##########",
        "#####.....",
      ])
    #expect(try Self.cleaned(drawn, .fillHoles(smallerThan: 5))[1] == "##########")
  }

  @Test("a hole leaks through a corner when targets hang together by edges only")
  func leakingHole() throws {
    let drawn = [
      ".###",
      "#.##",
      "####",
    ]
    #expect(try Self.cleaned(drawn, .fillHoles(smallerThan: 9), .four) == drawn)
    #expect(try Self.cleaned(drawn, .fillHoles(smallerThan: 9), .eight) == [".###", "####", "####"])
  }

  @Test("a border of no-data changes nothing")
  func padding() throws {
    let drawn = DrawnMask.random(rows: 15, columns: 70, seed: 3, prospective: 6)
    for step in [MaskCleaning.majority(radius: 2), .opening(radius: 1), .fillHoles(smallerThan: 6)] {
      let plain = try Self.cleaned(drawn, step)
      #expect(try Self.cleaned(DrawnMask.padded(drawn, by: 3), step) == DrawnMask.padded(plain, by: 3))
    }
  }

  @Test("a radius or size below 1 is refused, as is a mask that is not full")
  func refusals() throws {
    #expect(throws: TargetError.cleaning(0)) { try Self.cleaned(["#"], .opening(radius: 0)) }
    #expect(throws: TargetError.cleaning(0)) { try Self.cleaned(["#"], .fillHoles(smallerThan: 0)) }
    #expect(throws: TargetError.rowCount(given: 0, expected: 2)) {
      try MaskCleaning.opening(radius: 1).applied(to: CellMask(rows: 2, columns: 2), connectivity: .four)
    }
    var mask = CellMask(rows: 1, columns: 2)
    #expect(throws: TargetError.rowLength(given: 1, columns: 2)) { try mask.addRow([1], threshold: 0) }
  }
}
