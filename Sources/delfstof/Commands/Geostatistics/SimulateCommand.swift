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
      realisations, whatever --threads is. --indicator simulates by indicators at thresholds instead, with values between \
      --minimum and --maximum, and --categories simulates categories; the model is then that of the indicators.

      The result has a band (or column) for every realisation; with --summary mean and variance of them, and with \
      --quantiles and --above what is named there.

      Ctrl-C stops and keeps the finished realisations beside the target; the same command goes on from there and gives \
      the same bytes as a run that was not stopped.

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

  @Option(name: .long, parsing: .unconditional, help: "Simulate by indicators at these thresholds, ascending.")
  var indicator: Numbers?

  @Option(name: .long, parsing: .unconditional, help: "Simulate categories: the values are these numbers.")
  var categories: Numbers?

  @OptionGroup var weights: WeightOptions
  @OptionGroup var limits: LimitOptions

  @Flag(name: .long, help: "Write mean and variance of the realisations, not the realisations.")
  var summary = false

  @Option(name: .long, parsing: .unconditional, help: "Write these quantiles of the realisations: 0.1,0.5,0.9.")
  var quantiles: Numbers?

  @Option(name: .long, parsing: .unconditional, help: "Write the share of realisations at or above these cutoffs.")
  var above: Numbers?

  @OptionGroup var studies: StudyOptions

  @Option(name: .shortAndLong, help: "Where the result goes: .tif, .csv or .gpkg.", completion: .file())
  var out: String

  @OptionGroup var running: RunningOptions
  @OptionGroup var options: SharedOptions

  func validate() throws {
    try samples.requireValue()
    if !(1...10_000).contains(realisations) { throw ValidationError("--realisations must be 1 to 10000.") }
    if [normalScores, indicator != nil, categories != nil].filter({ $0 }).count > 1 {
      throw ValidationError("--normal-scores, --indicator and --categories exclude each other.")
    }
    if !normalScores, weights.weightColumn != nil {
      throw ValidationError("--weight-column goes with --normal-scores.")
    }
    if !normalScores, indicator == nil, limits.isGiven {
      throw ValidationError("--minimum and --maximum go with --normal-scores and --indicator.")
    }
    if indicator != nil, limits.minimum == nil || limits.maximum == nil {
      throw ValidationError("--indicator needs --minimum and --maximum.")
    }
    if let quantiles, !quantiles.values.allSatisfy({ $0 > 0 && $0 < 1 }) {
      throw ValidationError("--quantiles lie between 0 and 1.")
    }
  }

  func run() async throws {
    let interruption = Interruption()
    Geodata.boundCache(bytes: RunningOptions.cache)
    try await Refusal.guarded(options, interruption) {
      let document = try model.document()
      guard let variogram = document.model else {
        throw ValidationError(GriddingMessages.noModel(model.model)[options.lang])
      }
      let request = try grid.request(reading: samples)
      let set = try SampleLoading(samples: samples, options: options).load(
        extras: weights.columns, system: try request.referenceSystem())
      if indicator == nil, categories == nil, variogram.isBounded {
        SampleLoading(samples: samples, options: options).compare(
          sill: variogram.sill, withVariance: normalScores ? 1 : set.samples.values.sampleVariance,
          isScores: normalScores)
      }
      let plan = try request.plan(for: set, drifts: [])
      guard case .grid(let target) = plan else { throw GriddingError.simulationNeedsGrid }
      var neighbourhood = document.neighbourhood
      neighbourhood.most = neighbourhood.most ?? 20
      let mask = try mask(plan)
      let digest = try digest(set, document, plan)
      var found: RealisationStudies
      if indicator != nil || categories != nil {
        let simulation = try indicators(set, variogram, document, neighbourhood, target, mask)
        found = try studies.studies(on: target.points, reproduced(simulation, document, variogram))
        try await write(plan, digest, interruption, &found) { simulation.realisations($0) }
      } else {
        let transform = try normalScores ? self.transform(set) : nil
        let simulation = try gaussian(set, variogram, document, neighbourhood, target, mask, transform)
        found = try studies.studies(on: target.points, [reproduced(variogram, transform)])
        try await write(plan, digest, interruption, &found) { simulation.realisations($0) }
      }
      Terminal.print(GriddingMessages.written(out)[options.lang])
      try RealisationReport(
        studies: found, isSolid: target.isSolid, hasDensity: studies.density != nil,
        distanceUnit: plan.referenceSystem?.metresPerUnit == 1 ? "m" : "", note: samples.note(set, options.lang)
      ).write(studies, in: options.lang)
    }
  }

  private func gaussian(
    _ set: SampleSet, _ variogram: VariogramModel, _ document: ModelDocument, _ neighbourhood: Neighbourhood,
    _ target: TargetGrid, _ mask: [Bool]?, _ transform: NormalScoreTransform?
  ) throws -> SequentialGaussianSimulation {
    var trend = document.trend.trend
    // Normal scores have mean 0 by their making.
    if transform != nil, document.trend == TrendDefinition() { trend = .known(mean: 0) }
    return try SequentialGaussianSimulation(
      samples: set.samples,
      parameters: KrigingParameters(
        model: variogram, trend: trend, neighbourhood: neighbourhood, block: document.block),
      grid: target.points, seed: seed, mask: mask, transform: transform)
  }

  private func indicators(
    _ set: SampleSet, _ variogram: VariogramModel, _ document: ModelDocument, _ neighbourhood: Neighbourhood,
    _ target: TargetGrid, _ mask: [Bool]?
  ) throws -> SequentialIndicatorSimulation {
    guard document.block == nil else { throw GriddingError.request(.blockOfIndicators) }
    guard document.trend == TrendDefinition() else { throw GriddingError.request(.trendOfIndicators) }
    let models = document.indicators?.models ?? []
    let means = document.indicators?.means ?? []
    let coding: IndicatorCoding =
      if let categories {
        .categorical(categories: categories.values)
      } else {
        .cumulative(thresholds: indicator?.values ?? [])
      }
    var interpolation: ClassInterpolation?
    if categories == nil, let range = try limits.pair() {
      interpolation = try ClassInterpolation(minimum: range.lowerBound, maximum: range.upperBound)
    }
    return try SequentialIndicatorSimulation(
      samples: set.samples, coding: coding, models: models.isEmpty ? .shared(variogram) : .each(models),
      mean: means.isEmpty ? .unknown : .known(means), neighbourhood: neighbourhood, grid: target.points, seed: seed,
      interpolation: interpolation, mask: mask)
  }

  /// What the model is of: the variable itself, or its scores.
  private func reproduced(_ model: VariogramModel, _ transform: NormalScoreTransform?) -> ReproducedVariable {
    guard let transform else { return ReproducedVariable(model: model) }
    return ReproducedVariable(model: model) { (block) throws(GeostatisticsError) in try block.scores(by: transform) }
  }

  /// Indicators, each with its model; only the shape of one counts in the simulation, so it gets the sill p (1 − p).
  private func reproduced(
    _ simulation: SequentialIndicatorSimulation, _ document: ModelDocument, _ shared: VariogramModel
  ) -> [ReproducedVariable] {
    let models = document.indicators?.models ?? []
    let isCategorical = categories != nil
    return (categories?.values ?? indicator?.values ?? []).enumerated().map { index, level in
      let share = simulation.proportions[index]
      let model = models.indices.contains(index) ? models[index] : shared
      return ReproducedVariable(model: model.with(sill: share * (1 - share)), level: level) {
        (block) throws(GeostatisticsError) in
        block.indicators { isCategorical ? $0 == level : $0 <= level }
      }
    }
  }

  private func transform(_ set: SampleSet) throws -> NormalScoreTransform {
    let tails = TailExtrapolation(
      lower: limits.minimum == nil ? .none : .linear, upper: limits.maximum == nil ? .none : .linear,
      minimum: limits.minimum, maximum: limits.maximum)
    return try NormalScoreTransform(
      set.samples.values, weights: try weights.weights(of: set, samples), tails: tails)
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

  private var content: RealisationContent {
    guard summary || quantiles != nil || above != nil else { return .realisations }
    return .summary(quantiles: quantiles?.values ?? [], cutoffs: above?.values ?? [])
  }

  /// Of everything that decides on the realisations.
  private func digest(_ set: SampleSet, _ document: ModelDocument, _ plan: TargetPlan) throws -> RunDigest {
    var digest = RunDigest(version: DelfstofCommand.configuration.version)
    digest.add(set.samples)
    digest.add(ModelDocumentWriter.yaml(document))
    digest.add("\(seed)")
    digest.add([Double(realisations), normalScores ? 1 : 0])
    for numbers in [indicator, categories] { digest.add(numbers?.values ?? []) }
    digest.add([limits.minimum ?? .nan, limits.maximum ?? .nan])
    for column in weights.columns { for text in set.extras[column] ?? [] { digest.add(text) } }
    try digest.add(plan)
    return digest
  }

  private func write(
    _ plan: TargetPlan, _ digest: RunDigest, _ interruption: Interruption, _ studies: inout RealisationStudies,
    _ make: @escaping @Sendable (Range<Int>) -> RealisationBlock
  ) async throws {
    let url = URL(filePath: out)
    let writer = try ResultFormat(url, for: plan).writer(
      to: url, plan: plan, columns: content.columns(realisations: realisations),
      title: samples.expression.description, isSingle: running.single, threads: running.threads,
      isCancelled: interruption.isRequested)
    var run = SimulationRun(
      plan, count: realisations, content: content, output: url, digest: digest.hex, make)
    run.threads = running.threads
    run.restarts = running.restart
    run.isCancelled = interruption.isRequested
    let progress = ProgressReporter(
      label: GriddingMessages.realisations[options.lang], isQuiet: options.quiet, logLines: 10)
    run.progress = { progress.report($0, of: $1) }
    try await run.run(writingWith: writer, studying: &studies)
  }
}
