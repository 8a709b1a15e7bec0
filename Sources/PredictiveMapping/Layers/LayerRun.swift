import Foundation
import Geodata
import Gridding
import NumericalMethods
import Programme
import Prospectivity

/// Makes the layers of a recipe: those that are new or changed, one after the other, each in strips of rows on several
/// threads. What is finished stays, also when the run is stopped; the bytes depend on neither threads nor strips nor on
/// interruptions.
public struct LayerRun: Sendable {
  public let recipe: LayerRecipe
  /// Where the layers go.
  public let output: URL
  /// Where results of steps are kept.
  public let cache: URL
  /// Of the program.
  public let version: String
  public var threads = 1
  public var stripCells = 1 << 20
  public var isSingle = false
  public var isCancelled: @Sendable () -> Bool = { false }
  /// A step, its finished pieces and all of them.
  public var progress: @Sendable (String, Int, Int) -> Void = { _, _, _ in }
  /// Called before a layer is made or passed over.
  public var began: @Sendable (String, LayerReason) -> Void = { _, _ in }

  public init(_ recipe: LayerRecipe, output: URL, cache: URL? = nil, version: String) {
    self.recipe = recipe
    self.output = output
    self.cache = cache ?? output.appending(path: ".cache")
    self.version = version
  }

  /// Which layers would be made, and why.
  /// - Throws: ``MappingError``, also for inputs that are not there.
  public func list() throws(MappingError) -> [(name: String, reason: LayerReason)] {
    try LayerPlan(self, manifest: LayerManifest.read(in: output)).items.map { ($0.layer.name, $0.reason) }
  }

  /// - Parameters:
  ///   - only: names of layers; with those that they use. Nil: all.
  ///   - cleans: whether results of steps that no layer uses any more are removed.
  /// - Returns: what lies in the folder now.
  /// - Throws: ``MappingError``; `stopped` leaves what is finished.
  @discardableResult
  public func run(only: [String]? = nil, cleans: Bool = false) async throws(MappingError) -> LayerManifest {
    // Mistakes are told before a folder is made.
    var old = LayerManifest.read(in: output)
    var plan = try LayerPlan(self, manifest: old)
    let wanted = try wanted(only, plan)
    let locks = try lock()
    defer { withExtendedLifetime(locks) {} }
    // A run that ended in the meantime may have made some.
    let now = LayerManifest.read(in: output)
    if now != old {
      old = now
      plan = try LayerPlan(self, manifest: old)
    }
    let versions = Geodata.versions
    var manifest = LayerManifest(
      version: version, gdal: versions.gdal, proj: versions.proj,
      grid: LayerManifest.Grid(plan.ground.grid, mask: plan.maskDigest), layers: [])
    let files = LayerCache(folder: cache)
    var made: [String: URL] = [:]
    for item in plan.items {
      made[item.layer.name] = item.file
      guard wanted.contains(item.layer.name), !item.reason.isUnchanged else {
        if wanted.contains(item.layer.name) { began(item.layer.name, item.reason) }
        // An old layer stays in the record only as what it is.
        if var record = item.old, item.reason.isUnchanged {
          record.title = item.layer.title
          manifest.layers.append(record)
        }
        continue
      }
      began(item.layer.name, item.reason)
      var maker = LayerMaker(
        ground: plan.ground, cache: files, run: self, digests: item.digests, layer: item.layer, made: made)
      let rows: RowSource
      do throws(RecipeError) { rows = try await maker.rows() } catch { throw Self.unwrapped(error) }
      let statistics: RasterStatistics
      do throws(RecipeError.Problem) { statistics = try await write(rows, item, plan.ground.grid) } catch {
        throw Self.unwrapped(
          RecipeError(
            layer: item.layer.name, step: item.layer.steps.count, keyword: item.layer.steps.last?.keyword ?? "",
            problem: error))
      }
      let digest: String
      do { digest = try SHA256.file(item.file).hex } catch {
        throw .unreadable(file: item.file.lastPathComponent, reason: error.localizedDescription)
      }
      manifest.layers.append(
        LayerManifest.Record(
          name: item.layer.name, title: item.layer.title, file: item.file.lastPathComponent, digest: item.digest,
          sha256: digest,
          steps: zip(item.layer.steps, item.digests).map { LayerManifest.Step(text: $0.text, digest: $1) },
          inputs: item.inputs, notes: maker.notes,
          statistics: LayerManifest.Statistics(statistics, of: plan.ground.grid)))
      // After each layer: a run that is stopped later goes on from here.
      var soFar = manifest
      soFar.layers += plan.items.compactMap { later in
        later.reason.isUnchanged && !manifest.layers.contains { $0.name == later.layer.name } ? later.old : nil
      }
      try soFar.write(in: output)
    }
    try manifest.write(in: output)
    if cleans {
      do throws(RecipeError.Problem) {
        try files.clean(keeping: Set(plan.items.flatMap(\.digests)))
      } catch { throw .recipe(RecipeError(layer: nil, step: 0, keyword: "cache", problem: error)) }
    }
    return manifest
  }

