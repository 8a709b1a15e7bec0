import Foundation
import Geodata
import PredictiveMapping

/// A folder with a recipe and small files, that is removed with its value.
final class LayerBench {
  let fixture: RasterFixture
  var folder: URL { fixture.folder }
  var output: URL { folder.appending(path: "out") }

  /// A grid of 20 columns and 12 rows of 100 m.
  static let grid = """
    grid:
      crs: EPSG:28992
      extent: [100000, 398800, 102000, 400000]
      cell: 100

    """

  init() throws { fixture = try RasterFixture() }

  deinit { fixture.remove() }

  func write(_ name: String, _ text: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  func recipe(_ layers: String, grid: String = LayerBench.grid) throws -> LayerRecipe {
    try LayerRecipeReader.read(text: grid + layers, name: "recipe.yaml", folder: folder)
  }

  func run(_ layers: String, grid: String = LayerBench.grid) throws -> LayerRun {
    LayerRun(try recipe(layers, grid: grid), output: output, version: "test")
  }

  func values(_ name: String) throws -> [Double] {
    let file = try RasterFile(output.appending(path: "\(name).tif"))
    return try file.read(band: 0, rows: 0..<file.grid.rows, columns: 0..<file.grid.columns)
  }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: output.appending(path: "\(name).tif")) }
}

/// The text of a refusal, in English; nil when nothing was refused.
func refusal(_ body: () async throws -> Void) async -> String? {
  do {
    try await body()
    return nil
  } catch let error as MappingError {
    // Both languages have words, and not the same ones.
    return error.text.en == error.text.nl ? "one language: \(error.text.en)" : error.text.en
  } catch { return "\(error)" }
}
