@testable import Geostatistics

/// Samples in thirds around a box: many distances are equal, many samples lie on the axes and on bounds.
struct BoxOfThirds {
  let samples: [SIMD3<Double>]
  let center = SIMD3(4.0, 3, 3)
  let extent: TileKriging.Extent

  /// - Parameters:
  ///   - count: of samples, a multiple of four.
  ///   - edges: half lengths of the box.
  init(_ count: Int, edges: SIMD3<Double>) {
    samples = (0..<count).map { number in
      let thirds: SIMD3<Double> = [Double(number * 37 % 25), Double(number * 11 % 23), Double(number * 7 % 19)]
      return thirds / 3
    }
    extent = TileKriging.Extent(
      box: KernelBox(low: center - edges, high: center + edges), center: center,
      half: (edges * edges).sum().squareRoot())
  }

  /// Numbers of the samples, four at a time.
  func quads(_ numbers: [Double]) -> [SIMD4<Double>] {
    stride(from: 0, to: samples.count, by: 4).map { (first: Int) -> SIMD4<Double> in
      SIMD4(numbers[first], numbers[first + 1], numbers[first + 2], numbers[first + 3])
    }
  }
}
