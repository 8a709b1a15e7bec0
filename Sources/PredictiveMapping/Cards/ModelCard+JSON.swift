import Foundation
import Geodata
import Programme

extension ModelCard {
  /// The same card gives the same bytes: keys in order, no date.
  public func json() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(Content(self)), as: UTF8.self) + "\n"
    } catch {
      preconditionFailure("a card holds texts and finite numbers only: \(error)")
    }
  }

  private struct Content: Encodable {
    let method: String
    let title: LocalizedText
    let version: String
    let inputs: [Input]
    let grid: Grid?
    let seed: UInt64?
    let parameters: [Parameter]
    let metrics: [Figure]
    let limits: [LocalizedText]
    let references: [String]

    init(_ card: ModelCard) {
      method = card.method
      title = card.title
      version = card.version
      inputs = card.inputs
      grid = card.grid.map(Grid.init)
      seed = card.seed
      parameters = card.parameters
      metrics = card.metrics.map(Figure.init)
      limits = card.limits
      references = card.references
    }
  }

  private struct Grid: Encodable {
    let crs: String?
    let rows: Int
    let columns: Int
    let west: Double
    let north: Double
    let cellWidth: Double
    let cellHeight: Double

    init(_ grid: GridGeometry) {
      crs = grid.referenceSystem?.description
      (rows, columns) = (grid.rows, grid.columns)
      (west, north) = (grid.origin.x, grid.origin.y)
      (cellWidth, cellHeight) = (grid.cellWidth, grid.cellHeight)
    }
  }

  private struct Figure: Encodable {
    let key: String
    let label: LocalizedText
    /// Nil when it is not defined.
    let value: Double?
    let low: Double?
    let high: Double?

    init(_ metric: Metric) {
      key = metric.key
      label = metric.label
      value = metric.value.isFinite ? metric.value : nil
      low = metric.interval.flatMap { $0.lowerBound.isFinite ? $0.lowerBound : nil }
      high = metric.interval.flatMap { $0.upperBound.isFinite ? $0.upperBound : nil }
    }
  }
}
