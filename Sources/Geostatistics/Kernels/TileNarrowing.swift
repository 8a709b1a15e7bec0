/// From the candidates of a tile to the members at each place: boxes are cut ever smaller, and in each box the
/// candidates that are members everywhere or nowhere are set apart, until few are left to compare place by place.
extension TileKriging {
  /// The candidates of a box within the box of `outer`, into `inner`.
  ///
  /// The distances from the centre to the K-th and next nearest tell which candidates are members everywhere in the box
  /// and which nowhere: see `MemberBound`.
  ///
  func narrow(_ outer: CandidateFrame, to inner: CandidateFrame, _ extent: Extent, _ use: FrameUse) {
    if system.sectors > 1 {
      narrowSectors(outer, to: inner, extent, use)
      return
    }
    let count = outer.count
    let k = outer.open
    let squares = squares.base
    distances(outer, from: extent.center, into: squares)
    var farthest = Double.infinity
    var next = Double.infinity
    if k > 0 && k < count {
      let vectors = outer.vectors
      let quads = UnsafeRawPointer(squares).assumingMemoryBound(to: Quad.self)
      let mask = UnsafeRawPointer(outer.mask.base).assumingMemoryBound(to: Mask.self)
      var bounds =
        outer.isWarm
        ? NearestSelection.bounds(quads, mask, vectors: vectors)
        : (last: Double.greatestFiniteMagnitude, next: -1)
      if !(bounds.last < bounds.next) {
        let guess =
          outer.isWarm ? NearestSelection.exchanged(quads, mask, vectors: vectors, start: bounds) : bounds.last
        select(outer, squares, start: bounds.last, guess: guess, limit: .greatestFiniteMagnitude)
        bounds = NearestSelection.bounds(quads, mask, vectors: vectors)
      }
      farthest = bounds.last
      next = bounds.next
    }
    let bound =
      k == 0
      ? .nothing
      : MemberBound(
        extent, slack: slack, farthest: farthest.squareRoot(), next: next.squareRoot(),
        radius: system.hasRadius ? system.radius : .infinity)

    let words = wordCount
    let certain = inner.certain.base
    for word in 0..<words { certain[word] = outer.certain.base[word] }
    let (fromIndex, toIndex) = (outer.index.base, inner.index.base)
    let (fromZ, toZ) = (outer.z.base, inner.z.base)
    let (fromMask, toMask) = (outer.mask.base, inner.mask.base)
    // Marks first, in vectors: a branch on a distance would go either way.
    let vectors = outer.vectors
    let keeps = keepMarks.reserve(4 * vectors)
    let sures = sureMarks.reserve(4 * vectors)
    bound.mark(
      UnsafeRawPointer(squares).assumingMemoryBound(to: Quad.self),
      quads(isPlain ? outer.x.base : outer.east.base), quads(isPlain ? outer.y.base : outer.north.base),
      quads(isPlain ? fromZ : outer.up.base), vectors: vectors, isFlat: isFlat,
      keeps: UnsafeMutableRawPointer(keeps).assumingMemoryBound(to: Mask.self),
      sures: UnsafeMutableRawPointer(sures).assumingMemoryBound(to: Mask.self))
    let (kept, sure) = sort(keeps, sures, count: count)
    let (keptSlots, sureSlots) = (keptSlots.base, sureSlots.base)
    for rank in 0..<sure {
      let candidate = Int(truncatingIfNeeded: fromIndex[Int(truncatingIfNeeded: sureSlots[rank])])
      certain[candidate &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: candidate & 63)
    }
    // Two columns at a time, so that all pointers have a register.
    func copy(_ one: (from: Room<Double>, to: Room<Double>), _ other: (from: Room<Double>, to: Room<Double>)) {
      let (from, to, second, secondTo) = (one.from.base, one.to.base, other.from.base, other.to.base)
      for rank in 0..<kept {
        let slot = Int(truncatingIfNeeded: keptSlots[rank])
        to[rank] = from[slot]
        secondTo[rank] = second[slot]
      }
    }
    copy((outer.x, inner.x), (outer.y, inner.y))
    for rank in 0..<kept {
      let slot = Int(truncatingIfNeeded: keptSlots[rank])
      toIndex[rank] = fromIndex[slot]
      toMask[rank] = fromMask[slot]
      toZ[rank] = fromZ[slot]
    }
    if !isPlain {
      copy((outer.east, inner.east), (outer.north, inner.north))
      for rank in 0..<kept { inner.up.base[rank] = outer.up.base[Int(truncatingIfNeeded: keptSlots[rank])] }
    }
    inner.count = kept
    inner.open = min(k - sure, kept)
    // Members that were left out or made certain were selected too, so that the mask still holds the rest of them.
    inner.isWarm = outer.isWarm && k < count && inner.open == k - sure
    inner.pad(hasFrame: !isPlain, hasHeight: !isFlat)
  }

