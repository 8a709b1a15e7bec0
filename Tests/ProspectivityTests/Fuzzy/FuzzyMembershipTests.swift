import Foundation
import Prospectivity
import TestBench
import Testing

@Suite("Fuzzy memberships")
struct FuzzyMembershipTests {
  /// By the column of the reference case.
  static let functions: [(String, FuzzyMembership)] = [
    ("gaussian mid=20 spread=0.01", .gaussian(midpoint: 20, spread: 0.01)),
    ("near mid=20 spread=0.01", .near(midpoint: 20, spread: 0.01)),
    ("large mid=20 spread=5", .large(midpoint: 20, spread: 5)),
    ("small mid=20 spread=5", .small(midpoint: 20, spread: 5)),
    ("linear low=5 high=30", .linear(low: 5, high: 30)),
    ("linear decreasing low=30 high=5", .linear(low: 30, high: 5)),
    ("power low=5 high=30 exp=2", .power(low: 5, high: 30, exponent: 2)),
    ("ms_large a=1 b=1 (mean 20 sd 8)", .msLarge(mean: 20, deviation: 8)),
    ("ms_small a=1 b=1 (mean 20 sd 8)", .msSmall(mean: 20, deviation: 8)),
  ]

  @Test("meet the formulas of the reference case", .enabled(if: ProspectivityCase.areAtHand, ProspectivityCase.absence))
  func formulas() throws {
    let table = try ProspectivityCase("fuzzy").table("expected_memberships.csv")
    let x = try table.numbers("x")
    for (name, function) in Self.functions {
      // The case is written with 12 digits.
      #expect(largestDifference(try function.memberships(of: x), try table.numbers(name)) < 1e-12, "\(name)")
    }
  }

  @Test("meet QGIS, clamped", .enabled(if: ProspectivityCase.areAtHand, ProspectivityCase.absence))
  func qgis() throws {
    let table = try ProspectivityCase("fuzzy").table("qgis_3.22.16_memberships.csv")
    let x = try table.numbers("x")
    for (name, function) in Self.functions {
      guard table.columns["qgis_" + name] != nil else { continue }
      let clamped = try table.numbers("qgis_" + name).map { min(1, max(0, $0)) }
      #expect(largestDifference(try function.memberships(of: x), clamped) < 1e-6, "\(name)")
    }
  }

  @Test("are one half at a midpoint and reach their ends")
  func closedForms() throws {
    #expect(try FuzzyMembership.large(midpoint: 3, spread: 4).membership(of: 3) == 0.5)
    #expect(try FuzzyMembership.small(midpoint: 3, spread: 4).membership(of: 3) == 0.5)
    // An even spread would raise the values below 0 again.
    #expect(try FuzzyMembership.large(midpoint: 3, spread: 4).membership(of: -3) == 0)
    #expect(try FuzzyMembership.small(midpoint: 3, spread: 4).membership(of: -3) == 1)
    #expect(try FuzzyMembership.near(midpoint: 2, spread: 0.25).membership(of: 4) == 0.5)
    #expect(try FuzzyMembership.gaussian(midpoint: 2, spread: 1).membership(of: 3) == exp(-1))
    #expect(try FuzzyMembership.power(low: 4, high: 0, exponent: 2).membership(of: 2) == 0.25)
    // b s / (x - a m + b s) = 6 / (10 - 8 + 6)
    #expect(
      try FuzzyMembership.msSmall(mean: 4, deviation: 2, meanMultiplier: 2, deviationMultiplier: 3).membership(of: 10)
        == 0.75)
    #expect(
      try FuzzyMembership.msLarge(mean: 4, deviation: 2, meanMultiplier: 2, deviationMultiplier: 3).membership(of: 10)
        == 0.25)
    #expect(try FuzzyMembership.given.memberships(of: [-1, 0.3, 2]) == [0, 0.3, 1])
  }

  @Test("stay within 0 and 1 for all numbers, and NaN stays NaN", arguments: functions.map(\.1))
  func range(function: FuzzyMembership) throws {
    let wild = [-Double.infinity, -1e308, -5, -0.0, 0, 1e-300, 19.999, 20, 1e308, .infinity]
    #expect(try function.memberships(of: wild).allSatisfy { (0...1).contains($0) })
    #expect(try function.membership(of: .nan).isNaN)
  }

  @Test("of classes come from the table, and a class it lacks is refused")
  func categorical() throws {
    let table = FuzzyMembership.categorical([1: 0.9, 7: 0.2])
    let memberships = try table.memberships(of: [1, 7, .nan, 1])
    #expect(memberships[0] == 0.9 && memberships[1] == 0.2 && memberships[2].isNaN && memberships[3] == 0.9)
    #expect(throws: FuzzyError.unlistedClass(evidence: "rock", value: 3)) {
      try table.memberships(of: [1, 3], evidence: "rock")
    }
    #expect(throws: FuzzyError.unlistedClass(evidence: nil, value: 1.5)) { try table.membership(of: 1.5) }
    #expect(try FuzzyMembership.categorical([1: 0.9], otherwise: 0.1).membership(of: 3) == 0.1)
  }

  @Test("with parameters without sense are refused")
  func parameters() {
    #expect(throws: FuzzyError.noRange(evidence: "e", value: 2)) {
      try FuzzyMembership.linear(low: 2, high: 2).check(evidence: "e")
    }
    #expect(throws: FuzzyError.parameter(evidence: nil, .midpoint, value: 0, .aboveZero)) {
      try FuzzyMembership.large(midpoint: 0, spread: 2).check()
    }
    #expect(throws: FuzzyError.parameter(evidence: nil, .deviation, value: 0, .aboveZero)) {
      try FuzzyMembership.msSmall(mean: 2, deviation: 0).check()
    }
    #expect(throws: FuzzyError.parameter(evidence: nil, .membership(ofClass: 4), value: 1.2, .membership)) {
      try FuzzyMembership.categorical([4: 1.2]).check()
    }
    #expect(throws: FuzzyError.noClasses(evidence: nil)) { try FuzzyMembership.categorical([:]).check() }
    for (_, function) in Self.functions { #expect(throws: Never.self) { try function.check() } }
  }
}
