import Estimation
import Foundation
import NumericalMethods
import Testing

@Suite("Cells above cut-offs")
struct CellSumsTests {
  private static let cutoffs: [Double] = [0, 0.5, 1, 2]

  /// A field that is nowhere round, with holes.
  private static func field(_ count: Int) -> [Double] {
    (0..<count).map { (place: Int) -> Double in
      place % 11 == 3 ? .nan : 1.1 + sin(Double(place) * 0.7) + 0.001 * Double(place % 97)
    }
  }

  private func sums(_ grades: [Double], _ thickness: [Double]? = nil, pieces: Int = 1) throws -> CellSums {
    var total = CellSums(try Cutoffs(Self.cutoffs))
    let step = max(1, grades.count / pieces)
    for start in stride(from: 0, to: grades.count, by: step) {
      let range = start..<min(start + step, grades.count)
      var part = CellSums(total.cutoffs)
      try part.add(Array(grades[range]), thickness: thickness.map { Array($0[range]) })
      try total.merge(part)
    }
    return total
  }

  @Test("a uniform field is all above its grade and nothing beyond, and a grade that equals a cut-off is ore")
  func uniform() throws {
    let above = try sums([Double](repeating: 1, count: 40), [Double](repeating: 2.5, count: 40)).above
    let whole = SumsAbove(cells: 40, thickness: 100, content: 100)
    #expect(above == [whole, whole, whole, SumsAbove(cells: 0, thickness: 0, content: 0)])
    #expect(above[2].meanGrade == 1)
    #expect(above[3].meanGrade == nil)
  }

  @Test("what is counted is what a plain loop counts")
  func plain() throws {
    let grades = Self.field(3000)
    let found = try sums(grades)
    for (place, cutoff) in Self.cutoffs.enumerated() {
      let ore = grades.filter { $0 >= cutoff }
      #expect(found.above[place].cells == Double(ore.count))
      #expect(found.above[place].thickness == Double(ore.count))
      #expect(abs(found.above[place].content - ore.reduce(0, +)) < 1e-9)
    }
    #expect(found.counted == grades.count { !$0.isNaN })
  }

  @Test("order, pieces and padding with no data change no bit")
  func invariance() throws {
    let grades = Self.field(2310)
    let thickness = grades.indices.map { 0.1 + Double($0 % 13) / 7 }
    let once = try sums(grades, thickness)
    for pieces in [2, 7, 231] { #expect(try sums(grades, thickness, pieces: pieces).above == once.above) }
    #expect(try sums(grades.reversed(), thickness.reversed(), pieces: 5).above == once.above)
    let gap = [Double](repeating: .nan, count: 50)
    let thick = [Double](repeating: 9, count: 50)
    #expect(try sums(gap + grades + gap, thick + thickness + gap).above == once.above)
    #expect(try sums(gap + grades, thick + thickness).counted == once.counted)
  }

  @Test("a cell without thickness is no volume, one of thickness 0 is no area")
  func thickness() throws {
    let found = try sums([1, 1, 1, .nan], [2, .nan, 0, 5])
    #expect(found.all == SumsAbove(cells: 1, thickness: 2, content: 2))
    #expect(found.withoutThickness == 1)
  }

  @Test("a single-precision raster reaches the cut-off that it was written for")
  func singlePrecision() throws {
    let stored = [0.7, 0.1, 0.3].map { Double(Float($0)) }
    var found = CellSums(try Cutoffs([0.1, 0.3, 0.7]).inSinglePrecision())
    try found.add(stored)
    #expect(found.above.map(\.cells) == [3, 2, 1])
  }

  @Test("impossible cells and cut-offs are refused with their place and value")
  func refusals() throws {
    var found = CellSums(try Cutoffs([1]))
    #expect(throws: GridError.grade(index: 1, value: -0.2, most: .infinity)) { try found.add([1, -0.2]) }
    #expect(throws: GridError.grade(index: 0, value: 120, most: 100)) { try found.add([120], most: 100) }
    #expect(throws: GridError.thickness(index: 0, value: -1)) { try found.add([1], thickness: [-1]) }
    #expect(throws: GridError.lengths(expected: 2, found: 1)) { try found.add([1, 2], thickness: [1]) }
    #expect(throws: GridError.noCutoff) { try Cutoffs([]) }
    #expect(throws: GridError.cutoff(position: 1, value: 1)) { try Cutoffs([1, 1]) }
    #expect(throws: GridError.cutoff(position: 0, value: -1)) { try Cutoffs([-1]) }
    #expect(throws: GridError.otherCutoffs) { try found.merge(CellSums(Cutoffs([2]))) }
  }
}
