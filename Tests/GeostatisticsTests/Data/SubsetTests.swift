import Geostatistics
import Testing

@Suite("Subsets of samples")
struct SubsetTests {
  @Test("have the samples of the indices in their order, with all columns that there are")
  func columns() throws {
    let samples = try Samples(
      x: [0, 1, 2], y: [3, 4, 5], z: [6, 7, 8], values: [9, 10, 11], errorVariances: [0.1, 0.2, 0.3],
      drifts: [[1, 2, 3], [4, 5, 6]], boreholes: [7, 7, 8])
    let some = try samples.subset([2, 0])
    #expect(some.x == [2, 0] && some.y == [5, 3] && some.z == [8, 6] && some.values == [11, 9])
    #expect(some.errorVariances == [0.3, 0.1])
    #expect(some.drifts == [[3, 1], [6, 4]])
    #expect(some.boreholes == [8, 7])
    let flat = try Samples(x: [0, 1], y: [2, 3], values: [4, 5]).subset([1])
    #expect(flat.dimensions == 2 && flat.values == [5] && flat.boreholes.isEmpty)
  }
}
