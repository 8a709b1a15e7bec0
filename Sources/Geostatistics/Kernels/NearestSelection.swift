/// The k smallest of a few dozen squared distances, found from what was true next door.
///
/// From one cell to the next the set of nearest samples mostly stays or changes by one. So the largest distance of the
/// old members is a threshold below which there are k or a few more, and each pass lowers it by one member.
enum NearestSelection {
  typealias Quad = SIMD4<Double>
  typealias Mask = SIMD4<Int64>

  /// Members too many that are taken away one by one, which for a few is quicker than to look for the k-th.
  private static let mostLowered = 10
  /// Members exchanged one by one at most.
  private static let mostExchanged = 4

  struct Result {
    /// The largest distance selected, or the limit when fewer than k lie within it.
    var threshold: Double
    /// Number selected: k, or fewer when the limit allows no more.
    var count: Int
  }

  /// The largest distance of a member of before and the smallest of another: while the first is less, the members are
  /// the nearest still, which is the usual case.
  ///
  /// Invariant: `squares` and `mask` hold `vectors` elements; squares beyond the last candidate are infinite.
  @inline(__always)
  static func bounds(
    _ squares: UnsafePointer<Quad>, _ mask: UnsafePointer<Mask>, vectors: Int
  ) -> (last: Double, next: Double) {
    var largest = Quad.zero
    var smallest = Quad(repeating: .infinity)
    for v in 0..<vectors {
      let bits = unsafeBitCast(squares[v], to: Mask.self)
      let member = unsafeBitCast(bits & mask[v], to: Quad.self)
      // All bits set is no number, and less than nothing.
      let other = unsafeBitCast(bits | mask[v], to: Quad.self)
      largest.replace(with: member, where: member .> largest)
      smallest.replace(with: other, where: other .< smallest)
    }
    return (
      max(max(largest.x, largest.y), max(largest.z, largest.w)),
      min(min(smallest.x, smallest.y), min(smallest.z, smallest.w))
    )
  }

  /// A threshold below which there are k or a few more, unless distances are equal: the farthest members of before give
  /// way to the nearest others, one for one, until the members are nearer.
  ///
  /// Invariant: as for `bounds`, whose answer `start` is.
  @inline(__always)
  static func exchanged(
    _ squares: UnsafePointer<Quad>, _ mask: UnsafePointer<Mask>, vectors: Int, start: (last: Double, next: Double)
  ) -> Double {
    var (last, next) = start
    for _ in 0..<mostExchanged {
      let (highest, lowest) = (Quad(repeating: last), Quad(repeating: next))
      let none = Quad(repeating: -1)
      let all = Quad(repeating: .infinity)
      var largest = none
      var smallest = all
      for v in 0..<vectors {
        let bits = unsafeBitCast(squares[v], to: Mask.self)
        let member = unsafeBitCast(bits & mask[v], to: Quad.self)
        let other = unsafeBitCast(bits | mask[v], to: Quad.self)
        let lower = none.replacing(with: member, where: member .< highest)
        largest.replace(with: lower, where: lower .> largest)
        let higher = all.replacing(with: other, where: other .> lowest)
        smallest.replace(with: higher, where: higher .< smallest)
      }
      let before = next
      last = max(max(largest.x, largest.y), max(largest.z, largest.w))
      next = min(min(smallest.x, smallest.y), min(smallest.z, smallest.w))
      if last < next { return max(last, before) }
    }
    return last
  }

