import Foundation
import NumericalMethods
import Testing

@testable import Prospectivity

@Suite("Logistic regression")
struct LogisticRegressionTests {
  @Test(
    "the maximum of the likelihood is that of R and statsmodels",
    .enabled(if: ProspectivityCase.areAtHand, ProspectivityCase.absence))
  func maximumLikelihood() throws {
    let table = try DepositTable().training
    let fit = try LogisticRegression(
      BinomialRows(features: table.features.names, columns: table.features.columns, deposits: table.deposits))
    // Case logreg_rf: statsmodels 0.14.6 (expected.json); R 4.2.2 gives the same to its own tolerance.
    let coefficients = [
      -2.528669523823224, 1.2755914890195945, 0.5059341647147563, -0.4075065712784162, 1.0135322131534483,
      -0.12895631196593443,
    ]
    let errors = [
      0.34411999410672484, 0.15453236453744565, 0.08278586300949184, 0.08762632304550154, 0.25348689675031105,
      0.12324824690328068,
    ]
    let p = [
      2.008632652717598e-13, 1.5250571528840493e-16, 9.87859927937223e-10, 3.31124722821055e-06, 6.378252323339266e-05,
      0.29541628689709365,
    ]
    for index in 0..<6 {
      #expect(abs(([fit.intercept] + fit.coefficients)[index] - coefficients[index]) < 1e-9)
      #expect(abs(fit.standardErrors[index] - errors[index]) < 1e-9)
      #expect(abs(fit.pValues[index] / p[index] - 1) < 1e-6)
    }
    #expect(abs(fit.logLikelihood + 219.11381992818505) < 1e-9)
    // 122 ln(122/600) + 478 ln(478/600); statsmodels' own null model stops 4e-8 short of it.
    #expect(abs(fit.nullLogLikelihood + 302.9932955413146) < 1e-9)
    #expect(abs(fit.mcFaddenR2 - 0.2768360781358258) < 1e-9)
    #expect(abs((fit.aic ?? 0) - 450.2276398563701) < 1e-9)
    #expect(abs(fit.deviance - 438.227639856) < 1e-8)
    #expect(abs(fit.nullDeviance - 605.986591083) < 1e-6)
  }

