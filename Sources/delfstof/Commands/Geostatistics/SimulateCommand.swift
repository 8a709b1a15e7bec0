import ArgumentParser
import Foundation
import Geodata
import Geostatistics
import Gridding
import Programme

struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Make realisations of a variable on a grid that agree with samples and variogram.",
    discussion: """
      Sequential Gaussian simulation: the values must be Gaussian, or --normal-scores makes them so (the model is then \
      that of the scores, with a sill near 1, and realisations come back in the unit of the samples). The neighbourhood \
      of the model file gives the number of neighbours (most); 20 when it gives none. The same seed gives the same \
      realisations, whatever --threads is.

      The result has a band (or column) for every realisation; with --summary mean and variance of them, and with \
      --quantiles and --above what is named there.

      Example: delfstof simulate meuse.csv --value zinc --normal-scores --model scores.yaml --crs EPSG:28992 \
      --around 100 --cell 40 --realisations 100 --seed 7 --quantiles 0.1,0.5,0.9 --above 500 --out zinc.tif
      """)

  @OptionGroup var samples: SampleOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var grid: GridOptions

  @Option(name: .long, help: "How many realisations.")
  var realisations: Int = 100

  @Option(name: .long, help: "Seed of the random numbers.")
  var seed: UInt64 = 1

  @Flag(name: .long, help: "Transform the values to normal scores and back.")
  var normalScores = false

  @Option(name: .long, help: "Column of declustering weights for the normal scores.")
  var weightColumn: String?

  @Option(name: .long, help: "Smallest value that a realisation may have (normal scores; linear tail).")
  var minimum: Double?

  @Option(name: .long, help: "Largest value that a realisation may have (normal scores; linear tail).")
  var maximum: Double?

  @Flag(name: .long, help: "Write mean and variance of the realisations, not the realisations.")
  var summary = false

  @Option(name: .long, help: "Write these quantiles of the realisations: 0.1,0.5,0.9.")
  var quantiles: Numbers?

  @Option(name: .long, help: "Write the share of realisations above these cutoffs.")
  var above: Numbers?

  @Option(name: .shortAndLong, help: "Where the result goes: .tif, .csv or .gpkg.", completion: .file())
  var out: String

  @OptionGroup var running: RunningOptions
  @OptionGroup var options: SharedOptions

  func validate() throws {
    if !(1...10_000).contains(realisations) { throw ValidationError("--realisations must be 1 to 10000.") }
    if !normalScores, weightColumn != nil || minimum != nil || maximum != nil {
      throw ValidationError("--weight-column, --minimum and --maximum go with --normal-scores.")
    }
    if let quantiles, !quantiles.values.allSatisfy({ $0 > 0 && $0 < 1 }) {
      throw ValidationError("--quantiles lie between 0 and 1.")
    }
  }

  func run() async throws {
    let interruption = Interruption()
    try await Refusal.guarded(options, interruption) {
      let document = try model.document()
      guard let variogram = document.model else {
        throw ValidationError(GriddingMessages.noModel(model.model)[options.lang])
      }
      let request = try grid.request()
      let set = try SampleLoading(samples: samples, options: options).load(
        extras: weightColumn.map { [$0] } ?? [], system: try request.referenceSystem())
      let plan = try request.plan(for: set, drifts: [])
      guard case .grid(let target) = plan else { throw GriddingError.simulationNeedsGrid }
      var neighbourhood = document.neighbourhood
      neighbourhood.most = neighbourhood.most ?? 20
      var trend = document.trend.trend
      let transform = try normalScores ? self.transform(set) : nil
      // Normal scores have mean 0 by their making.
      if transform != nil, document.trend == TrendDefinition() { trend = .known(mean: 0) }
      let simulation = try SequentialGaussianSimulation(
        samples: set.samples,
        parameters: KrigingParameters(model: variogram, trend: trend, neighbourhood: neighbourhood),
        grid: target.points, seed: seed, mask: try mask(plan), transform: transform)
      try await write(simulation, plan, interruption)
      Terminal.print(GriddingMessages.written(out)[options.lang])
    }
  }

  private func transform(_ set: SampleSet) throws -> NormalScoreTransform {
    var weights: [Double]?
    if let weightColumn {
      weights = try (set.extras[weightColumn] ?? []).enumerated().map { index, text in
        guard let weight = Double(text), weight >= 0 else {
          throw GriddingError.notAWeight(
            file: URL(filePath: samples.file).lastPathComponent, line: set.lines[index], column: weightColumn,
            value: text)
        }
        return weight
      }
    }
    let tails = TailExtrapolation(
      lower: minimum == nil ? .none : .linear, upper: maximum == nil ? .none : .linear, minimum: minimum,
      maximum: maximum)
    return try NormalScoreTransform(set.samples.values, weights: weights, tails: tails)
  }

  private func mask(_ plan: TargetPlan) throws(GriddingError) -> [Bool]? {
    guard case .grid(let grid) = plan, grid.mask != nil else { return nil }
    let windows = plan.windows()
    let reader = WindowReader(plan, windows)
    var mask: [Bool] = []
    for number in 0..<windows.count {
      if case .cells(_, _, _, _, let part?) = try reader.window(number).content { mask += part }
    }
    return mask
  }

  private var wantsSummary: Bool { summary || quantiles != nil || above != nil }

  private func write(
    _ simulation: SequentialGaussianSimulation, _ plan: TargetPlan, _ interruption: Interruption
  ) async throws {
    let url = URL(filePath: out)
    let format = try ResultFormat(url, for: plan)
    var run = SimulationRun(simulation, count: realisations)
    run.threads = running.threads
    run.isCancelled = interruption.isRequested
    let progress = ProgressReporter(
      label: GriddingMessages.realisations[options.lang], isQuiet: options.quiet, logLines: 10)
    run.progress = { progress.report($0, of: $1) }
    let title = samples.expression.description
    if wantsSummary {
      var summary = RealisationSummary(
        nodes: plan.count, quantiles: quantiles?.values ?? [], cutoffs: above?.values ?? [])
      let writer = try format.writer(
        to: url, plan: plan, columns: summary.columns, title: title, isSingle: running.single)
      let done = try await run.run { summary.add($0) }
      try stop(done, interruption)
      try write(plan, writer) { summary.result($0) }
    } else {
      try RealisationLimit.check(nodes: plan.count, realisations: realisations)
      let columns = (1...realisations).map { ResultColumn("realisation_\($0)") }
      let writer = try format.writer(to: url, plan: plan, columns: columns, title: title, isSingle: running.single)
      var blocks: [RealisationBlock] = []
      let done = try await run.run { blocks.append($0) }
      try stop(done, interruption)
      try write(plan, writer) { nodes in
        let columns = blocks.flatMap { block in
          block.realisations.map { number in nodes.map { block[node: $0, realisation: number] } }
        }
        let status = nodes.indices.map { row in
          columns[0][row - nodes.lowerBound].isNaN ? CellStatus.masked.rawValue : CellStatus.estimated.rawValue
        }
        return WindowResult(columns: columns, status: status)
      }
    }
  }

  private func write(
    _ plan: TargetPlan, _ writer: any ResultWriter, _ result: (Range<Int>) -> WindowResult
  ) throws(GriddingError) {
    let windows = plan.windows()
    for number in 0..<windows.count {
      let places = windows.places(number)
      try writer.write(result(places), places: places)
    }
    try writer.finish()
  }

  private func stop(_ done: Int, _ interruption: Interruption) throws {
    guard done < realisations else { return }
    Terminal.error(GriddingMessages.stopped(done, of: realisations)[options.lang])
    throw interruption.exitCode ?? ExitCode(1)
  }
}
