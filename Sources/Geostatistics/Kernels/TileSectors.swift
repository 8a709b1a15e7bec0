/// Quadrants and octants: the nearest samples of each sector around a place.
///
/// A sample that lies in one sector for all places of a box bounds the distances of that sector by its distance to the
/// farthest corner. Where a sector has too few such samples, as at the edge of the data, it is searched to the end.
extension TileKriging {
  /// A squared distance for each sector beyond which no sample of that sector is a member in the box.
  func sectorBounds(_ list: [Int32], _ extent: Extent, leavingOut: Bool) -> SIMD8<Double> {
    nearest.empty()
    system.tree.points.withUnsafeBufferPointer { points in
      for position in list { nearest.bound(by: points[Int(position)], extent.box, slack: slack) }
    }
    return sectorBounds()
  }

  private func sectorBounds() -> SIMD8<Double> {
    let radius = system.radius * (1 + 1e-12) + slack
    var bounds = SIMD8<Double>(repeating: -1)
    for sector in 0..<system.sectors {
      let farthest = nearest.last(of: sector).squareRoot() * (1 + 1e-12) + slack
      let limit = min(radius, farthest)
      bounds[sector] = limit * limit
    }
    return bounds
  }

  func narrowSectors(_ outer: CandidateFrame, to inner: CandidateFrame, _ extent: Extent, leavingOut: Bool) {
    let (east, north, up) =
      isPlain
      ? (outer.x.base, outer.y.base, outer.z.base) : (outer.east.base, outer.north.base, outer.up.base)
    nearest.empty()
    for slot in 0..<outer.count {
      nearest.bound(by: SIMD3(east[slot], north[slot], up[slot]), extent.box, slack: slack)
    }
    let bounds = sectorBounds()
    var kept = 0
    for slot in 0..<outer.count {
      let point = SIMD3(east[slot], north[slot], up[slot])
      inner.index.base[kept] = outer.index.base[slot]
      inner.x.base[kept] = outer.x.base[slot]
      inner.y.base[kept] = outer.y.base[slot]
      inner.z.base[kept] = outer.z.base[slot]
      if !isPlain {
        inner.east.base[kept] = point.x
        inner.north.base[kept] = point.y
        inner.up.base[kept] = point.z
      }
      if SampleTree.isWithin(point, point, bounds, of: extent.box, slack: slack, sectors: system.sectors) {
        kept &+= 1
      }
    }
    for word in 0..<wordCount { inner.certain.base[word] = 0 }
    inner.count = kept
    inner.pad(hasFrame: !isPlain, hasHeight: !isFlat)
  }

