import ArgumentParser
import Foundation
import Geostatistics
import Gridding

/// A covariate that is known at every cell.
struct CollocatedOptions: ParsableArguments {
  @Option(
    name: .long,
    help: """
      Collocated cokriging with this covariate: a band of the grid or of --covariate, a column of --at, or a raster of \
      one band on the same grid.
      """, completion: .file())
  var collocated: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: "Correlation of variable and covariate at one place; not with a coregionalisation in the model.")
  var correlation: Double?

  @Option(name: .long, help: "Markov model: 1, or 2 for a covariate of larger support (with --secondary-model).")
  var markov: Int = 1

  @Option(
    name: .long, help: "Model file of the covariate with --markov 2; --model is then that of the residual.",
    completion: .file())
  var secondaryModel: String?

  @Option(name: .long, parsing: .unconditional, help: "Mean of the covariate (default: over the cells of the grid).")
  var secondaryMean: Double?

  @Option(
    name: .long, parsing: .unconditional, help: "Variance of the covariate (default: over the cells of the grid).")
  var secondaryVariance: Double?

  func validate() throws {
    if collocated == nil {
      let isGiven =
        correlation != nil || markov != 1 || secondaryModel != nil || secondaryMean != nil || secondaryVariance != nil
      if isGiven {
        throw ValidationError(
          "--correlation, --markov, --secondary-model, --secondary-mean and --secondary-variance go with --collocated.")
      }
    }
    if let correlation, !(correlation >= -1 && correlation <= 1) {
      throw ValidationError("--correlation is -1 to 1.")
    }
    if ![1, 2].contains(markov) { throw ValidationError("--markov is 1 or 2.") }
    if (markov == 2) != (secondaryModel != nil) {
      throw ValidationError("--markov 2 and --secondary-model go together.")
    }
    if (secondaryMean == nil) != (secondaryVariance == nil) {
      throw ValidationError("Give --secondary-mean and --secondary-variance together.")
    }
    if let secondaryVariance, !(secondaryVariance > 0) { throw ValidationError("--secondary-variance is above 0.") }
  }

  /// The raster that `--collocated` names, when it names one.
  var raster: URL? {
    guard let collocated else { return nil }
    let url = URL(filePath: collocated)
    return ["tif", "tiff"].contains(url.pathExtension.lowercased()) ? url : nil
  }

  /// - Throws: ``GriddingError``.
  func covariate() throws -> CollocatedCovariate? {
    guard let collocated else { return nil }
    let name = raster?.deletingPathExtension().lastPathComponent ?? collocated
    var covariate = CollocatedCovariate(ColumnExpression(parsing: name))
    covariate.correlation = correlation
    if let secondaryMean, let secondaryVariance {
      covariate.moments = .init(mean: secondaryMean, variance: secondaryVariance)
    }
    if let secondaryModel {
      guard let model = try ModelDocumentReader.read(URL(filePath: secondaryModel)).model else {
        throw ValidationError("\(secondaryModel) has no 'model' of one variable.")
      }
      covariate.model = model
    }
    return covariate
  }
}
