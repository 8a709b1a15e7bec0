import Foundation
import Geodata
import Prospectivity

/// Weights of evidence from rasters to a map: one reading of the layers counts conditions and deposits, and keeps the
/// number of each cell's condition beside the map, from which all its bands are written.
public struct WeightsRun {
  public let stack: EvidenceStack
  public let document: WeightsDocument
  public let deposits: DepositCells
  /// Cells of a strip; no result depends on it.
  public var stripCells = 1 << 20
  /// Asked before each strip.
  public var isCancelled: @Sendable () -> Bool = { false }

  public init(_ stack: EvidenceStack, _ document: WeightsDocument, deposits: DepositCells) {
    self.stack = stack
    self.document = document
    self.deposits = deposits
  }

  /// The bands of the map in their order.
  public enum Band: String, Sendable, CaseIterable {
    case posterior, deviation
    case missingVariance = "missing_variance"
    case totalDeviation = "total_deviation"
    case confidence

    func values(_ response: PosteriorResponse) -> [Double] {
      switch self {
      case .posterior: response.posterior
      case .deviation: response.deviation
      case .missingVariance: response.missingVariance
      case .totalDeviation: response.totalDeviation
      case .confidence: response.confidence
      }
    }
  }

  /// - Parameter map: nil for tables and tests only.
  /// - Throws: `degreesForArea`, `depositsInOneCell`, `weights`, `geodata`, `notAClass`, `stopped`; no map is left behind then.
  public func run(map: URL? = nil, storage: RasterStorage = .float64) throws(MappingError) -> WeightsOfEvidence {
    let options = try options()
    if deposits.cells.count == 1, deposits.counts[0] > 1 {
      let (row, column) = deposits.cells[0].quotientAndRemainder(dividingBy: stack.grid.columns)
      throw .depositsInOneCell(deposits: deposits.counts[0], row: row, column: column)
    }
    let layers = stack.layers.map(\.name)
    var counter = try Self.weighing { () throws(WeightsError) in try UniqueConditionCounter(layers: layers) }
    let writer = try map.map { url throws(MappingError) in try mapWriter(url, storage) }
    try count(&counter, writer)
    let evidence = counter.conditions
    let outside = deposits.outside.count + evidence.pointsWithoutEvidence
    guard outside == 0 || evidence.points.contains(where: { $0 > 0 }) else {
      throw .weights(.depositsOutside(layer: nil, deposits: outside))
    }
    let (conditions, treatments) = (evidence, document.layers.map(\.treatment))
    let model = try Self.weighing { () throws(WeightsError) in
      try WeightsOfEvidence(conditions, treatments: treatments, options: options)
    }
    if let writer {
      let ranks = counter.ranks
      try Self.writing { () throws(GeodataError) in
        try writer.finish(Band.allCases.map { model.byNumber($0.values(model.response), ranks: ranks) })
      }
    }
    return model
  }

  private func count(
    _ counter: inout UniqueConditionCounter, _ writer: ClassifiedRasterWriter?
  ) throws(MappingError) {
    var numbers: [UInt32] = []
    for rows in stack.strips(cells: stripCells) {
      guard !isCancelled() else { throw .stopped }
      var classes: [ClassColumn] = []
      for layer in stack.layers.indices { classes.append(try stack.classes(layer, rows: rows)) }
      let columns = stack.grid.columns
      let found = deposits.within(cells: rows.lowerBound * columns..<rows.upperBound * columns)
        .map { UniqueConditionCounter.DepositCount(cell: $0.cell, count: $0.count) }
      do throws(WeightsError) { try counter.add(classes, deposits: found, numbers: &numbers) } catch {
        throw .weights(error)
      }
      if let writer {
        let strip = numbers
        try Self.writing { () throws(GeodataError) in try writer.write(strip, rows: rows) }
      }
    }
  }

  /// - Throws: `degreesForArea`, `weights`.
  private func options() throws(MappingError) -> WeightsOfEvidence.Options {
    let grid = stack.grid
    guard let system = grid.referenceSystem else { throw .layerSystem(stack.layers[0].url.lastPathComponent) }
    guard let metres = system.metresPerUnit else { throw .degreesForArea(system) }
    let cell = grid.cellWidth * grid.cellHeight * metres * metres
    let unit = document.unitArea * 1e6
    let unitCell = try Self.weighing { () throws(WeightsError) in try UnitCell(cell: cell, unit: unit) }
    return WeightsOfEvidence.Options(
      unitCell: unitCell, counting: document.counting, degenerate: document.degenerate,
      priorArea: document.priorArea, missingEvidence: document.missingEvidence)
  }

  private func mapWriter(_ url: URL, _ storage: RasterStorage) throws(MappingError) -> ClassifiedRasterWriter {
    let bands = Band.allCases.map { RasterBand(name: $0.rawValue, noData: .nan, storage: storage) }
    let grid = stack.grid
    let writer = try Self.writing { () throws(GeodataError) in
      try ClassifiedRasterWriter(to: url, grid: grid, bands: bands)
    }
    writer.isCancelled = isCancelled
    return writer
  }

  private static func weighing<Result>(_ body: () throws(WeightsError) -> Result) throws(MappingError) -> Result {
    do throws(WeightsError) { return try body() } catch { throw .weights(error) }
  }

  private static func writing<Result>(_ body: () throws(GeodataError) -> Result) throws(MappingError) -> Result {
    do throws(GeodataError) { return try body() } catch { throw .writing(error) }
  }
}
