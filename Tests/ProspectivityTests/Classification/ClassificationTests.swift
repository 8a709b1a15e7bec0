import Foundation
import NumericalMethods
import TestBench
import Testing

@testable import Prospectivity

@Suite("Classification")
struct ClassificationTests {
  static let values: [Double] = SpatialAssociationTests.map

  @Test("a value at a break belongs to the class that its closure says; missing has none")
  func closure() throws {
    let lower = try ClassBreaks([1, 2])
    #expect(lower.codes(of: [0, 1, 1.5, 2, 3, .nan]) == [1, 2, 2, 3, 3, EvidenceClass.missing])
    let upper = try ClassBreaks([1, 2], closure: .upper, firstCode: 0)
    #expect(upper.codes(of: [0, 1, 1.5, 2, 3] as [Float]) == [0, 0, 1, 1, 2])
    #expect(lower.bounds(of: 2)?.lower == 1 && lower.bounds(of: 2)?.upper == 2)
    #expect(lower.bounds(of: 4) == nil)
    #expect(throws: ClassificationError.breaksNotAscending(index: 1)) { try ClassBreaks([1, 1]) }
  }

  @Test("quantiles, equal, geometric and defined intervals and deviations are those of their definitions")
  func definitions() throws {
    // numpy.quantile of the values at 1/4, 1/2, 3/4.
    #expect(try ClassBreaks(.quantile(classes: 4), of: Self.values).breaks == [2.0625, 3.5, 4.6875])
    #expect(try ClassBreaks(.equalInterval(classes: 4), of: Self.values).breaks == [1.75, 3.5, 5.25])
    let geometric = try ClassBreaks(.geometricInterval(classes: 3), of: [1, 5, 8, 27]).breaks
    #expect(largestDifference(geometric, [3, 9]) < 1e-12)
    #expect(try ClassBreaks(.definedInterval(width: 2, origin: 1), of: Self.values).breaks == [1, 3, 5, 7])
    let deviations = try ClassBreaks(.standardDeviation(width: 1, reach: 2), of: Self.values).breaks
    // numpy: mean 3.3833, standard deviation (n) 1.73653; the lowest would be below the least value.
    let (mean, deviation) = (3.3833333333333333, 1.7365355036841474)
    #expect(largestDifference(deviations, [mean - deviation, mean, mean + deviation, mean + 2 * deviation]) < 1e-12)
  }

  @Test("order, runs and missing values change no break")
  func invariance() throws {
    let methods: [ClassificationMethod] = [
      .quantile(classes: 5), .naturalBreaks(classes: 4), .equalInterval(classes: 3),
      .standardDeviation(width: 0.5, reach: 2), .concentrationArea(classes: 2), .geometricInterval(classes: 3),
    ]
    let values = Self.values.map { $0 + 0.1 }
    for method in methods {
      var survey = try ClassificationSurvey(method)
      while !survey.isComplete {
        for start in stride(from: values.count - 1, through: 0, by: -1) { survey.add([.nan, values[start], .nan]) }
        try survey.endPass()
      }
      #expect(survey.breaks == (try ClassBreaks(method, of: values)))
    }
  }

  @Test("order statistics found digit by digit are those of the sorted values")
  func orderStatistics() throws {
    var draws = RandomStream(seed: 4, name: "order").trial(0)
    let doubles = (0..<801).map { _ in draws.normal() * 1e3 } + [0, -0.0, 5, 5, 5]
    let floats = doubles.map { Double(Float($0)) }
    for values in [doubles, floats] {
      let probabilities = [0, 0.01, 0.25, 0.5, 0.777, 0.999, 1]
      var search = OrderStatistics(probabilities: probabilities)
      var passes = 0
      while search.quantiles == nil {
        search.add(values)
        search.endPass()
        passes += 1
      }
      let sorted = values.sorted()
      #expect(search.quantiles == probabilities.map { SampleSummary.quantile(sorted, $0) })
      #expect(passes <= (values == floats ? 3 : 5))
    }
  }