  /// Invariant: `squares` and `mask` hold `vectors` elements; squares beyond the last candidate are infinite.
  ///
  /// - Parameters:
  ///   - mask: gets −1 for members, 0 for others.
  ///   - start: a threshold to begin with, not below the k-th distance.
  ///   - guess: a threshold to try first.
  ///   - limit: nothing beyond is selected. Finite.
  ///   - room: for 4 `vectors` numbers.
  /// - Returns: ties at the threshold go to the candidates that come first.
  static func select(
    _ squares: UnsafePointer<Quad>, _ mask: UnsafeMutablePointer<Mask>, vectors: Int, k: Int, start: Double,
    guess: Double = .infinity, limit: Double, room: UnsafeMutablePointer<Double>
  ) -> Result {
    let start = min(start, limit)
    var threshold = min(guess, start)
    var before = start
    // Steps taken since members were counted, and how many may be.
    var steps = 1
    var mostSteps = mostLowered
    var isFirst = true
    while true {
      let bar = Quad(repeating: threshold)
      var counts = Mask.zero
      for v in 0..<vectors {
        let member = Mask.zero.replacing(with: -1, where: squares[v] .<= bar)
        mask[v] = member
        counts &-= member
      }
      let count = Int(truncatingIfNeeded: counts.x &+ counts.y &+ counts.z &+ counts.w)
      if count == k { return Result(threshold: threshold, count: count) }
      if isFirst && count < k {
        if threshold == start { return Result(threshold: threshold, count: count) }
        threshold = start
        continue
      }
      if count < k {
        if steps > 1 {
          // There were ties on the way: again, and count after each step.
          mostSteps = 1
          steps = 1
          threshold = start
          continue
        }
        // The step before took away several at once: ties, of which the first stay.
        addTies(squares, mask, vectors: vectors, at: before, number: k &- count)
        return Result(threshold: before, count: k)
      }
      before = threshold
      let surplus = count &- k
      if surplus > mostLowered {
        let numbers = UnsafeRawPointer(squares).assumingMemoryBound(to: Double.self)
        var kept = 0
        for slot in 0..<(4 &* vectors) {
          room[kept] = numbers[slot]
          kept &+= numbers[slot] <= threshold ? 1 : 0
        }
        // The k-th may be one of several; then the threshold below it leaves too few.
        threshold = smallest(k, of: room, count: kept)
        if threshold == before { threshold = threshold.nextDown }
        steps = 1
      } else {
        // By one member at a time: no branch depends on the distances.
        steps = min(surplus, mostSteps)
        for _ in 0..<steps {
          let bar = Quad(repeating: threshold)
          let none = Quad(repeating: -1)
          var below = none
          for v in 0..<vectors {
            let lower = none.replacing(with: squares[v], where: squares[v] .< bar)
            below.replace(with: lower, where: lower .> below)
          }
          before = threshold
          threshold = max(max(below.x, below.y), max(below.z, below.w))
        }
      }
      isFirst = false
    }
  }

  @inline(never)
  private static func addTies(
    _ squares: UnsafePointer<Quad>, _ mask: UnsafeMutablePointer<Mask>, vectors: Int, at distance: Double, number: Int
  ) {
    var left = number
    for v in 0..<vectors {
      for lane in 0..<4 where left > 0 && squares[v][lane] == distance {
        mask[v][lane] = -1
        left -= 1
      }
    }
  }

  /// The k-th smallest of some numbers, k from 1, which get another order (Hoare 1961).
  static func smallest(_ k: Int, of numbers: UnsafeMutablePointer<Double>, count: Int) -> Double {
    var (first, last) = (0, count - 1)
    let target = k - 1
    while first < last {
      let pivot = numbers[(first + last) / 2]
      var (left, right) = (first, last)
      while left <= right {
        while numbers[left] < pivot { left &+= 1 }
        while numbers[right] > pivot { right &-= 1 }
        if left <= right {
          let number = numbers[left]
          numbers[left] = numbers[right]
          numbers[right] = number
          left &+= 1
          right &-= 1
        }
      }
      if target <= right {
        last = right
      } else if target >= left {
        first = left
      } else {
        break
      }
    }
    return numbers[target]
  }

  /// Ascending order (Shell 1959, gaps of Ciura 2001): a few dozen to a few hundred keys.
  static func sort(_ keys: UnsafeMutablePointer<UInt64>, count: Int) {
    for gap in [701, 301, 132, 57, 23, 10, 4, 1] where gap < count || gap == 1 {
      var index = gap
      while index < count {
        let key = keys[index]
        var hole = index
        while hole >= gap, keys[hole &- gap] > key {
          keys[hole] = keys[hole &- gap]
          hole &-= gap
        }
        keys[hole] = key
        index &+= 1
      }
    }
  }
}
