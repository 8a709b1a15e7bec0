import ArgumentParser
import Foundation
import Geodata
import Geostatistics
import Gridding
import Programme

struct KrigeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "krige",
    abstract: "Estimate values on a grid or at places from samples, by kriging.",
    discussion: """
      Samples with their column of values, a model file and a grid give estimates with their kriging variance: as a \
      cloud-optimised GeoTIFF (.tif), a table (.csv) or a GeoPackage (.gpkg). The trend of the model file makes it \
      simple, ordinary or universal kriging or kriging with external drift; its neighbourhood and block are used \
      likewise.

      Ctrl-C stops and keeps what is finished beside the target; the same command goes on from there and gives the \
      same bytes as a run that was not stopped.

      Example: delfstof krige meuse.csv --value 'log(zinc)' --crs EPSG:28992 --model model.yaml --around 100 --cell 40 \
      --out zinc.tif
      """)

  @OptionGroup var samples: SampleOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var grid: GridOptions

  @Option(name: .shortAndLong, help: "Where the result goes: .tif, .csv or .gpkg.", completion: .file())
  var out: String

  @Option(
    name: .long,
    help: "Further columns or bands: all, or some of samples, nearest, slope, efficiency, negative, with commas.")
  var diagnostics: DiagnosticNames?

  @Option(
    name: .long, help: "Draw a map of the estimates with the samples in this SVG; needs a grid.", completion: .file())
  var map: String?

  @OptionGroup var running: RunningOptions
  @OptionGroup var options: SharedOptions

  func run() async throws {
    let interruption = Interruption()
    try await Refusal.guarded(options, interruption) {
      let document = try model.document()
      let request = try grid.request()
      let set = try SampleLoading(samples: samples, options: options).load(
        drifts: document.trend.external, system: try request.referenceSystem(),
        modelHasError: (document.model?.measurementError ?? 0) > 0)
      let plan = try request.plan(for: set, drifts: document.trend.external)
      guard let variogram = document.model else {
        throw ValidationError(GriddingMessages.noModel(model.model)[options.lang])
      }
      let kriging = try Kriging(
        samples: set.samples,
        parameters: KrigingParameters(
          model: variogram, trend: document.trend.trend, neighbourhood: document.neighbourhood, block: document.block))
      let estimator = KrigingEstimator(kriging, diagnostics: diagnostics?.value ?? [])
      var digest = RunDigest(version: DelfstofCommand.configuration.version)
      digest.add(set.samples)
      digest.add(ModelDocumentWriter.yaml(document))
      try digest.add(plan)
      let job = GriddingJob(
        plan: plan, estimator: estimator, out: out, digest: digest, title: samples.expression.description,
        running: running, options: options)
      try await EstimateMapFile(path: map, samples: samples, set: set, options: options).drawn(
        of: plan, note: GriddingMessages.kriging(document)[options.lang]
      ) { overview in try await job.run(interruption, overview: overview) }
    }
  }
}

/// Names of diagnostics with commas between them.
struct DiagnosticNames: ExpressibleByArgument {
  let value: Estimates.Diagnostics

  private static let names: [String: Estimates.Diagnostics] = [
    "all": .all, "samples": .sampleCount, "nearest": .nearestDistance, "slope": .slopeOfRegression,
    "efficiency": .efficiency, "negative": .negativeWeights,
  ]

  init?(argument: String) {
    var value: Estimates.Diagnostics = []
    for name in argument.split(separator: ",") {
      guard let flag = Self.names[String(name)] else { return nil }
      value.insert(flag)
    }
    self.value = value
  }
}
