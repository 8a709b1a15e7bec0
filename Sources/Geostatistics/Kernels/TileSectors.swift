/// Quadrants and octants: the nearest samples of each sector around a place.
///
/// A sample that lies in one sector for all places of a box bounds the distances of that sector by its distance to the
/// farthest corner. Where a sector has too few such samples, as at the edge of the data, it is searched to the end.
extension TileKriging {
  /// What may be a member of a sector in a box, of a list that holds all that can.
  func sectorBounds(_ list: [Int32], _ extent: Extent, leavingOut: Bool) -> SectorBounds {
    let bounds = SectorBounds(extent.box, slack: slack, sectors: system.sectors)
    var lists = nearest.emptied()
    system.tree.points.withUnsafeBufferPointer { points in
      for position in list {
        let point = points[Int(position)]
        bounds.note(point.x, point.y, point.z, &lists)
      }
    }
    return bounds.limited(by: lists, radius: system.radius * (1 + 1e-12) + slack)
  }

  /// Drops what cannot be a member in a box from a list that holds all that can.
  func tightenSectors(_ list: inout [Int32], _ extent: Extent) {
    let count = list.count
    let padded = (count + 3) & ~3
    let (x, y, z) = (listX.reserve(padded), listY.reserve(padded), listZ.reserve(padded))
    system.tree.points.withUnsafeBufferPointer { points in
      for slot in 0..<count {
        let point = points[Int(list[slot])]
        x[slot] = point.x
        y[slot] = point.y
        z[slot] = point.z
      }
    }
    let marks = markSectors(x, y, z, count: count, extent, .cutting)
    var kept = 0
    list.withUnsafeMutableBufferPointer { list in
      for slot in 0..<count {
        list[kept] = list[slot]
        kept &-= Int(truncatingIfNeeded: marks[slot])
      }
    }
    list.removeLast(count - kept)
  }

  /// Of samples that hold all that can be a member in a box: −1 for those that may be, 0 for others.
  ///
  /// Invariant: columns have room for whole quads.
  private func markSectors(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ z: UnsafePointer<Double>, count: Int,
    _ extent: Extent, _ use: FrameUse
  ) -> UnsafePointer<Int64> {
    let vectors = (count + 3) / 4
    let quadsX = UnsafeRawPointer(x).assumingMemoryBound(to: Quad.self)
    let quadsY = UnsafeRawPointer(y).assumingMemoryBound(to: Quad.self)
    let quadsZ = UnsafeRawPointer(z).assumingMemoryBound(to: Quad.self)
    let far = farthest.reserve(4 * vectors)
    let marks = keepMarks.reserve(4 * vectors)
    let quads = UnsafeMutableRawPointer(marks).assumingMemoryBound(to: Mask.self)
    let bounds = SectorBounds(extent.box, slack: slack, sectors: system.sectors)
    bounds.farthest(
      quadsX, quadsY, quadsZ, vectors: vectors,
      squares: UnsafeMutableRawPointer(far).assumingMemoryBound(to: Quad.self), sectors: quads)
    let lists = nearest.emptied()
    for slot in 0..<count {
      let sector = Int(truncatingIfNeeded: marks[slot])
      if lists.mayTake(far[slot], sector) { lists.add(far[slot], Int32(truncatingIfNeeded: slot), to: sector) }
    }
    bounds.limited(by: lists, radius: system.radius * (1 + 1e-12) + slack).mayHold(
      quadsX, quadsY, quadsZ, vectors: vectors, into: quads)
    if system.mostPerSector <= SectorRivals.largestMost { keepOut(x, y, z, count: count, lists, extent, use) }
    return UnsafePointer(marks)
  }

  /// Marks the samples that keep others out.
  private static let rivalBit: UInt32 = 1 << 16

