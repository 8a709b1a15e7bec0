import Foundation
import TestBench

@testable import Geostatistics

/// The soil samples and the grid of the Meuse flood plain (Burrough & McDonnell 1998), as the reference cases give them.
struct MeuseCase {
  let samples: Samples
  let targets: Targets
  let expected: CaseTable
  /// Cells that are looked at; a build without optimisation takes some of them.
  let cells: [Int]

  #if DEBUG
    private static let stride = 71
  #else
    private static let stride = 1
  #endif

  init(_ name: String, drifts: [(Double) -> Double] = []) throws {
    let folder = ReferenceCase(name)
    let input = try folder.table("input.csv")
    let grid = try folder.table("grid.csv")
    expected = try folder.table("expected.csv")
    samples = try Samples(
      x: input.numbers("x"), y: input.numbers("y"), values: input.numbers("zinc").map { log($0) },
      drifts: drifts.map { try input.numbers("dist").map($0) })
    let step = Self.stride
    let cells = Array(Swift.stride(from: 0, to: grid.count, by: step))
    func some(_ column: [Double]) -> [Double] { cells.map { column[$0] } }
    targets = try Targets(
      x: some(grid.numbers("x")), y: some(grid.numbers("y")),
      drifts: drifts.map { try some(grid.numbers("dist").map($0)) })
    self.cells = cells
  }

  func numbers(_ column: String) throws -> [Double] {
    let all = try expected.numbers(column)
    return cells.map { all[$0] }
  }

  static let spherical = VariogramModel(
    nugget: 0.05, structures: [VariogramStructure(.spherical, sill: 0.59, range: 897)])
  static let exponential = VariogramModel(
    nugget: 0.05, structures: [VariogramStructure(.exponential, sill: 0.15, range: 340)])

  func estimates(
    _ model: VariogramModel = Self.spherical, _ trend: Trend = .constant, _ neighbourhood: Neighbourhood = .global,
    block: BlockSupport? = nil
  ) throws -> Estimates {
    try Kriging(
      samples: samples,
      parameters: KrigingParameters(model: model, trend: trend, neighbourhood: neighbourhood, block: block)
    ).estimate(at: targets)
  }

  /// The largest difference from the two columns, and the number of cells off `ties` that were compared.
  func difference(_ estimates: Estimates, _ prediction: String, _ variance: String, ties: Set<Int> = []) throws
    -> Double
  {
    let skipped = Set(cells.indices.filter { ties.contains(cells[$0]) })
    return max(
      largestDifference(estimates.estimate, try numbers(prediction), skipping: skipped),
      largestDifference(estimates.variance, try numbers(variance), skipping: skipped))
  }
}
