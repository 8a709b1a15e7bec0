import Testing

@testable import Prospectivity

@Suite("Quantiles of a stream")
struct StreamedQuantilesTests {
  private func search(_ probabilities: [Double], _ values: [Double], run: Int) throws -> [Double] {
    var quantiles = try StreamedQuantiles(probabilities)
    while quantiles.needsPass {
      for start in stride(from: 0, to: values.count, by: run) {
        quantiles.add(Array(values[start..<min(start + run, values.count)]))
      }
      try quantiles.endPass()
    }
    return quantiles.values
  }

  @Test("quantiles are those of the sorted values, to the bit", arguments: [1, 10, 5000])
  func sorted(_ run: Int) throws {
    var noise = Noise(state: 21)
    let values = (0..<1500).map { index in index % 9 == 0 ? .nan : (noise.next() - 0.5) * 1e3 }
    let ordered = values.filter { !$0.isNaN }.sorted()
    let probabilities = [0, 0.01, 0.25, 0.5, 0.731, 0.99, 1]
    let found = try search(probabilities, values, run: run)
    for (p, value) in zip(probabilities, found) {
      let place = Double(ordered.count - 1) * p
      let low = Int(place)
      let rest = place - Double(low)
      #expect(value == (rest == 0 ? ordered[low] : ordered[low] + rest * (ordered[low + 1] - ordered[low])))
    }
  }

  @Test("ties, negative numbers and both zeros are in their order")
  func order() throws {
    #expect(try search([0, 0.5, 1], [-0.0, 0, -3, 5, 5], run: 2) == [-3, 0, 5])
    #expect(try search([0.5], [4], run: 1) == [4])
  }

  @Test("a stream without values or one that changes is refused")
  func refusals() throws {
    #expect(throws: TransformError.noValues) { try search([0.5], [.nan], run: 1) }
    #expect(throws: TransformError.probability(1.5)) { try StreamedQuantiles([1.5]) }
    var quantiles = try StreamedQuantiles([0.5])
    quantiles.add([1, 2, 3])
    try quantiles.endPass()
    quantiles.add([1, 2])
    #expect(throws: TransformError.changed) { try quantiles.endPass() }
  }
}
