import Foundation

/// Damaged versions of a file, the same for the same seed: cut ones, and ones with bytes that were changed.
struct DamagedBytes {
  let whole: Data
  private var state: UInt64

  init(_ whole: Data, seed: UInt64) {
    self.whole = whole
    state = seed
  }

  /// - Parameter round: 0..<60; even ones are cut ever later, odd ones have ever more changed bytes.
  mutating func version(_ round: Int) -> Data {
    guard round % 2 != 0 else { return whole.prefix(whole.count * round / 60) }
    var bytes = whole
    for _ in 0..<(1 + round) { bytes[random(bytes.count)] = UInt8(random(256)) }
    return bytes
  }

  /// Linear congruential generator of Knuth's MMIX.
  private mutating func random(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
