import Foundation
import NumericalMethods
import Testing

@testable import Prospectivity

@Suite("Principal components")
struct PrincipalComponentsTests {
  private func columns(_ count: Int) -> [[Double]] {
    let stream = RandomStream(seed: 1, name: "components")
    var columns = [[Double]](repeating: [], count: 3)
    for row in 0..<count {
      var draws = stream.trial(row)
      let (a, b, c) = (draws.normal(), draws.normal(), draws.normal())
      columns[0].append(3 * a + 100)
      columns[1].append(2 * a + b)
      columns[2].append(-a + 0.5 * c)
    }
    return columns
  }

  @Test("two features with one correlation have the variances 1 + r and 1 - r")
  func correlation() throws {
    let x = [1.0, 2, 3, 4, 5]
    let y = [2.0, 1, 4, 3, 5]
    // r = 0.8 for these ranks.
    let found = try PrincipalComponents(features: ["x", "y"], columns: [x, y], matrix: .correlation)
    #expect(abs(found.variances[0] - 1.8) < 1e-12)
    #expect(abs(found.variances[1] - 0.2) < 1e-12)
    #expect(abs(found.shares[0] - 0.9) < 1e-12)
    let half = 0.5.squareRoot()
    for (loading, expected) in zip(found.loadings.flatMap { $0 }, [half, half, half, -half]) {
      #expect(abs(loading - expected) < 1e-12)
    }
  }

  @Test(
    "scores have the variances of the components, no correlation and a mean of zero",
    arguments: PrincipalComponents.Matrix.allCases)
  func scores(matrix: PrincipalComponents.Matrix) throws {
    let columns = columns(50)
    let found = try PrincipalComponents(features: ["a", "b", "c"], columns: columns, matrix: matrix)
    let scores = found.scores(columns, count: 50, components: 3)
    for one in 0..<3 {
      #expect(abs(scores[one].reduce(0, +)) < 1e-9)
      for other in 0...one {
        let covariance = dot(scores[one], scores[other]) / 49
        #expect(abs(covariance - (one == other ? found.variances[one] : 0)) < 1e-9)
      }
      #expect((found.loadings[one].max { abs($0) < abs($1) } ?? 0) > 0)
    }
    #expect(abs(found.variances.reduce(0, +) - (matrix == .correlation ? 3 : try trace(columns))) < 1e-9)
  }

  private func trace(_ columns: [[Double]]) throws -> Double {
    var moments = FeatureMoments(features: ["a", "b", "c"])
    moments.add(columns, count: columns[0].count)
    return try moments.covariance().enumerated().reduce(0) { $0 + $1.element[$1.offset] }
  }

  @Test("cells in runs, and cells without evidence between them, change no bit")
  func runs() throws {
    let columns = columns(60)
    var whole = FeatureMoments(features: ["a", "b", "c"])
    whole.add(columns, count: 60)
    var parts = FeatureMoments(features: ["a", "b", "c"])
    for range in [0..<7, 7..<8, 8..<60] {
      parts.add(columns.map { Array($0[range]) }, count: range.count)
      parts.add([[.nan, 1], [1, 2], [3, .nan]], count: 2)
    }
    #expect(try parts.covariance() == whole.covariance())
    #expect(parts.count == 60 && parts.incomplete == 6)
    let found = try PrincipalComponents(parts, matrix: .correlation)
    #expect(found.scores([[1], [.nan], [2]], count: 1, components: 1)[0][0].isNaN)
  }

  @Test("centred log-ratios of a composition leave nothing to the last component")
  func logRatios() throws {
    let parts = columns(40).map { $0.map { exp($0 / 50) } }
    let clr = (0..<3).map { j in
      (0..<40).map { row in log(parts[j][row]) - (0..<3).reduce(0) { $0 + log(parts[$1][row]) } / 3 }
    }
    let found = try PrincipalComponents(features: ["a", "b", "c"], columns: clr, matrix: .covariance)
    #expect(found.variances[2] < 1e-15)
    // Its direction is that of the closure.
    #expect(found.loadings[2].allSatisfy { abs($0 - 1 / 3.0.squareRoot()) < 1e-7 })
  }

  @Test("constant features and single rows are refused")
  func refusals() {
    #expect(throws: MultivariateError.constant(features: ["b"])) {
      try PrincipalComponents(features: ["a", "b"], columns: [[1, 2, 3], [4, 4, 4]], matrix: .covariance)
    }
    #expect(throws: MultivariateError.tooFew(what: "complete rows", count: 1, needed: 2)) {
      try PrincipalComponents(features: ["a"], columns: [[1, .nan]], matrix: .covariance)
    }
    #expect(throws: MultivariateError.noFeatures) {
      try PrincipalComponents(features: [], columns: [], matrix: .covariance)
    }
  }
}
