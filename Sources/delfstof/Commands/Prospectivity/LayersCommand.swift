import ArgumentParser
import Foundation
import Geodata
import PredictiveMapping
import Programme

struct LayersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layers",
    abstract: "Make layers of evidence on one grid from a recipe.",
    discussion: """
      A recipe is a YAML document with a grid and named layers; each layer is a chain of steps from a file to cells: \
      distance to faults, density of occurrences, a raster brought onto the grid and scaled, kriged samples \
      (docs/layers.md). Each layer becomes a cloud-optimised GeoTIFF in the folder, and layers.json says what they were \
      made of.

      A second run makes only what changed and says why. Ctrl-C stops and keeps what is finished; the same command goes \
      on from there and gives the same bytes as a run that was not stopped.

      Example: delfstof layers murchison.yaml --out layers
      """)

  @Argument(help: "The recipe.", completion: .file(extensions: ["yaml", "yml"]))
  var recipe: String

  @Option(name: .shortAndLong, help: "Folder for the layers.", completion: .directory)
  var out: String

  @Option(
    name: .long, help: "Folder outside that of the recipe that it may read from too; may be repeated.",
    completion: .directory)
  var data: [String] = []

  @Option(name: .long, help: "Make only this layer and those that it uses; may be repeated.")
  var only: [String] = []

  @Flag(name: .long, help: "Make nothing; say which layers would be made, and why.")
  var list = false

  @Flag(name: .long, help: "Remove results of steps that no layer uses any more from the cache.")
  var clean = false

  @Option(
    name: .long, help: "Folder of the cache (default: .cache in the folder for the layers).", completion: .directory)
  var cache: String?

  @OptionGroup var running: MapOptions
  @OptionGroup var options: SharedOptions

  func run() async throws {
    let interruption = Interruption()
    Geodata.boundCache(bytes: RunningOptions.cache)
    try await Refusal.guarded(options, interruption) {
      let language = options.lang
      var run = LayerRun(
        try LayerRecipeReader.read(URL(filePath: recipe), others: data.map { URL(filePath: $0) }),
        output: URL(filePath: out),
        cache: cache.map { URL(filePath: $0) }, version: DelfstofCommand.configuration.version)
      run.threads = running.threads
      run.stripCells = running.stripCells
      run.isSingle = running.single
      if list {
        for (name, reason) in try run.list() {
          Terminal.print("\(name): \(LayerMessages.reason(reason)[language])")
        }
        return
      }
      run.isCancelled = interruption.isRequested
      if !options.quiet {
        run.began = { name, reason in Terminal.error("\(name): \(LayerMessages.reason(reason)[language])") }
        run.progress = { label, done, total in
          ProgressReporter(label: "  \(label)", isQuiet: !Terminal.isInteractive && done < total).report(
            done, of: total)
        }
      }
      do {
        let manifest = try await run.run(only: only.isEmpty ? nil : only, cleans: clean)
        Terminal.print(LayerMessages.written(manifest.layers.count, out)[language])
      } catch MappingError.stopped {
        Terminal.error(LayerMessages.stopped[language])
        throw interruption.exitCode ?? ExitCode(1)
      }
    }
  }
}
