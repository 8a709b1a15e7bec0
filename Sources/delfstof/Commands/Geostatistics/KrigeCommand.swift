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

  @OptionGroup var method: MethodOptions

  @Option(name: .long, help: "Sets of values to draw for samples below a limit (--below intervals).")
  var imputations: Int = 100

  @Option(name: .long, help: "Seed of the random numbers of --below intervals.")
  var seed: UInt64 = 1

  @Option(
    name: .long, help: "Draw a map of the estimates with the samples in this SVG; needs a grid.", completion: .file())
  var map: String?

  @OptionGroup var running: RunningOptions
  @OptionGroup var options: SharedOptions

  func validate() throws {
    try options.requireSVG([map])
    if !(1...100_000).contains(imputations) { throw ValidationError("--imputations is 1 to 100000.") }
  }

  func run() async throws {
    let interruption = Interruption()
    Geodata.boundCache(bytes: RunningOptions.cache)
    Geodata.returnFreedArrays()
    try await Refusal.guarded(options, interruption) {
      var request = try estimation()
      var sets = try SampleLoading(samples: samples, options: options).sets(
        for: request, system: try grid.request(reading: samples).referenceSystem(),
        allowsIntervals: request.collocated == nil)
      var wanted = try grid.request(reading: samples)
      if let raster = method.collocated.raster { wanted.covariates.append(raster) }
      let plan = try wanted.plan(for: sets[0], drifts: request.targetDrifts)
      if request.collocated != nil, request.collocated?.moments == nil, !request.isCokriging {
        let moments = try plan.moments(ofDrift: request.targetDrifts.count - 1)
        request.collocated?.moments = moments
      }
      let estimator = try request.estimator(for: sets)
      var digest = RunDigest(version: DelfstofCommand.configuration.version)
      for set in sets {
        digest.add(set.samples)
        digest.add(set.upperLimits.map { $0 ?? .nan })
      }
      digest.add(ModelDocumentWriter.yaml(request.document))
      digest.add(
        request.thresholds + [
          Double(method.vecchia ?? 0), Double(imputations), method.lognormal ? 1 : 0,
        ])
      digest.add("\(seed)")
      digest.add([method.limits.minimum, method.limits.maximum].compactMap { $0 })
      if let covariate = request.collocated { digest.add("\(covariate)") }
      try digest.add(plan)
      var job = GriddingJob(
        plan: plan, out: out, digest: digest, title: subject(request), running: running, options: options)
      let values = sets[0].samples.values
      if !request.isIndicator, let least = values.min(), let greatest = values.max() { job.span = least...greatest }
      // Without a map nothing needs the samples once all windows are computed.
      let drawing = map.map { path in
        EstimateMapFile(
          path: path, samples: samples, set: sets[0], options: options, name: subject(request),
          threshold: request.limits == nil ? request.usedThresholds.first : nil)
      }
      sets = []
      let overview = try drawing?.overview(of: plan)
      try await job.run(interruption, estimating: consume estimator, overview: overview)
      if let drawing, let overview {
        try drawing.draw(overview, of: plan, note: GriddingMessages.kriging(request)[options.lang])
      }
    }
  }

  /// What is estimated: of several variables the first, which is also the first band.
  private func subject(_ request: EstimationRequest) -> String {
    guard request.isCokriging, let first = request.document.variables.first else {
      return samples.expression.description
    }
    return first.name
  }

  /// The model file and what the command line adds to it.
  private func estimation() throws -> EstimationRequest {
    var request = try method.request(model, samples, options)
    request.diagnostics = diagnostics?.value ?? []
    request.imputations = imputations
    request.seed = seed
    return request
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