  /// The set of members at a place: the nearest of each sector, of which the `most` nearest.
  func sectorSet(at place: SIMD3<Double>, _ frame: CandidateFrame, itself: Int32) -> Int {
    let metric = system.metric
    let limit = system.radius * system.radius
    let isOctant = system.sectors == 8
    let (x, y, z) = (frame.x.base, frame.y.base, frame.z.base)
    let index = frame.index.base
    nearest.empty()
    if isPlain {
      for slot in 0..<frame.count {
        let dx = x[slot] - place.x
        let dy = y[slot] - place.y
        let dz = isFlat ? 0 : z[slot] - place.z
        let square = dx * dx + dy * dy + dz * dz
        guard square <= limit, index[slot] != itself else { continue }
        nearest.add(square, index[slot], to: KernelMetric.sector(dx, dy, dz, isOctant: isOctant))
      }
    } else {
      for slot in 0..<frame.count {
        let lag = SIMD3(x[slot] - place.x, y[slot] - place.y, isFlat ? 0 : z[slot] - place.z)
        let reduced = metric.reduced(lag)
        let square = reduced.x * reduced.x + reduced.y * reduced.y + reduced.z * reduced.z
        guard square <= limit, index[slot] != itself else { continue }
        nearest.add(square, index[slot], to: KernelMetric.sector(reduced.x, reduced.y, reduced.z, isOctant: isOctant))
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

/// The nearest samples of each sector, ascending by (squared distance, order of arrival).
final class SectorLists {
  private let sectors: Int
  private let most: Int
  private let squares: Room<Double>
  private let members: Room<Int32>
  private let counts: Room<Int32>
  private let allSquares: Room<Double>
  private let allMembers: Room<Int32>

  init(sectors: Int, most: Int) {
    self.sectors = sectors
    self.most = most
    squares = Room(0, capacity: sectors * most)
    members = Room(0, capacity: sectors * most)
    counts = Room(0, capacity: 8)
    allSquares = Room(0, capacity: sectors * most + 1)
    allMembers = Room(0, capacity: sectors * most + 1)
  }

  @inline(__always)
  func empty() {
    for sector in 0..<sectors { counts.base[sector] = 0 }
  }

  @inline(__always)
  func add(_ square: Double, _ member: Int32, to sector: Int) {
    let squares = squares.base + sector &* most
    let members = members.base + sector &* most
    var hole = Int(counts.base[sector])
    if hole == most {
      guard square < squares[hole &- 1] else { return }
      hole &-= 1
    } else {
      counts.base[sector] &+= 1
    }
    while hole > 0, squares[hole &- 1] > square {
      squares[hole] = squares[hole &- 1]
      members[hole] = members[hole &- 1]
      hole &-= 1
    }
    squares[hole] = square
    members[hole] = member
  }

  /// Adds a sample's distance to the farthest corner of a box, when it lies in one sector for all of the box.
  func bound(by point: SIMD3<Double>, _ box: KernelBox, slack: Double) {
    let low = point - box.high
    let high = point - box.low
    var sector: Int
    if low.y > slack {
      if low.x > slack { sector = 0 } else if high.x < -slack { sector = 1 } else { return }
    } else if high.y < -slack {
      if high.x < -slack { sector = 2 } else if low.x > slack { sector = 3 } else { return }
    } else {
      return
    }
    if sectors == 8 {
      if high.z < -slack { sector += 4 } else if low.z <= slack { return }
    }
    let x = max(abs(low.x), abs(high.x))
    let y = max(abs(low.y), abs(high.y))
    let z = max(abs(low.z), abs(high.z))
    add(x * x + y * y + z * z, 0, to: sector)
  }

  /// The largest square of a full sector, infinity of another.
  func last(of sector: Int) -> Double {
    Int(counts.base[sector]) == most ? squares.base[sector * most + most - 1] : .infinity
  }

  /// The `most` nearest of all sectors together, ties by order of candidates.
  @inline(__always)
  func forEachMember(most limit: Int, _ body: (Int32) -> Void) {
    var total = 0
    for sector in 0..<sectors { total &+= Int(counts.base[sector]) }
    if total <= limit {
      for sector in 0..<sectors {
        for rank in 0..<Int(counts.base[sector]) { body(members.base[sector &* most &+ rank]) }
      }
      return
    }
    let (squares, members) = (allSquares.base, allMembers.base)
    var count = 0
    for sector in 0..<sectors {
      for rank in 0..<Int(counts.base[sector]) {
        let square = self.squares.base[sector &* most &+ rank]
        let member = self.members.base[sector &* most &+ rank]
        var hole = count
        while hole > 0, squares[hole &- 1] > square || (squares[hole &- 1] == square && members[hole &- 1] > member) {
          squares[hole] = squares[hole &- 1]
          members[hole] = members[hole &- 1]
          hole &-= 1
        }
        squares[hole] = square
        members[hole] = member
        count &+= 1
      }
    }
    for rank in 0..<limit { body(members[rank]) }
  }
}

extension SampleTree {
  /// True when something between `low` and `high` may be a member at some place of a box.
  @inline(__always)
  static func isWithin(
    _ low: SIMD3<Double>, _ high: SIMD3<Double>, _ bounds: SIMD8<Double>, of box: KernelBox, slack: Double,
    sectors: Int
  ) -> Bool {
    let square = squaredDistance(low, high, to: box)
    let least = low - box.high
    let largest = high - box.low
    let (east, west) = (largest.x >= -slack, least.x <= slack)
    let (north, south) = (largest.y >= -slack, least.y <= slack)
    func isQuadrant(_ start: Int) -> Bool {
      (east && north && square <= bounds[start]) || (west && north && square <= bounds[start + 1])
        || (west && south && square <= bounds[start + 2]) || (east && south && square <= bounds[start + 3])
    }
    if sectors == 4 { return isQuadrant(0) }
    return (largest.z >= -slack && isQuadrant(0)) || (least.z <= slack && isQuadrant(4))
  }

  /// Positions of all samples that may be members at some place of a box, ascending.
  func positions(
    withinSectors bounds: SIMD8<Double>, of box: KernelBox, slack: Double, sectors: Int, into found: inout [Int32]
  ) {
    found.removeAll(keepingCapacity: true)
    guard !nodes.isEmpty else { return }
    var open = [0]
    while let index = open.popLast() {
      let node = nodes[index]
      guard Self.isWithin(node.low, node.high, bounds, of: box, slack: slack, sectors: sectors) else { continue }
      if node.child > 0 {
        open.append(Int(node.child) + 1)
        open.append(Int(node.child))
        continue
      }
      for position in Int(node.first)..<Int(node.end)
      where Self.isWithin(points[position], points[position], bounds, of: box, slack: slack, sectors: sectors) {
        found.append(Int32(position))
      }
    }
  }
}
