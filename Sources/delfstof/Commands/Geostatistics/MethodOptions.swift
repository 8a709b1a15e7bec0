import ArgumentParser
import Foundation
import Geostatistics
import Gridding

/// Which method estimates, where the model file does not say it.
struct MethodOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .unconditional,
    help: "Indicator kriging: probabilities to be at or below these thresholds, ascending.")
  var indicator: Numbers?

  @OptionGroup var limits: LimitOptions
  @OptionGroup var collocated: CollocatedOptions

  @Flag(
    name: .long,
    help: "Krige the logarithms (model and mean are theirs) and bring them back without bias; --value without log.")
  var lognormal = false

  @Option(
    name: .long,
    help: "Vecchia's approximation with so many neighbours, for a global neighbourhood of very many samples.")
  var vecchia: Int?

  func validate() throws {
    if let vecchia, !(1...1000).contains(vecchia) { throw ValidationError("--vecchia is 1 to 1000 neighbours.") }
    _ = try limits.pair()
  }

  /// - Throws: wrong usage, ``GriddingError``.
  func request(
    _ model: ModelOptions, _ samples: SampleOptions, _ options: SharedOptions
  ) throws -> EstimationRequest {
    if lognormal, samples.expression.transform != .identity {
      throw ValidationError("--lognormal takes the logarithms itself: give the values without log.")
    }
    var request = EstimationRequest(try model.document())
    request.thresholds = indicator?.values ?? []
    request.limits = try limits.pair()
    request.isLognormal = lognormal
    request.vecchiaNeighbours = vecchia
    request.collocated = try collocated.covariate()
    if request.isCokriging, collocated.correlation != nil {
      throw ValidationError("--correlation is not needed: \(model.model) has a coregionalisation.")
    }
    if !request.isCokriging {
      try samples.requireValue()
    } else if samples.value != nil || samples.log, let first = request.document.variables.first,
      samples.expression != first.value
    {
      throw ValidationError(
        GriddingMessages.valueOfCokriging(
          samples.expression.description, first: first.value.description, model.model)[options.lang])
    }
    return request
  }
}
