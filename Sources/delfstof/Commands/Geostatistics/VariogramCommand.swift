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

  @Option(name: .long, help: "Second variable, as 'log(lead)': the cross-variogram of the two.")
  var cross: String?

  @Option(
    name: .long, help: "Models to fit together, as 'spherical,exponential', or auto. gstat's short names work too.")
  var fit: String?

  @Option(name: .long, help: "Weights of the fit: pairs-over-distance, pairs, cressie, equal.")
  var weights: FitWeights = .pairsOverDistance

  @Flag(name: .long, help: "Fit a model without nugget.")
  var noNugget = false

  @Option(name: .long, help: "Shape of the models that have one (default: fitted).")
  var shape: Double?

  @Flag(name: .long, help: "Fit the direction and ratio of a geometric anisotropy to the directions.")
  var anisotropic = false

  @Option(name: .long, help: "Write the lags to this CSV.", completion: .file())
  var out: String?

  @Option(name: .long, help: "Write the fitted model to this file.", completion: .file())
  var modelOut: String?

  @Option(name: .long, help: "Draw the variogram in this SVG.", completion: .file())
  var plot: String?

  @OptionGroup var options: SharedOptions

  func validate() throws {
    if fit == nil, modelOut != nil { throw ValidationError("--model-out goes with --fit.") }
    if anisotropic, variogram.direction.count < 2 {
      throw ValidationError("--anisotropic needs two or more --direction.")
    }
  }

  func run() async throws {
    try await Refusal.guarded(options) {
      let set = try SampleLoading(samples: samples, options: options).load(drifts: variogram.driftColumns)
      let variograms = try await compute(set)
      let fitted = try fit.map { try self.fitted($0, variograms) }
      let table = VariogramTable(variograms)
      if let out { try OutputFile.write(table.csv, to: out) }
      for line in table.lines(in: options.lang) { Terminal.print(line) }
      if let fitted {
        for line in FitText(fitted.model, fit: fitted).lines(in: options.lang) { Terminal.print(line) }
        if let modelOut {
          var document = ModelDocument(fitted.model)
          document.trend = variogram.trend
          let remarks = ["delfstof variogram, \(samples.file), \(samples.expression)", "fit: \(weights.rawValue)"]
          try OutputFile.write(ModelDocumentWriter.yaml(document, remarks: remarks), to: modelOut)
        }
      }
      if let plot { try OutputFile.write(drawing(variograms, fitted?.model, set), to: plot) }
    }
  }

  private func compute(_ set: SampleSet) async throws -> [ExperimentalVariogram] {
    let calculation: VariogramCalculation
    if let cross {
      var request = try samples.request()
      request.drifts = variogram.driftColumns
      request.value = ColumnExpression(parsing: cross)
      let other = try SampleReader(request).read()
      calculation = try VariogramCalculation(cross: set.samples, other.samples, variogram.options)
    } else {
      calculation = try VariogramCalculation(set.samples, variogram.options)
    }
    let tallies = await withTaskGroup(of: (Int, PairTally).self) { group in
      for tile in 0..<calculation.tileCount { group.addTask { (tile, calculation.pairs(of: tile)) } }
      var found: [Int: PairTally] = [:]
      for await (tile, tally) in group { found[tile] = tally }
      return (0..<calculation.tileCount).compactMap { found[$0] }
    }
    return calculation.variograms(from: tallies)
  }

  private func fitted(_ names: String, _ variograms: [ExperimentalVariogram]) throws -> VariogramFit {
    let lags = VariogramLag.lags(of: variograms)
    let isCross = cross != nil
    func one(_ kinds: [BasicModel]) throws(GeostatisticsError) -> VariogramFit {
      var template = FitTemplate(
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
      template.allowsNegativeSills = isCross
      return try VariogramFit(template, to: lags, weighting: weights.weighting)
    }
    if names != "auto" { return try one(try ModelNames.models(names, options.lang)) }
    var best: (fit: VariogramFit, criterion: Double)?
    var failure: GeostatisticsError?
    for kinds in [[BasicModel.spherical], [.exponential], [.gaussian], [.cubic], [.spherical, .spherical]] {
      do throws(GeostatisticsError) {
        let fit = try one(kinds)
        // Akaike's criterion of a least-squares fit: a second structure must earn its parameters.
        let count = Double(fit.weights.count)
        let criterion =
          count * log(max(fit.objective, .leastNormalMagnitude) / count) + 2 * Double(fit.parameters.count)
        if criterion < best?.criterion ?? .infinity { best = (fit, criterion) }
      } catch {
        failure = error
      }
    }
    guard let best else { throw failure ?? GeostatisticsError.noSamples }
    return best.fit
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
    let name = samples.expression.description + (cross.map { " × \($0)" } ?? "")
    let file = URL(filePath: samples.file).lastPathComponent
    return VariogramPlot(
      variograms, model: model, quantity: quantity, distanceUnit: set.referenceSystem?.metresPerUnit == 1 ? "m" : "",
      note: "\(name), \(set.samples.count) \(GriddingMessages.samplesOf[options.lang]) \(file)",
      sampleVariance: hasSill ? set.samples.variance : nil
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

extension Samples {
  /// Of the values, with n − 1.
  var variance: Double {
    guard count > 1 else { return 0 }
    let mean = values.reduce(0, +) / Double(count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
  }
}
