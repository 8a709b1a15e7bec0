import Foundation
import Geodata
import NumericalMethods
import Testing

@testable import Prospectivity

@Suite("Densities of points and lines")
struct DensityTests {
  @Test("a kernel has mass 1", arguments: DensityKernel.allCases)
  func mass(_ kernel: DensityKernel) throws {
    let rule = GaussLegendre(points: 20)
    let mass = rule.integral(from: 0, to: kernel.reach, panels: 20) {
      2 * Double.pi * $0 * kernel.height(squared: $0 * $0)
    }
    #expect(abs(mass - 1) < 1e-12)
    #expect(abs(kernel.mass(within: kernel.reach) - 1) < 1e-15)
    let half = rule.integral(from: 0, to: 0.5, panels: 20) { 2 * Double.pi * $0 * kernel.height(squared: $0 * $0) }
    #expect(abs(kernel.mass(within: 0.5) - half) < 1e-12)
  }

  @Test("the integral along a line is that of the kernel", arguments: DensityKernel.allCases)
  func lineIntegral(_ kernel: DensityKernel) throws {
    let rule = GaussLegendre(points: 20)
    for (aside, along) in [(0.0, 0.7), (0.3, 0.5), (0.6, 0.2)] {
      let expected = rule.integral(from: 0, to: along, panels: 4) { kernel.height(squared: aside * aside + $0 * $0) }
      #expect(abs(kernel.integral(aside: aside, along: along) - expected) < 1e-14)
      #expect(kernel.integral(aside: aside, along: -along) == -kernel.integral(aside: aside, along: along))
    }
    // Past the end nothing is added.
    #expect(kernel.integral(aside: 0.6, along: 9) == kernel.integral(aside: 0.6, along: 20))
  }

  @Test("one point gives its kernel, twice as high with weight 2")
  func onePoint() throws {
    let grid = try SharedFeatures.grid(rows: 5, columns: 5, north: 5)
    let density = try PointDensity(of: [Position(x: 2.5, y: 2.5)], weights: [2], bandwidth: 2)
    let values = density.densities(rows: 0..<5, of: grid)
    #expect(values[12] == 2 * 3 / Double.pi / 4)
    #expect(abs(values[13] - 2 * 3 / Double.pi / 4 * 0.75 * 0.75) < 1e-16)
    #expect(values[14] == 0)
  }

  @Test("shuffling the points and asking for other rows changes no bit")
  func shuffled() throws {
    var noise = Noise(state: 6)
    let points = (0..<60).map { _ in Position(x: noise.next() * 40, y: noise.next() * 30) }
    let grid = try SharedFeatures.grid(rows: 30, columns: 40, north: 30)
    let one = try PointDensity(of: points, kernel: .gaussian, bandwidth: 2, edges: .uniform)
    let other = try PointDensity(of: points.reversed(), kernel: .gaussian, bandwidth: 2, edges: .uniform)
    let whole = one.densities(rows: 0..<30, of: grid)
    let strips = (0..<10).flatMap { other.densities(rows: 3 * $0..<3 * $0 + 3, of: grid) }
    #expect(areIdentical(whole, strips))
  }

  @Test("an edge correction divides by the part of the kernel inside: a quarter in a corner, half at a side")
  func edges() throws {
    let box = Box(minX: 0, minY: 0, maxX: 100, maxY: 100)
    for kernel in DensityKernel.allCases {
      let mass = KernelMass(kernel: kernel, bandwidth: 3, box: box)
      #expect(abs(mass.inside(from: Position(x: 50, y: 50)) - 1) < 1e-12)
      #expect(abs(mass.inside(from: Position(x: 0, y: 50)) - 0.5) < 1e-12)
      #expect(abs(mass.inside(from: Position(x: 100, y: 0)) - 0.25) < 1e-12)
    }
    let gaussian = KernelMass(kernel: .gaussian, bandwidth: 3, box: box)
    let (left, low) = (0.5 * (1 + erf(2 / 3 / 2.0.squareRoot())), 0.5 * (1 + erf(4 / 3 / 2.0.squareRoot())))
    #expect(abs(gaussian.inside(from: Position(x: 2, y: 4)) - left * low) < 1e-11)
  }

  @Test("line density is the length in the circle over its area")
  func lineDensity() throws {
    let grid = try SharedFeatures.grid(rows: 10, columns: 10, north: 10)
    // Through the centres of row 4, from x = 0 to 10.
    let density = try LineDensity(of: [SharedFeatures.line([(0, 5.5), (10, 5.5)])], bandwidth: 2)
    let values = density.densities(rows: 0..<10, of: grid)
    #expect(abs(values[4 * 10 + 5] - 4 / (Double.pi * 4)) < 1e-15)
    #expect(abs(values[3 * 10 + 5] - 2 * 3.0.squareRoot() / (Double.pi * 4)) < 1e-15)
    #expect(abs(values[4 * 10] - 2.5 / (Double.pi * 4)) < 1e-15)
    #expect(values[0] == 0)
  }

  @Test("lines cut in pieces, turned round or shuffled have the same density")
  func lineInvariance() throws {
    let grid = try SharedFeatures.grid(rows: 30, columns: 30, north: 60, width: 2, height: 2)
    let lines = SharedFeatures.lines(20, in: 60, reach: 20, seed: 12)
    for kernel in DensityKernel.allCases {
      let one = try LineDensity(of: lines, kernel: kernel, bandwidth: 4).densities(rows: 0..<30, of: grid)
      let turned = try LineDensity(
        of: lines.reversed().map { .lines($0.paths.map { $0.reversed() }) }, kernel: kernel, bandwidth: 4)
      let strips = (0..<30).flatMap { turned.densities(rows: $0..<$0 + 1, of: grid) }
      #expect(areIdentical(one, strips))
      var halved: [Geometry] = []
      for line in lines {
        for path in line.paths {
          for (a, b) in zip(path, path.dropFirst()) {
            halved.append(.lines([[a, Position(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2), b]]))
          }
        }
      }
      let cut = try LineDensity(of: halved, kernel: kernel, bandwidth: 4).densities(rows: 0..<30, of: grid)
      #expect(zip(one, cut).allSatisfy { abs($0 - $1) < 1e-13 })
      #expect(one.contains { $0 > 0 })
    }
  }

  @Test("what has no density is refused")
  func refusals() {
    #expect(throws: SurfaceError.noFeatures) { try PointDensity(of: [], bandwidth: 1) }
    #expect(throws: SurfaceError.size(0)) { try PointDensity(of: [Position(x: 0, y: 0)], bandwidth: 0) }
    #expect(throws: SurfaceError.wrongKind(feature: 0)) {
      try LineDensity(of: [.points([Position(x: 0, y: 0)])], bandwidth: 1)
    }
  }
}
