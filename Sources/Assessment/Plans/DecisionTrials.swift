import Estimation
import NumericalMethods
import Planning
import Programme
import Quantities

/// One yes-or-no choice, trial by trial: pursue at a place, or as a whole.
struct DecisionTrials: Sendable {
  /// Occurrence; nil where the decision has no places.
  let place: String?
  /// Net benefit of pursuing in each trial.
  let benefits: [Double]
  /// Tonnes a year in each trial.
  let amounts: [Double]
  let inputs: [Input]

  struct Input: Sendable {
    let stream: String
    let fact: String
    /// Whether places draw it apart, so that data are had at each place.
    let isApart: Bool
    /// In the unit in which the fact is taken.
    let values: [Double]
  }

  /// - Throws: ``InformationError`` when a benefit is no finite number.
  func sample() throws(InformationError) -> DecisionSample {
    try DecisionSample(pursuing: benefits, inputs: inputs.map { .init($0.stream, $0.values) })
  }

  /// The same with some of the trials, each as often as it is named.
  func resampled(_ trials: [Int]) -> DecisionTrials {
    DecisionTrials(
      place: place, benefits: trials.map { benefits[$0] }, amounts: trials.map { amounts[$0] },
      inputs: inputs.map {
        Input(stream: $0.stream, fact: $0.fact, isApart: $0.isApart, values: $0.values.select(trials))
      })
  }

  /// What measures would observe of its figures.
  func studies(of measures: [ResearchMeasure]) throws(InformationError) -> [String: [Study]] {
    var found: [String: [Study]] = [:]
    for measure in measures {
      for (number, design) in measure.designs.enumerated() {
        for input in inputs where input.fact == design.fact {
          // Each place has data of its own; what places share is observed once for all.
          let id = "\(measure.id)/\(number)/\(input.stream)"
          found[measure.id, default: []].append(
            try Study(id, of: input.stream, Planning.Observation(design.observation)))
        }
      }
    }
    return found
  }
}

extension [Double] {
  fileprivate func select(_ places: [Int]) -> [Double] { places.map { self[$0] } }
}

extension Planning.Observation {
  init(_ observation: StudyDesign.Observation) {
    switch observation {
    case .analyses(let count, let error, let isRelative, let campaign):
      self = .measurements(count, error: isRelative ? .relative(error) : .absolute(error), campaign: campaign)
    case .share(let count): self = .successes(of: count)
    case .survey(let detection, let falseAlarm):
      self = .detection(probability: detection, falseAlarm: falseAlarm)
    case .events(let exposure): self = .counts(exposure: exposure)
    case .reveal(let probability): self = .revealed(probability: probability)
    }
  }
}
