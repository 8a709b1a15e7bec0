import NumericalMethods
import Testing

@testable import Planning

@Suite("How robust a ranking is")
struct RankAcceptabilityTests {
  @Test("by hand, with a tie")
  func byHand() throws {
    let found = try RankAcceptability(
      measures: ["a", "b", "c"], values: [[3, 1, 2, 5], [2, 2, 2, 1], [1, 3, 0, 0]])
    // Draws: a b c; c b a; a = b, c; a b c.
    #expect(found.shares == [[0.625, 0.125, 0.25], [0.125, 0.875, 0], [0.25, 0, 0.75]])
    #expect(found.expectedRanks == [1.625, 1.875, 2.5])
    #expect(found.largestError == 0.25)
  }

  @Test("rows and columns add up, equal measures share all ranks, and the order of measures does not matter")
  func invariances() throws {
    let values = (0..<4).map { trials(500, "v\($0)", .normal(mean: Double($0), deviation: 2)).values }
    let found = try RankAcceptability(measures: ["a", "b", "c", "d"], values: values)
    for k in 0..<4 {
      #expect(abs(found.shares[k].reduce(0, +) - 1) < 1e-12)
      #expect(abs(found.shares.reduce(0) { $0 + $1[k] } - 1) < 1e-12)
    }
    let turned = try RankAcceptability(measures: ["d", "c", "b", "a"], values: values.reversed())
    #expect(turned.shares == found.shares.reversed())
    // P(X > Y) of two normals a deviation of 1 / sqrt 8 apart.
    let pair = try RankAcceptability(measures: ["a", "b"], values: [values[0], values[1]])
    let exact = StandardNormal.probability(below: -1 / 8.0.squareRoot())
    #expect(abs(pair.shares[0][0] - exact) < 4 * pair.largestError)
    let equal = try RankAcceptability(measures: ["a", "b"], values: [[1, 1], [1, 1]])
    #expect(equal.shares == [[0.5, 0.5], [0.5, 0.5]])
  }

  @Test("the best portfolio of each draw is counted")
  func portfolios() throws {
    let values = [[5.0, 1, 5, 1], [3, 3, 3, 3]]
    let found = try PortfolioAcceptability(draws: 4) { draw in
      PortfolioProblem(
        measures: ["a", "b"].enumerated().map { Measure($1, cost: .total(1), value: values[$0][draw]) }, budget: 1)
    }
    #expect(found.shares == ["a": 0.5, "b": 0.5])
    #expect(found.portfolios.map(\.measures) == [["a"], ["b"]] && found.portfolios.map(\.share) == [0.5, 0.5])
  }

  @Test("no draws, other lengths and what is no number are refused")
  func refusals() {
    #expect(throws: InformationError.nothing) { try RankAcceptability(measures: [], values: []) }
    #expect(throws: InformationError.nothing) { try RankAcceptability(measures: ["a"], values: [[]]) }
    #expect(throws: InformationError.count(column: "b", expected: 2, found: 1)) {
      try RankAcceptability(measures: ["a", "b"], values: [[1, 2], [1]])
    }
    #expect(throws: PortfolioError.number(of: "draws", property: "number", value: 0)) {
      try PortfolioAcceptability(draws: 0) { _ in PortfolioProblem(measures: []) }
    }
  }
}
