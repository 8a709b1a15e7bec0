import NumericalMethods
import Testing

@testable import Prospectivity

@Suite("Counting cells at thresholds")
struct CellTallyTests {
  @Test("the table of the index finds the bin that counting finds")
  func bins() {
    var draws = RandomStream(seed: 1, name: "bins").trial(0)
    // Far and near values, both signs, and a cluster in one slice of the key axis.
    var thresholds = [-1e300, -2.5, -1e-300, 0, 1e-300 * 1e-10, 1e-9, 1, 1 + 1e-15, 3e8]
    thresholds += (0..<40).map { 0.5 + Double($0) * 1e-14 }
    thresholds += (0..<200).map { _ in draws.normal() }
    let index = ThresholdIndex(thresholds + thresholds)
    #expect(index.thresholds == Set(thresholds).sorted())
    var values = thresholds + thresholds.flatMap { [$0.nextUp, $0.nextDown] } + [-0.0, .infinity, -.infinity]
    values += (0..<300).map { _ in draws.normal() * 3 }
    for value in values {
      let below = index.thresholds.count { $0 < value }
      let expected = 2 * below + (index.thresholds.contains(value) ? 1 : 0)
      #expect(index.bin(of: value) == expected, "\(value)")
    }
    #expect(ThresholdIndex([]).bin(of: 3) == 0)
  }

  @Test("extremes are counted, missing cells are not, and parts add up")
  func parts() {
    let map: [Double] = [.nan, 3, 1, 1, .nan, 7, 7, 2, 7, 1, .nan]
    var whole = CellTally(thresholds: [2, 7])
    whole.add(map)
    #expect(whole.count == 8)
    #expect(whole.counts == [3, 1, 1, 3, 0])
    #expect((whole.minimum, whole.cellsAtMinimum) == (1, 3))
    #expect((whole.maximum, whole.cellsAtMaximum) == (7, 3))
    var one = CellTally(thresholds: [2, 7])
    one.add(Array(map[..<4]))
    var other = CellTally(thresholds: [2, 7])
    other.add(map[4...].map { Float($0) })
    other.merge(one)
    #expect(other == whole)
  }
}
