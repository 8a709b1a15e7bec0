import Foundation
import Testing

@testable import PredictiveMapping

@Suite("Recipes of layers")
struct LayerRecipeReaderTests {
  private func findings(_ layers: String, grid: String = LayerBench.grid) async -> String {
    await refusal { _ = try LayerRecipeReader.read(text: grid + layers, name: "r.yaml", folder: URL(filePath: "/")) }
      ?? ""
  }

  @Test("everything that is wrong is told at once, with its line and a mend")
  func allAtOnce() async {
    let text = await findings(
      """
      layers:
        a:
          steps:
            - raster: {file: a.tif, resampling: nearst}
            - logg
        b b:
          steps:
            - layer: {name: c}
        d:
          steps:
            - segments: {file: s.csv}
            - distance: {maximum: -5, bound: 3}
      """)
    #expect(text.contains("r.yaml:8 (layers.a.steps[1].raster.resampling)"))
    #expect(text.contains("did you mean 'nearest'?"))
    #expect(text.contains("no step is called 'logg'"))
    #expect(text.contains("did you mean 'log'?"))
    #expect(text.contains("a name of letters"))
    #expect(text.contains("no layer before this one is called 'c'"))
    #expect(text.contains("a number above 0"))
    #expect(text.contains("'bound' is not known here"))
  }

  @Test(
    "steps follow what they work on",
    arguments: [
      ("- log", "a layer begins with"),
      ("- raster: {file: a.tif}\n      - distance", "works on features, and here are cells"),
      ("- points: {file: a.csv}\n      - log", "works on cells, and here are features"),
      ("- points: {file: a.csv}", "ends without cells"),
      ("- raster: {file: a.tif}\n      - raster: {file: b.tif}", "only the first step is a source"),
      ("- raster: {file: a.tif}\n      - one-hot: {classes: [1]}\n      - log", "one-hot is the last step"),
    ])
  func order(_ steps: String, _ message: String) async {
    let text = await findings("layers:\n  a:\n    steps:\n      \(steps)\n")
    #expect(text.contains(message))
  }

  @Test(
    "a grid must be whole",
    arguments: [
      ("grid: {extent: [0, 0, 10, 10], cell: 1}\n", "'crs' is missing"),
      ("grid: {crs: EPSG:28992, extent: [10, 0, 0, 10], cell: 1}\n", "west below east"),
      ("grid: {crs: EPSG:28992, extent: [0, 0, 10, 10], cell: 0}\n", "one size above 0"),
      ("grid: {like: a.tif, cell: 4}\n", "nothing beside 'like'"),
      ("", "'grid' is missing"),
    ])
  func grids(_ grid: String, _ message: String) async {
    let text = await findings("layers:\n  a:\n    steps:\n      - raster: {file: a.tif}\n", grid: grid)
    #expect(text.contains(message))
  }

  @Test("classes become layers of their own, and the order of keys does not show in a step")
  func expansion() throws {
    let recipe = try LayerRecipeReader.read(
      text: LayerBench.grid + """
        layers:
          rock:
            steps:
              - raster: {resampling: mode, file: a.tif}
              - one-hot: {classes: [3, 7]}
        """, name: "r.yaml", folder: URL(filePath: "/"))
    #expect(recipe.layers.map(\.name) == ["rock-3", "rock-7"])
    #expect(recipe.layers[0].steps.map(\.text) == ["raster: {file: a.tif, resampling: mode}", "one-hot: 3"])
    #expect(recipe.layers[1].steps[1].step == .isClass(7))
  }
}
