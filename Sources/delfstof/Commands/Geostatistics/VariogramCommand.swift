import ArgumentParser
import Foundation
import Geostatistics
import Gridding
import Programme
import Publication

struct VariogramCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "variogram",
    abstract: "Compute an experimental variogram and fit a model to it.",
    discussion: """
      Prints a row a lag: number of pairs, mean distance and semivariance. With --fit a model is fitted to it by weighted \
      least squares, and written with --model-out for krige, simulate and crossvalidate; the optimum is searched for \
      globally and needs no starting values.

      Example: delfstof variogram meuse.csv --value 'log(zinc)' --fit spherical --model-out model.yaml --plot zinc.svg
      """)

  @OptionGroup var samples: SampleOptions
  @OptionGroup var variogram: VariogramOptionGroup

  @Option(
    name: .long,
    help: """
      Second variable, as 'log(lead)': the cross-variogram; with --fit the coregionalisation of the two, \
      from the places they share.
      """)
  var cross: String?

  @Option(
    name: .long, help: "Models to fit together, as 'spherical,exponential', or auto. gstat's short names work too.")
  var fit: String?

  @Option(name: .long, help: "Weights of the fit: pairs-over-distance, pairs, cressie, equal.")
  var weights: FitWeights = .pairsOverDistance

  @Flag(name: .long, help: "Fit to the samples themselves by restricted maximum likelihood.")
  var reml = false

  @Flag(name: .long, help: "Fit a model without nugget.")
  var noNugget = false

  @Option(name: .long, parsing: .unconditional, help: "Shape of the models that have one (default: fitted).")
  var shape: Double?

  @Flag(name: .long, help: "Fit the direction and ratio of a geometric anisotropy to the directions.")
  var anisotropic = false

  @Option(name: .long, help: "Write the lags to this CSV.", completion: .file())
  var out: String?

  @Option(name: .long, help: "Write the fitted model to this file.", completion: .file())
  var modelOut: String?

  @Option(name: .long, help: "Draw the variogram in this SVG.", completion: .file())
  var plot: String?

  @Option(
    name: .long, help: "Draw the variogram map, by separation to east and north, in this SVG.", completion: .file())
  var map: String?

  @Option(name: .long, help: "Write the variogram map to this CSV.", completion: .file())
  var mapOut: String?

  @OptionGroup var options: SharedOptions

  func validate() throws {
    try options.requireSVG([plot, map])
    try samples.requireValue()
    if fit == nil, modelOut != nil || reml { throw ValidationError("--model-out and --reml go with --fit.") }
    if reml, cross != nil || fit == "auto" {
      throw ValidationError("--reml fits named models to one variable.")
    }
    if fit != nil, ![.classical, .cressieHawkins].contains(variogram.estimator) {
      throw ValidationError("--fit fits semivariances: --estimator classical or cressie.")
    }
    if anisotropic, variogram.direction.count < 2 {
      throw ValidationError("--anisotropic needs two or more --direction.")
    }
  }

  func run() async throws {
    try await Refusal.guarded(options) {
      let loading = SampleLoading(samples: samples, options: options)
      let set = try loading.load(drifts: variogram.driftColumns)
      let pair = try cross.map { column in
        let definition = VariableDefinition(name: column, value: ColumnExpression(parsing: column))
        return try self.pair(set, try loading.load(definition, number: 2, drifts: variogram.driftColumns))
      }
      let variograms = try await compute(pair?.one ?? set.samples, pair?.other)
      let table = VariogramTable(variograms)
      if let out { try OutputFile.write(table.csv, to: out) }
      for line in table.lines(in: options.lang) { Terminal.print(line) }
      var model: VariogramModel?
      if let fit, let pair {
        let result = try await coregionalisation(fit, variograms, pair)
        model = result.model.cross(0, 1)
      } else if let fit {
        model = try fitted(fit, variograms, set)
      }
      if map != nil || mapOut != nil { try writeMap(set) }
      if let plot { try OutputFile.write(drawing(variograms, model, set), to: plot) }
    }
  }

  /// The variogram map to the cutoff, a fifteenth of it wide where no width is given.
  private func writeMap(_ set: SampleSet) throws {
    let (x, y) = (set.samples.x, set.samples.y)
    let width = (x.max() ?? 0) - (x.min() ?? 0)
    let height = (y.max() ?? 0) - (y.min() ?? 0)
    let cutoff = variogram.cutoff ?? (width * width + height * height).squareRoot() / 3
    let surface = try VariogramMap(
      of: set.samples, cutoff: cutoff, width: variogram.width ?? cutoff / 15, trend: variogram.trend.trend)
    if let mapOut {
      var text = "dx,dy,pairs,value\n"
      for row in 0..<surface.side {
        for column in 0..<surface.side where surface.pairs[row * surface.side + column] > 0 {
          let (cell, lag) = (row * surface.side + column, surface.separation(column: column, row: row))
          text += "\(lag.x),\(lag.y),\(surface.pairs[cell]),\(surface.values[cell])\n"
        }
      }
      try OutputFile.write(text, to: mapOut)
    }
    if let map {
      let drawing = VariogramMapPlot(
        surface, distanceUnit: set.referenceSystem?.metresPerUnit == 1 ? "m" : "", note: samples.note(set, options.lang)
      )
      try OutputFile.write(drawing.svg(in: options.lang), to: map)
    }
  }

  private func note(_ set: SampleSet) -> String {
    samples.note(set, options.lang, name: samples.expression.description + (cross.map { " × \($0)" } ?? ""))
  }

  /// Two variables as they are compared.
  private struct Pair {
    /// Of the cross-variogram.
    let one: Samples
    let other: Samples
    /// All samples, of the variograms of each.
    let all: [Samples]
  }

  /// A model of coregionalisation is one of cross-variograms, so with a fit only the shared places enter; without, samples
  /// at different places have their pseudo-cross-variogram.
  private func pair(_ set: SampleSet, _ other: SampleSet) throws -> Pair {
    let all = [set.samples, other.samples]
    let shared = try set.samples.atPlaces(sharedWith: other.samples)
    if shared.one.count == set.samples.count, shared.other.count == other.samples.count {
      return Pair(one: shared.one, other: shared.other, all: all)
    }
    guard fit != nil else {
      if !options.quiet { Terminal.error(GriddingMessages.pseudoCross[options.lang]) }
      return Pair(one: set.samples, other: other.samples, all: all)
    }
    guard shared.one.count > 1 else { throw GriddingError.noSharedPlaces(count: shared.one.count) }
    if !options.quiet { Terminal.error(GriddingMessages.sharedPlaces(shared.one.count)[options.lang]) }
    return Pair(one: shared.one, other: shared.other, all: all)
  }

  private func compute(_ set: Samples, _ other: Samples? = nil) async throws -> [ExperimentalVariogram] {
    let calculation =
      if let other {
        try VariogramCalculation(cross: set, other, variogram.options)
      } else {
        try VariogramCalculation(set, variogram.options)
      }
    let tallies = await withTaskGroup(of: (Int, PairTally).self) { group in
      for tile in 0..<calculation.tileCount { group.addTask { (tile, calculation.pairs(of: tile)) } }
      var found: [Int: PairTally] = [:]
      for await (tile, tally) in group { found[tile] = tally }
      return (0..<calculation.tileCount).compactMap { found[$0] }
    }
    return calculation.variograms(from: tallies)
  }

  private func template(_ kinds: [BasicModel]) -> FitTemplate {
    FitTemplate(
      nugget: noNugget ? .fixed(0) : .free,
      structures: kinds.map { kind in
        var structure = FitTemplate.Structure(kind)
        if kind.shapes != nil { structure.shape = shape.map { .fixed($0) } ?? .free }
        if anisotropic {
          structure.ratio = .free
          structure.azimuth = .free
        }
        return structure
      })
  }

  /// Fits a model of one variable, says it and writes it.
  private func fitted(_ names: String, _ variograms: [ExperimentalVariogram], _ set: SampleSet) throws -> VariogramModel
  {
    let text: FitText
    if reml {
      text = FitText(
        try LikelihoodFit(
          template(try ModelNames.models(names, options.lang)), to: set.samples, trend: variogram.trend.trend))
    } else {
      text = FitText(try leastSquares(names, variograms))
    }
    for line in text.lines(in: options.lang) { Terminal.print(line) }
    if let modelOut {
      var document = ModelDocument(text.model)
      document.trend = variogram.trend
      try OutputFile.write(ModelDocumentWriter.yaml(document, remarks: remarks), to: modelOut)
    }
    return text.model
  }

  private var remarks: [String] {
    ["delfstof variogram, \(samples.file), \(samples.expression)", "fit: \(reml ? "reml" : weights.rawValue)"]
  }

  private func leastSquares(_ names: String, _ variograms: [ExperimentalVariogram]) throws -> VariogramFit {
    let lags = VariogramLag.lags(of: variograms)
    if names == "auto" {
      let templates = AutomaticFit.usualModels.flatMap { structure in
        var free = template([structure.kind])
        free.structures[0].shape = structure.shape
        var bare = free
        bare.nugget = .fixed(0)
        return noNugget ? [bare] : [free, bare]
      }
      return try AutomaticFit(to: lags, templates: templates, weighting: weights.weighting).best.fit
    }
    return try VariogramFit(
      template(try ModelNames.models(names, options.lang)), to: lags, weighting: weights.weighting)
  }

  /// Fits a linear model of coregionalisation: the ranges to the first variable, the sills to both and their cross
  /// variogram.
  private func coregionalisation(
    _ names: String, _ crossVariograms: [ExperimentalVariogram], _ pair: Pair
  ) async throws -> CoregionalisationFit {
    let first = try await compute(pair.all[0])
    let second = try await compute(pair.all[1])
    let ranges = try leastSquares(names, first)
    // Weights that follow the model would make the problem depend on its own answer.
    let weighting = weights == .cressie ? VariogramWeighting.pairs : weights.weighting
    let fit = try CoregionalisationFit(
      variables: 2, structures: ranges.model.structures, fitsNugget: !noNugget,
      to: [
        PairVariogram(0, 0, lags: VariogramLag.lags(of: first)),
        PairVariogram(1, 1, lags: VariogramLag.lags(of: second)),
        PairVariogram(0, 1, lags: VariogramLag.lags(of: crossVariograms)),
      ], weighting: weighting)
    let variables = [samples.expression, ColumnExpression(parsing: cross ?? "")]
    let text = CoregionalisationText(fit: fit, names: variables.map(\.description))
    for line in text.lines(in: options.lang) { Terminal.print(line) }
    if let modelOut {
      var document = ModelDocument()
      document.coregionalisation = fit.model
      document.variables = variables.map { value in
        VariableDefinition(name: value.description, value: value, trend: variogram.trend)
      }
      try OutputFile.write(ModelDocumentWriter.yaml(document, remarks: remarks), to: modelOut)
    }
    return fit
  }

  private func drawing(_ variograms: [ExperimentalVariogram], _ model: VariogramModel?, _ set: SampleSet) -> String {
    let quantity: LocalizedText =
      switch variogram.estimator {
      case .classical, .cressieHawkins: cross == nil ? PlotCatalogue.semivariance : PlotCatalogue.crossSemivariance
      case .madogram: PlotCatalogue.madogram
      case .covariogram: PlotCatalogue.covariance
      default: PlotCatalogue.otherStatistic
      }
    let hasSill =
      cross == nil && [.classical, .cressieHawkins].contains(variogram.estimator) && variogram.drift.isEmpty
      && variogram.degree == 0
    return VariogramPlot(
      variograms, model: model, quantity: quantity, distanceUnit: set.referenceSystem?.metresPerUnit == 1 ? "m" : "",
      note: note(set),
      sampleVariance: hasSill ? set.samples.values.sampleVariance : nil
    ).svg(in: options.lang)
  }
}

/// Weights of a fit as the command line names them.
enum FitWeights: String, ExpressibleByArgument, CaseIterable {
  case pairsOverDistance = "pairs-over-distance"
  case pairs, cressie, equal

  var weighting: VariogramWeighting {
    switch self {
    case .pairsOverDistance: .pairsOverSquaredDistance
    case .pairs: .pairs
    case .cressie: .pairsOverSquaredModel
    case .equal: .equal
    }
  }
}

/// Names of models with commas between them.
enum ModelNames {
  static func models(_ text: String, _ language: Language) throws -> [BasicModel] {
    try text.split(separator: ",").map { name in
      let name = name.trimmingCharacters(in: .whitespaces)
      guard let model = BasicModelName.model(anyName: name), model != .nugget else {
        throw ValidationError(GriddingMessages.unknownModel(name, BasicModelName.known)[language])
      }
      return model
    }
  }
}

extension [Double] {
  /// Of the numbers, with n − 1; 0 of one.
  var sampleVariance: Double {
    guard count > 1 else { return 0 }
    let mean = reduce(0, +) / Double(count)
    return reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
  }
}
