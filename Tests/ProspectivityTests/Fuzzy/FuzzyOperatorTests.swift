import Foundation
import Prospectivity
import TestBench
import Testing

@Suite("Fuzzy operators")
struct FuzzyOperatorTests {
  private struct OperatorCase: Decodable {
    let layers: [[[Double]]]
    let result: [String: [[Double]]]

    init(_ file: URL) throws {
      let decoder = JSONDecoder()
      decoder.nonConformingFloatDecodingStrategy = .convertFromString(
        positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
      // NaN is no JSON; the case writes it without quotes.
      let text = try String(contentsOf: file, encoding: .utf8)
      let quoted = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.trimmingCharacters(in: .whitespaces).hasPrefix("NaN") ? line.replacing("NaN", with: "\"nan\"") : line
      }
      self = try decoder.decode(Self.self, from: Data(quoted.joined(separator: "\n").utf8))
    }
  }

  private static func kind(_ name: String) throws -> FuzzyOperator {
    switch name {
    case "and": return .and
    case "or": return .or
    case "product": return .product
    case "sum": return .sum
    default: return .gamma(try #require(Double(name.dropFirst("gamma_".count))))
    }
  }

  @Test("meet the reference case", .enabled(if: ProspectivityCase.areAtHand, ProspectivityCase.absence))
  func reference() throws {
    let expected = try OperatorCase(ProspectivityCase("fuzzy").folder.appending(path: "expected_operators.json"))
    let runs = expected.layers.map { $0.flatMap(\.self) }
    #expect(expected.result.count >= 11)
    for (name, rows) in expected.result {
      let result = try Self.kind(name).combine(runs)
      #expect(largestDifference(result, rows.flatMap(\.self)) < 1e-12, "\(name)")
    }
  }

  @Test("give the closed forms of two memberships")
  func closedForms() throws {
    let runs = [[0.25], [0.5]]
    #expect(try FuzzyOperator.and.combine(runs) == [0.25])
    #expect(try FuzzyOperator.or.combine(runs) == [0.5])
    #expect(try FuzzyOperator.product.combine(runs) == [0.125])
    #expect(try FuzzyOperator.sum.combine(runs) == [0.625])
    // sqrt(0.625 x 0.125)
    #expect(abs(try FuzzyOperator.gamma(0.5).combine(runs)[0] - 0.078125.squareRoot()) < 1e-15)
  }

  @Test("gamma 0 is the product and gamma 1 the sum, at 0 and 1 too")
  func gammaEnds() throws {
    let runs = [[0, 0, 1, 0.3], [0, 1, 1, 0.6]]
    #expect(try FuzzyOperator.gamma(0).combine(runs) == FuzzyOperator.product.combine(runs))
    #expect(try FuzzyOperator.gamma(1).combine(runs) == FuzzyOperator.sum.combine(runs))
  }

  @Test("treat missing evidence as they are told, and never make a value of nothing")
  func missing() throws {
    let runs = [[Double.nan, .nan], [0.5, .nan]]
    for kind in [FuzzyOperator.and, .or, .product, .sum, .gamma(0.3), .gamma(0), .gamma(1)] {
      #expect(try kind.combine(runs).allSatisfy(\.isNaN))
      let ignored = try kind.combine(runs, missing: .ignore)
      #expect(abs(ignored[0] - 0.5) < 1e-15 && ignored[1].isNaN)
      let neutral = try kind.combine(runs, missing: .neutral(0.25))
      #expect(abs(neutral[0] - (try kind.combine([[0.25], [0.5]]))[0]) < 1e-15 && neutral[1].isNaN)
    }
  }

  @Test("refuse what is no membership, runs of unlike length, and a gamma beyond 0 and 1")
  func refusals() {
    #expect(throws: FuzzyError.notAMembership(input: 1, value: 1.5)) { try FuzzyOperator.and.combine([[0], [1.5]]) }
    #expect(throws: FuzzyError.runLengths([1, 2])) { try FuzzyOperator.and.combine([[0], [1, 1]]) }
    #expect(throws: FuzzyError.noInputs) { try FuzzyOperator.and.combine([]) }
    #expect(throws: FuzzyError.gamma(operation: nil, value: 1.1)) { try FuzzyOperator.gamma(1.1).combine([[0]]) }
  }
}
