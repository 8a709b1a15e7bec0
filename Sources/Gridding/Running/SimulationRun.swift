import Foundation
import Geostatistics

/// Makes realisations several at a time and keeps them, or what is wanted of them, in order.
public struct SimulationRun: Sendable {
  public let simulation: SequentialGaussianSimulation
  public let count: Int
  public var threads = 1
  public var isCancelled: @Sendable () -> Bool = { false }
  /// Finished realisations and all.
  public var progress: @Sendable (Int, Int) -> Void = { _, _ in }

  /// Realisations are made eight at a time by the simulation itself.
  private static let batch = 8

  public init(_ simulation: SequentialGaussianSimulation, count: Int) {
    self.simulation = simulation
    self.count = count
  }

  /// Visits the batches in order. The result does not depend on the number of threads.
  /// - Returns: how many realisations were visited; fewer than `count` when it was stopped.
  public func run(_ visit: (RealisationBlock) throws(GriddingError) -> Void) async throws(GriddingError) -> Int {
    let batches = stride(from: 0, to: count, by: Self.batch).map { $0..<min($0 + Self.batch, count) }
    let outcome: Result<Int, GriddingError> = await withTaskGroup(of: (Int, RealisationBlock).self) { group in
      var (next, done, running) = (0, 0, 0)
      var early: [Int: RealisationBlock] = [:]
      do throws(GriddingError) {
        while done < batches.count {
          while running < max(1, threads), next < batches.count, next < done + 2 * max(1, threads), !isCancelled() {
            group.addTask { [simulation, next] in (next, simulation.realisations(batches[next])) }
            next += 1
            running += 1
          }
          guard let (number, block) = await group.next() else { break }
          running -= 1
          early[number] = block
          while let block = early.removeValue(forKey: done) {
            try visit(block)
            done += 1
            progress(batches[done - 1].upperBound, count)
          }
        }
        return .success(done == 0 ? 0 : batches[done - 1].upperBound)
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }
}

/// What is wanted of the realisations of a node, beside the realisations themselves.
public struct RealisationSummary: Sendable {
  public let columns: [ResultColumn]
  private let quantiles: [Double]
  private let cutoffs: [Double]
  private var count = 0
  private var means: [Double]
  private var squares: [Double]
  /// Realisations above each cutoff, cutoff by cutoff.
  private var above: [[Int32]]
  /// All values of every node, for quantiles: node by node.
  private var values: [[Double]]

  /// - Parameters:
  ///   - quantiles: between 0 and 1; they keep all realisations in memory.
  ///   - cutoffs: for the share of realisations above each of them.
  public init(nodes: Int, quantiles: [Double], cutoffs: [Double], unit: String = "") {
    self.quantiles = quantiles
    self.cutoffs = cutoffs
    means = [Double](repeating: 0, count: nodes)
    squares = means
    above = cutoffs.map { _ in [Int32](repeating: 0, count: nodes) }
    values = quantiles.isEmpty ? [] : [[Double]](repeating: [], count: nodes)
    columns =
      [ResultColumn("mean", unit: unit), ResultColumn("variance", unit: unit.isEmpty ? "" : "(\(unit))²")]
      + quantiles.map { ResultColumn("q\(Self.label($0 * 100))", unit: unit) }
      + cutoffs.map { ResultColumn("above_\(Self.label($0))") }
  }

  private static func label(_ value: Double) -> String {
    let rounded = (value * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }

  public mutating func add(_ block: RealisationBlock) {
    let realisations = block.realisations
    for node in 0..<block.nodeCount {
      let row = block.row(node)
      for (offset, value) in row.enumerated() where offset < realisations.count {
        let number = Double(count + offset + 1)
        let difference = value - means[node]
        means[node] += difference / number
        squares[node] += difference * (value - means[node])
        for index in cutoffs.indices where value > cutoffs[index] { above[index][node] += 1 }
      }
      if !quantiles.isEmpty { values[node].append(contentsOf: row) }
    }
    count += realisations.count
  }

  /// The columns of some nodes.
  public func result(_ nodes: Range<Int>) -> WindowResult {
    let number = Double(max(count, 1))
    var columns = [nodes.map { means[$0] }, nodes.map { count > 1 ? squares[$0] / (number - 1) : .nan }]
    let sorted = quantiles.isEmpty ? [] : nodes.map { values[$0].sorted() }
    for quantile in quantiles {
      columns.append(sorted.map { Self.quantile($0, quantile) })
    }
    for counts in above { columns.append(nodes.map { Double(counts[$0]) / number }) }
    let status = nodes.map { means[$0].isNaN ? CellStatus.masked.rawValue : CellStatus.estimated.rawValue }
    for column in columns.indices.dropFirst(2 + quantiles.count) {
      for row in status.indices where status[row] != CellStatus.estimated.rawValue { columns[column][row] = .nan }
    }
    return WindowResult(columns: columns, status: status)
  }

  /// Linear between the order statistics at (i − ½) / n (Hazen; type 5 of Hyndman & Fan 1996).
  private static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    guard let first = sorted.first, let last = sorted.last, !first.isNaN, !last.isNaN else { return .nan }
    let place = p * Double(sorted.count) - 0.5
    if place <= 0 { return first }
    let below = Int(place)
    guard below + 1 < sorted.count else { return last }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }
}

/// How many simulated values may be kept in memory at once.
public enum RealisationLimit {
  /// Four gibibytes.
  static let values = 1 << 29

  /// - Throws: `tooManyRealisations`.
  public static func check(nodes: Int, realisations: Int) throws(GriddingError) {
    let (product, overflow) = nodes.multipliedReportingOverflow(by: realisations)
    guard !overflow, product <= values else {
      throw .tooManyRealisations(values: overflow ? .max : product, limit: values)
    }
  }
}