  @Test(
    "the ridge follows scikit-learn's C, the intercept free",
    .enabled(if: ProspectivityCase.areAtHand, ProspectivityCase.absence))
  func ridge() throws {
    let table = try DepositTable()
    let fit = try LogisticRegression(
      BinomialRows(
        features: table.training.features.names, columns: table.training.features.columns,
        deposits: table.training.deposits), options: LogisticOptions(penalty: .ridge(c: 1)))
    // scikit-learn 1.3.2 stops at a gradient of 1e-4.
    let expected = [
      1.2389664919547532, 0.4966673187560859, -0.399810116390675, 0.9444167097297036, -0.12461331785207937,
    ]
    for (found, given) in zip(fit.coefficients, expected) { #expect(abs(found - given) < 1e-5) }
    #expect(abs(fit.intercept + 2.4633948101793006) < 2e-5)
    #expect(fit.aic == nil)
    // First-order condition, which tells the optimum without another program: XᵀC(y - p) = β.
    let p = fit.predictions(table.training.features.columns, count: table.training.count).probabilities
    for (column, coefficient) in zip(table.training.features.columns, fit.coefficients) {
      let slope = (0..<p.count).reduce(0.0) { $0 + column[$1] * ((table.training.deposits[$1] ? 1 : 0) - p[$1]) }
      #expect(abs(slope - coefficient) < 1e-8)
    }
    let test = fit.predictions(table.test.features.columns, count: table.test.count).probabilities
    #expect(abs(pairwiseArea(test, table.test.deposits) - 0.8656817565735972) < 1e-9)
  }

  @Test("a table of two by two gives the log of its odds ratio, and 1/a + 1/b + 1/c + 1/d for its variance")
  func oddsRatio() throws {
    // One condition a row: 30 of 100 cells with, 10 of 100 without the evidence.
    let rows = try BinomialRows(features: ["x"], columns: [[1, 0]], trials: [100, 100], successes: [30, 10])
    let fit = try LogisticRegression(rows)
    #expect(abs(fit.coefficients[0] - log(30.0 / 70 / (10.0 / 90))) < 1e-12)
    #expect(abs(fit.intercept - log(10.0 / 90)) < 1e-12)
    let variance = 1.0 / 30 + 1.0 / 70 + 1.0 / 10 + 1.0 / 90
    #expect(abs(fit.standardErrors[1] - variance.squareRoot()) < 1e-12)
    #expect(abs(fit.standardErrors[0] - (1.0 / 10 + 1.0 / 90).squareRoot()) < 1e-12)
    // The model has a probability for each row.
    #expect(abs(fit.deviance) < 1e-9)
  }

  @Test("unique conditions give what their cells give one by one")
  func grouped() throws {
    let grouped = try LogisticRegression(
      BinomialRows(
        features: ["a", "b"], columns: [[0, 0, 1, 1], [0, 1, 0, 1]], trials: [40, 30, 20, 10],
        successes: [2, 4, 5, 6]))
    var a: [Double] = []
    var b: [Double] = []
    var deposits: [Bool] = []
    for (pattern, (trials, hits)) in zip([(0.0, 0.0), (0, 1), (1, 0), (1, 1)], [(40, 2), (30, 4), (20, 5), (10, 6)]) {
      for cell in 0..<trials {
        a.append(pattern.0)
        b.append(pattern.1)
        deposits.append(cell < hits)
      }
    }
    let single = try LogisticRegression(BinomialRows(features: ["a", "b"], columns: [a, b], deposits: deposits))
    #expect(zip(grouped.coefficients, single.coefficients).allSatisfy { abs($0 - $1) < 1e-10 })
    #expect(zip(grouped.covariance, single.covariance).allSatisfy { abs($0 - $1) < 1e-10 })
    #expect(abs(grouped.logLikelihood - single.logLikelihood) < 1e-10)
  }

  @Test("a weight of two is two rows, and balanced classes have a mean probability of one half")
  func weights() throws {
    let x = [0.1, 0.4, 0.35, 0.8, 0.9, 0.55, 0.2, 0.7]
    let deposits = [false, false, true, true, true, false, false, false]
    let twice = try LogisticRegression(
      BinomialRows(features: ["x"], columns: [x], deposits: deposits, weights: [2, 1, 1, 1, 1, 1, 1, 1]))
    let doubled = try LogisticRegression(
      BinomialRows(features: ["x"], columns: [x + [0.1]], deposits: deposits + [false]))
    #expect(abs(twice.coefficients[0] - doubled.coefficients[0]) < 1e-9)
    #expect(abs(twice.standardErrors[0] - doubled.standardErrors[0]) < 1e-9)
    let balanced = try LogisticRegression(
      BinomialRows(features: ["x"], columns: [x], deposits: deposits), options: LogisticOptions(classWeights: .balanced)
    )
    let p = balanced.predictions([x], count: 8).probabilities
    // Σ w (y - p) = 0 with w = 8/6 for the three deposits and 8/10 for the five others.
    let mean = (0..<8).reduce(0.0) { $0 + (deposits[$1] ? 8.0 / 6 : 0.8) * p[$1] } / 8
    #expect(abs(mean - 0.5) < 1e-12)
  }

  @Test("an offset is a coefficient of one")
  func offsets() throws {
    let x = [0.1, 0.4, 0.35, 0.8, 0.9, 0.55, 0.2, 0.7]
    let deposits = [false, false, true, true, true, false, false, false]
    let plain = try LogisticRegression(BinomialRows(features: ["x"], columns: [x], deposits: deposits))
    let shifted = try LogisticRegression(
      BinomialRows(features: ["x"], columns: [x], deposits: deposits, offsets: x.map { 2 * $0 }))
    #expect(abs(plain.coefficients[0] - shifted.coefficients[0] - 2) < 1e-9)
    #expect(abs(plain.logLikelihood - shifted.logLikelihood) < 1e-12)
  }

  @Test("units of measurement change coefficients alone, however far the values lie from zero")
  func units() throws {
    let x = [0.1, 0.4, 0.35, 0.8, 0.9, 0.55, 0.2, 0.7]
    let deposits = [false, false, true, true, true, false, false, false]
    let plain = try LogisticRegression(BinomialRows(features: ["x"], columns: [x], deposits: deposits))
    let far = try LogisticRegression(
      BinomialRows(features: ["x"], columns: [x.map { 5_000_000 + 1000 * $0 }], deposits: deposits))
    let one = plain.prediction([0.5])
    let other = far.prediction([5_000_500])
    #expect(abs(one.probability - other.probability) < 1e-9)
    #expect(abs(one.deviation - other.deviation) < 1e-9)
    #expect(plain.prediction([.nan]).probability.isNaN)
    #expect(plain.prediction([.nan]).deviation.isNaN)
  }

  @Test("Firth's correction of a table of two by two is half a deposit in each of its cells")
  func firth() throws {
    let rows = try BinomialRows(features: ["x"], columns: [[1, 0]], trials: [20, 50], successes: [5, 0])
    let fit = try LogisticRegression(rows, options: LogisticOptions(penalty: .firth))
    #expect(abs(fit.coefficients[0] - log(5.5 / 15.5 / (0.5 / 50.5))) < 1e-6)
    #expect(abs(fit.intercept - log(0.5 / 50.5)) < 1e-6)
  }
}

@Suite("What logistic regression refuses")
struct LogisticRefusalTests {
  private func error(_ columns: [[Double]], _ deposits: [Bool], names: [String]? = nil) -> RegressionError? {
    let names = names ?? ["a", "b", "c"].prefix(columns.count).map { $0 }
    do throws(RegressionError) {
      _ = try LogisticRegression(BinomialRows(features: names, columns: columns, deposits: deposits))
      return nil
    } catch { return error }
  }

