import Foundation
import Geodata
import Geostatistics
import Synchronization
import TestBench
import Testing

@testable import Gridding

@Suite("A run over windows")
struct GriddingRunTests {
  let bench: InventedSamples
  let set: SampleSet
  let plan: TargetPlan

  init() throws {
    bench = try InventedSamples()
    set = try bench.read(InventedSamples.csv(60)) { $0.referenceSystem = try? CoordinateReferenceSystem("EPSG:28992") }
    plan = try GridRequest(.extent(Box(minX: 0, minY: 0, maxX: 1000, maxY: 800)), cell: SIMD2(25, 20))
      .plan(for: set, drifts: [])
  }

  private func estimator() throws -> KrigingEstimator {
    let parameters = KrigingParameters(model: InventedSamples.model, neighbourhood: Neighbourhood(most: 12))
    return KrigingEstimator(try Kriging(samples: set.samples, parameters: parameters), diagnostics: .all)
  }

  /// - Parameter stopping: after how many finished windows.
  private func run(
    _ name: String, threads: Int = 1, digest: String = "a", stopping: Int = .max, restarts: Bool = false
  ) async throws -> Data {
    let estimator = try estimator()
    let url = bench.place.root.appending(path: name)
    var run = GriddingRun(plan, output: url, digest: digest)
    run.cellsOfWindow = 200
    run.threads = threads
    run.restarts = restarts
    let box = Holder()
    run.progress = { done, _ in box.set(done) }
    run.isCancelled = { box.value >= stopping }
    let writer = try ResultFormat(url, for: plan).writer(to: url, plan: plan, columns: estimator.columns, title: "zinc")
    _ = try await run.run(estimating: estimator, writingWith: writer)
    return try Data(contentsOf: url)
  }

