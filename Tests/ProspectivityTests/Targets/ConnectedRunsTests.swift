import Testing

@testable import Prospectivity

@Suite("Connected runs")
struct ConnectedRunsTests {
  /// Numbers of the areas by flooding from each first cell.
  private static func flooded(_ rows: [String], _ connectivity: Connectivity) -> [[Int?]] {
    let cells = rows.map(Array.init)
    var numbers = cells.map { [Int?](repeating: nil, count: $0.count) }
    var count = 0
    for row in cells.indices {
      for column in cells[row].indices where cells[row][column] == "#" && numbers[row][column] == nil {
        var open = [(row, column)]
        numbers[row][column] = count
        while let (r, c) = open.popLast() {
          for (dr, dc) in [(-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)] {
            if connectivity == .four, dr != 0, dc != 0 { continue }
            let (r2, c2) = (r + dr, c + dc)
            guard cells.indices.contains(r2), cells[r2].indices.contains(c2), cells[r2][c2] == "#" else { continue }
            guard numbers[r2][c2] == nil else { continue }
            numbers[r2][c2] = count
            open.append((r2, c2))
          }
        }
        count += 1
      }
    }
    return numbers
  }

  @Test("number areas as flooding does", arguments: [Connectivity.four, .eight], [3, 4, 5, 6])
  func flooding(connectivity: Connectivity, prospective: Int) throws {
    for seed in UInt64(1)...6 {
      let drawn = DrawnMask.random(rows: 25, columns: 80, seed: seed, prospective: prospective)
      let areas = try DrawnMask.areas(drawn, TargetDelineation(connectivity: connectivity))
      let expected = Self.flooded(drawn, connectivity)
      #expect((0..<25).map { areas.numbers(row: $0) } == expected)
      #expect(areas.count == (expected.joined().compactMap { $0 }.max() ?? -1) + 1)
    }
  }

  @Test("join arms that meet late")
  func spiral() throws {
    let areas = try DrawnMask.areas([
      "#.#.#",
      "#.#.#",
      "###.#",
      "..#.#",
      "#####",
    ])
    #expect(areas.count == 1)
    #expect(areas.areas == [17])
  }

  @Test("drop areas below the least area and number the rest anew")
  func minimum() throws {
    let areas = try DrawnMask.areas(["#.##", "....", "###x"], TargetDelineation(minimumArea: 2))
    #expect(areas.areas == [2, 3] && areas.dropped == 1 && areas.validArea == 11)
    #expect(areas.numbers(row: 0) == [nil, nil, 0, 0])
    #expect(areas.number(at: .init(x: 0.5, y: 0.5)) == 1)
    #expect(areas.number(at: .init(x: 0.5, y: 2.5)) == nil)
    #expect(areas.number(at: .init(x: -5, y: 0.5)) == nil)
  }

  @Test("cells of rows of unlike area count by their area")
  func rowAreas() throws {
    let rows = ["##", "#."]
    let areas = try TargetDelineation().areas(
      of: DrawnMask.mask(rows), geometry: DrawnMask.grid(rows), cellArea: .rows([2, 3]))
    #expect(areas.areas == [7] && areas.validArea == 10)
    #expect(throws: TargetError.rowCount(given: 1, expected: 2)) {
      try TargetDelineation().areas(
        of: DrawnMask.mask(rows), geometry: DrawnMask.grid(rows), cellArea: .rows([2]))
    }
    #expect(throws: TargetError.area(-1)) { try DrawnMask.areas(rows, TargetDelineation(minimumArea: -1)) }
  }
}
