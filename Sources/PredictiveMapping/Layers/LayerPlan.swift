import Foundation
import Geodata
import Gridding
import Programme

/// What a recipe comes to on this machine: digests of all steps, and which layers must be made.
struct LayerPlan {
  struct Item {
    let layer: RecipeLayer
    /// After each step.
    let digests: [String]
    /// Of the layer as it is written.
    let digest: String
    let inputs: [LayerManifest.Input]
    let uses: [String]
    let file: URL
    let reason: LayerReason
    /// Of an earlier run, when it is the same.
    let old: LayerManifest.Record?
  }

  let items: [Item]
  let ground: RecipeGround
  let maskDigest: String?

  /// Results may differ from those of another number.
  private static let format = "layers 1"

  init(_ run: LayerRun, manifest: LayerManifest?) throws(MappingError) {
    let recipe = run.recipe
    do throws(RecipeError.Problem) {
      ground = try RecipeGround(recipe)
    } catch { throw .recipe(RecipeError(layer: nil, step: 0, keyword: "grid", problem: error)) }
    var files = InputDigests(folder: recipe.folder)
    let maskDigest = try Self.maskDigest(recipe, &files)
    self.maskDigest = maskDigest
    let grid = LayerManifest.Grid(ground.grid, mask: maskDigest)
    let base = Self.digest([
      Self.format, run.version, "\(grid.crs) \(grid.west) \(grid.north) \(grid.cellWidth) \(grid.cellHeight)",
      "\(grid.rows) \(grid.columns)",
      recipe.transformation.gridFolders.map(\.lastPathComponent).joined(separator: ","),
      recipe.transformation.preferred.joined(separator: ","),
    ])
    var finals: [String: String] = [:]
    var fresh: Set<String> = []
    var items: [Item] = []
    for layer in recipe.layers {
      var digests: [String] = []
      var inputs: [LayerManifest.Input] = []
      var uses: [String] = []
      for entry in layer.steps {
        var parts = [digests.last ?? base, entry.text]
        for file in entry.step.files {
          let input = try files.input(file)
          if !inputs.contains(input) { inputs.append(input) }
          parts.append(input.sha256)
        }
        for name in entry.step.layers {
          uses.append(name)
          parts.append(finals[name] ?? "")
        }
        if entry.step.learns { parts.append(maskDigest ?? "") }
        digests.append(Self.digest(parts))
      }
      let digest = Self.digest([digests.last ?? base, maskDigest ?? "", run.isSingle ? "single" : "double"])
      finals[layer.name] = digest
      let file = run.output.appending(path: "\(layer.name).tif")
      let old = manifest?.layers.first { $0.name == layer.name }
      let reason = Self.reason(
        layer, digests, digest, inputs, uses.filter { fresh.contains($0) }, old, manifest, grid, run, file)
      if !reason.isUnchanged { fresh.insert(layer.name) }
      items.append(
        Item(
          layer: layer, digests: digests, digest: digest, inputs: inputs, uses: uses, file: file, reason: reason,
          old: old))
    }
    self.items = items
  }

  private static func digest(_ parts: [String]) -> String {
    SHA256.hex(Data(parts.joined(separator: "\u{0}").utf8))
  }

  private static func maskDigest(_ recipe: LayerRecipe, _ files: inout InputDigests) throws(MappingError) -> String? {
    switch recipe.grid.mask {
    case nil: return nil
    case .raster(let file, let band): return digest([try files.input(file).sha256, "\(band)"])
    case .features(let input):
      return digest([try files.input(input.file).sha256, "\(input.shape)", "\(input.conditions)"])
    }
  }

  private static func reason(
    _ layer: RecipeLayer, _ digests: [String], _ digest: String, _ inputs: [LayerManifest.Input], _ fresh: [String],
    _ old: LayerManifest.Record?, _ manifest: LayerManifest?, _ grid: LayerManifest.Grid, _ run: LayerRun, _ file: URL
  ) -> LayerReason {
    guard let old, let manifest else { return .new }
    if old.digest == digest {
      do {
        return try SHA256.file(file).hex == old.sha256 ? .unchanged : .fileChanged
      } catch { return .fileChanged }
    }
    if manifest.version != run.version { return .version(old: manifest.version) }
    var bare = grid
    var oldBare = manifest.grid
    (bare.mask, oldBare.mask) = (nil, nil)
    if bare != oldBare { return .grid }
    let texts = layer.steps.map(\.text)
    for index in 0..<max(texts.count, old.steps.count) {
      let (one, other) = (
        old.steps.indices.contains(index) ? old.steps[index].text : nil,
        texts.indices.contains(index) ? texts[index] : nil
      )
      if one != other { return .step(number: index + 1, old: one, new: other) }
    }
    for input in inputs {
      if let before = old.inputs.first(where: { $0.file == input.file }), before.sha256 != input.sha256 {
        return .input(file: input.file)
      }
    }
    if manifest.grid.mask != grid.mask { return .mask }
    if let name = fresh.first { return .usedLayer(name: name) }
    return .storage
  }
}

/// Digests of input files, each read once.
struct InputDigests {
  let folder: DocumentFolder
  private var known: [String: LayerManifest.Input] = [:]

  init(folder: DocumentFolder) { self.folder = folder }

  /// A Shapefile counts with the files beside it.
  mutating func input(_ file: String) throws(MappingError) -> LayerManifest.Input {
    if let input = known[file] { return input }
    let url = folder.url(file)
    var urls = [url]
    if url.pathExtension.lowercased() == "shp" {
      urls += ["shx", "dbf", "prj", "cpg"].map { url.deletingPathExtension().appendingPathExtension($0) }
        .filter { FileManager.default.fileExists(atPath: $0.path) }
    }
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw .gridding(.text(file: url.lastPathComponent, .missing))
    }
    var digests: [String] = []
    var bytes = 0
    for url in urls {
      do {
        let one = try SHA256.file(url)
        digests.append(one.hex)
        bytes += one.bytes
      } catch { throw .unreadable(file: url.lastPathComponent, reason: error.localizedDescription) }
    }
    let whole = digests.count == 1 ? digests[0] : SHA256.hex(Data(digests.joined().utf8))
    let input = LayerManifest.Input(file: url.lastPathComponent, sha256: whole, bytes: bytes)
    known[file] = input
    return input
  }
}

extension RecipeStep {
  /// Files that decide on the result.
  var files: [String] {
    switch self {
    case .raster(let input): [input.file]
    case .features(let input): [input.file]
    case .samples(let input): [input.file]
    case .kriging(let model): [model]
    default: []
    }
  }

  /// Layers that it uses.
  var layers: [String] {
    switch self {
    case .layer(let name): [name]
    case .logRatio(let input): input.parts
    default: []
    }
  }

  /// Whether it looks at the study area as a whole.
  var learns: Bool {
    switch self {
    case .standardise, .rescale, .logisticAroundMean, .winsorise, .cellDistance, .classify: true
    default: false
    }
  }
}