  /// Takes back the marks of samples that others keep out of the box; leaves the sectors of the rest in `openSectors`:
  /// those in which they may be members, from bit 8 all in which they lie, and `rivalBit`.
  private func keepOut(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ z: UnsafePointer<Double>, count: Int,
    _ lists: SectorLists.View, _ extent: Extent, _ use: FrameUse
  ) {
    var rivals = SectorRivals(
      extent, slack: slack, sectors: system.sectors, most: system.mostPerSector, rivals: rivals.base)
    rivals.take(lists, x, y, z)
    let marks = keepMarks.base
    let open = openSectors.reserve(count)
    for slot in 0..<count where marks[slot] != 0 {
      let (px, py, pz) = (x[slot], y[slot], z[slot])
      let sectors = rivals.sectors(px, py, pz)
      // In a large box most lie in several sectors, and are kept out of few.
      let isTried = use != .cutting || sectors & (sectors &- 1) == 0
      let remaining = isTried ? rivals.open(px, py, pz, among: sectors) : sectors
      open[slot] = remaining | sectors &<< 8
      marks[slot] = remaining == 0 ? 0 : -1
    }
    rivals.forEachSlot(lists) { open[$0] |= Self.rivalBit }
  }

  /// The candidates of a box within the box of `outer`, into `inner`; to be compared place by place the nearest to the
  /// centre come first, so that the lists of a place fill with near samples soon.
  func narrowSectors(_ outer: CandidateFrame, to inner: CandidateFrame, _ extent: Extent, _ use: FrameUse) {
    let (east, north, up) =
      isPlain
      ? (outer.x.base, outer.y.base, outer.z.base) : (outer.east.base, outer.north.base, outer.up.base)
    let count = outer.count
    let marks = markSectors(east, north, up, count: count, extent, use)
    let ranked = use == .places
    let keys = keys.reserve(count)
    let center = extent.center
    var kept = 0
    if ranked {
      for slot in 0..<count {
        let (dx, dy, dz) = (east[slot] - center.x, north[slot] - center.y, up[slot] - center.z)
        let square = Float(dx * dx + dy * dy + dz * dz)
        keys[kept] = UInt64(square.bitPattern) << 32 | UInt64(slot)
        kept &-= Int(truncatingIfNeeded: marks[slot])
      }
    } else {
      for slot in 0..<count {
        keys[kept] = UInt64(truncatingIfNeeded: slot)
        kept &-= Int(truncatingIfNeeded: marks[slot])
      }
    }
    if ranked { NearestSelection.sort(keys, count: kept) }
    for word in 0..<wordCount { inner.certain.base[word] = 0 }
    if use == .rows { kept = closeSectors(keys, count: kept, outer, inner) }
    for rank in 0..<kept {
      let slot = Int(keys[rank] & 0xFFFF_FFFF)
      inner.index.base[rank] = outer.index.base[slot]
      inner.x.base[rank] = outer.x.base[slot]
      inner.y.base[rank] = outer.y.base[slot]
      inner.z.base[rank] = outer.z.base[slot]
      if !isPlain {
        inner.east.base[rank] = east[slot]
        inner.north.base[rank] = north[slot]
        inner.up.base[rank] = up[slot]
      }
    }
    inner.count = kept
    inner.pad(hasFrame: !isPlain, hasHeight: !isFlat)
  }