  /// Two runs in one folder would each write a record without the layers of the other, and one rows in the file of the
  /// other.
  private func lock() throws(MappingError) -> [FolderLock] {
    var locks: [FolderLock] = []
    for folder in Set([output.standardizedFileURL, cache.standardizedFileURL]).sorted(by: { $0.path < $1.path }) {
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      } catch { throw .unwritable(file: folder.lastPathComponent, reason: error.localizedDescription) }
      guard let lock = FolderLock(folder) else { throw .folderInUse(folder: folder.lastPathComponent) }
      locks.append(lock)
    }
    return locks
  }

  /// A stop is no defect of a layer.
  private static func unwrapped(_ error: RecipeError) -> MappingError {
    if case .mapping(.stopped) = error.problem { return .stopped }
    return .recipe(error)
  }

  private func wanted(_ only: [String]?, _ plan: LayerPlan) throws(MappingError) -> Set<String> {
    let names = plan.items.map(\.layer.name)
    guard let only else { return Set(names) }
    for name in only where !names.contains(name) { throw .noSuchLayer(name: name, known: names) }
    var wanted = Set(only)
    for item in plan.items.reversed() where wanted.contains(item.layer.name) { wanted.formUnion(item.uses) }
    return wanted
  }

  private func write(
    _ source: RowSource, _ item: LayerPlan.Item, _ grid: GridGeometry
  ) async throws(RecipeError.Problem) -> RasterStatistics {
    let writer = try FeatureLoader.geodata { () throws(GeodataError) in
      try RasterWriter(
        to: item.file, grid: grid,
        bands: [RasterBand(name: item.layer.name, storage: isSingle ? .float32 : .float64)],
        overviews: item.layer.steps.last?.step.isCategorical == true ? .nearest : .mean)
    }
    writer.threads = threads
    // Layers are read by command after command; higher levels cost seconds and save next to nothing.
    writer.packing = .zstandard
    writer.level = 1
    writer.isCancelled = isCancelled
    let piece = source.piece(of: grid, threads: threads, stripCells: stripCells)
    let total = (grid.rows + piece - 1) / piece
    let label = item.layer.name
    let work = OrderedWork(count: total, threads: threads, isCancelled: isCancelled)
    let done = try await work.run { number throws(RecipeError.Problem) in
      try source.prepare(number * piece..<min(number * piece + piece, grid.rows))
    } work: { job throws(RecipeError.Problem) in
      try job()
    } take: { number, values throws(RecipeError.Problem) in
      let rows = number * piece..<min(number * piece + piece, grid.rows)
      do throws(GeodataError) { try writer.write(values, band: 0, rows: rows) } catch {
        throw .mapping(.geodata(error))
      }
      progress(label, number + 1, total)
    }
    guard done == total else { throw .mapping(.stopped) }
    let statistics = writer.statistics[0]
    guard statistics.count > 0 else { throw .noCells("has a value") }
    do throws(GeodataError) { try writer.finish() } catch { throw .mapping(.writing(error)) }
    return statistics
  }
}

extension RecipeStep {
  /// Whether its values are codes, of which no mean can be taken.
  var isCategorical: Bool {
    switch self {
    case .isClass, .reclass, .classify: true
    default: false
    }
  }
}
