import NumericalMethods
import Quantities
import Testing

@testable import Estimation

@Suite("Expressions")
struct ExpressionTests {
  @Test(
    "arithmetic follows the usual precedence",
    arguments: [
      ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9), ("2 ^ 3 * 2", 16), ("-2 ^ 2", -4), ("8 / 4 / 2", 1), ("7 - 2 - 1", 4),
      ("min(3, 2) + max(1, 5)", 7), ("2 * -3", -6), ("2 ^ -1", 0.5), ("1.5 * 2", 3),
    ])
  func arithmetic(text: String, value: Double) throws {
    let expression = try Expression(parsing: text)
    #expect(expression.value(of: [:]) == value)
  }

  @Test("stoichiometry comes from atomic masses")
  func stoichiometry() throws {
    let fraction = try Expression(parsing: "element(Mg, MgCl2)").value(of: [:])
    #expect(abs(fraction - 24.305 / (24.305 + 70.9)) < 1e-12)
    let lce = try Expression(parsing: "convert(Li, Li2CO3)").value(of: [:])
    #expect(abs(lce - 5.3240) < 1e-3)
    #expect(try Expression(parsing: "element(P, Ca5(PO4)3F)").value(of: [:]) > 0.18)
  }

  @Test(
    "what is not an expression is refused",
    arguments: [
      "", "1 +", "a b", "(1", "1)", "sqrt(2)", "min(1)", "element(Mg)", "element(Mg, NaCl)", "2 ^ a", "a; b", "1..2",
      "element(Xx, MgCl2)", "2 ^ 99", String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200),
      String(repeating: "1+", count: 600) + "1", "é + 1", "a * $b",
    ])
  func refuses(text: String) {
    #expect(throws: ExpressionError.self) { try Expression(parsing: text) }
  }

  @Test("dimensions are inferred, and terms of different dimension refused")
  func dimensions() throws {
    let product = try Expression(parsing: "flow * concentration * recovery")
    let known: [String: Dimension] = [
      "flow": Dimension(length: 3, time: -1), "concentration": Dimension(mass: 1, length: -3), "recovery": .one,
    ]
    #expect(try product.dimension(of: known) == .massPerTime)
    #expect(product.inputs == ["flow", "concentration", "recovery"])
    #expect(throws: ExpressionError.self) { try Expression(parsing: "flow + concentration").dimension(of: known) }
    #expect(throws: ExpressionError.unknownInput("x")) { try Expression(parsing: "flow * x").dimension(of: known) }
  }

  @Test("the stack program agrees with the readable evaluation on random expressions", arguments: 0..<60)
  func programAgrees(seed: Int) throws {
    var generator = ExpressionGenerator(seed: UInt64(seed))
    let text = generator.expression(depth: 4)
    let expression = try Expression(parsing: text)
    let names = ["a", "b", "c"]
    let program = ExpressionProgram(expression, inputs: names)
    let columns = names.map { name in
      RandomStream(seed: UInt64(seed), name: name).uniforms(0..<20).map { $0 * 4 - 1 }
    }
    let results = program.run(columns, count: 20)
    #expect(results.count == 20)
    for (trial, fast) in results.enumerated() {
      let values = columns.map { $0[trial] }
      let readable = expression.value(of: Dictionary(uniqueKeysWithValues: zip(names, values)))
      #expect(readable == fast || (readable.isNaN && fast.isNaN), "\(text)")
    }
  }
}

/// Random expressions over a, b, c.
private struct ExpressionGenerator {
  private var draws: TrialDraws

  init(seed: UInt64) { draws = RandomStream(seed: seed, name: "expression").trial(0) }

  mutating func expression(depth: Int) -> String {
    let choice = Int(draws.uniform() * (depth == 0 ? 2 : 8))
    switch choice {
    case 0: return ["a", "b", "c"][Int(draws.uniform() * 3)]
    case 1: return "\(Int(draws.uniform() * 9)).5"
    case 2: return "(\(expression(depth: depth - 1)) + \(expression(depth: depth - 1)))"
    case 3: return "(\(expression(depth: depth - 1)) - \(expression(depth: depth - 1)))"
    case 4: return "\(expression(depth: depth - 1)) * \(expression(depth: depth - 1))"
    case 5: return "\(expression(depth: depth - 1)) / \(expression(depth: depth - 1))"
    case 6: return "min(\(expression(depth: depth - 1)), -\(expression(depth: depth - 1)))"
    default: return "(\(expression(depth: depth - 1)))^2"
    }
  }
}
