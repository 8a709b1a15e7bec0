import Foundation
import NumericalMethods
import TestBench
import Testing

@testable import Estimation

@Suite("Three-part assessment of a tract")
struct TractAssessmentTests {
  private func tract(_ id: String = "a", mean: Double = 3) throws -> TractAssessment {
    try TractAssessment(
      id: id, counts: .poisson(mean: mean), model: GradeTonnageModel(InventedDeposits.table()))
  }

  @Test("simulated totals agree with the moments of compound sums within their own error")
  func compound() async throws {
    let tract = try tract()
    let totals = try await tract.run(trials: 20_000, seed: 1)
    let analytic = try #require(tract.analytic)
    for (place, summary) in totals.summaries.enumerated() {
      #expect(abs(summary.quantity.mean - analytic.mean[place]) < 5 * summary.meanError)
      // The error of a standard deviation of long tails is wide.
      #expect(abs(summary.quantity.deviation / analytic.covariance[place][place].squareRoot() - 1) < 0.15)
      #expect(abs(summary.probabilityOfNone - exp(-3)) < 5 * (exp(-3) / 20_000).squareRoot())
      #expect(summary.quantity.p90 <= summary.quantity.p50 && summary.quantity.p50 <= summary.quantity.p10)
    }
  }

  @Test(
    "the porphyry copper-gold deposits give totals whose mean is the analytic mean",
    .enabled(if: EstimationCase.mapMark.isAtHand, EstimationCase.absence))
  func porphyry() async throws {
    let counts = try NegativeBinomialFit(EstimationCase.experts(4)).counts()
    for options in [
      GradeTonnageModel.Options(), .init(grades: .logarithm), .init(grades: .logarithm, isTruncated: true),
      .init(shape: .kernel, dependence: .joint),
    ] {
      let tract = try TractAssessment(
        id: "porphyry", counts: counts, model: GradeTonnageModel(EstimationCase.porphyry(), options: options))
      let totals = try await tract.run(trials: 20_000, seed: 7)
      let analytic = try #require(tract.analytic)
      for (place, summary) in totals.summaries.enumerated() {
        #expect(abs(summary.quantity.mean - analytic.mean[place]) < 5 * summary.meanError, "\(options)")
      }
    }
  }

  @Test("threads and pieces change no bit")
  func threads() async throws {
    let tract = try tract()
    let one = try await tract.run(trials: 40_000, seed: 3, threads: 1)
    let four = try await tract.run(trials: 40_000, seed: 3, threads: 4)
    #expect(one.trials == four.trials)
    let part = tract.trials(20_000..<20_100, seed: 3)
    #expect(part[0] == Array(one.trials[0][20_000..<20_100]))
    #expect(try await tract.run(trials: 100, seed: 4).trials[0] != Array(one.trials[0].prefix(100)))
  }

  @Test("one deposit of known size is that deposit")
  func certain() async throws {
    let model = try GradeTonnageModel(InventedDeposits.table(grades: 0))
    let tract = try TractAssessment(id: "one", counts: DepositCounts(first: 1, weights: [1]), model: model)
    let totals = try await tract.run(trials: 30_000, seed: 2)
    let logs = totals.trials[0].map { log($0) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    let deviation = model.covariance[0][0].squareRoot()
    #expect(abs(mean - model.mean[0]) < 5 * deviation / 30_000.0.squareRoot())
    #expect(totals.summaries[0].probabilityOfNone == 0)
  }

  @Test("no trials, or too many, are refused")
  func nonsense() async throws {
    let tract = try tract()
    await #expect(throws: GradeTonnageError.trials(0)) { try await tract.run(trials: 0, seed: 1) }
    await #expect(throws: GradeTonnageError.trials(1_000_000_000)) {
      try await tract.run(trials: 1_000_000_000, seed: 1)
    }
  }
}
