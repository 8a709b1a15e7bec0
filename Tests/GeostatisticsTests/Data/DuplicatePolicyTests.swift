import Testing

@testable import Geostatistics

@Suite("Samples at one place")
struct DuplicatePolicyTests {
  private func samples(errors: [Double] = []) throws -> Samples {
    try Samples(
      x: [0, 5, 0, 5, 0], y: [0, 5, 0, 5, 0], values: [3, 1, 5, 1, 4], errorVariances: errors,
      drifts: [[1, 2, 4, 2, 1]], boreholes: [7, 8, 9, 8, 7])
  }

  @Test("are an error when they differ, which names the first two")
  func refuse() throws {
    let samples = try samples()
    #expect(throws: GeostatisticsError.duplicates(indices: [0, 2], places: 1)) {
      try samples.resolvingDuplicates(.refuse)
    }
  }

  @Test(
    "become one by the policy that was chosen",
    arguments: [
      (DuplicatePolicy.mean, 4.0), (.first, 3), (.last, 4), (.largest, 5), (.smallest, 3),
    ])
  func policies(_ policy: DuplicatePolicy, _ value: Double) throws {
    let resolved = try samples().resolvingDuplicates(policy)
    #expect(resolved.samples.values == [value, 1])
    #expect(resolved.samples.x == [0, 5])
    #expect(resolved.samples.boreholes == [7, 8])
    #expect(resolved.samples.drifts == [[policy == .mean ? 2 : 1, 2]])
    #expect(resolved.representative == [0, 1, 0, 1, 0])
    #expect(resolved.mergedSamples == 3)
    #expect(resolved.mergedPlaces == 2)
  }

  @Test("become one without a policy when they are equal")
  func equal() throws {
    let samples = try Samples(x: [0, 0, -0.0], y: [1, 1, 1], z: [2, 2, 2], values: [3, 3, 3])
    let resolved = try samples.resolvingDuplicates(.refuse)
    #expect(resolved.samples.count == 1)
    #expect(resolved.samples.dimensions == 3)
  }

  @Test("stay when they are measured with error")
  func errors() throws {
    let all = try samples(errors: [0.1, 0.1, 0.1, 0.1, 0.1]).resolvingDuplicates(.refuse)
    #expect(all.samples.count == 5)
    #expect(all.mergedPlaces == 0)
    let model = try samples().resolvingDuplicates(.refuse, modelHasError: true)
    #expect(model.samples == (try samples()))
    let some = try samples(errors: [0, 0, 0.1, 0, 0]).resolvingDuplicates(.mean)
    #expect(some.samples.values == [3.5, 1, 5])
    #expect(some.samples.errorVariances == [0, 0, 0.1])
    #expect(some.representative == [0, 1, 2, 1, 0])
  }
}
