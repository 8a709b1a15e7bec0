import Foundation
import NumericalMethods

/// Which samples are left out together in a cross-validation.
///
/// Leaving out one at a time flatters a model whose samples lie close together, as along boreholes: the neighbours on the
/// same hole give the answer away. Whole boreholes or blocks of space tell how it does where there are no samples.
public enum Folds: Sendable, Hashable {
  /// Each sample alone.
  case leaveOneOut
  /// `count` folds of nearly equal size, by lot.
  case random(count: Int, seed: UInt64)
  /// A fold number for each sample.
  case given([Int32])
  /// Each borehole a fold.
  case boreholes
  /// Space in blocks of `size` (an axis of size 0 is not cut) from the origin of the coordinates, each of which falls to
  /// one of `count` folds by a hash of its number and the seed.
  case blocks(size: SIMD3<Double>, count: Int, seed: UInt64)

  /// The fold of each sample.
  ///
  /// - Throws: `tooFew` for fewer than two samples or two folds, or more folds by lot than samples; `unequalLengths`;
  ///   `parameter` for boreholes that samples do not have, for block sizes that are no lengths and for more folds of
  ///   blocks than samples.
  public func numbers(for samples: Samples) throws(GeostatisticsError) -> [Int32] {
    let count = samples.count
    guard count >= 2 else { throw .tooFew(.samplesToLeaveOut, count: count, needed: 2) }
    let numbers: [Int32]
    switch self {
    case .leaveOneOut:
      numbers = (0..<Int32(count)).map { $0 }
    case .random(let folds, let seed):
      guard folds >= 2 else { throw .tooFew(.folds, count: folds, needed: 2) }
      guard folds <= count else { throw .tooFew(.samplesForFolds, count: count, needed: folds) }
      let stream = RandomStream(seed: seed, name: "folds")
      let lots = (0..<count).map { index in
        var draws = stream.trial(index)
        return draws.uniform()
      }
      var byLot = [Int32](repeating: 0, count: count)
      for (rank, index) in lots.indices.sorted(by: { (lots[$0], $0) < (lots[$1], $1) }).enumerated() {
        byLot[index] = Int32(rank % folds)
      }
      numbers = byLot
    case .given(let given):
      guard given.count == count else {
        throw .unequalLengths(.folds, count: given.count, expected: count)
      }
      numbers = given
    case .boreholes:
      guard !samples.boreholes.isEmpty else {
        throw .parameter(.folds, is: .note(.boreholes), expected: .condition(.boreholes))
      }
      numbers = samples.boreholes
    case .blocks(let size, let folds, let seed):
      guard folds >= 2 else { throw .tooFew(.folds, count: folds, needed: 2) }
      guard folds <= count else {
        throw .parameter(.folds, is: .number(folds), expected: .atMost(Double(count), .sampleCount))
      }
      for axis in 0..<3 where !(size[axis] >= 0 && size[axis].isFinite) {
        throw .parameter(.blockSize, is: .number(size[axis]), expected: .atLeast(0, .finite))
      }
      guard size.max() > 0 else {
        throw .parameter(.blockSize, is: .number(0), expected: .above(0, .alongOneAxis))
      }
      let stream = RandomStream(seed: seed, name: "blocks of folds")
      numbers = (0..<count).map { index in
        var draws = stream.trial(Self.block(samples.place(index), size))
        return Int32(draws.uniform() * Double(folds))
      }
    }
    guard Set(numbers).count >= 2 else { throw .tooFew(.folds, count: 1, needed: 2) }
    return numbers
  }

  /// A number, 0 or more, for the block that holds a place.
  private static func block(_ place: SIMD3<Double>, _ size: SIMD3<Double>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for axis in 0..<3 {
      let index = size[axis] > 0 ? (place[axis] / size[axis]).rounded(.down) + 0 : 0
      hash = (hash ^ index.bitPattern) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return Int(hash >> 1)
  }
}
