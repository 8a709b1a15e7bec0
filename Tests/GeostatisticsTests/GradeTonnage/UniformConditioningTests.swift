import NumericalMethods
import TestBench
import Testing

@testable import Geostatistics

@Suite("Uniform conditioning")
struct UniformConditioningTests {
  static let cutoffs = [0.5, 1, 2, 4.0]

  static func model() throws -> UniformConditioning {
    let grades = try LognormalGrades(mean: 2, logarithmicDeviation: 0.8)
    let point = try HermiteAnamorphosis(coefficients: grades.hermiteCoefficients(count: 60), limits: 0.001...1000)
    let block = try BlockAnamorphosis(point, coefficient: 0.75)
    return try UniformConditioning(block, estimateVariance: BlockAnamorphosis(point, coefficient: 0.45).variance)
  }

  @Test("the metal above no cut-off is the panel estimate")
  func conservation() throws {
    let model = try Self.model()
    #expect(abs(model.correlation - 0.6) < 1e-13)
    for estimate in [0.8, 2, 5] {
      let curve = try model.gradeTonnage(panelEstimate: estimate, cutoffs: [-1])
      #expect(abs(curve.tonnage[0] - 1) < 1e-15)
      #expect(abs(curve.metal[0] - estimate) < 1e-11)
    }
  }

  @Test("blocks in a panel of a lognormal variable are lognormal about its estimate")
  func lognormal() throws {
    let model = try Self.model()
    // ln Z_v given y* has variance (0.8 · 0.75)² (1 − 0.6²).
    let inside = try LognormalGrades(mean: 3, logarithmicDeviation: 0.6 * 0.8).gradeTonnage(cutoffs: Self.cutoffs)
    let curve = try model.gradeTonnage(panelEstimate: 3, cutoffs: Self.cutoffs)
    #expect(largestDifference(curve.tonnage, inside.tonnage) < 1e-10)
    #expect(largestDifference(curve.metal, inside.metal) < 1e-10)
  }

  @Test("the panels together have the tonnage and metal of all blocks")
  func total() throws {
    let model = try Self.model()
    let whole = try model.block.gradeTonnage(cutoffs: Self.cutoffs)
    var tonnage = [Double](repeating: 0, count: 4)
    var metal = tonnage
    for step in -60...60 {
      let score = Double(step) / 10
      let curve = try model.gradeTonnage(panelScore: score, cutoffs: Self.cutoffs)
      for index in 0..<4 {
        tonnage[index] += curve.tonnage[index] * StandardNormal.density(score) / 10
        metal[index] += curve.metal[index] * StandardNormal.density(score) / 10
      }
    }
    #expect(largestDifference(tonnage, whole.tonnage) < 1e-7)
    #expect(largestDifference(metal, whole.metal) < 1e-6)
  }

  @Test("estimates that vary more than the blocks are refused")
  func refusals() throws {
    let block = try Self.model().block
    for variance in [0, -1, block.variance, .nan] {
      #expect(throws: GeostatisticsError.self) { try UniformConditioning(block, estimateVariance: variance) }
    }
    #expect(throws: GeostatisticsError.self) {
      try Self.model().gradeTonnage(panelEstimate: .nan, cutoffs: Self.cutoffs)
    }
  }
}