  private let x = [0.1, 0.4, 0.35, 0.8, 0.9, 0.55, 0.2, 0.7]
  private let mixed = [false, false, true, true, true, false, false, false]

  @Test("one class, constant features, missing values and too few rows have a name each")
  func degenerate() {
    #expect(error([x], x.map { _ in false }) == .oneClass(isDeposit: false))
    #expect(error([x], x.map { _ in true }) == .oneClass(isDeposit: true))
    #expect(error([x, x.map { _ in 7 }], mixed) == .constant(features: ["b"]))
    #expect(error([[1, .nan, 2]], [true, false, true]) == .notFinite(what: "a", row: 1))
    #expect(error([[1, 2], [3, 1]], [true, false]) == .tooFewRows(rows: 2, coefficients: 3))
    #expect(error([x.dropLast()], mixed) == .unequalLengths(what: "a", count: 7, expected: 8))
  }

  @Test("collinear features are told with their partners, and the ridge takes them")
  func collinear() throws {
    let y = [3.0, 1, 4, 1, 5, 9, 2, 6]
    let z = zip(x, y).map { 2 * $0 - $1 + 5 }
    #expect(error([x, y, z], mixed) == .collinear(feature: "c", with: ["a", "b"]))
    let rows = try BinomialRows(features: ["a", "b", "c"], columns: [x, y, z], deposits: mixed)
    let fit = try LogisticRegression(rows, options: LogisticOptions(penalty: .ridge(c: 1)))
    #expect(fit.coefficients.allSatisfy { $0.isFinite && abs($0) < 10 })
  }

  @Test("complete separation is told from quasi-complete, with the features that separate")
  func separated() {
    let noise = [3.0, 1, 4, 1, 5, 9, 2, 6]
    let above = x.map { $0 > 0.5 }
    #expect(error([x], above) == .separated(features: ["a"], isComplete: true))
    // No deposit without the evidence, some with it.
    let dummy = [0.0, 0, 1, 1, 1, 1, 0, 0]
    let found = error([dummy, noise], [false, false, true, true, false, true, false, false])
    #expect(found == .separated(features: ["a"], isComplete: false))
  }

  @Test("classes that barely overlap are no separation, however steep the curve")
  func steep() throws {
    let x = (0..<200).map { Double($0) }
    var deposits = x.map { $0 >= 100 }
    deposits.swapAt(99, 100)
    let rows = try BinomialRows(features: ["x"], columns: [x], deposits: deposits)
    let fit = try LogisticRegression(rows)
    #expect(fit.coefficients[0] > 0.5 && fit.coefficients[0] < 10)
  }
}
