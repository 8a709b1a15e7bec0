import Foundation
import Geodata
import Prospectivity

/// Rows to learn from, and what became of the deposits and cells that they were taken from.
public struct TrainingSet: Sendable {
  public struct Account: Sendable, Hashable {
    /// Deposits that were read, 0 for a table.
    public var deposits = 0
    /// Deposits outside the grid.
    public var outside = 0
    /// Cells with a deposit but without all evidence.
    public var withoutEvidence = 0
    /// Cells with evidence and no deposit from which others could be drawn.
    public var candidates = 0

    public init(deposits: Int = 0, outside: Int = 0) {
      self.deposits = deposits
      self.outside = outside
    }
  }

  public let table: TrainingTable
  public var account = Account()
  /// Nil for a table.
  public var grid: GridGeometry?

  public init(table: TrainingTable, account: Account = Account(), grid: GridGeometry? = nil) {
    self.table = table
    self.account = account
    self.grid = grid
  }
}

extension TrainingSet {
  /// Rows of a table, in an order of their own.
  /// - Throws: `learning`.
  public init(_ content: TrainingTableReader.Content) throws(MappingError) {
    do throws(LearningError) {
      self.init(
        table: try TrainingTable(
          features: content.features, deposits: content.deposits, positions: content.positions
        ).inCanonicalOrder())
    } catch { throw .learning(error) }
  }
}

extension EvidenceStack {
  /// The values of all layers in a strip.
  func run(_ rows: Range<Int>) throws(MappingError) -> [[Double]] {
    var run: [[Double]] = []
    for layer in layers.indices { run.append(try values(layer, rows: rows)) }
    return run
  }

  /// The layers that a plan or a model names, in its order.
  /// - Throws: `learning` with those that are not there.
  public static func chosen(_ names: [String], from rasters: [EvidenceRaster]) throws(MappingError) -> [EvidenceRaster]
  {
    let missing = names.filter { name in !rasters.contains { $0.name == name } }
    guard missing.isEmpty else { throw .learning(.features(missing: missing)) }
    return names.compactMap { name in rasters.first { $0.name == name } }
  }
}

/// Draws training rows from a stack in one pass over its strips.
///
/// A cell with deposits is one row, however many lie in it. Rows of all kinds are told by the centres of their cells and
/// put in an order of their own, so that neither the order of the deposits in their file nor the cut into strips changes
/// a bit; cells without evidence count for nothing, not even for the lots that the others are drawn by.
public struct TrainingCells {
  public let stack: EvidenceStack
  public var plan: LearningPlan
  /// Of a strip of one layer; the result does not depend on it.
  public var cells = 1 << 18
  public var isCancelled: @Sendable () -> Bool = { false }
  /// Finished strips and all strips.
  public var progress: @Sendable (Int, Int) -> Void = { _, _ in }

  public init(_ stack: EvidenceStack, _ plan: LearningPlan) {
    self.stack = stack
    self.plan = plan
  }

