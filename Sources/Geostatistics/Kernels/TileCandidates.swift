/// Candidates: a short list of samples for a box of places that holds all their members.
///
/// With d_K(c) the distance to the K-th nearest sample of the centre c and h the half diagonal of the box, no place of
/// the box has its K-th nearest farther away than d_K(c) + h, by the triangle inequality. Samples farther than that from
/// the box are members nowhere in it; see `MemberBound` for what a box of known edges adds.
extension TileKriging {
  /// A box of places in the frame of the search sphere.
  struct Extent {
    var box: KernelBox
    var center: SIMD3<Double>
    /// No place is farther from the centre.
    var half: Double
  }

  /// Members to find, and itself in leave-one-out.
  @inline(__always)
  func wanted(leavingOut: Bool) -> Int { leavingOut && system.most < Int.max ? system.most + 1 : system.most }

  /// Candidates of a box from the tree, into the list of depth 0.
  func gather(_ extent: Extent, leavingOut: Bool) {
    let tree = system.tree
    if system.sectors > 1 {
      let bounds = sectorBounds(latest, extent, leavingOut: leavingOut)
      tree.positions(within: bounds, into: &lists[0])
      // With those that others keep out: they bound the distances from the next tile.
      latest = lists[0]
      tighten(&lists[0], extent, leavingOut: leavingOut)
      sortBySample(&lists[0])
      return
    }
    let k = wanted(leavingOut: leavingOut)
    if latest.count < k {
      latest = tree.positions(near: extent.center, count: k).map { Int32($0) }
    }
    let reach = reach(latest, extent, k)
    tree.positions(within: reach * reach, of: extent.box, into: &lists[0])
    tighten(&lists[0], extent, leavingOut: leavingOut)
    latest = lists[0]
    sortBySample(&lists[0])
  }

  /// Once for the largest box: the lists of its parts keep the order.
  private func sortBySample(_ list: inout [Int32]) {
    let count = list.count
    let words = (system.tree.order.count + 63) / 64
    if words <= 4 * count {
      readSorted(&list, words: words)
      return
    }
    let keys = keys.reserve(count)
    system.tree.order.withUnsafeBufferPointer { order in
      for (slot, position) in list.enumerated() {
        keys[slot] = UInt64(UInt32(bitPattern: order[Int(position)])) << 32 | UInt64(UInt32(bitPattern: position))
      }
    }
    NearestSelection.sort(keys, count: count)
    for slot in 0..<count { list[slot] = Int32(truncatingIfNeeded: keys[slot] & 0xFFFF_FFFF) }
  }

  /// Writes samples as bits and reads them in order: quicker than sorting unless samples are very many.
  private func readSorted(_ list: inout [Int32], words: Int) {
    let bits = sampleBits.reserve(words)
    system.tree.order.withUnsafeBufferPointer { order in
      for position in list {
        let sample = Int(order[Int(position)])
        bits[sample >> 6] |= 1 << UInt64(sample & 63)
      }
    }
    system.tree.positions.withUnsafeBufferPointer { positions in
      list.withUnsafeMutableBufferPointer { list in
        var slot = 0
        for word in 0..<words {
          var left = bits[word]
          bits[word] = 0
          while left != 0 {
            list[slot] = positions[word &* 64 &+ left.trailingZeroBitCount]
            slot &+= 1
            left &= left &- 1
          }
        }
      }
    }
  }

  /// A distance from the box beyond which no sample is a member.
  private func reach(_ positions: [Int32], _ extent: Extent, _ k: Int) -> Double {
    let limit = system.radius * (1 + 1e-12) + slack
    guard positions.count >= k else { return limit }
    let squares = scratch.reserve(positions.count)
    let center = extent.center
    system.tree.points.withUnsafeBufferPointer { points in
      for (slot, position) in positions.enumerated() {
        let lag = points[Int(position)] - center
        squares[slot] = lag.x * lag.x + lag.y * lag.y + lag.z * lag.z
      }
    }
    let square = NearestSelection.smallest(k, of: squares, count: positions.count)
    return min(limit, square.squareRoot() * (1 + 1e-12) + extent.half + slack)
  }

  /// Drops what cannot be a member in a box from a list that holds all that can.
  func tighten(_ list: inout [Int32], _ extent: Extent, leavingOut: Bool) {
    if system.sectors > 1 {
      tightenSectors(&list, extent)
      return
    }
    let reach = reach(list, extent, wanted(leavingOut: leavingOut))
    let limit = reach * reach
    let box = extent.box
    // Where the radius is what counts, the distance of the K-th is unknown.
    let isRadius = reach >= system.radius * (1 + 1e-12) + slack
    let bound = MemberBound(extent, slack: slack, farthest: isRadius ? .infinity : reach - extent.half - slack)
    var kept = 0
    system.tree.points.withUnsafeBufferPointer { points in
      list.withUnsafeMutableBufferPointer { list in
        for position in list {
          let point = points[Int(position)]
          list[kept] = position
          if SampleTree.squaredDistance(point, point, to: box) <= limit && bound.mayHold(point) { kept &+= 1 }
        }
      }
    }
    list.removeLast(list.count - kept)
  }

  /// Makes the candidates of a list, which stand in ascending order of sample index, those of the tile.
  func prepareTile(_ list: [Int32], leavingOut: Bool) {
    let count = list.count
    candidateCount = count
    wordCount = max(1, (count + 63) / 64)
    let samples = candidateSample.reserve(count)
    let (cx, cy, cz) = (candidateX.reserve(count + 8), candidateY.reserve(count + 8), candidateZ.reserve(count + 8))
    let values = candidateValue.reserve(count)
    let frame = frames[0]
    for frame in frames { frame.reserve(count, words: wordCount, hasFrame: !isPlain) }
    _ = setWords.reserve((Self.placeLimit + 1) * wordCount)
    _ = squares.reserve(count + 4)
    _ = scratch.reserve(count + 5)
    let index = frame.index.base
    let all = system.samples
    system.tree.order.withUnsafeBufferPointer { order in
      for slot in 0..<count { samples[slot] = order[Int(list[slot])] }
    }
    func fill(_ column: UnsafeMutablePointer<Double>, _ copy: UnsafeMutablePointer<Double>?, from numbers: [Double]) {
      numbers.withUnsafeBufferPointer { numbers in
        for slot in 0..<count { column[slot] = numbers[Int(samples[slot])] }
      }
      copy?.update(from: column, count: count)
    }
    fill(values, nil, from: all.values)
    fill(cx, frame.x.base, from: all.x)
    fill(cy, frame.y.base, from: all.y)
    fill(cz, frame.z.base, from: all.z)
    for slot in 0..<count {
      index[slot] = Int32(truncatingIfNeeded: slot)
      frame.mask.base[slot] = 0
    }
    if !isPlain {
      system.tree.points.withUnsafeBufferPointer { points in
        for slot in 0..<count {
          let point = points[Int(list[slot])]
          frame.east.base[slot] = point.x
          frame.north.base[slot] = point.y
          frame.up.base[slot] = point.z
        }
      }
    }
    for slot in count..<(count + 8) {
      cx[slot] = 0
      cy[slot] = 0
      cz[slot] = 0
    }
    for word in 0..<wordCount { frame.certain.base[word] = 0 }
    frame.count = count
    frame.open = min(wanted(leavingOut: leavingOut), count)
    frame.isWarm = false
    frame.pad(hasFrame: !isPlain, hasHeight: !isFlat)
  }
}
