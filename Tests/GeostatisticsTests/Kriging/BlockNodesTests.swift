import TestBench
import Testing

@testable import Geostatistics

@Suite("The points of a block")
struct BlockNodesTests {
  /// Half the weights of Abramowitz & Stegun (1964), table 25.4, which sum to 2.
  @Test("are those of Gauss and Legendre, stretched over the edge")
  func gaussLegendre() throws {
    let four = try BlockNodes(BlockSupport(size: SIMD3(10, 0, 0)))
    let nodes = [-0.861136311594053, -0.339981043584856, 0.339981043584856, 0.861136311594053]
    let weights = [0.347854845137454, 0.652145154862546, 0.652145154862546, 0.347854845137454]
    #expect(largestDifference(four.offsets.map(\.x), nodes.map { 5 * $0 }) < 1e-14)
    #expect(largestDifference(four.weights, weights.map { $0 / 2 }) < 1e-15)
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

  @Test("give the block variance of the mining packages where they are regular")
  func variance() throws {
    let model = VariogramModel(nugget: 2, structures: [VariogramStructure(.spherical, sill: 5, range: 60)])
    let size = SIMD3(40.0, 20, 8)
    let support = try SupportCovariance(
      model, block: BlockSupport(size: size, discretisation: .regular(points: 3)), maximumDistance: 1)
    let expected = try BlockVariance.discretised(size: size, points: SIMD3(3, 3, 3)) {
      support.covariance.structured($0)
    }
    #expect(abs(support.variance - expected) < 1e-13)
  }
}