  /// The slots that are marked, in order, without a branch: into `keptSlots` and `sureSlots`.
  @inline(__always)
  private func sort(
    _ keeps: UnsafePointer<Int64>, _ sures: UnsafePointer<Int64>, count: Int
  ) -> (kept: Int, sure: Int) {
    let (keptSlots, sureSlots) = (keptSlots.reserve(count + 1), sureSlots.reserve(count + 1))
    var kept = 0
    var sure = 0
    for slot in 0..<count {
      let number = Int32(truncatingIfNeeded: slot)
      keptSlots[kept] = number
      kept &-= Int(truncatingIfNeeded: keeps[slot])
      sureSlots[sure] = number
      sure &-= Int(truncatingIfNeeded: sures[slot])
    }
    return (kept, sure)
  }

  @inline(__always)
  private func quads(_ column: UnsafeMutablePointer<Double>) -> UnsafePointer<Quad> {
    UnsafeRawPointer(column).assumingMemoryBound(to: Quad.self)
  }

  /// Squared distances of all candidates of a frame from a point in the frame of the search sphere.
  @inline(__always)
  private func distances(
    _ frame: CandidateFrame, from center: SIMD3<Double>, into squares: UnsafeMutablePointer<Double>
  ) {
    let east = isPlain ? frame.x.base : frame.east.base
    let north = isPlain ? frame.y.base : frame.north.base
    let up = isPlain ? frame.z.base : frame.up.base
    plainDistances(east, north, up, frame.vectors, center, squares)
  }

  @inline(__always)
  private func plainDistances(
    _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ z: UnsafeMutablePointer<Double>,
    _ vectors: Int, _ place: SIMD3<Double>, _ squares: UnsafeMutablePointer<Double>
  ) {
    let result = UnsafeMutableRawPointer(squares).assumingMemoryBound(to: Quad.self)
    let qx = UnsafeRawPointer(x).assumingMemoryBound(to: Quad.self)
    let qy = UnsafeRawPointer(y).assumingMemoryBound(to: Quad.self)
    let (px, py) = (Quad(repeating: place.x), Quad(repeating: place.y))
    if isFlat {
      for v in 0..<vectors {
        let dx = qx[v] - px
        let dy = qy[v] - py
        result[v] = dx * dx + dy * dy
      }
    } else {
      let qz = UnsafeRawPointer(z).assumingMemoryBound(to: Quad.self)
      let pz = Quad(repeating: place.z)
      for v in 0..<vectors {
        let dx = qx[v] - px
        let dy = qy[v] - py
        let dz = qz[v] - pz
        result[v] = dx * dx + dy * dy + dz * dz
      }
    }
  }

  /// Squared distances of all candidates of a frame from a place, from the lags themselves.
  @inline(__always)
  private func placeDistances(
    _ frame: CandidateFrame, _ place: SIMD3<Double>, _ squares: UnsafeMutablePointer<Double>
  ) {
    if isPlain {
      plainDistances(frame.x.base, frame.y.base, frame.z.base, frame.vectors, place, squares)
      return
    }
    let result = UnsafeMutableRawPointer(squares).assumingMemoryBound(to: Quad.self)
    let qx = UnsafeRawPointer(frame.x.base).assumingMemoryBound(to: Quad.self)
    let qy = UnsafeRawPointer(frame.y.base).assumingMemoryBound(to: Quad.self)
    let qz = UnsafeRawPointer(frame.z.base).assumingMemoryBound(to: Quad.self)
    let (px, py, pz) = (Quad(repeating: place.x), Quad(repeating: place.y), Quad(repeating: place.z))
    let (e, n, u) = (system.metric.east, system.metric.north, system.metric.up)
    for v in 0..<frame.vectors {
      let dx = qx[v] - px
      let dy = qy[v] - py
      let dz = isFlat ? Quad.zero : qz[v] - pz
      let a = dx * e.x + dy * e.y + dz * e.z
      let b = dx * n.x + dy * n.y + dz * n.z
      let c = dx * u.x + dy * u.y + dz * u.z
      result[v] = a * a + b * b + c * c
    }
  }

