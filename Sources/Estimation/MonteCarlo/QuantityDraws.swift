import NumericalMethods
import Synchronization

/// Where the values of uncertain quantities come from in a simulation: the seed, and what is changed for a scenario or
/// a sensitivity analysis.
///
/// Trial *i* of a stream depends on the seed, the stream's name and *i* alone, so any part of a simulation can be
/// computed on any thread. Changing one stream leaves the draws of all others as they were.
public struct QuantityDraws: Hashable, Sendable {
  public let seed: UInt64
  private var overrides: [String: UncertainQuantity] = [:]
  private var levels: [String: Double] = [:]
  private var seeds: [String: UInt64] = [:]
  /// Of these draws and of all that are made from them.
  private let prepared = PreparedSamplers()

  public init(seed: UInt64) { self.seed = seed }

  /// With quantities of other distributions in place of those of the same stream.
  public func overriding(_ quantities: [UncertainQuantity]) -> QuantityDraws {
    var changed = self
    for quantity in quantities { changed.overrides[quantity.stream] = quantity }
    return changed
  }

  /// With a stream held at a quantile: `probability` of lying below, in 0...1.
  public func holding(_ stream: String, at probability: Double) -> QuantityDraws {
    var changed = self
    changed.levels[stream] = probability
    return changed
  }

  /// With one stream drawn from another seed, the rest as before ("pick and freeze").
  public func reseeding(_ stream: String, with seed: UInt64) -> QuantityDraws {
    var changed = self
    changed.seeds[stream] = seed
    return changed
  }

  /// Made once for each distribution.
  public func sampler(of distribution: Distribution) -> DistributionSampler { prepared.sampler(of: distribution) }

  /// The values of one quantity, in coherent SI units.
  public func sampler(_ quantity: UncertainQuantity) -> Sampler {
    let used = overrides[quantity.stream] ?? quantity
    if let level = levels[quantity.stream] {
      return Sampler(source: .constant(used.distribution.quantile(level) * used.unit.factor))
    }
    if case .constant(let value) = used.distribution { return Sampler(source: .constant(value * used.unit.factor)) }
    return Sampler(
      source: .stream(
        RandomStream(seed: seeds[quantity.stream] ?? seed, name: quantity.stream),
        prepared.sampler(of: used.distribution), used.unit.factor))
  }

  public struct Sampler: Sendable {
    fileprivate enum Source: Sendable {
      case constant(Double)
      case stream(RandomStream, DistributionSampler, Double)
    }
    fileprivate let source: Source

    /// The value of a trial, in coherent SI units.
    public func value(_ trial: Int) -> Double {
      switch source {
      case .constant(let value): return value
      case .stream(let stream, let sampler, let factor): return sampler.value(at: stream.uniform(trial)) * factor
      }
    }

    /// The values of a range of trials, the same as one after the other.
    func values(_ trials: Range<Int>) -> [Double] {
      switch source {
      case .constant(let value): return [Double](repeating: value, count: trials.count)
      case .stream(let stream, let sampler, let factor):
        var values = sampler.draws(trials, of: stream)
        if factor != 1 { for place in values.indices { values[place] *= factor } }
        return values
      }
    }
  }
}

/// Samplers that were made before: a table of quantiles costs as much as some hundred thousand draws. What comes of draws
/// does not depend on it, so draws that differ in nothing else are equal.
private final class PreparedSamplers: Hashable, Sendable {
  private let samplers = Mutex<[Distribution: DistributionSampler]>([:])

  func sampler(of distribution: Distribution) -> DistributionSampler {
    if let made = samplers.withLock({ $0[distribution] }) { return made }
    let made = DistributionSampler(distribution)
    samplers.withLock { $0[distribution] = made }
    return made
  }

  static func == (a: PreparedSamplers, b: PreparedSamplers) -> Bool { true }
  func hash(into hasher: inout Hasher) {}
}

/// A number that a simulation gives for each trial: what sensitivity analyses and scenarios work on.
public protocol SimulatedOutcome: Sendable {
  /// The uncertain quantities on which it depends; those of one stream are one input.
  var quantities: [UncertainQuantity] { get }

  /// The outcome of the trials of a range. Pure.
  func outcomes(_ trials: Range<Int>, _ draws: QuantityDraws) -> [Double]

  /// The outcomes of all sets of a variance-based analysis: the same as one set after the other, which a model may give
  /// for less where the sets have much in common. Pure.
  func outcomes(_ trials: Range<Int>, of design: PickFreeze) -> PickFreeze.Outcomes
}

extension SimulatedOutcome {
  public func outcomes(_ trials: Range<Int>, of design: PickFreeze) -> PickFreeze.Outcomes {
    var all = PickFreeze.Outcomes(design, count: 0)
    all.base = outcomes(trials, design.base)
    all.other = outcomes(trials, design.other)
    all.mixed = design.mixed.map { outcomes(trials, $0) }
    return all
  }

  /// The names of the inputs: streams in order of first appearance.
  public var streams: [String] {
    var seen: Set<String> = []
    return quantities.map(\.stream).filter { seen.insert($0).inserted }
  }
}

extension EstimationModel: SimulatedOutcome {
  public var quantities: [UncertainQuantity] { inputs.map(\.quantity) }

  /// In the result's unit; without changes in the draws the same numbers as ``trials(_:seed:)``.
  public func outcomes(_ trials: Range<Int>, _ draws: QuantityDraws) -> [Double] {
    let program = ExpressionProgram(expression, inputs: inputs.map(\.name))
    let samplers = inputs.map { draws.sampler($0.quantity) }
    var results: [Double] = []
    results.reserveCapacity(trials.count)
    // Columns of a thousand trials stay in the processor's nearest memory.
    var next = trials.lowerBound
    while next < trials.upperBound {
      let piece = next..<min(trials.upperBound, next + 1024)
      results += program.run(samplers.map { $0.values(piece) }, count: piece.count)
      next = piece.upperBound
    }
    if resultUnit.factor != 1 { for place in results.indices { results[place] /= resultUnit.factor } }
    return results
  }
}
