import NumericalMethods
import Quantities
import Testing

@testable import Estimation

@Suite("Estimation models")
struct EstimationModelTests {
  private func input(_ name: String, _ distribution: Distribution, _ unit: String) throws -> EstimationModel.Input {
    .init(name: name, stream: name, distribution: distribution, unit: try UnitOfMeasure(parsing: unit))
  }

  private func brine() throws -> EstimationModel {
    try EstimationModel(
      expression: Expression(parsing: "flow * concentration * recovery"),
      inputs: [
        input("flow", .pert(low: 28, mode: 38, high: 57), "Mm3/yr"),
        input("concentration", .uniform(low: 25, high: 50), "mg/L"),
        input("recovery", .uniform(low: 0.4, high: 0.95), "1"),
      ], resultUnit: UnitOfMeasure(parsing: "t/yr"))
  }

  @Test("a product of constants is the product, whatever the units")
  func constants() throws {
    let model = try EstimationModel(
      expression: Expression(parsing: "flow * hours * concentration"),
      inputs: [
        input("flow", .constant(150), "m3/h"), input("hours", .constant(8_000), "h/yr"),
        input("concentration", .constant(25), "mg/L"),
      ], resultUnit: UnitOfMeasure(parsing: "t/yr"))
    let trials = model.trials(0..<10, seed: 1)
    #expect(trials.allSatisfy { abs($0 - 30) < 1e-9 })
    #expect(abs(try #require(model.analyticMean) - 30) < 1e-9)
  }

  @Test("the simulated mean agrees with the closed form within its own standard error")
  func closedForm() throws {
    let model = try brine()
    let summary = SampleSummary(model.trials(0..<100_000, seed: 9))
    let exact = try #require(model.analyticMean)
    #expect(abs(exact - (28 + 4 * 38 + 57) / 6 * 37.5 * 0.675) < 1e-6)
    #expect(abs(summary.mean - exact) < 5 * summary.deviation / Double(summary.count).squareRoot())
  }

  @Test("trials in parts are the trials of the whole")
  func parts() throws {
    let model = try brine()
    let whole = model.trials(0..<1_000, seed: 5)
    #expect(model.trials(0..<400, seed: 5) + model.trials(400..<1_000, seed: 5) == whole)
    #expect(model.trials(0..<1_000, seed: 6) != whole)
  }

  @Test("the unit in which an input is written does not matter")
  func unitInvariance() throws {
    let expression = try Expression(parsing: "mass * grade")
    let unit = try UnitOfMeasure(parsing: "t/yr")
    let percent = try EstimationModel(
      expression: expression,
      inputs: [
        input("mass", .uniform(low: 600, high: 700), "kt/yr"), input("grade", .uniform(low: 0.3, high: 0.6), "%"),
      ], resultUnit: unit)
    let fraction = try EstimationModel(
      expression: expression,
      inputs: [
        input("mass", .uniform(low: 600_000, high: 700_000), "t/yr"),
        input("grade", .uniform(low: 3_000, high: 6_000), "ppm"),
      ], resultUnit: unit)
    for (a, b) in zip(percent.trials(0..<200, seed: 2), fraction.trials(0..<200, seed: 2)) {
      #expect(abs(a - b) < 1e-9 * a)
    }
  }

  @Test("models that share a stream see the same draw")
  func sharedStream() throws {
    let unit = try UnitOfMeasure(parsing: "t")
    let a = try EstimationModel(
      expression: Expression(parsing: "x"), inputs: [input("x", .uniform(low: 0, high: 1), "t")], resultUnit: unit)
    let difference = try EstimationModel(
      expression: Expression(parsing: "x - y"),
      inputs: [
        .init(name: "x", stream: "x", distribution: .uniform(low: 0, high: 1), unit: unit),
        .init(name: "y", stream: "x", distribution: .uniform(low: 0, high: 1), unit: unit),
      ], resultUnit: unit)
    #expect(Set(a.trials(0..<50, seed: 1)).count == 50)
    #expect(difference.trials(0..<50, seed: 1).allSatisfy { $0 == 0 })
    #expect(difference.analyticMean == nil)
  }

  @Test("units that do not give the result are refused before anything is computed")
  func wrongUnits() throws {
    #expect(throws: ModelError.self) {
      try EstimationModel(
        expression: Expression(parsing: "flow * grade"),
        inputs: [input("flow", .constant(1), "m3/h"), input("grade", .constant(1), "mg/kg")],
        resultUnit: UnitOfMeasure(parsing: "t/yr"))
    }
    #expect(throws: ModelError.distribution("x", .order)) {
      try EstimationModel(
        expression: Expression(parsing: "x"), inputs: [input("x", .pert(low: 3, mode: 1, high: 5), "t")],
        resultUnit: UnitOfMeasure(parsing: "t"))
    }
    #expect(throws: ModelError.offsetUnit("x")) {
      try EstimationModel(
        expression: Expression(parsing: "x"), inputs: [input("x", .constant(75), "degC")],
        resultUnit: UnitOfMeasure(parsing: "K"))
    }
  }
}

@Suite("UNFC")
struct UNFCCodeTests {
  @Test(
    "valid classes have no violation",
    arguments: [
      ("E1", "F1.1", "G1"), ("E3.2", "F3.3", "G4"), ("E3.2", "F4.1", "G4.2"), ("E3.3", "F4.3", "G2"),
      ("E2", "F2", "G3"),
    ])
  func valid(e: String, f: String, g: String) {
    #expect(UNFCCode(e: e, f: f, g: g).violations.isEmpty)
  }

  @Test(
    "combinations that the framework does not know are named",
    arguments: [
      ("E1", "F2", "G1", UNFCCode.Violation.viableNeedsConfirmedProject), ("E3.2", "F3.1", "G2", .prospectiveNeedsG4),
      ("E3", "F2.1", "G4", .g4NeedsProspective), ("E2", "F3", "G4", .prospectiveIsE3),
      ("E4", "F1", "G1", .unknownCode("E4")),
    ])
  func invalid(e: String, f: String, g: String, violation: UNFCCode.Violation) {
    #expect(UNFCCode(e: e, f: f, g: g).violations.contains(violation))
  }
}
