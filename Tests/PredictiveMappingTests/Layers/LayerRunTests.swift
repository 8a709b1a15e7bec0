import Foundation
import Geodata
import Geostatistics
import Prospectivity
import Synchronization
import TestBench
import Testing

@testable import PredictiveMapping

@Suite("Making layers")
struct LayerRunTests {
  private static let faults = "x0,y0,x1,y1\n100200,399900,101700,399100\n100000,399000,100900,399050\n"

  private static let layers = """
    layers:
      near:
        steps:
          - segments: {file: faults.csv, crs: EPSG:28992}
          - distance: {maximum: 700}
          - focal: {statistic: mean, circle: 2}
          - z-score
      scaled:
        steps:
          - layer: {name: near}
          - winsorise: {lower: 0.1, upper: 0.9}
          - min-max
    """

  @Test("a chain gives what its methods give, on any number of threads and in strips of any size")
  func chain() async throws {
    let bench = try LayerBench()
    try bench.write("faults.csv", Self.faults)
    var run = try bench.run(Self.layers)
    let manifest = try await run.run()
    let grid = try RasterFile(bench.output.appending(path: "near.tif")).grid
    #expect(grid == (try RasterFixture.grid(rows: 12, columns: 20)))
    let lines: [Geometry] = [
      .lines([[Position(x: 100200, y: 399900), Position(x: 101700, y: 399100)]]),
      .lines([[Position(x: 100000, y: 399000), Position(x: 100900, y: 399050)]]),
    ]
    let distances = try VectorDistance(to: lines).distances(rows: 0..<12, of: grid, limit: .capped(at: 700))
    let strip = try HaloStrip(rows: 0..<12, held: 0..<12, columns: 20, values: distances)
    let means = try FocalFilter(.mean, window: .circle(radius: 2)).values(of: strip)
    var moments = LayerMoments()
    moments.add(means)
    let score = try CellTransform.standardise(by: moments, .population)
    #expect(try bench.values("near") == means.map { score($0) })
    #expect(manifest.layers[0].statistics.cells == 240)
    #expect(manifest.layers[0].notes == [score.record])
    let scaled = try bench.values("scaled")
    #expect(scaled.min() == 0)
    #expect(scaled.max() == 1)

    let bytes = [try bench.bytes("near"), try bench.bytes("scaled")]
    for (threads, cells) in [(1, 20), (3, 60)] {
      try FileManager.default.removeItem(at: bench.output)
      (run.threads, run.stripCells) = (threads, cells)
      #expect(try await run.run() == manifest)
      #expect([try bench.bytes("near"), try bench.bytes("scaled")] == bytes)
    }
  }

