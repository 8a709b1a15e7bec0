/// The random numbers of one named input of a Monte Carlo simulation.
///
/// A stream is fixed by the programme's seed and the input's name; trial *i* has its own numbers, whatever thread asks
/// for them and in whatever order. Two models that use the same fact therefore see the same draw in the same trial.
public struct RandomStream: Sendable {
  let generator: Philox

  public init(seed: UInt64, name: String) {
    generator = Philox(key: Self.mix(seed ^ Self.hash(name)))
  }

  /// The draws of one trial.
  public func trial(_ index: Int) -> TrialDraws { TrialDraws(generator: generator, trial: UInt64(index)) }

  /// The two numbers of a block that trials do not use: their third counter word never gets that far.
  func columnPair(_ block: Int) -> (Double, Double) {
    let number = UInt64(block)
    let words = generator.block(
      (UInt32(truncatingIfNeeded: number), UInt32(truncatingIfNeeded: number >> 32), .max, .max))
    return (TrialDraws.unit(words.0, words.1), TrialDraws.unit(words.2, words.3))
  }

  /// Those of four blocks from one on, in their order.
  @inline(__always)
  func columnPairs(_ block: Int) -> UniformPairs {
    let numbers = Philox.Lanes(repeating: UInt64(block)) &+ Philox.Lanes(0, 1, 2, 3)
    let all = Philox.Lanes(repeating: UInt64(UInt32.max))
    return UniformPairs(generator.blocks((numbers, numbers &>> 32, all, all)))
  }

  /// FNV-1a over UTF-8: a stable hash (Swift's own differs from run to run).
  private static func hash(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// The finaliser of SplitMix64 (Steele, Lea & Flood 2014), so that near seeds give far keys.
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Uniform and normal numbers of one trial of one stream, as many as a sampler asks for.
public struct TrialDraws: Sendable {
  private let generator: Philox
  private let trial: UInt64
  private var draw: UInt32 = 0
  private var spare: Double?

  init(generator: Philox, trial: UInt64) {
    self.generator = generator
    self.trial = trial
  }

  /// Two independent uniforms in the open interval (0, 1), 53 bits each.
  private mutating func pair() -> (Double, Double) {
    defer { draw &+= 1 }
    return Self.pair(generator, trial: trial, draw)
  }

  /// Pair number `draw` of a trial and the next three.
  @inline(__always)
  static func pairs(_ generator: Philox, trial: UInt64, _ draw: UInt32) -> UniformPairs {
    let trials = Philox.Lanes(repeating: trial)
    let draws = Philox.Lanes(repeating: UInt64(draw)) &+ Philox.Lanes(0, 1, 2, 3)
    return UniformPairs(generator.blocks((trials, trials &>> 32, draws, .zero)))
  }

  @inline(__always)
  static func pair(_ generator: Philox, trial: UInt64, _ draw: UInt32) -> (Double, Double) {
    let words = generator.block((UInt32(truncatingIfNeeded: trial), UInt32(truncatingIfNeeded: trial >> 32), draw, 0))
    return (unit(words.0, words.1), unit(words.2, words.3))
  }

  static func unit(_ high: UInt32, _ low: UInt32) -> Double { unit((UInt64(high) << 32 | UInt64(low)) >> 11) }

  /// The middle of one of 2^53 equal parts of (0, 1).
  @inline(__always)
  static func unit(_ bits: UInt64) -> Double {
    // Signed numbers convert in one instruction.
    return (Double(Int64(bitPattern: bits)) + 0.5) * 0x1p-53
  }

  /// Uniform in (0, 1).
  public mutating func uniform() -> Double {
    if let kept = spare {
      spare = nil
      return kept
    }
    let (a, b) = pair()
    spare = b
    return a
  }

  /// Standard normal (Box & Muller 1958).
  public mutating func normal() -> Double {
    let (a, b) = pair()
    return (-2 * log(a)).squareRoot() * cos(2 * .pi * b)
  }

  /// Two independent standard normals, by inversion of two uniforms through ``StandardNormal/table``.
  public mutating func normals() -> (Double, Double) {
    let (a, b) = pair()
    return (StandardNormal.table.value(a), StandardNormal.table.value(b))
  }
}

/// The uniform numbers of four blocks of a generator, two each, made side by side.
struct UniformPairs {
  private let firsts: Philox.Lanes
  private let seconds: Philox.Lanes

  @inline(__always)
  init(_ words: (Philox.Lanes, Philox.Lanes, Philox.Lanes, Philox.Lanes)) {
    let low = Philox.Lanes(repeating: 0xFFFF_FFFF)
    firsts = (words.0 &<< 32 | words.1 & low) &>> 11
    seconds = (words.2 &<< 32 | words.3 & low) &>> 11
  }

  /// One block after the other. The invariant of the pointer: there is room for eight numbers from `place` on.
  @inline(__always)
  func put(in numbers: UnsafeMutableBufferPointer<Double>, at place: Int) {
    // Lanes by constant numbers: they are taken from registers.
    numbers[place] = TrialDraws.unit(firsts[0])
    numbers[place &+ 1] = TrialDraws.unit(seconds[0])
    numbers[place &+ 2] = TrialDraws.unit(firsts[1])
    numbers[place &+ 3] = TrialDraws.unit(seconds[1])
    numbers[place &+ 4] = TrialDraws.unit(firsts[2])
    numbers[place &+ 5] = TrialDraws.unit(seconds[2])
    numbers[place &+ 6] = TrialDraws.unit(firsts[3])
    numbers[place &+ 7] = TrialDraws.unit(seconds[3])
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
