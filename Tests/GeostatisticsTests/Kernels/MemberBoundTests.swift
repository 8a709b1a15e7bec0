import Testing

@testable import Geostatistics

@Suite("Bounds on members of a box")
struct MemberBoundTests {
  /// Samples and places in thirds: many distances are equal, many lie on a bound.
  @Test(
    "samples set apart are members everywhere or nowhere in the box",
    arguments: [SIMD3(1.0, 1, 0), SIMD3(2, 0, 0), SIMD3(0, 0, 0), SIMD3(1, 2, 3)], [1, 4, 9])
  func boundsHold(edges: SIMD3<Double>, most: Int) {
    let thirds = BoxOfThirds(120, edges: edges)
    let (samples, center, extent) = (thirds.samples, thirds.center, thirds.extent)
    let squares = samples.map { (($0 - center) * ($0 - center)).sum() }
    let ranked = squares.sorted()
    let bound = MemberBound(
      extent, slack: 1e-13, farthest: ranked[most - 1].squareRoot(), next: ranked[most].squareRoot())
    var keeps = [SIMD4<Int64>](repeating: .zero, count: 30)
    var sures = keeps
    bound.mark(
      thirds.quads(squares), thirds.quads(samples.map(\.x)), thirds.quads(samples.map(\.y)),
      thirds.quads(samples.map(\.z)), vectors: 30,
      isFlat: false, keeps: &keeps, sures: &sures)
    let steps = (0...4).map { Double($0) / 2 - 1 }
    for x in steps {
      for y in steps {
        for z in steps {
          let place = center + SIMD3(x, y, z) * edges
          let distances = samples.map { (($0 - place) * ($0 - place)).sum() }
          let members = Set(samples.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }.prefix(most))
          for sample in samples.indices {
            let isSure = sures[sample / 4][sample % 4] != 0
            let isKept = keeps[sample / 4][sample % 4] != 0
            #expect(!isSure || members.contains(sample))
            #expect(isSure || isKept || !members.contains(sample))
            #expect(!members.contains(sample) || bound.mayHold(samples[sample]))
          }
        }
      }
    }
  }
}
