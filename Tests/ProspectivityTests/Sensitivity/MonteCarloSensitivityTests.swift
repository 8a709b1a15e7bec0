import Prospectivity
import Testing

@Suite("Variance-based sensitivity")
struct MonteCarloSensitivityTests {
  /// One cell with the value sum(c_i p_i): the shares of variance are c_i^2 / sum(c^2).
  private struct LinearModel: KnowledgeModel {
    enum Failure: Error {}
    let layers = ["x"]
    let contributors: [String] = []
    let coefficients: [Double]
    var numbers: [Double]

    var parameters: [ModelParameter] {
      numbers.enumerated().map {
        ModelParameter(owner: "p\($0)", name: .weight, value: $1, scale: 1, bounds: -100...100)
      }
    }
    func with(_ values: [Double]) -> LinearModel { LinearModel(coefficients: coefficients, numbers: values) }
    func values(_ run: [[Double]]) -> [Double] {
      run[0].map { $0 * zip(coefficients, numbers).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    func contributions(_ run: [[Double]], against baseline: ContributionBaseline) -> [[Double]] { [] }
  }

  @Test("parts the variance of a linear model by the squares of its coefficients")
  func linear() throws {
    let model = LinearModel(coefficients: [3, 2, 1, 0], numbers: [1, 1, 1, 1])
    var study = try MonteCarloSensitivity(model, threshold: 6, fraction: 0.4, draws: 2000, seed: 7)
    try study.add([[1, .nan]])
    let mean = try study.results().mean
    for (index, expected) in [9.0 / 14, 4.0 / 14, 1.0 / 14, 0].enumerated() {
      #expect(abs(mean.first[index] - expected) < 0.05)
      #expect(abs(mean.total[index] - expected) < 0.05)
    }
    // Uniform on +-0.4: 0.8^2 / 12 each.
    #expect(abs(mean.variance / (14 * 0.64 / 12) - 1) < 0.05)
    #expect(abs(mean.mean - 6) < 0.05)
    // The deviation of the cell is that of the model, and 2 of it for twice the layer.
    let deviations = try study.deviations([[1, 2, .nan]])
    #expect(abs(deviations[0] / (14 * 0.64 / 12).squareRoot() - 1) < 0.05)
    #expect(abs(deviations[1] - 2 * deviations[0]) < 1e-12 && deviations[2].isNaN)
  }

  @Test("is the same for the same seed and another for another")
  func seeds() throws {
    let model = LinearModel(coefficients: [1, 2], numbers: [1, 1])
    func first(_ seed: UInt64) throws -> [Double] {
      var study = try MonteCarloSensitivity(model, threshold: 3, draws: 16, seed: seed)
      try study.add([[1]])
      return try study.results().mean.first
    }
    #expect(try first(1) == first(1))
    #expect(try first(1) != first(2))
  }

  @Test("says nothing of an outcome that does not vary")
  func constant() throws {
    let model = LinearModel(coefficients: [1, 2], numbers: [1, 1])
    var study = try MonteCarloSensitivity(model, threshold: -10, draws: 16, seed: 3)
    try study.add([[1, 2]])
    try study.addDeposits([[1]])
    let results = try study.results()
    #expect(results.share.first.allSatisfy(\.isNaN) && results.share.variance == 0)
    #expect(results.captured?.mean == 1)
    #expect(results.shares.count == 32)
  }
}
