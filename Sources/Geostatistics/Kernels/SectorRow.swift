/// The members in each sector for four places of a row at once: a place a lane.
///
/// Each sector has its nearest samples so far in columns of four, the farthest of them last, by distance and then by
/// candidate. A sample takes the place of the last where it is nearer, and the farthest of the rest goes there: by
/// comparisons alone.
final class SectorRow {
  typealias Quad = SIMD4<Double>

  private let sectors: Int
  private let most: Int
  private let squares: Room<Quad>
  /// Numbers of the candidates, as numbers of the same width.
  private let members: Room<Quad>
  private let count: Int

  /// The largest number in each sector that is worth the comparisons.
  static let largestMost = 8

  init(sectors: Int, most: Int) {
    self.sectors = sectors
    count = sectors * min(most, Self.largestMost)
    self.most = min(most, Self.largestMost)
    squares = Room(.zero, capacity: count)
    members = Room(.zero, capacity: count)
  }

  /// Finds the members at places in the frame of the search sphere that share y and z.
  ///
  /// - Parameter limit: a squared distance beyond which nothing is a member.
  func find(
    x placeX: Quad, y placeY: Double, z placeZ: Double, _ frame: CandidateFrame, isFlat: Bool, isOctant: Bool,
    limit: Double
  ) {
    let (squares, members, most) = (squares.base, members.base, most)
    let infinite = Quad(repeating: .infinity)
    let (x, y, z, index) = (frame.x.base, frame.y.base, frame.z.base, frame.index.base)
    let far = Quad(repeating: limit)
    let starts = frame.sectorStarts.base
    @inline(__always)
    func distance(_ slot: Int) -> Quad {
      let dx = Quad(repeating: x[slot]) - placeX
      let dy = y[slot] - placeY
      let dz = isFlat ? 0 : z[slot] - placeZ
      let square = dx * dx + Quad(repeating: dy * dy) + Quad(repeating: dz * dz)
      return square.replacing(with: infinite, where: square .> far)
    }
    @inline(__always)
    func member(_ slot: Int) -> Quad { Quad(repeating: Double(index[slot])) }
    for sector in 0..<sectors where frame.closed & (1 &<< UInt32(truncatingIfNeeded: sector)) == 0 {
      let (squares, members) = (squares + sector &* most, members + sector &* most)
      let (first, end) = (Int(starts[sector]), Int(starts[sector &+ 1]))
      for rank in 0..<most {
        let slot = first &+ rank
        squares[rank] = slot < end ? distance(slot) : infinite
        // Less than any candidate, so that one beyond the limit does not take its place.
        members[rank] = slot < end ? member(slot) : Quad(repeating: -1)
      }
      Self.moveFarthest(squares, members, most)
      var slot = first &+ most
      while slot < end {
        Self.add(distance(slot), member(slot), squares, members, most)
        slot &+= 1
      }
    }
    for slot in Int(starts[8])..<frame.count {
      let dx = Quad(repeating: x[slot]) - placeX
      let dy = y[slot] - placeY
      let dz = isFlat ? 0 : z[slot] - placeZ
      let (square, member) = (distance(slot), member(slot))
      // As in `KernelMetric.sector`, with the sign of x left open.
      let upper = isOctant && dz < 0 ? 4 : 0
      let isEast = dy < 0 ? dx .> Quad.zero : dx .>= Quad.zero
      let east = upper &+ (dy > 0 ? 0 : 3)
      let west = upper &+ (dy < 0 ? 2 : 1)
      let first = dx.x >= 0
      // Places go east, so that the last lag is the least. What goes to a closed sector is not read.
      if dx.w > 0 || (dx.w >= 0 && dy >= 0) {
        Self.add(square, member, squares + east &* most, members + east &* most, most)
      } else if !first {
        Self.add(square, member, squares + west &* most, members + west &* most, most)
      } else {
        Self.add(
          infinite.replacing(with: square, where: isEast), member, squares + east &* most, members + east &* most, most)
        Self.add(
          square.replacing(with: infinite, where: isEast), member, squares + west &* most, members + west &* most, most)
      }
    }
  }