  /// - Parameters:
  ///   - negatives: cells that are known to hold none; nil to draw cells by lot.
  /// - Throws: `learning`, `geodata`, `stopped`.
  public func rows(_ deposits: Deposits, negatives: DepositCells? = nil) throws(MappingError) -> TrainingSet {
    let known = deposits.cells(on: stack.grid)
    let columns = stack.grid.columns
    let near =
      plan.others.distance > 0
      ? PointNeighbourhood(
        known.cells.map { stack.grid.center(row: $0 / columns, column: $0 % columns) }, reach: plan.others.distance)
      : nil
    var account = TrainingSet.Account(deposits: deposits.count, outside: known.outside.count)
    var hits: [DrawnCells.Cell] = []
    // No more can be drawn than there are cells.
    let most = Double(stack.grid.rows * columns)
    let wanted =
      plan.others.count ?? Int(min(most, (plan.others.perDeposit * Double(known.cells.count)).rounded(.up)))
    var drawn = DrawnCells(count: negatives == nil && plan.method.needsDeposits ? wanted : 0, seed: plan.seed)
    var given: [DrawnCells.Cell] = []
    let strips = stack.strips(cells: cells)
    for (strip, rows) in strips.enumerated() {
      if isCancelled() { throw .stopped }
      defer { progress(strip + 1, strips.count) }
      let run = try stack.run(rows)
      let first = rows.lowerBound * columns
      let range = first..<rows.upperBound * columns
      let holds = Set(known.within(cells: range).map(\.cell))
      func values(_ cell: Int) -> [Double]? {
        let values = run.map { $0[cell] }
        let isKnown = plan.missing == .refuse ? !values.contains(where: \.isNaN) : values.contains { !$0.isNaN }
        return isKnown ? values : nil
      }
      func isFar(_ cell: Int) -> Bool {
        guard let near else { return true }
        return !near.reaches(stack.grid.center(row: (first + cell) / columns, column: (first + cell) % columns))
      }
      for cell in holds.sorted() {
        if let values = values(cell) {
          hits.append(.init(cell: first + cell, values: values))
        } else {
          account.withoutEvidence += 1
        }
      }
      if let negatives {
        for (cell, _) in negatives.within(cells: range) where !holds.contains(cell) && isFar(cell) {
          if let values = values(cell) { given.append(.init(cell: first + cell, values: values)) }
        }
      } else if drawn.count > 0 {
        for cell in 0..<range.count where !holds.contains(cell) {
          guard isComplete(run, cell) else { continue }
          account.candidates += 1
          if drawn.draws(next: account.candidates), isFar(cell) {
            drawn.take(.init(cell: first + cell, values: run.map { $0[cell] }))
          }
        }
      }
    }
    let others = negatives == nil ? drawn.chosen : given
    let all = hits + others
    do throws(LearningError) {
      guard !all.isEmpty else { throw .noRows }
      let features = try FeatureTable(
        names: stack.layers.map(\.name), columns: stack.layers.indices.map { layer in all.map { $0.values[layer] } })
      let table = try TrainingTable(
        features: features, deposits: all.indices.map { $0 < hits.count },
        positions: all.map { stack.grid.center(row: $0.cell / columns, column: $0.cell % columns) })
      return TrainingSet(table: table.inCanonicalOrder(), account: account, grid: stack.grid)
    } catch { throw .learning(error) }
  }

  /// Cells drawn by lot, with all their evidence, whatever lies in them.
  /// - Throws: `learning` where there is none.
  public func sample(_ count: Int) throws(MappingError) -> FeatureTable {
    var drawn = DrawnCells(count: count, seed: plan.seed)
    var number = 0
    let strips = stack.strips(cells: cells)
    for (strip, rows) in strips.enumerated() {
      if isCancelled() { throw .stopped }
      defer { progress(strip + 1, strips.count) }
      let run = try stack.run(rows)
      for cell in 0..<rows.count * stack.grid.columns where !run.contains(where: { $0[cell].isNaN }) {
        number += 1
        if drawn.draws(next: number) {
          drawn.take(.init(cell: rows.lowerBound * stack.grid.columns + cell, values: run.map { $0[cell] }))
        }
      }
    }
    let chosen = drawn.chosen
    guard !chosen.isEmpty else { throw .learning(.noRows) }
    do throws(LearningError) {
      return try FeatureTable(
        names: stack.layers.map(\.name), columns: stack.layers.indices.map { layer in chosen.map { $0.values[layer] } })
    } catch { throw .learning(error) }
  }

  private func isComplete(_ run: [[Double]], _ cell: Int) -> Bool {
    switch plan.missing {
    case .refuse:
      for values in run where values[cell].isNaN { return false }
      return true
    case .learn:
      for values in run where !values[cell].isNaN { return true }
      return false
    }
  }
}
