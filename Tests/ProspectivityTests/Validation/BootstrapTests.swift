import Foundation
import NumericalMethods
import Testing

@testable import Prospectivity

@Suite("Bootstrap intervals")
struct BootstrapTests {
  @Test("a sample keeps the numbers, and the seed fixes it, whatever the order of the deposits")
  func seeded() throws {
    let forward = try RankedScores(
      positives: RankedScoresTests.positives, negatives: RankedScoresTests.negatives)
    let backward = try RankedScores(
      positives: RankedScoresTests.positives.reversed(), negatives: RankedScoresTests.negatives.reversed())
    let bootstrap = try StratifiedBootstrap(replicates: 200, seed: 4)
    let sample = bootstrap.replicate(3, of: forward)
    #expect(sample.positiveCount == 6)
    #expect(sample.negativeCount == 11)
    #expect(try bootstrap.areaInterval(of: forward) == bootstrap.areaInterval(of: backward))
    let other = try StratifiedBootstrap(replicates: 200, seed: 5)
    #expect(try other.areaInterval(of: forward).standardError != bootstrap.areaInterval(of: forward).standardError)
  }

  @Test("its standard error agrees with DeLong's where both are sound")
  func agreement() throws {
    var draws = RandomStream(seed: 2, name: "normal").trial(0)
    let positives = (0..<150).map { _ in draws.normal() + 1 }
    let negatives = (0..<400).map { _ in draws.normal() }
    let ranked = try RankedScores(positives: positives, negatives: negatives)
    let delong = try ranked.areaInterval()
    let bootstrap = try StratifiedBootstrap(replicates: 400, seed: 1).areaInterval(of: ranked)
    #expect(bootstrap.estimate == delong.estimate)
    // The relative error of a deviation of 400 replicates is 1 / sqrt(800): three of them.
    #expect(abs(bootstrap.standardError / delong.standardError - 1) < 0.11)
    #expect(abs(bootstrap.lower - delong.lower) < 0.01)
  }

  @Test("few replicates and impossible levels are refused")
  func refusals() {
    #expect(throws: MapValidationError.parameter(name: "replicates", value: 10)) {
      try StratifiedBootstrap(replicates: 10)
    }
    #expect(throws: MapValidationError.parameter(name: "level", value: 1)) { try StratifiedBootstrap(level: 1) }
  }
}
