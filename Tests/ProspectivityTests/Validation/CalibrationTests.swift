import Foundation
import NumericalMethods
import Testing

@testable import Prospectivity

@Suite("Calibration")
struct CalibrationTests {
  static let map = RankedScoresTests.positives + RankedScoresTests.negatives
  static let places = DepositPlaces(cells: Array(0..<6), rows: 1, columns: map.count)

  // Brier score and expected calibration error by numpy.
  @Test("Brier score, skill and calibration error are those of the definition")
  func scores() throws {
    var tally = try CalibrationTally()
    try tally.add(Self.map)
    let calibration = try tally.calibration(DepositScores(Self.places, map: Self.map))
    #expect(abs(calibration.brierScore - 0.15882352941176472) < 1e-15)
    #expect(abs(calibration.expectedCalibrationError - 0.1823529411764706) < 1e-15)
    #expect(abs(calibration.referenceBrierScore - 6.0 / 17 * 11 / 17) < 1e-15)
    #expect(
      calibration.intervals.map(\.cells)
        == [2, 1, 2, 3, 3, 3, 1, 0, 2, 1].enumerated().map { index, _ in
          Self.map.count { min(9, Int(($0 * 10 + 1e-9).rounded(.down))) == index }
        })
    #expect(calibration.intervals.map(\.cellsWithDeposit).reduce(0, +) == 6)
    #expect(abs(calibration.expectedDeposits - Self.map.reduce(0, +)) < 1e-12)
  }

  @Test("a map that tells the truth has no calibration error; the order of cells changes no bit")
  func truth() throws {
    // Of ten cells at 0.2 two hold a deposit, of five at 0.8 four.
    let map = [Double](repeating: 0.2, count: 10) + [Double](repeating: 0.8, count: 5) + [.nan]
    let cells = [0, 5, 10, 11, 12, 13]
    func calibration(_ runs: [[Double]]) throws -> Calibration {
      var tally = try CalibrationTally(intervals: 5)
      for run in runs { try tally.add(run) }
      return try tally.calibration(
        DepositScores(DepositPlaces(cells: cells, rows: 1, columns: map.count), map: map))
    }
    let whole = try calibration([map])
    #expect(whole.expectedCalibrationError < 1e-15)
    #expect(whole.cells == 15)
    #expect(abs(whole.expectedDeposits - 6) < 1e-14)
    #expect(try calibration(map.reversed().map { [$0] }).brierScore == whole.brierScore)
  }

  @Test("what is no probability, and bounds that do not ascend, are refused")
  func refusals() throws {
    var tally = try CalibrationTally()
    #expect(throws: MapValidationError.notProbability(value: 1.5)) { try tally.add([0.5, 1.5]) }
    #expect(throws: MapValidationError.parameter(name: "bounds", value: 0.3)) {
      try CalibrationTally(bounds: [0, 0.5, 0.3, 1])
    }
    #expect(throws: MapValidationError.parameter(name: "cellsPerUnit", value: 2)) {
      try CalibrationTally(cellsPerUnit: 2)
    }
  }
}
