import Foundation
import Geostatistics
import Programme

/// A digest of everything that decides on a result: a run goes on with an earlier one only when it is the same.
public struct RunDigest {
  /// The digest of what came before, and what came since: never all samples at once.
  private var data = Data()
  private static let most = 1 << 16

  /// - Parameter version: of the program, whose results may differ from those of another version.
  public init(version: String) { add(version) }

  public mutating func add(_ text: String) {
    data.append(contentsOf: text.utf8)
    data.append(0)
    if data.count > Self.most { data = Data(SHA256.hex(data).utf8) }
  }

  public mutating func add(_ numbers: [Double]) {
    let piece = Self.most / MemoryLayout<Double>.size
    for first in stride(from: 0, to: numbers.count, by: piece) {
      numbers[first..<min(first + piece, numbers.count)].withUnsafeBytes { data.append(contentsOf: $0) }
      if data.count > Self.most { data = Data(SHA256.hex(data).utf8) }
    }
    add("\(numbers.count)")
  }

  public mutating func add(_ samples: Samples) {
    add("\(samples.dimensions)")
    for column in [samples.x, samples.y, samples.z, samples.values, samples.errorVariances] { add(column) }
    for drift in samples.drifts { add(drift) }
    add(samples.boreholes.map(Double.init))
  }

  /// - Parameter known: digests of rasters that need not be read for it, by path.
  /// - Throws: `unwritable`-like refusal when a raster of the plan cannot be read.
  public mutating func add(_ plan: TargetPlan, known: [String: String] = [:]) throws(GriddingError) {
    switch plan {
    case .scattered(let table):
      add(table.targets.x)
      add(table.targets.y)
      add(table.targets.z)
      for drift in table.targets.drifts { add(drift) }
    case .grid(let grid):
      add("\(grid.points) \(grid.geometry.referenceSystem?.description ?? "")")
      var digests = known
      for (layer, transform) in grid.drifts.map({ ($0.layer, $0.transform.rawValue) })
        + (grid.mask.map { [($0, "mask")] } ?? [])
      {
        if digests[layer.path] == nil {
          do { digests[layer.path] = try SHA256.file(URL(filePath: layer.path)).hex } catch {
            throw .text(
              file: URL(filePath: layer.path).lastPathComponent, .unreadable(detail: error.localizedDescription))
          }
        }
        add("\(digests[layer.path] ?? "") \(layer.band) \(transform)")
      }
    }
  }

  public var hex: String { SHA256.hex(data) }
}
