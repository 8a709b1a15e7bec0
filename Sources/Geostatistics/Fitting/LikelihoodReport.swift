import Foundation
import NumericalMethods

/// What is to be known of the end of a search: the parameters with their errors, and what the samples leave open.
extension LikelihoodSearch {
  func report(_ end: End) -> (parameters: [FittedParameter], notes: [FitNote]) {
    let model = model(end.parameters)
    var notes: [FitNote] = end.isConverged ? [] : [.notConverged]
    var isOnBound = terms.indices.map { k in
      let bounds = bounds(terms[k])
      return end.parameters[k] <= bounds.lowerBound || end.parameters[k] >= bounds.upperBound
    }
    for (k, term) in terms.enumerated() {
      switch term {
      case .nugget: if isOnBound[k] { notes.append(.nuggetAtZero) }
      case .sill(let structure): if isOnBound[k] { notes.append(.sillAtZero(structure: structure)) }
      case .search(let search):
        let structure = model.structures[search.structure]
        if structure.sill == 0 {
          isOnBound[k] = true
        } else if search.kind == .range {
          if structure.ranges.x > frame.largest { notes.append(.rangeBeyondLags(structure: search.structure)) }
          if isOnBound[k], structure.ranges.x < frame.smallest {
            notes.append(.rangeBelowLags(structure: search.structure))
          }
        } else if isOnBound[k], search.kind == .shape {
          notes.append(.shapeAtBound(structure: search.structure))
        }
      }
    }
    let errors = standardErrors(end, model, isOnBound)
    if errors == nil { notes.append(.illConditioned) }
    let parameters = terms.indices.map { k -> FittedParameter in
      let error = errors?[k]
      switch terms[k] {
      case .nugget: return FittedParameter(name: .nugget, value: model.nugget, standardError: error)
      case .sill(let structure):
        return FittedParameter(
          name: .sill(structure: structure), value: model.structures[structure].sill, standardError: error)
      case .search(let search):
        let structure = model.structures[search.structure]
        let value = exp(end.parameters[k])
        switch search.kind {
        case .range:
          return FittedParameter(
            name: .range(structure: search.structure), value: structure.ranges.x,
            standardError: error.map { $0 * value })
        case .shape:
          return FittedParameter(
            name: .shape(structure: search.structure), value: structure.shape, standardError: error.map { $0 * value })
        case .ratio:
          return FittedParameter(
            name: .ratio(structure: search.structure), value: value, standardError: error.map { $0 * value })
        case .azimuth:
          return FittedParameter(
            name: .azimuth(structure: search.structure), value: structure.angles.azimuth,
            standardError: error.map { $0 * 180 / Double.pi })
        }
      }
    }
    return (parameters, notes)
  }

  /// Roots of the diagonal of the inverse of the expected information ½ tr(P V_k P V_l); nil when that has none.
  private func standardErrors(_ end: End, _ model: VariogramModel, _ isOnBound: [Bool]) -> [Double?]? {
    let held = terms.indices.filter { !isOnBound[$0] }
    var errors = [Double?](repeating: nil, count: terms.count)
    guard !held.isEmpty else { return errors }
    let all = derivatives(end.parameters, model, units(model))
    let trace = likelihood.traceMatrix(end.point)
    let count = likelihood.count
    let products = held.map { k in
      all[k].map { DenseSymmetricKernel.multiply(trace, symmetric: $0, count: count) } ?? trace
    }
    var information: [Double] = []
    for one in products {
      for other in products { information.append(0.5 * DenseSymmetricKernel.trace(one, other, count: count)) }
    }
    // Scaled to a unit diagonal, so that units of the parameters do not decide.
    let roots = held.indices.map { information[$0 * held.count + $0].squareRoot() }
    guard roots.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let scaled = information.indices.map { information[$0] / (roots[$0 / held.count] * roots[$0 % held.count]) }
    guard let factor = CholeskyFactor(scaled, count: held.count, tolerance: 1e-10) else { return nil }
    for (k, term) in held.enumerated() {
      var unit = [Double](repeating: 0, count: held.count)
      unit[k] = 1
      errors[term] = factor.solve(unit)[k].squareRoot() / roots[k]
    }
    return errors
  }
}