  /// Counts on behalf of closures.
  private final class Holder: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func set(_ new: Int) { count.withLock { $0 = new } }
  }

  @Test("one thread and two give the same bytes", arguments: ["a.csv", "a.tif", "a.gpkg"])
  func threads(_ name: String) async throws {
    let one = try await run("1" + name)
    let two = try await run("2" + name, threads: 2)
    #expect(one == two && !one.isEmpty)
  }

  @Test("a run that was stopped goes on where it was and gives the same bytes", arguments: ["b.csv", "b.tif"])
  func resumed(_ name: String) async throws {
    let whole = try await run("whole-" + name)
    let folder = CellStore.folder(for: bench.place.root.appending(path: name))
    // Eight windows: the last stop comes while the result is written.
    for stopping in [1, 3, 8] {
      do {
        _ = try await run(name, threads: 2, stopping: stopping)
        Issue.record("the run was not stopped")
      } catch GriddingError.interrupted(_, let done, let total) {
        #expect(done >= stopping && done <= total)
      }
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: "cells.bin").path))
      #expect(!FileManager.default.fileExists(atPath: bench.place.root.appending(path: name).path))
    }
    // A window that was cut off by a kill is computed again.
    let cells = folder.appending(path: "cells.bin")
    let handle = try FileHandle(forUpdating: cells)
    try handle.truncate(atOffset: try handle.seekToEnd() - 7)
    try handle.close()
    #expect(try await run(name) == whole)
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test("a run with other inputs does not go on with an unfinished one, until it is told to start over")
  func otherInputs() async throws {
    let whole = try await run("whole.csv")
    await #expect(throws: GriddingError.self) { try await run("c.csv", stopping: 2) }
    do {
      _ = try await run("c.csv", digest: "b")
      Issue.record("the run went on")
    } catch GriddingError.otherJob(let folder) {
      #expect(folder == "c.csv.unfinished")
    }
    #expect(try await run("c.csv", digest: "b", restarts: true) == whole)
  }

  @Test("a result that another run computes is left alone, also when told to start over", arguments: [false, true])
  func inUse(restarts: Bool) async throws {
    let whole = try await run("whole.csv")
    await #expect(throws: GriddingError.self) { try await run("d.csv", stopping: 2) }
    let folder = CellStore.folder(for: bench.place.root.appending(path: "d.csv"))
    var lock = FolderLock(folder)
    #expect(lock != nil)
    do {
      _ = try await run("d.csv", restarts: restarts)
      Issue.record("two runs at once")
    } catch GriddingError.jobInUse(let name) {
      #expect(name == "d.csv.unfinished")
    }
    lock = nil
    #expect(try await run("d.csv", restarts: restarts) == whole)
  }

  @Test("windows cover all places once, of one level or of slabs, and their parts are in order", arguments: 1...4)
  func windows(slab: Int) {
    let plan = WindowPlan(perLevel: 35, levels: 3, step: 10, slab: slab)
    #expect(plan.parts.flatMap { Array(plan.places($0)) } == Array(0..<105))
    #expect(Set(plan.parts.map(\.window)) == Set(0..<plan.count))
    var last = 0
    for number in 0..<plan.count {
      let (levels, places) = plan.window(number)
      #expect(levels.count <= slab && places.count <= 10)
      #expect(plan.end(number) - last == levels.count * places.count)
      last = plan.end(number)
    }
    #expect(last == 105)
  }

  @Test(
    "a grid with levels is written level by level, the same for windows of any size", arguments: ["e.csv", "e.tif"])
  func levels(_ name: String) async throws {
    let places = InventedSamples.rows(60).enumerated().map { number, row in
      "\(row.x),\(row.y),\(Double(number * 7 % 60)),\(row.value + Double(number % 9))"
    }
    let solid = try bench.read("x,y,z,zinc\n" + places.joined(separator: "\n"), name: "solid.csv") {
      $0.referenceSystem = try? CoordinateReferenceSystem("EPSG:28992")
      $0.z = "z"
    }
    var request = GridRequest(.extent(Box(minX: 0, minY: 0, maxX: 1000, maxY: 800)), cell: SIMD2(100, 80))
    request.levels = try LevelRange(low: 5, high: 55, step: 10)
    let plan = try request.plan(for: solid, drifts: [])
    let parameters = KrigingParameters(model: InventedSamples.model, neighbourhood: Neighbourhood(most: 8))
    let kriging = try Kriging(samples: solid.samples, parameters: parameters)
    let estimator = KrigingEstimator(kriging)
    var results: [Data] = []
    for cells in [30, 90, 250, 10_000] {
      let url = bench.place.root.appending(path: "\(cells)" + name)
      var run = GriddingRun(plan, output: url, digest: "a")
      run.cellsOfWindow = cells
      run.threads = 2
      let writer = try ResultFormat(url, for: plan).writer(
        to: url, plan: plan, columns: estimator.columns, title: "zinc")
      _ = try await run.run(estimating: estimator, writingWith: writer)
      results.append(try Data(contentsOf: url))
      results.append(try await merged(run, estimator))
    }
    #expect(Set(results).count == 1)
    guard name == "e.csv", case .grid(let grid) = plan else { return }
    let lines = String(decoding: results[0], as: UTF8.self).split(separator: "\n").dropFirst()
    let expected = (0..<6).flatMap { kriging.estimate(grid: grid.points, level: $0, rows: 0..<10).estimate }
    #expect(lines.compactMap { Double($0.split(separator: ",")[3]) } == expected)
    #expect(lines.map { $0.split(separator: ",")[2] } == (0..<600).map { "\(5 + $0 / 100 * 10)" })
  }

  /// The result of windows that were computed one by one, last to first, as tasks on other machines would.
  private func merged(_ run: GriddingRun, _ estimator: KrigingEstimator) async throws -> Data {
    let url = run.output.deletingLastPathComponent().appending(path: "merged-" + run.output.lastPathComponent)
    let work = run.work(estimator)
    var windows: [Int: Data] = [:]
    for number in (0..<work.windowCount).reversed() {
      _ = try await work.results(
        number..<number + 1, threads: 1, isCancelled: { false }, take: { windows[$0] = work.bytes($1) })
    }
    let writer = try ResultFormat(url, for: run.plan).writer(
      to: url, plan: run.plan, columns: estimator.columns, title: "zinc")
    let summary = try await run.merge(work, in: "job", writingWith: writer) { try #require(windows[$0]) }
    #expect(summary[.estimated] == run.plan.count)
    return try Data(contentsOf: url)
  }

  @Test("bytes that are not of a window are refused", arguments: [-1, 1])
  func foreignBytes(_ change: Int) async throws {
    let estimator = try estimator()
    let url = bench.place.root.appending(path: "f.csv")
    let run = GriddingRun(plan, output: url, digest: "a")
    let writer = try ResultFormat(url, for: plan).writer(to: url, plan: plan, columns: estimator.columns, title: "zinc")
    let count = plan.count * (8 * estimator.columns.count + 1) + change
    await #expect(throws: GriddingError.self) {
      try await run.merge(run.work(estimator), in: "job", writingWith: writer) { _ in Data(count: count) }
    }
    #expect(!FileManager.default.fileExists(atPath: url.path))
  }

  @Test("a result is as large as the grid and says what it holds, in a table and in a raster")
  func content() async throws {
    let table = String(decoding: try await run("d.csv"), as: UTF8.self).split(separator: "\n")
    #expect(
      table[0]
        == "x,y,estimate,variance,samples,nearest_distance,slope_of_regression,kriging_efficiency,negative_weights,status"
    )
    #expect(table.count == 1 + 40 * 40 && table[1].hasPrefix("12.5,790,") && table[1].hasSuffix(",estimated"))
    _ = try await run("d.tif")
    let raster = try RasterFile(bench.place.root.appending(path: "d.tif"))
    #expect(raster.grid.rows == 40 && raster.grid.columns == 40 && raster.grid.referenceSystem?.code == 28992)
    #expect(raster.bands.map(\.name).prefix(3) == ["estimate", "variance", "samples"])
    let estimate = try #require(Double(table[1].split(separator: ",")[2]))
    #expect(try raster.read(band: 0, rows: 0..<1, columns: 0..<1) == [estimate])
  }
}
