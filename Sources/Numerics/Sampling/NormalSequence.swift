/// The standard normal numbers of a trial, many at once: those of ``TrialDraws/normals()`` one pair after another.
extension RandomStream {
  /// Puts the numbers of `count` pairs, from pair `first` of the trial on, at `start` and after it in `numbers`, which
  /// has room for them.
  public func putNormals(ofTrial trial: Int, pairs first: Int, count: Int, in numbers: inout [Double], at start: Int) {
    precondition(start >= 0 && count >= 0 && start + 2 * count <= numbers.count, "room for all pairs")
    let table = StandardNormal.table
    // The invariant of the pointers: pair k goes to start + 2 k, and the room for it was checked.
    numbers.withUnsafeMutableBufferPointer { numbers in
      table.withValues { value in
        var pair = 0
        while pair + 1 < count {
          let (a, b) = TrialDraws.pairs(generator, trial: UInt64(trial), UInt32(truncatingIfNeeded: first + pair))
          let place = start + 2 * pair
          numbers[place] = value(a.0)
          numbers[place + 1] = value(a.1)
          numbers[place + 2] = value(b.0)
          numbers[place + 3] = value(b.1)
          pair += 2
        }
        if pair < count {
          let (a, b) = TrialDraws.pair(generator, trial: UInt64(trial), UInt32(truncatingIfNeeded: first + pair))
          numbers[start + 2 * pair] = value(a)
          numbers[start + 2 * pair + 1] = value(b)
        }
      }
    }
  }
}