  @inline(__always)
  private static func add(
    _ square: Quad, _ member: Quad, _ squares: UnsafeMutablePointer<Quad>, _ members: UnsafeMutablePointer<Quad>,
    _ most: Int
  ) {
    let nearer = SIMD4<Int64>.zero.replacing(with: -1, where: square .<= squares[most &- 1])
    let halves = nearer.lowHalf | nearer.highHalf
    if (halves.x | halves.y) != 0 { replaceFarthest(square, member, squares, members, most) }
  }

  @inline(never)
  private static func replaceFarthest(
    _ square: Quad, _ member: Quad, _ squares: UnsafeMutablePointer<Quad>, _ members: UnsafeMutablePointer<Quad>,
    _ most: Int
  ) {
    let (last, lastMember) = (squares[most &- 1], members[most &- 1])
    let isLess = less(square, member, last, lastMember)
    squares[most &- 1] = last.replacing(with: square, where: isLess)
    members[most &- 1] = lastMember.replacing(with: member, where: isLess)
    moveFarthest(squares, members, most)
  }

  @inline(__always)
  private static func less(
    _ square: Quad, _ member: Quad, _ other: Quad, _ otherMember: Quad
  ) -> SIMDMask<SIMD4<Int64>> {
    (square .< other) .| ((square .== other) .& (member .< otherMember))
  }

  @inline(__always)
  private static func moveFarthest(
    _ squares: UnsafeMutablePointer<Quad>, _ members: UnsafeMutablePointer<Quad>, _ most: Int
  ) {
    var (square, member) = (squares[0], members[0])
    for rank in 1..<max(most, 1) {
      let (next, nextMember) = (squares[rank], members[rank])
      let isLess = less(next, nextMember, square, member)
      squares[rank &- 1] = square.replacing(with: next, where: isLess)
      members[rank &- 1] = member.replacing(with: nextMember, where: isLess)
      square.replace(with: next, where: .!isLess)
      member.replace(with: nextMember, where: .!isLess)
    }
    squares[most &- 1] = square
    members[most &- 1] = member
  }

  /// The members at a place, without those of sectors that are closed.
  @inline(__always)
  func forEachMember(_ lane: Int, closed: UInt32, _ body: (Int) -> Void) {
    let squares = UnsafeRawPointer(squares.base).assumingMemoryBound(to: Double.self) + lane
    let members = UnsafeRawPointer(members.base).assumingMemoryBound(to: Double.self) + lane
    var open = ~closed & (1 &<< UInt32(sectors) &- 1)
    while open != 0 {
      let first = open.trailingZeroBitCount &* most
      for slot in first..<(first &+ most) where squares[4 &* slot] < .infinity { body(Int(members[4 &* slot])) }
      open &= open &- 1
    }
  }
}

extension TileKriging {
  /// True when members of sectors are found for places of a row at once.
  var findsRows: Bool {
    system.sectors > 1 && isPlain && system.mostPerSector <= SectorRow.largestMost
      && system.most >= system.sectors * system.mostPerSector
  }

  /// Finds members for the places at x, which ascends, and one y and z.
  func findRow(x: SIMD4<Double>, y: Double, z: Double, _ frame: CandidateFrame) {
    sectorRow.find(
      x: x, y: y, z: z, frame, isFlat: isFlat, isOctant: system.sectors == 8, limit: system.radius * system.radius)
  }

  /// The set of members at a place of the row.
  func rowSet(_ lane: Int, _ frame: CandidateFrame) -> Int {
    let new = setWords.base + setCount &* wordCount
    for word in 0..<wordCount { new[word] = frame.certain.base[word] }
    sectorRow.forEachMember(lane, closed: frame.closed) { new[$0 >> 6] |= 1 << UInt64($0 & 63) }
    return registerSet()
  }
}
