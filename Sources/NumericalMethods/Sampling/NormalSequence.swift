/// The standard normal numbers of a trial, many at once: those of ``TrialDraws/normals()`` one pair after another.
extension RandomStream {
  /// Puts the numbers of `count` pairs, from pair `first` of the trial on, at `start` and after it in `numbers`, which
  /// has room for them. A count that four divides is quickest.
  public func putNormals(ofTrial trial: Int, pairs first: Int, count: Int, in numbers: inout [Double], at start: Int) {
    precondition(start >= 0 && count >= 0 && start + 2 * count <= numbers.count, "room for all pairs")
    // The invariant of the pointer: pair k goes to start + 2 k, and the room for it was checked.
    numbers.withUnsafeMutableBufferPointer { numbers in
      let numbers = UnsafeMutableBufferPointer(rebasing: numbers[start..<start + 2 * count])
      var pair = 0
      while pair &+ 3 < count {
        let draws = TrialDraws.pairs(generator, trial: UInt64(trial), UInt32(truncatingIfNeeded: first &+ pair))
        draws.put(in: numbers, at: 2 &* pair)
        pair &+= 4
      }
      while pair < count {
        let draws = TrialDraws.pair(generator, trial: UInt64(trial), UInt32(truncatingIfNeeded: first &+ pair))
        (numbers[2 &* pair], numbers[2 &* pair &+ 1]) = draws
        pair &+= 1
      }
      StandardNormal.table.replace(numbers)
    }
  }
}
