import NumericalMethods

/// Something that is there or not, with a prior probability, and a decision between alternatives that are worth one
/// amount where it is there and another where it is not: the value of knowing, and of a survey, by Bayes' rule.
public struct YesNoPrior: Hashable, Sendable {
  /// That it is there.
  public let probability: Double
  /// Net benefit of each alternative where it is there.
  public let present: [Double]
  /// And where it is not.
  public let absent: [Double]

  public init(probability: Double, present: [Double], absent: [Double]) throws(InformationError) {
    guard probability >= 0, probability <= 1 else { throw .parameter("probability", probability) }
    guard present.count >= 2 else { throw .alternatives(present.count) }
    guard absent.count == present.count else {
      throw .count(column: "absent", expected: present.count, found: absent.count)
    }
    for (name, values) in [("present", present), ("absent", absent)] {
      if let place = values.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(column: name, trial: place, value: values[place])
      }
    }
    self.probability = probability
    self.present = present
    self.absent = absent
  }

  /// What the best alternative is worth, times the weights of the two states.
  private func best(_ there: Double, _ not: Double) -> Double {
    zip(present, absent).map { there * $0 + not * $1 }.max() ?? 0
  }

  /// The value of knowing whether it is there.
  public var perfectInformation: Double {
    max(0, best(probability, 0) + best(0, 1 - probability) - best(probability, 1 - probability))
  }

  /// The value of a survey with a probability of detection and one of a false alarm.
  public func sampleInformation(detection: Double, falseAlarm: Double) throws(InformationError) -> Double {
    guard detection >= 0, detection <= 1 else { throw .parameter("probability of detection", detection) }
    guard falseAlarm >= 0, falseAlarm <= 1 else { throw .parameter("probability of a false alarm", falseAlarm) }
    let (there, not) = (probability, 1 - probability)
    let positive = best(there * detection, not * falseAlarm)
    let negative = best(there * (1 - detection), not * (1 - falseAlarm))
    return max(0, positive + negative - best(there, not))
  }
}
