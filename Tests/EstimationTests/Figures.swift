import NumericalMethods
import Quantities

@testable import Estimation

/// Short ways of writing quantities in tests; each has a stream of its own name.
func unit(_ text: String) throws -> UnitOfMeasure { try UnitOfMeasure(parsing: text) }

func known(_ value: Double, _ symbol: String, _ stream: String = "constant") throws -> UncertainQuantity {
  UncertainQuantity(stream, .constant(value), try unit(symbol))
}

func uniform(_ stream: String, _ low: Double, _ high: Double, _ symbol: String) throws -> UncertainQuantity {
  UncertainQuantity(stream, .uniform(low: low, high: high), try unit(symbol))
}

func isNear(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}
