import ArgumentParser
import Foundation
import Geostatistics
import Gridding
import Programme
import Publication

struct CrossValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crossvalidate",
    abstract: "Estimate every sample without itself, its fold, its borehole or its block, and compare.",
    discussion: """
      Prints mean error, root mean square error, mean squared z-score (1 for an uncertainty that is right) and \
      correlation. Leaving out one sample at a time flatters a model where samples lie in clusters or along boreholes: \
      --folds boreholes or blocks tells how it does where there are no samples.

      All that krige does can be cross-validated: the trend and neighbourhood of the model file, --lognormal, --indicator, \
      --collocated, --vecchia, and cokriging, of which the samples of the first variable are left out. The support is that \
      of the samples, whatever block the model file names.

      Example: delfstof crossvalidate meuse.csv --value 'log(zinc)' --model model.yaml --folds 5 --plot cv.svg
      """)

  @OptionGroup var samples: SampleOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var method: MethodOptions

  @Option(
    name: .long, help: "What is left out together: loo (each sample alone), a number of folds, boreholes or blocks.")
  var folds: FoldChoice = .leaveOneOut

  @Option(name: .long, help: "Column with the fold of each sample.")
  var foldColumn: String?

  @Option(name: .long, parsing: .unconditional, help: "Size of the blocks: 500 or 500,500,10.")
  var blockSize: Numbers?

  @Option(name: .long, help: "How many folds blocks are divided over.")
  var blockFolds: Int = 10

  @Option(name: .long, help: "Seed of the folds by lot.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Write a row a sample to this CSV.", completion: .file())
  var out: String?

  @Option(name: .long, help: "Draw measured against estimated values in this SVG.", completion: .file())
  var plot: String?

  @Option(name: .long, help: "Draw the accuracy of the uncertainty in this SVG.", completion: .file())
  var accuracy: String?

  @Option(name: .long, help: "How many processor cores to use (default: all); the result does not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var options: SharedOptions

  func validate() throws {
    try options.requireSVG([plot, accuracy])
    if !(1...1024).contains(threads) { throw ValidationError("--threads must be 1 to 1024.") }
    if case .blocks = folds, blockSize == nil { throw ValidationError("--folds blocks needs --block-size.") }
    if let blockSize, !(1...3).contains(blockSize.values.count) {
      throw ValidationError("--block-size: one to three lengths.")
    }
  }

  func run() async throws {
    try await Refusal.guarded(options) {
      var request = try method.request(model, samples, options)
      let sets = try SampleLoading(samples: samples, options: options).sets(
        for: request, extras: foldColumn.map { [$0] } ?? [], atSamples: true)
      let (choice, names) = self.choice(sets[0])
      let isPlain =
        !request.isCokriging && !request.isIndicator && !request.isLognormal && request.collocated == nil
        && request.vecchiaNeighbours == nil
      let report: CrossValidationReport
      if isPlain {
        let document = request.document
        guard let variogram = document.model else {
          throw ValidationError(GriddingMessages.noModel(model.model)[options.lang])
        }
        let parameters = KrigingParameters(
          model: variogram, trend: document.trend.trend, neighbourhood: document.neighbourhood)
        report = CrossValidationReport(
          try CrossValidation(samples: sets[0].samples, parameters: parameters, folds: choice), of: sets[0])
      } else {
        if request.collocated?.moments == nil, !request.isCokriging {
          request.collocated?.moments = Self.moments(sets[0].samples.drifts.last ?? [])
        }
        var run = try LeftOutRun(request, sets, folds: choice)
        run.threads = threads
        report = try CrossValidationReport(try await run.run(), run)
      }
      try write(report, names)
    }
  }

  /// Mean and variance of a covariate over the samples.
  private static func moments(_ values: [Double]) -> CollocatedCovariate.Moments? {
    guard values.count > 1 else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return .init(mean: mean, variance: squares / Double(values.count))
  }

  private func write(_ report: CrossValidationReport, _ names: [String]) throws {
    let language = options.lang
    guard let values = report.values, let scores = report.scores else {
      if plot != nil || accuracy != nil { throw ValidationError(GriddingMessages.noPlotOfIndicators[language]) }
      if let out { try OutputFile.write(report.table(names), to: out) }
      for line in try report.indicatorLines(in: language) { Terminal.print(line) }
      return
    }
    let summary = try values.summary()
    let ratio = try scores.summary().meanSquaredDeviationRatio
    if let out { try OutputFile.write(report.table(names), to: out) }
    for line in report.lines(summary, ratio: ratio, in: language) { Terminal.print(line) }
    for line in try report.indicatorLines(in: language) { Terminal.print(line) }
    let name = report.valueName ?? samples.expression.description
    let note = samples.note(report.set, language, name: name)
    if let plot {
      let drawing = CrossValidationPlot(
        observed: values.observed, predicted: values.estimate, valueName: name, note: note,
        summary: .init(
          meanError: summary.meanError, rootMeanSquare: summary.rootMeanSquareError, squaredRatio: ratio,
          correlation: summary.correlation))
      try OutputFile.write(drawing.svg(in: language), to: plot)
    }
    if let accuracy {
      let figure = try scores.accuracyPlot()
      let points = zip(figure.probabilities, figure.proportions).map { (probability: $0, share: $1) }
      let drawing = AccuracyDrawing(points: points, goodness: figure.goodness, note: note)
      try OutputFile.write(drawing.svg(in: language), to: accuracy)
    }
  }

  /// The folds, and the names behind their numbers where they have any.
  private func choice(_ set: SampleSet) -> (Folds, [String]) {
    if let foldColumn {
      // Numbers in the order in which the names first occur.
      var numbers: [String: Int32] = [:]
      var names: [String] = []
      let column = (set.extras[foldColumn] ?? []).map { name -> Int32 in
        if let known = numbers[name] { return known }
        numbers[name] = Int32(clamping: names.count)
        names.append(name)
        return Int32(clamping: names.count - 1)
      }
      return (.given(column), names)
    }
    switch folds {
    case .leaveOneOut: return (.leaveOneOut, [])
    case .count(let count): return (.random(count: count, seed: seed), [])
    case .boreholes: return (.boreholes, set.boreholeNames)
    case .blocks:
      let size = blockSize?.values ?? [0]
      let edges = SIMD3(size[0], size.count > 1 ? size[1] : size[0], size.count > 2 ? size[2] : 0)
      return (.blocks(size: edges, count: blockFolds, seed: seed), [])
    }
  }
}

/// What is left out together, as the command line names it.
enum FoldChoice: ExpressibleByArgument {
  case leaveOneOut
  case count(Int)
  case boreholes
  case blocks

  init?(argument: String) {
    switch argument {
    case "loo": self = .leaveOneOut
    case "boreholes", "borehole": self = .boreholes
    case "blocks": self = .blocks
    default:
      guard let count = Int(argument), count >= 2 else { return nil }
      self = .count(count)
    }
  }
}
