import Foundation
import NumericalMethods
import TestBench
import Testing

@testable import Estimation

@Suite("Grade-tonnage models")
struct GradeTonnageModelTests {
  // numpy on the 115 deposits: means, moments of lognormal variables, and a 200 x 200 Gauss-Legendre rule for the box.
  @Test(
    "the porphyry copper-gold model has the moments of numpy",
    .enabled(if: EstimationCase.mapMark.isAtHand, EstimationCase.absence))
  func porphyry() throws {
    let table = try EstimationCase.porphyry()
    let lognormal = try GradeTonnageModel(table, options: .init(grades: .logarithm))
    #expect(abs(lognormal.mean[0] - 19.123920198114806) < 1e-11)
    #expect(abs(lognormal.covariance[0][0].squareRoot() - 1.3982752960056444) < 1e-11)
    let moments = try #require(lognormal.moments)
    for (found, reference) in zip(moments.mean, [536999166.2284019, 2749800.971152432, 233.3936843940745]) {
      #expect(abs(found / reference - 1) < 1e-10)
    }
    let truncated = try #require(
      try GradeTonnageModel(table, options: .init(grades: .logarithm, isTruncated: true)).moments)
    for (found, reference) in zip(truncated.mean, [505146798.7351696, 2580256.440266644, 213.42489778175033]) {
      #expect(abs(found / reference - 1) < 1e-9)
    }
    // Log-ratios: 8 million draws of numpy, with their standard error.
    let ratios = try #require(try GradeTonnageModel(table).moments)
    #expect(abs(ratios.mean[1] - 2744871.58) < 5 * 2851.1 && abs(ratios.mean[2] - 232.8785) < 5 * 0.2238)
    #expect(abs(ratios.mean[0] / moments.mean[0] - 1) < 1e-12)
    // Anderson-Darling by the same formula in numpy.
    let fit = GradeTonnageFit(table, grades: .logarithm)
    let test = try #require(fit.normality[0])
    #expect(abs(test.statistic - 0.1748837660734921) < 1e-9)
    #expect(test.probability > 0.9)
  }

  @Test(
    "draws have the model's moments, whatever its shape, bounds and dependence",
    arguments: GradeTonnageModel.Shape.allCases, GradeTonnageModel.Grades.allCases)
  func draws(shape: GradeTonnageModel.Shape, grades: GradeTonnageModel.Grades) throws {
    let table = try InventedDeposits.table(count: 20)
    for dependence in GradeTonnageModel.Dependence.allCases {
      for isTruncated in [false, true] where !(isTruncated && grades == .isometricLogRatio) {
        let options = GradeTonnageModel.Options(
          shape: shape, grades: grades, dependence: dependence, isTruncated: isTruncated)
        let model = try GradeTonnageModel(table, options: options)
        let moments = try #require(model.moments)
        let sample = Self.materials(model, count: 6000)
        for material in 0..<model.width {
          let n = Double(sample.count)
          let mean = sample.reduce(0) { $0 + $1[material] } / n
          let error = (moments.covariance[material][material] / n).squareRoot()
          #expect(abs(mean - moments.mean[material]) < 5 * error, "\(options), material \(material)")
        }
      }
    }
  }

  @Test(
    "tonnage apart from grades has the moments of the tonnages times those of the grades", arguments: [false, true])
  func apart(isTruncated: Bool) throws {
    let table = try InventedDeposits.table(grades: 3)
    for grades in GradeTonnageModel.Grades.allCases where !(isTruncated && grades == .isometricLogRatio) {
      let options = GradeTonnageModel.Options(
        shape: .kernel, grades: grades, dependence: .tonnageApart, isTruncated: isTruncated)
      let moments = try #require(try GradeTonnageModel(table, options: options).moments)
      let tonnages = try GradeTonnageTable(names: table.names, tonnages: table.tonnages)
      let alone = try #require(try GradeTonnageModel(tonnages, options: options).moments)
      #expect(isNear(moments.mean[0] / alone.mean[0], 1))
      #expect(isNear(moments.covariance[0][0] / alone.covariance[0][0], 1, 1e-11))
      // E[T T g] = E[T T] E[g].
      let square = alone.covariance[0][0] + alone.mean[0] * alone.mean[0]
      for i in 1...3 {
        let product = moments.covariance[0][i] + moments.mean[0] * moments.mean[i]
        #expect(isNear(product / square, moments.mean[i] / moments.mean[0]))
      }
    }
  }

  @Test("there are no formulas where grades within the bounds may exceed 1, nor for kernels that would take minutes")
  func withoutMoments() throws {
    let grades = (0..<20).map { row -> [Double] in
      let step = 0.01 * Double(row)
      return row % 2 == 0 ? [0.6 - step, 0.1 + step / 3] : [0.1, 0.5 - step]
    }
    let rich = try GradeTonnageTable(
      names: grades.indices.map { "d\($0)" }, tonnages: (1...20).map { Double($0) }, commodities: ["Fe", "Mn"],
      grades: grades)
    let options = GradeTonnageModel.Options(grades: .logarithm, isTruncated: true)
    #expect(try GradeTonnageModel(rich, options: options).moments == nil)
    #expect(try GradeTonnageModel(InventedDeposits.table(), options: options).moments != nil)
    let many = GradeTonnageModel.Options(shape: .kernel, grades: .logarithm, isTruncated: true)
    #expect(try GradeTonnageModel(InventedDeposits.table(count: 60, grades: 3), options: many).moments == nil)
  }

  @Test("truncated draws never leave the range of the data")
  func bounds() throws {
    let table = try InventedDeposits.table()
    for grades in GradeTonnageModel.Grades.allCases {
      let model = try GradeTonnageModel(table, options: .init(grades: grades, isTruncated: true))
      let bounds = try #require(model.bounds)
      for deposit in Self.deposits(model, count: 3000) {
        for (value, range) in zip(deposit, bounds) { #expect(range.contains(value)) }
      }
    }
  }

  @Test("a dependence of tonnage and grade survives in the draws, unless it is taken out")
  func dependence() throws {
    let table = try InventedDeposits.table(grades: 1)
    for (dependence, expected) in [(GradeTonnageModel.Dependence.joint, true), (.tonnageApart, false)] {
      let model = try GradeTonnageModel(table, options: .init(grades: .logarithm, dependence: dependence))
      let sample = Self.deposits(model, count: 20_000).map { $0.map { log($0) } }
      let r = Self.correlation(sample.map { $0[0] }, sample.map { $0[1] })
      #expect(abs(r - model.correlation(0, 1)) < 0.03)
      #expect((abs(r) > 0.3) == expected)
    }
  }

  @Test("log-ratio grades add up to less than 1 and come back from their coordinates")
  func transform() {
    for kind in GradeTonnageModel.Grades.allCases {
      for grades in [[0.02], [0.3, 0.2], [0.1, 1e-6, 0.4], [0.1, 0.2, 0.05, 1e-4]] {
        let transform = GradeTransform(commodities: grades.map { "\($0)" }, kind: kind)
        var values = [0.0] + transform.forward(grades)
        transform.backward(&values, from: 1)
        for (a, b) in zip(values.dropFirst(), grades) { #expect(abs(a / b - 1) < 1e-12) }
      }
    }
  }

  @Test("a sample from a normal distribution passes the test of normality, an exponential one fails")
  func normality() throws {
    let normal = (1...200).map { StandardNormal.quantile((Double($0) - 0.5) / 200) }
    #expect(try #require(NormalityTest(normal)).probability > 0.9)
    let exponential = (1...200).map { -log(1 - (Double($0) - 0.5) / 200) }
    #expect(try #require(NormalityTest(exponential)).probability < 1e-6)
    // Two clusters of very many values: a statistic where the formula would rise above 1.
    let clusters = (0..<20_000).map { $0 % 2 == 0 ? 0.0 : 1.0 }
    let test = try #require(NormalityTest(clusters))
    #expect(test.modified > 1000 && test.probability == 0)
    #expect((0..<4000).allSatisfy { (0.0...1).contains(NormalityTest.probability(modified: 0.1 * Double($0))) })
    #expect(NormalityTest([1, 1, 1, 1, 1, 1, 1, 1]) == nil && NormalityTest([1, 2]) == nil)
  }

  @Test("nonsense is refused with deposit and column")
  func nonsense() throws {
    let names = (0..<20).map { "d\($0)" }
    let tonnages = (1...20).map { Double($0) }
    #expect(throws: GradeTonnageError.tooFew(2, least: 20)) {
      try GradeTonnageTable(names: ["a", "b"], tonnages: [1, 2])
    }
    var bad = tonnages
    bad[3] = -4
    #expect(throws: GradeTonnageError.tonnage(deposit: "d3", -4)) { try GradeTonnageTable(names: names, tonnages: bad) }
    for grade in [-0.01, 0, 1.2, .nan] {
      var grades = tonnages.map { [$0 / 1000] }
      grades[7] = [grade]
      #expect(throws: GradeTonnageError.self) {
        try GradeTonnageTable(names: names, tonnages: tonnages, commodities: ["Cu"], grades: grades)
      }
    }
    let flat = try GradeTonnageTable(
      names: names, tonnages: tonnages, commodities: ["Cu"], grades: tonnages.map { _ in [0.01] })
    #expect(throws: GradeTonnageError.constant(column: "Cu")) { try GradeTonnageModel(flat) }
    let twins = try GradeTonnageTable(
      names: names, tonnages: tonnages, commodities: ["Cu", "Ni"], grades: tonnages.map { [$0 / 1000, $0 / 1000] })
    #expect(throws: GradeTonnageError.collinear) {
      try GradeTonnageModel(twins, options: .init(grades: .logarithm))
    }
  }

  /// Tonnage and grades of draws.
  static func deposits(_ model: GradeTonnageModel, count: Int) -> [[Double]] {
    let sampler = DepositSampler(model)
    var draws = RandomStream(seed: 5, name: "test").trial(0)
    var buffer = sampler.makeBuffer()
    return (0..<count).map { _ in
      sampler.draw(&draws, &buffer)
      return buffer.values
    }
  }

  /// Ore and metals of draws.
  static func materials(_ model: GradeTonnageModel, count: Int) -> [[Double]] {
    deposits(model, count: count).map { values in [values[0]] + values.dropFirst().map { $0 * values[0] } }
  }

  static func correlation(_ x: [Double], _ y: [Double]) -> Double {
    TractTotals(materials: ["x", "y"], trials: [x, y]).correlation(0, 1)
  }
}
