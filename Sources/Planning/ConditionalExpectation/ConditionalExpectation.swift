/// The expectation of net benefits given what would be known, trial by trial, by regression.
///
/// Net benefits of trials are noisy readings of it: g(s) = E[NB | s] (Strong, Oakley & Brennan 2014, "Estimating
/// multiparameter partial expected value of perfect information from a probabilistic sensitivity analysis sample: a
/// nonparametric regression approach", Medical Decision Making 34, 311-326; for data of studies Strong, Oakley, Brennan
/// & Breeze 2015, Medical Decision Making 35, 570-583). Kinds of outcome are kept apart (``KnowledgeStrata``); numbers
/// enter as normal scores, each with a P-spline, several with interactions (``RegressionBasis``).
struct ConditionalExpectation: Sendable {
  /// By response, then by trial.
  private(set) var expected: [[Double]]
  /// Expected excess of the mean of max(0, g) that the errors of g bring.
  private(set) var bias: Double

  /// Trials at which the error of a fit is computed.
  private static let probes = 1000

  init(of responses: [[Double]], given knowledge: Knowledge) {
    let count = knowledge.classes.count
    expected = responses.map { _ in [Double](repeating: 0, count: count) }
    bias = 0
    for stratum in KnowledgeStrata(knowledge, ties: responses).strata {
      let share = Double(stratum.trials.count) / Double(count)
      bias += share * fit(responses, stratum)
    }
  }

  /// - Returns: the bias of a trial of the stratum.
  private mutating func fit(_ responses: [[Double]], _ stratum: KnowledgeStrata.Stratum) -> Double {
    let trials = stratum.trials
    let basis = RegressionBasis(scores: stratum.scores, trials: trials.count)
    // Of unit spread about 0, so that neither the unit of the benefits nor their level costs digits.
    let levels = responses.map { response in DecisionSample.mean(trials.map { response[$0] }) }
    let spreads = responses.indices.map { place in
      StandardError.ofMean(trials.map { responses[place][$0] }) * Double(trials.count).squareRoot()
    }
    let scaled = responses.indices.map { place in
      trials.map { spreads[place] > 0 ? (responses[place][$0] - levels[place]) / spreads[place] : 0 }
    }
    let moments = basis.count > 1 ? RegressionMoments(basis, responses: scaled) : nil
    let fits = responses.indices.map { place in
      spreads[place] > 0 ? moments.flatMap { PenalisedFit($0, response: place, groups: basis.groups) } : nil
    }
    var row = [Double](repeating: 0, count: basis.count)
    let step = max(1, trials.count / Self.probes)
    var sum = 0.0
    var probes = 0.0
    for (position, trial) in trials.enumerated() {
      row.withUnsafeMutableBufferPointer { basis.put(position, in: $0) }
      for place in responses.indices {
        expected[place][trial] = levels[place] + spreads[place] * (fits[place]?.value(row) ?? 0)
      }
      guard position % step == step / 2 else { continue }
      let errors = responses.indices.map { place in
        spreads[place] * (fits[place]?.error(row) ?? 1 / Double(trials.count).squareRoot())
      }
      sum += Self.excess(responses.indices.map { expected[$0][trial] }, errors)
      probes += 1
    }
    return probes > 0 ? sum / probes : 0
  }

  /// By how much the largest of 0 and of estimates with these errors is expected to be too high: exact for one
  /// estimate, a bound for more (max(0, a, b) <= max(0, a) + max(0, b), and errors that may go together).
  private static func excess(_ values: [Double], _ errors: [Double]) -> Double {
    var best: Int?
    for place in values.indices where values[place] > (best.map { values[$0] } ?? 0) { best = place }
    let (top, topError) = best.map { (values[$0], errors[$0]) } ?? (0, 0)
    var sum = best == nil ? 0 : UnitNormalLoss.gain(mean: top, deviation: topError)
    for place in values.indices where place != best {
      sum += UnitNormalLoss.gain(mean: top - values[place], deviation: topError + errors[place])
    }
    return sum
  }
}