  // mapclassify 2.10.0 FisherJenks(v, k).bins, its greatest value left out.
  @Test("natural breaks are Fisher's optimum")
  func naturalBreaks() throws {
    #expect(try ClassBreaks(.naturalBreaks(classes: 3), of: Self.values, closure: .upper).breaks == [2.75, 4.75])
    #expect(try ClassBreaks(.naturalBreaks(classes: 4), of: Self.values, closure: .upper).breaks == [2.25, 3.75, 5.25])
    #expect(
      try ClassBreaks(.naturalBreaks(classes: 5), of: Self.values, closure: .upper).breaks == [1.5, 2.75, 3.75, 5.25])
    // The same classes with intervals closed below.
    let lower = try ClassBreaks(.naturalBreaks(classes: 4), of: Self.values)
    let upper = try ClassBreaks(.naturalBreaks(classes: 4), of: Self.values, closure: .upper)
    #expect(lower.codes(of: Self.values) == upper.codes(of: Self.values))
  }

  @Test("no other choice of breaks has less within squares")
  func exhaustive() throws {
    var draws = RandomStream(seed: 5, name: "jenks").trial(0)
    for _ in 0..<10 {
      let values = Set((0..<14).map { _ in (draws.uniform() * 50).rounded() }).sorted()
      let counts = values.map { _ in 1 + Int(draws.uniform() * 4) }
      let cost = IntervalSquares(values: values, counts: counts)
      var best = Double.infinity
      for one in 1..<(values.count - 1) {
        for other in (one + 1)..<values.count {
          best = min(best, cost(0, one - 1) + cost(one, other - 1) + cost(other, values.count - 1))
        }
      }
      let optimum = try NaturalBreaks(values: values, counts: counts, classes: 3)
      #expect(abs(optimum.withinSquares - best) < 1e-9)
      #expect(optimum.goodnessOfFit > 0 && optimum.goodnessOfFit <= 1)
    }
  }

  @Test("many distinct values are classified from a histogram, within one of its intervals")
  func histogram() throws {
    // Three clumps of uniform values: the breaks fall in the gaps.
    let values = (0..<66_000).map { index in Double(index % 3) * 10 + Double(index) / 66_000 }
    let breaks = try ClassBreaks(.naturalBreaks(classes: 3), of: values).breaks
    #expect(breaks[0] > 1 - 1e-3 && breaks[0] <= 10 + 1e-3)
    #expect(breaks[1] > 11 - 1e-3 && breaks[1] <= 20 + 1e-3)
  }

  @Test("the concentration-area model finds the bend between two powers")
  func concentrationArea() throws {
    // A(>= c) = c^-0.5 up to 100 and 0.1 (c / 100)^-3 above, by inverting it at equal steps of area.
    let n = 60_000
    let values = (0..<n).map { index -> Double in
      let area = (Double(index) + 0.5) / Double(n)
      return area > 0.1 ? pow(area, -2) : 100 * pow(area / 0.1, -1.0 / 3)
    }
    let model = try ConcentrationArea(values, classes: 2)
    #expect(abs(log10(model.thresholds[0]) - 2) < 0.02)
    #expect(abs(model.segments[0].slope - -0.5) < 0.01)
    #expect(abs(model.segments[1].slope - -3) < 0.2)
    #expect(model.levels.first?.areaShare == 1)
    let breaks = try ClassBreaks(.concentrationArea(classes: 2), of: values)
    #expect(breaks.breaks == model.thresholds)
  }

  @Test("values that cannot make the classes are refused with what they can make")
  func refusals() {
    #expect(throws: ClassificationError.noValues) { try ClassBreaks(.quantile(classes: 3), of: [.nan]) }
    #expect(throws: ClassificationError.constantValues(value: 3)) {
      try ClassBreaks(.equalInterval(classes: 3), of: [3, 3])
    }
    #expect(throws: ClassificationError.infiniteValue) {
      try ClassBreaks(.equalInterval(classes: 3), of: [3, .infinity])
    }
    #expect(throws: ClassificationError.fewerClasses(asked: 3, possible: 2)) {
      try ClassBreaks(.naturalBreaks(classes: 3), of: [1, 2, 2])
    }
    #expect(throws: ClassificationError.fewerClasses(asked: 4, possible: 2)) {
      try ClassBreaks(.quantile(classes: 4), of: [0, 0, 0, 0, 0, 1, 2])
    }
    #expect(throws: ClassificationError.notPositive(minimum: 0)) {
      try ClassBreaks(.concentrationArea(classes: 2), of: [0, 1, 2])
    }
    #expect(throws: ClassificationError.parameter(name: "classes", value: 1)) {
      try ClassificationSurvey(.quantile(classes: 1))
    }
  }

  @Test("breaks that coincide become one where that is allowed")
  func merged() throws {
    let breaks = try ClassBreaks(.quantile(classes: 4), of: [0, 0, 0, 0, 0, 1, 2], allowsFewer: true)
    #expect(breaks.breaks == [0.5])
  }
}
