import ArgumentParser
import Foundation
import Geodata
import Geostatistics
import Gridding
import Programme
import WindowJobs

struct KrigeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "krige",
    abstract: "Estimate values on a grid or at places from samples, by kriging.",
    discussion: """
      Samples with their column of values, a model file and a grid give estimates with their kriging variance: as a \
      cloud-optimised GeoTIFF (.tif), a table (.csv) or a GeoPackage (.gpkg). The trend of the model file makes it \
      simple, ordinary or universal kriging or kriging with external drift; its neighbourhood and block are used \
      likewise.

      --executor slurm has the windows computed by a job array of Slurm, with the same bytes (docs/scaling.md).

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
  @OptionGroup var executor: ExecutorOptions
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
      var ground = try ground(SampleLoading(samples: samples, options: options))
      let (plan, request) = (ground.plan, ground.request)
      let estimator = try request.estimator(for: ground.sets)
      let slurm = SlurmRun(executor, restarts: running.restart, options, interruption)
      let inputs = try slurm == nil ? [] : plan.rasters.map { path in try JobInput(URL(filePath: path)) }
      let digest = try digest(ground, known: Self.digests(inputs))
      var job = GriddingJob(
        plan: plan, out: out, digest: digest, title: subject(request), running: running, options: options)
      job.slurm = slurm
      job.inputs = inputs
      let values = ground.sets[0].samples.values
      if !request.isIndicator, let least = values.min(), let greatest = values.max() { job.span = least...greatest }
      // Without a map nothing needs the samples once all windows are computed.
      let drawing = map.map { path in
        EstimateMapFile(
          path: path, samples: samples, set: ground.sets[0], options: options, name: subject(request),
          threshold: request.limits == nil ? request.usedThresholds.first : nil)
      }
      ground.sets = []
      let overview = try drawing?.overview(of: plan)
      try await job.run(interruption, estimating: consume estimator, overview: overview)
      if let drawing, let overview {
        try drawing.draw(overview, of: plan, note: GriddingMessages.kriging(request)[options.lang])
      }
    }
  }

  /// What estimates are made from, and where.
  private struct Ground {
    var request: EstimationRequest
    var sets: [SampleSet]
    var plan: TargetPlan
  }

  private func ground(_ loading: SampleLoading) throws -> Ground {
    var request = try estimation()
    let sets = try loading.sets(
      for: request, system: try grid.request(reading: samples).referenceSystem(),
      allowsIntervals: request.collocated == nil)
    var wanted = try grid.request(reading: samples)
    if let raster = method.collocated.raster { wanted.covariates.append(raster) }
    let plan = try wanted.plan(for: sets[0], drifts: request.targetDrifts)
    if request.collocated != nil, request.collocated?.moments == nil, !request.isCokriging {
      let moments = try plan.moments(ofDrift: request.targetDrifts.count - 1)
      request.collocated?.moments = moments
    }
    return Ground(request: request, sets: sets, plan: plan)
  }

  /// - Parameter known: digests of rasters by path.
  private func digest(_ ground: Ground, known: [String: String]) throws -> RunDigest {
    let request = ground.request
    var digest = RunDigest(version: DelfstofCommand.configuration.version)
    for set in ground.sets {
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
    var digests: [String: String] = [:]
    for path in ground.plan.rasters { digests[path] = known[JobInput.path(URL(filePath: path))] }
    try digest.add(ground.plan, known: digests)
    return digest
  }

  private static func digests(_ inputs: [JobInput]) -> [String: String] {
    Dictionary(inputs.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
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

extension KrigeCommand: WindowedCommand {
  func windows(known: [String: String]) async throws -> PreparedWindows {
    Geodata.boundCache(bytes: RunningOptions.cache)
    Geodata.returnFreedArrays()
    var (samples, options) = (samples, options)
    samples.rejects = nil
    options.quiet = true
    let ground = try ground(SampleLoading(samples: samples, options: options))
    let digest = try digest(ground, known: known)
    let job = GriddingJob(
      plan: ground.plan, out: out, digest: digest, title: subject(ground.request), running: running, options: options)
    let work = job.gridding(Interruption.never).work(try ground.request.estimator(for: ground.sets))
    return PreparedWindows(work: work, digest: job.windowDigest)
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