  /// Makes the candidates certain of sectors that have no more of them than they take, all in that sector and within
  /// the radius at all places.
  ///
  /// - Parameter keys: slots of the candidates; gets those of the others, sector by sector.
  /// - Returns: number of the others.
  private func closeSectors(
    _ keys: UnsafeMutablePointer<UInt64>, count: Int, _ outer: CandidateFrame, _ inner: CandidateFrame
  ) -> Int {
    // Which sectors have a candidate, and which have one too many, so far.
    let most = system.mostPerSector
    let (open, far) = (openSectors.base, farthest.base)
    let radius = system.radius * (1 - 1e-12) - slack
    let limit = radius > 0 ? radius * radius : -1
    var shared: UInt32 = 0
    var counts = SIMD8<Int32>.zero
    for rank in 0..<count {
      let slot = Int(truncatingIfNeeded: keys[rank])
      let sectors = open[slot] &>> 8 & 0xFF
      if sectors & (sectors &- 1) != 0 || far[slot] > limit {
        shared |= open[slot]
      } else {
        counts[sectors.trailingZeroBitCount] &+= 1
      }
    }
    var closed: UInt32 = 0
    for sector in 0..<system.sectors where Int(counts[sector]) <= most { closed |= 1 << UInt32(sector) }
    closed &= ~shared
    inner.closed = closed
    // Those that stay by sector, and in each the ones that keep others out before the rest.
    let certain = inner.certain.base
    let ends = useEnds.base
    for bin in 0..<18 { ends[bin] = 0 }
    let room = sortedKeys.reserve(count)
    var kept = 0
    for rank in 0..<count {
      let slot = Int(truncatingIfNeeded: keys[rank])
      let sectors = open[slot] &>> 8 & 0xFF
      let isWhole = sectors & (sectors &- 1) == 0
      if isWhole && sectors & closed != 0 {
        let candidate = Int(outer.index.base[slot])
        certain[candidate >> 6] |= 1 << UInt64(candidate & 63)
        continue
      }
      let bin = (isWhole ? 2 &* sectors.trailingZeroBitCount : 16) &+ (open[slot] & Self.rivalBit == 0 ? 1 : 0)
      room[kept] = UInt64(slot) | UInt64(bin) << 32
      ends[bin] &+= 1
      kept &+= 1
    }
    var next = 0
    for bin in 0..<18 {
      if bin & 1 == 0 { inner.sectorStarts.base[bin / 2] = Int32(truncatingIfNeeded: next) }
      let number = ends[bin]
      ends[bin] = next
      next &+= number
    }
    for rank in 0..<kept {
      let bin = Int(room[rank] >> 32)
      keys[ends[bin]] = room[rank] & 0xFFFF_FFFF
      ends[bin] &+= 1
    }
    return kept
  }

  /// The set of members at a place: the nearest of each sector, of which the `most` nearest.
  func sectorSet(at place: SIMD3<Double>, _ frame: CandidateFrame, itself: Int32) -> Int {
    let limit = system.radius * system.radius
    let isOctant = system.sectors == 8
    let (x, y, z) = (frame.x.base, frame.y.base, frame.z.base)
    let index = frame.index.base
    let lists = nearest.emptied()
    if isPlain {
      let isFlat = isFlat
      for slot in 0..<frame.count {
        let dx = x[slot] - place.x
        let dy = y[slot] - place.y
        let dz = isFlat ? 0 : z[slot] - place.z
        let square = dx * dx + dy * dy + dz * dz
        let sector = KernelMetric.sector(dx, dy, dz, isOctant: isOctant)
        guard lists.mayTake(square, sector), square <= limit, index[slot] != itself else { continue }
        lists.add(square, index[slot], to: sector)
      }
    } else {
      let metric = system.metric
      for slot in 0..<frame.count {
        let lag = SIMD3(x[slot] - place.x, y[slot] - place.y, isFlat ? 0 : z[slot] - place.z)
        let reduced = metric.reduced(lag)
        let square = reduced.x * reduced.x + reduced.y * reduced.y + reduced.z * reduced.z
        let sector = KernelMetric.sector(reduced.x, reduced.y, reduced.z, isOctant: isOctant)
        guard lists.mayTake(square, sector), square <= limit, index[slot] != itself else { continue }
        lists.add(square, index[slot], to: sector)
      }
    }
    let new = setWords.base + setCount * wordCount
    for word in 0..<wordCount { new[word] = 0 }
    nearest.forEachMember(most: system.most) { candidate in
      new[Int(candidate) >> 6] |= 1 << UInt64(candidate & 63)
    }
    return registerSet()
  }
}
