import Geodata
import Testing

@testable import Prospectivity

@Suite("Distance to cells")
struct CellDistanceTests {
  private func distances(_ marked: [Bool], _ grid: GridGeometry, height: Int) throws -> [Double] {
    var marks = CellDistance.Marks(grid: grid)
    try marks.add(marked)
    let distance = try CellDistance(marks)
    var values: [Double] = []
    for start in stride(from: 0, to: grid.rows, by: height) {
      values += distance.distances(rows: start..<min(start + height, grid.rows))
    }
    return values
  }

  @Test(
    "each distance is the least of all marked cells, for cells that are not square too", arguments: [1, 9, 64, 200])
  func bruteForce(_ height: Int) throws {
    let grid = try SharedFeatures.grid(rows: 150, columns: 70, width: 3, height: 1.7)
    var noise = Noise(state: 4)
    let marked = (0..<150 * 70).map { _ in noise.next() < 0.004 }
    let values = try distances(marked, grid, height: height)
    let places = marked.indices.filter { marked[$0] }
    for index in stride(from: 0, to: values.count, by: 7) {
      let squares = places.map { place -> Double in
        let (across, down) = (Double(index % 70 - place % 70) * 3, Double(abs(index / 70 - place / 70)) * 1.7)
        return across * across + down * down
      }
      #expect(values[index] == squares.min()?.squareRoot())
    }
  }

  @Test("padding with cells that are not marked changes no bit")
  func padding() throws {
    let grid = try SharedFeatures.grid(rows: 60, columns: 50)
    var noise = Noise(state: 8)
    let marked = (0..<3000).map { _ in noise.next() < 0.01 }
    let wide = try SharedFeatures.grid(rows: 73, columns: 61)
    var padded = [Bool](repeating: false, count: 73 * 61)
    for index in marked.indices { padded[(index / 50 + 9) * 61 + index % 50 + 4] = marked[index] }
    let (values, around) = (try distances(marked, grid, height: 60), try distances(padded, wide, height: 73))
    var inner: [Double] = []
    for row in 0..<60 {
      let start: Int = (row + 9) * 61 + 4
      inner += around[start..<start + 50]
    }
    #expect(areIdentical(values, inner))
  }

  @Test("no marks, and rows that are missing or too many, are refused")
  func refusals() throws {
    let grid = try SharedFeatures.grid(rows: 3, columns: 2)
    var marks = CellDistance.Marks(grid: grid)
    #expect(throws: DistanceError.rows(expected: 6, found: 3)) { try marks.add([true, false, true]) }
    try marks.add([false, false, false, false])
    #expect(throws: DistanceError.rows(expected: 6, found: 4)) { try CellDistance(marks) }
    try marks.add([false, false])
    #expect(throws: DistanceError.noFeatures) { try CellDistance(marks) }
  }
}