  private func select(
    _ frame: CandidateFrame, _ squares: UnsafeMutablePointer<Double>, start: Double, guess: Double,
    limit: Double
  ) {
    let result = NearestSelection.select(
      UnsafeRawPointer(squares).assumingMemoryBound(to: Quad.self),
      UnsafeMutableRawPointer(frame.mask.base).assumingMemoryBound(to: Mask.self), vectors: frame.vectors,
      k: frame.open, start: start, guess: guess, limit: limit, room: scratch.base)
    frame.isWarm = result.count == frame.open
  }

  /// The set of a box all of whose places have the same members.
  func certainSet(_ frame: CandidateFrame) -> Int {
    if frame.latestSet >= 0 { return frame.latestSet }
    let new = setWords.base + setCount * wordCount
    for word in 0..<wordCount { new[word] = frame.certain.base[word] }
    frame.latestSet = registerSet()
    return frame.latestSet
  }

  /// The set of members at a place.
  ///
  /// - Parameter itself: the candidate that is the place itself and is left out, or −1.
  @inline(__always)
  func set(at place: SIMD3<Double>, _ frame: CandidateFrame, itself: Int32) -> Int {
    if system.sectors > 1 { return sectorSet(at: place, frame, itself: itself) }
    if frame.count == 0 && itself < 0 { return certainSet(frame) }
    let squares = squares.base
    placeDistances(frame, place, squares)
    if itself >= 0 {
      // The place itself comes before all others, also before samples at the same place.
      for slot in 0..<frame.count where frame.index.base[slot] == itself { squares[slot] = -1 }
    }
    if frame.open > 0 {
      let limit = system.radius * system.radius
      var start = Double.greatestFiniteMagnitude
      var guess = start
      var isSettled = false
      if frame.isWarm {
        let quads = UnsafeRawPointer(squares).assumingMemoryBound(to: Quad.self)
        let mask = UnsafeRawPointer(frame.mask.base).assumingMemoryBound(to: Mask.self)
        let bounds = NearestSelection.bounds(quads, mask, vectors: frame.vectors)
        start = bounds.last
        isSettled = bounds.last < bounds.next && bounds.last <= limit
        if isSettled && itself < 0 && frame.latestSet >= 0 { return frame.latestSet }
        guess = start
        if !isSettled && frame.open > 1 {
          guess = NearestSelection.exchanged(quads, mask, vectors: frame.vectors, start: bounds)
        }
      }
      if !isSettled { select(frame, squares, start: start, guess: guess, limit: limit) }
    } else {
      for slot in 0..<(4 * frame.vectors) { frame.mask.base[slot] = 0 }
    }
    // The mask as bits.
    let vectors = frame.vectors
    let mask = UnsafeRawPointer(frame.mask.base).assumingMemoryBound(to: Mask.self)
    let latest = frame.latest.base
    var isSame = frame.latestSet >= 0 && itself < 0
    var word = 0
    var v = 0
    while v < vectors {
      var bits = Mask.zero
      var place = Mask(1, 2, 4, 8)
      let end = min(v &+ 16, vectors)
      while v < end {
        bits |= mask[v] & place
        place = place &<< Mask(repeating: 4)
        v &+= 1
      }
      let value = UInt64(bitPattern: bits.x | bits.y | bits.z | bits.w)
      if latest[word] != value {
        latest[word] = value
        isSame = false
      }
      word &+= 1
    }
    if isSame { return frame.latestSet }
    let new = setWords.base + setCount &* wordCount
    for word in 0..<wordCount { new[word] = frame.certain.base[word] }
    for part in 0..<word {
      var bits = latest[part]
      while bits != 0 {
        let candidate = Int(frame.index.base[part &* 64 &+ bits.trailingZeroBitCount])
        new[candidate >> 6] |= 1 << UInt64(candidate & 63)
        bits &= bits &- 1
      }
    }
    if itself >= 0 { new[Int(itself) >> 6] &= ~(1 << UInt64(itself & 63)) }
    frame.latestSet = registerSet()
    return frame.latestSet
  }
}
