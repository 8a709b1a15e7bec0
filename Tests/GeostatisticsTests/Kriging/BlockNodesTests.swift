import Testing

@testable import Geostatistics

@Suite("The points of a block")
struct BlockNodesTests {
  /// Abscissas and weights of Abramowitz & Stegun (1964), table 25.4; the weights there sum to 2.
  @Test("are those of Gauss and Legendre")
  func gaussLegendre() {
    let four = BlockNodes.gaussLegendre(4)
    let nodes = [-0.861136311594053, -0.339981043584856, 0.339981043584856, 0.861136311594053]
    let weights = [0.347854845137454, 0.652145154862546, 0.652145154862546, 0.347854845137454]
    #expect(largestDifference(four.nodes, nodes) < 1e-15)
    #expect(largestDifference(four.weights, weights.map { $0 / 2 }) < 1e-15)
    #expect(BlockNodes.gaussLegendre(1).nodes == [0])
    #expect(BlockNodes.gaussLegendre(1).weights == [1])
  }

  @Test("integrate polynomials of degree 2 n - 1 exactly", arguments: [2, 3, 5, 8, 20, 64])
  func exactness(_ count: Int) {
    let rule = BlockNodes.gaussLegendre(count)
    #expect(rule.nodes == rule.nodes.sorted())
    for degree in [0, 2, 3] where degree <= 2 * count - 1 {
      var sum = 0.0
      for (node, weight) in zip(rule.nodes, rule.weights) {
        sum += weight * (0..<degree).reduce(1.0) { power, _ in power * node }
      }
      #expect(abs(sum - (degree % 2 == 0 ? 1 / Double(degree + 1) : 0)) < 1e-14)
    }
  }

  @Test("lie along the edges that it has, and weigh 1 together")
  func block() throws {
    let flat = try BlockNodes(BlockSupport(size: SIMD3(40, 20, 0)))
    #expect(flat.offsets.count == 16)
    #expect(flat.offsets.allSatisfy { $0.z == 0 && abs($0.x) < 20 && abs($0.y) < 10 })
    #expect(abs(flat.weights.reduce(0, +) - 1) < 1e-15)
    let regular = try BlockNodes(BlockSupport(size: SIMD3(0, 0, 8), discretisation: .regular(points: 4)))
    #expect(regular.offsets.map(\.z) == [-3, -1, 1, 3])
    #expect(regular.weights == [0.25, 0.25, 0.25, 0.25])
  }
}
