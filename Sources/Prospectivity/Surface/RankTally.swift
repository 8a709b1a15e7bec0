/// How often each rank is there.
///
/// Invariant: the buffers hold `ranks` counts, one for each 64 and one for each 4096 ranks, and 2 `leaves` nodes; a rank
/// that is added or removed is below `ranks`, and one that is removed was added before.
struct RankTally: ~Copyable {
  private(set) var count = 0
  private(set) var distinct = 0
  private let ranks: Int
  /// Counts of ranks, and of 64 and 4096 ranks together.
  private let fine: UnsafeMutablePointer<Int32>
  private let middle: UnsafeMutablePointer<Int32>
  private let coarse: UnsafeMutablePointer<Int32>
  /// The largest count of pairs, pairs of pairs and so on: a tree with its root at 1; of one node when it is not asked
  /// for.
  private let largest: UnsafeMutablePointer<Int32>
  private let leaves: Int
  private let findsLargest: Bool

  init(ranks: Int, finds statistic: FocalStatistic) {
    self.ranks = ranks
    findsLargest = statistic == .majority
    var leaves = 1
    while findsLargest, leaves < ranks { leaves *= 2 }
    self.leaves = leaves
    fine = .allocate(capacity: ranks)
    middle = .allocate(capacity: ranks / 64 + 1)
    coarse = .allocate(capacity: ranks / 4096 + 1)
    largest = .allocate(capacity: 2 * leaves)
    clear()
  }

  deinit {
    fine.deallocate()
    middle.deallocate()
    coarse.deallocate()
    largest.deallocate()
  }

  mutating func clear() {
    count = 0
    distinct = 0
    fine.initialize(repeating: 0, count: ranks)
    middle.initialize(repeating: 0, count: ranks / 64 + 1)
    coarse.initialize(repeating: 0, count: ranks / 4096 + 1)
    largest.initialize(repeating: 0, count: 2 * leaves)
  }

  /// A rank below 0 is a missing cell.
  @inline(__always)
  mutating func add(_ rank: Int32) { change(rank, by: 1) }

  @inline(__always)
  mutating func remove(_ rank: Int32) { change(rank, by: -1) }

  @inline(__always)
  private mutating func change(_ rank: Int32, by step: Int32) {
    guard rank >= 0 else { return }
    let index = Int(rank)
    let before = fine[index]
    let after = before &+ step
    fine[index] = after
    middle[index >> 6] &+= step
    coarse[index >> 12] &+= step
    count &+= Int(step)
    distinct &+= (before == 0 ? 1 : 0) &- (after == 0 ? 1 : 0)
    guard findsLargest else { return }
    var node = leaves + index
    largest[node] = after
    while node > 1 {
      node >>= 1
      let greater = max(largest[2 * node], largest[2 * node + 1])
      if largest[node] == greater { break }
      largest[node] = greater
    }
  }

  /// The rank of the value at a place, from 0, in ascending order; the place is below `count`.
  func rank(at place: Int) -> Int {
    var rest = Int32(place)
    var index = 0
    while rest >= coarse[index] {
      rest &-= coarse[index]
      index += 1
    }
    index *= 64
    while rest >= middle[index] {
      rest &-= middle[index]
      index += 1
    }
    index *= 64
    while rest >= fine[index] {
      rest &-= fine[index]
      index += 1
    }
    return index
  }

  /// The lowest rank among those that are there most often.
  var mostFrequent: Int {
    var node = 1
    while node < leaves { node = largest[2 * node] >= largest[2 * node + 1] ? 2 * node : 2 * node + 1 }
    return node - leaves
  }
}