  @Test("a second run makes only what changed, and says why")
  func changes() async throws {
    let bench = try LayerBench()
    try bench.write("faults.csv", Self.faults)
    try await bench.run(Self.layers).run()
    func reasons(_ layers: String, grid: String = LayerBench.grid, version: String = "test") throws -> [LayerReason] {
      try LayerRun(try bench.recipe(layers, grid: grid), output: bench.output, version: version).list().map(\.reason)
    }
    #expect(try reasons(Self.layers) == [.unchanged, .unchanged])
    let wider = Self.layers.replacing("upper: 0.9", with: "upper: 0.8")
    #expect(
      try reasons(wider) == [
        .unchanged,
        .step(number: 2, old: "winsorise: {lower: 0.1, upper: 0.9}", new: "winsorise: {lower: 0.1, upper: 0.8}"),
      ])
    #expect(try reasons(Self.layers.replacing("circle: 2", with: "circle: 3"))[1] == .usedLayer(name: "near"))
    #expect(try reasons(Self.layers, version: "next") == [.version(old: "test"), .version(old: "test")])
    #expect(try reasons(Self.layers, grid: LayerBench.grid.replacing("cell: 100", with: "cell: 50"))[0] == .grid)
    try bench.write("faults.csv", Self.faults + "100100,399900,101900,399900\n")
    #expect(try reasons(Self.layers) == [.input(file: "faults.csv"), .usedLayer(name: "near")])
    try bench.write("faults.csv", Self.faults)
    try Data([0]).write(to: bench.output.appending(path: "scaled.tif"))
    #expect(try reasons(Self.layers) == [.unchanged, .fileChanged])
  }

  @Test("a run that is stopped goes on and gives the same bytes")
  func stopped() async throws {
    let bench = try LayerBench()
    try bench.write("faults.csv", Self.faults)
    var run = try bench.run(Self.layers)
    run.stripCells = 20
    try await run.run()
    let bytes = [try bench.bytes("near"), try bench.bytes("scaled")]
    // Stopped after every number of questions, until it is through.
    for most in [1, 5, 20, 40] {
      try FileManager.default.removeItem(at: bench.output)
      let asked = Mutex(0)
      var stopping = run
      stopping.isCancelled = {
        asked.withLock { asked in
          asked += 1
          return asked > most
        }
      }
      await #expect(throws: MappingError.self) { try await stopping.run() }
      try await run.run()
      #expect([try bench.bytes("near"), try bench.bytes("scaled")] == bytes)
    }
  }

  @Test("only the layers that are asked for are made, with those that they use")
  func only() async throws {
    let bench = try LayerBench()
    try bench.write("faults.csv", Self.faults)
    let run = try bench.run(
      Self.layers + "\n" + """
          other:
            steps:
              - segments: {file: faults.csv, crs: EPSG:28992}
              - rasterise
        """)
    #expect(try await run.run(only: ["scaled"]).layers.map(\.name) == ["near", "scaled"])
    #expect(!FileManager.default.fileExists(atPath: bench.output.appending(path: "other.tif").path))
    let unknown = await refusal { try await run.run(only: ["scald"]) }
    #expect(unknown?.contains("did you mean 'scaled'?") == true)
  }

  @Test("the study area takes cells out of layers and of what is learnt from them")
  func mask() async throws {
    let bench = try LayerBench()
    let grid = try RasterFixture.grid(rows: 12, columns: 20)
    try bench.fixture.raster("mask", (0..<240).map { $0 % 20 < 10 ? 1 : 0 }, on: grid)
    try bench.fixture.raster("ramp", (0..<240).map { Double($0 % 20) }, on: grid)
    let masked = LayerBench.grid + "  mask: {raster: mask.tif}\n"
    let layers = "layers:\n  ramp:\n    steps:\n      - raster: {file: ramp.tif}\n      - min-max\n"
    try await bench.run(layers, grid: masked.replacing("cell: 100\n\n", with: "cell: 100\n")).run()
    let values = try bench.values("ramp")
    #expect(values[0] == 0)
    #expect(values[9] == 1)
    #expect(values[10].isNaN)
  }

  @Test("log-ratios, tables and classes of layers")
  func parts() async throws {
    let bench = try LayerBench()
    let grid = try RasterFixture.grid(rows: 12, columns: 20)
    try bench.fixture.raster("si", [Double](repeating: 60, count: 240), on: grid)
    try bench.fixture.raster("al", (0..<240).map { $0 == 3 ? .nan : 15 }, on: grid)
    try await bench.run(
      """
      layers:
        si:
          steps: [{raster: {file: si.tif}}]
        al:
          steps: [{raster: {file: al.tif}}]
        ratio:
          steps:
            - log-ratio: {kind: alr, parts: [si, al], numerator: [si], denominator: [al]}
        codes:
          steps:
            - layer: {name: al}
            - reclass: {table: [{from: 10, to: 20, to-value: 7}], others: missing}
            - one-hot: {classes: [7, 8]}
        codes-of-two:
          title: {en: Two codes, nl: Twee codes}
          steps:
            - layer: {name: codes-7}
            - reclass: {table: [{values: [0, 1], to-value: 5}]}
      """
    ).run()
    let ratio = try bench.values("ratio")
    #expect(abs(ratio[0] - log(4)) < 1e-15)
    #expect(ratio[3].isNaN)
    #expect(try bench.values("codes-7")[0] == 1)
    #expect(try bench.values("codes-8")[0] == 0)
    #expect(try bench.values("codes-8")[3].isNaN)
    #expect(try bench.values("codes-of-two")[0] == 5)
    let titles = LayerManifest.read(in: bench.output)?.layers.compactMap { $0.title?.nl }
    #expect(titles == ["Twee codes"])
  }

  @Test("classes of a layer by quantiles, and breaks in the record")
  func classes() async throws {
    let bench = try LayerBench()
    try bench.fixture.raster(
      "ramp", (0..<240).map(Double.init), on: RasterFixture.grid(rows: 12, columns: 20))
    let manifest = try await bench.run(
      """
      layers:
        ramp:
          steps:
            - raster: {file: ramp.tif}
            - classify: {method: quantile, classes: 4}
      """
    ).run()
    let codes = try bench.values("ramp")
    #expect((1...4).map { code in codes.count { $0 == Double(code) } } == [60, 60, 60, 60])
    #expect(manifest.layers[0].notes == ["breaks 59.75, 119.5, 179.25"])
  }

  @Test("samples are interpolated as the methods do")
  func samples() async throws {
    let bench = try LayerBench()
    let places = [(100050.0, 399950.0, 3.0), (101250, 399450, 8), (100850, 399150, 5), (101850, 398950, 1)]
    try bench.write("zn.csv", "x,y,zn\n" + places.map { "\($0.0),\($0.1),\($0.2)" }.joined(separator: "\n") + "\n")
    try bench.write("model.yaml", "model:\n  nugget: 0\n  structures:\n    - {type: spherical, sill: 4, range: 900}\n")
    try await bench.run(
      """
      layers:
        idw:
          steps:
            - samples: {file: zn.csv, value: zn, crs: EPSG:28992}
            - idw: {power: 2}
        kriged:
          steps:
            - samples: {file: zn.csv, value: zn, crs: EPSG:28992}
            - kriging: {model: model.yaml}
      """
    ).run()
    let samples = try Samples(x: places.map(\.0), y: places.map(\.1), values: places.map(\.2))
    let grid = try RasterFixture.grid(rows: 12, columns: 20)
    let idw = try bench.values("idw")
    let centres = (0..<240).map { index -> SIMD3<Double> in
      let centre = grid.center(row: index / 20, column: index % 20)
      return SIMD3(centre.x, centre.y, 0)
    }
    #expect(idw == (try InverseDistance(samples: samples)).estimate(at: centres))
    #expect(idw[0] == 3)
    #expect(abs(try bench.values("kriged")[0] - 3) < 1e-12)
  }

  @Test(
    "what cannot be made is refused with layer, step and mend, in both languages",
    arguments: [
      ("- segments: {file: none.csv, crs: EPSG:28992}\n      - distance", "none.csv"),
      ("- segments: {file: faults.csv}\n      - distance", "faults.csv"),
      (
        "- points: {file: faults.csv, x: x0, y: y0, crs: EPSG:28992}\n      - rasterise: {statistic: mean, attribute: zn}",
        "'zn'"
      ),
      ("- segments: {file: faults.csv, crs: EPSG:28992}\n      - distance: {signed: true}", "step 2 (distance)"),
      ("- segments: {file: faults.csv, crs: EPSG:28992}\n      - rasterise\n      - log", "undefined: missing"),
      (
        "- segments: {file: faults.csv, crs: EPSG:28992}\n      - distance: {maximum: 0.001}\n      - z-score",
        "constant layer"
      ),
      (
        "- segments: {file: faults.csv, crs: EPSG:28992}\n      - rasterise\n      - cell-distance: {values: [9]}",
        "meets the condition"
      ),
      (
        "- segments: {file: faults.csv, crs: EPSG:28992}\n      - distance\n      - one-hot: {classes: [1]}",
        "is no class"
      ),
      ("- segments: {file: faults.csv, crs: EPSG:28992, where: {x0: '7'}}\n      - distance", "faults.csv"),
    ])
  func refusals(_ steps: String, _ message: String) async throws {
    let bench = try LayerBench()
    try bench.write("faults.csv", Self.faults)
    let text = await refusal {
      try await bench.run("layers:\n  a:\n    steps:\n      \(steps)\n").run()
    }
    #expect(text?.contains(message) == true, "\(text ?? "nothing")")
    #expect(text?.hasPrefix("one language") == false)
  }

  @Test(
    "Murchison gold comes from its files to layers; a column that denies its holes is found out",
    .enabled(if: SharedMaterial("data/mpm_murchison_copper").isAtHand))
  func murchison() async throws {
    let bench = try LayerBench()
    let data = SharedMaterial("data/mpm_murchison_copper")
    for name in ["murchison_faults", "murchison_gold", "murchison_greenstone_rings"] {
      try FileManager.default.copyItem(at: data.file("\(name).csv"), to: bench.folder.appending(path: "\(name).csv"))
    }
    let grid = """
      grid: {crs: EPSG:32750, extent: [345000, 6690000, 685000, 7110000], cell: 5000}

      """
    let layers = """
      layers:
        faults:
          steps:
            - segments: {file: murchison_faults.csv, crs: EPSG:32750}
            - distance
        greenstone:
          steps:
            - rings: {file: murchison_greenstone_rings.csv, crs: EPSG:32750}
            - rasterise
        gold:
          steps:
            - points: {file: murchison_gold.csv, crs: EPSG:32750}
            - rasterise
      """
    let manifest = try await bench.run(layers, grid: grid).run()
    #expect(manifest.layers.map(\.statistics.cells) == [5712, 5712, 5712])
    // Every ring within a ring is a hole: no cell has two polygons.
    #expect(manifest.layers[1].statistics.maximum == 1)
    #expect(try bench.values("gold").reduce(0, +) == 255)
    let denied = layers.replacing("rings.csv, crs", with: "rings.csv, hole: hole, crs")
    let text = await refusal { try await bench.run(denied, grid: grid).run() }
    #expect(text?.contains("lies in another ring and is not called a hole") == true)
  }
}
