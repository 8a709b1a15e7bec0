import Estimation
import Foundation
import Testing

@Suite("Deposit density")
struct DepositDensityTests {
  /// The general model of Singer & Menzie 2010 as MapWizard ships it.
  private func general() throws -> DepositDensity {
    try DepositDensity(
      intercept: -0.770, areaSlope: 0.491, tonnageSlope: -0.227, residualDeviation: 0.348, observations: 109,
      spread: .published(meanArea: 3.173, varianceArea: 1.188, meanTonnage: -0.329, varianceTonnage: 2.615))
  }

  @Test("the general model gives the formula's numbers")
  func formula() throws {
    let estimate = try general().estimate(area: 3228, medianTonnage: 0.5)
    let median = -0.770 + 0.491 * log10(3228.0) - 0.227 * log10(0.5)
    #expect(abs(log10(estimate.n50) - median) < 1e-12)
    let leverage =
      1 / 109.0 + pow(log10(3228.0) - 3.173, 2) * pow(log10(0.5) + 0.329, 2) / (108 * 1.188 * 2.615)
    // t of 90 % with 106 degrees of freedom: 1.290 in the published table.
    let wide = 1.2895892408456 * 0.348 * (1 + leverage).squareRoot()
    #expect(abs(log10(estimate.count(exceededWith: 0.1)) - (median + wide)) < 1e-9)
    #expect(abs(log10(estimate.count(exceededWith: 0.9)) - (median - wide)) < 1e-9)
    #expect(abs(estimate.count(exceededWith: 0.5) / estimate.n50 - 1) < 1e-12)
    #expect(estimate.n50.rounded() == 11)
  }

  @Test("known deposits are taken from the expected number")
  func known() throws {
    let model = try general()
    let all = try model.estimate(area: 3228, medianTonnage: 0.5)
    let rest = try model.estimate(area: 3228, medianTonnage: 0.5, known: 2)
    let variance = all.logDeviation * all.logDeviation
    #expect(abs(rest.publishedMean - (all.publishedMean - 2)) < 1e-12)
    #expect(abs(log10(rest.n50) + variance / 2 - log10(all.publishedMean - 2)) < 1e-12)
    #expect(throws: DepositCountError.knownExceedExpected(known: 100, expected: all.publishedMean)) {
      try model.estimate(area: 3228, medianTonnage: 0.5, known: 100)
    }
  }

  @Test("a fit over control tracts is that of R's lm with its prediction interval")
  func fitted() throws {
    // R 4.2: a <- c(10, 35, 200, 900, 4000, 21000); n <- c(2, 3, 5, 14, 18, 60); m <- lm(log10(n) ~ log10(a));
    // predict(m, data.frame(a = 500), interval = "prediction", level = 0.8).
    let tracts = zip([10.0, 35, 200, 900, 4000, 21000], [2.0, 3, 5, 14, 18, 60]).map {
      DepositDensity.ControlTract(area: $0, deposits: $1)
    }
    let model = try DepositDensity(fitting: tracts)
    #expect(abs(model.intercept - -0.1962682807210336) < 1e-12 && abs(model.areaSlope - 0.4346507230335238) < 1e-12)
    let estimate = try model.estimate(area: 500)
    #expect(abs(log10(estimate.n50) - 0.9768409831094098) < 1e-12)
    #expect(abs(log10(estimate.count(exceededWith: 0.9)) - 0.8100932613989534) < 1e-9)
    #expect(abs(log10(estimate.count(exceededWith: 0.1)) - 1.143588704819866) < 1e-9)
  }

  @Test("the table of whole numbers keeps the percentiles")
  func table() throws {
    let estimate = try general().estimate(area: 3228, medianTonnage: 0.5)
    let counts = try estimate.counts()
    for level in [0.9, 0.5, 0.1] {
      #expect(abs(Double(counts.count(exceededWith: level)) - estimate.count(exceededWith: level)) <= 1)
    }
  }

  @Test("a spread that does not fit the model is refused")
  func spread() {
    func model(_ spread: DepositDensity.Spread, tonnageSlope: Double? = -0.2) throws {
      _ = try DepositDensity(
        intercept: -0.7, areaSlope: 0.5, tonnageSlope: tonnageSlope, residualDeviation: 0.3, observations: 109,
        spread: spread)
    }
    for (mean, variance) in [(nil, 2.6), (-0.3, nil), (nil, nil)] as [(Double?, Double?)] {
      #expect(throws: DepositCountError.self) {
        try model(.published(meanArea: 3, varianceArea: 1, meanTonnage: mean, varianceTonnage: variance))
      }
    }
    #expect(throws: DepositCountError.density(.collinear, 4)) { try model(.leastSquares(inverse: [1, 0, 0, 1])) }
    #expect(throws: DepositCountError.density(.collinear, 0)) {
      try model(.leastSquares(inverse: []), tonnageSlope: nil)
    }
    #expect(throws: Never.self) { try model(.leastSquares(inverse: [1, 0, 0, 1]), tonnageSlope: nil) }
  }

  @Test("what cannot be is refused")
  func nonsense() throws {
    let model = try general()
    #expect(throws: DepositCountError.density(.area, 0)) { try model.estimate(area: 0, medianTonnage: 1) }
    #expect(throws: DepositCountError.self) { try model.estimate(area: 10) }
    #expect(throws: DepositCountError.density(.tonnage, -1)) { try model.estimate(area: 10, medianTonnage: -1) }
    let same = (1...5).map { DepositDensity.ControlTract(area: 10, deposits: Double($0)) }
    #expect(throws: DepositCountError.density(.collinear, 0)) { try DepositDensity(fitting: same) }
    #expect(throws: DepositCountError.density(.tooFewRows, 2)) { try DepositDensity(fitting: Array(same.prefix(2))) }
  }
}
