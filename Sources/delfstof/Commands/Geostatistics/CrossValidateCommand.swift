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

      Example: delfstof crossvalidate meuse.csv --value 'log(zinc)' --model model.yaml --folds 5 --plot cv.svg
      """)

  @OptionGroup var samples: SampleOptions
  @OptionGroup var model: ModelOptions

  @Option(
    name: .long, help: "What is left out together: loo (each sample alone), a number of folds, boreholes or blocks.")
  var folds: FoldChoice = .leaveOneOut

  @Option(name: .long, help: "Column with the fold of each sample.")
  var foldColumn: String?

  @Option(name: .long, help: "Size of the blocks: 500 or 500,500,10.")
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

  @OptionGroup var options: SharedOptions

  func validate() throws {
    try samples.requireValue()
    if case .blocks = folds, blockSize == nil { throw ValidationError("--folds blocks needs --block-size.") }
    if let blockSize, !(1...3).contains(blockSize.values.count) {
      throw ValidationError("--block-size: one to three lengths.")
    }
  }

  func run() async throws {
    try await Refusal.guarded(options) {
      let document = try model.document()
      guard let variogram = document.model else {
        throw ValidationError(GriddingMessages.noModel(model.model)[options.lang])
      }
      let set = try SampleLoading(samples: samples, options: options).load(
        drifts: document.trend.external, extras: foldColumn.map { [$0] } ?? [],
        modelHasError: variogram.measurementError > 0)
      let parameters = KrigingParameters(
        model: variogram, trend: document.trend.trend, neighbourhood: document.neighbourhood)
      let (choice, names) = self.choice(set)
      let result = try CrossValidation(samples: set.samples, parameters: parameters, folds: choice)
      let summary = try result.summary()
      if let out { try OutputFile.write(table(result, set, names), to: out) }
      for line in lines(summary) { Terminal.print(line) }
      let note = samples.note(set, options.lang)
      if let plot {
        let drawing = CrossValidationPlot(
          observed: result.observed, predicted: result.estimate, valueName: samples.expression.description, note: note,
          summary: .init(
            meanError: summary.meanError, rootMeanSquare: summary.rootMeanSquareError,
            squaredRatio: summary.meanSquaredDeviationRatio, correlation: summary.correlation))
        try OutputFile.write(drawing.svg(in: options.lang), to: plot)
      }
      if let accuracy {
        let figure = try result.accuracyPlot()
        let points = zip(figure.probabilities, figure.proportions).map { (probability: $0, share: $1) }
        let drawing = AccuracyDrawing(points: points, goodness: figure.goodness, note: note)
        try OutputFile.write(drawing.svg(in: options.lang), to: accuracy)
      }
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

  private func table(_ result: CrossValidation, _ set: SampleSet, _ names: [String]) -> String {
    let isSolid = set.samples.dimensions == 3
    let scores = result.zScores
    let residuals = result.residuals
    func cell(_ value: Double) -> String { value.isNaN ? "" : "\(value)" }
    var text = "line,x,y,\(isSolid ? "z," : "")fold,observed,estimate,variance,residual,z_score,status\n"
    for index in 0..<result.count {
      let place = set.samples.place(index)
      let fold = Int(result.folds[index])
      let status = CellStatus(rawValue: result.status[index]) ?? .tooFewSamples
      var cells = ["\(set.lines[index])", cell(place.x), cell(place.y)]
      if isSolid { cells.append(cell(place.z)) }
      cells.append(names.indices.contains(fold) ? RejectTable.quoted(names[fold]) : "\(fold + 1)")
      cells += [
        result.observed[index], result.estimate[index], result.variance[index], residuals[index], scores[index],
      ]
      .map(cell)
      cells.append(status.word)
      text += cells.joined(separator: ",") + "\n"
    }
    return text
  }

  private func lines(_ summary: CrossValidationSummary) -> [String] {
    let language = options.lang
    func number(_ value: Double) -> String { NumberText.rounded(value, digits: 5, language) }
    var rows = [
      [GriddingMessages.estimatedSamples[language], "\(summary.count)"],
      [GriddingMessages.meanError[language], number(summary.meanError)],
      [GriddingMessages.meanAbsoluteError[language], number(summary.meanAbsoluteError)],
      [GriddingMessages.rootMeanSquareError[language], number(summary.rootMeanSquareError)],
      [GriddingMessages.squaredRatio[language], number(summary.meanSquaredDeviationRatio)],
      [GriddingMessages.correlation[language], number(summary.correlation)],
      [GriddingMessages.residualCorrelation[language], number(summary.correlationOfResidual)],
    ]
    if summary.refused > 0 { rows.insert([GriddingMessages.refusedSamples[language], "\(summary.refused)"], at: 1) }
    return TextTable.lines(rows)
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
