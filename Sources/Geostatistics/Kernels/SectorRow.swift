/// The members in each sector for four places of a row at once: a place a lane.
///
/// Each sector has its nearest samples so far in columns of four, and a sample is put in its place in all of them by
/// comparisons alone. Candidates come in ascending order, so that those at equal distances stay in it.
final class SectorRow {
  typealias Quad = SIMD4<Double>

  private let most: Int
  private let squares: Room<Quad>
  /// Numbers of the candidates, as numbers of the same width.
  private let members: Room<Quad>
  private let count: Int

  /// The largest number in each sector that is worth the comparisons.
  static let largestMost = 8

  init(sectors: Int, most: Int) {
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
    for slot in 0..<count { squares[slot] = infinite }
    let (x, y, z, index) = (frame.x.base, frame.y.base, frame.z.base, frame.index.base)
    let far = Quad(repeating: limit)
    for slot in 0..<frame.count {
      let dx = Quad(repeating: x[slot]) - placeX
      let dy = y[slot] - placeY
      let dz = isFlat ? 0 : z[slot] - placeZ
      var square = dx * dx + Quad(repeating: dy * dy) + Quad(repeating: dz * dz)
      square.replace(with: infinite, where: square .> far)
      let member = Quad(repeating: Double(index[slot]))
      // As in `KernelMetric.sector`, with the sign of x left open.
      let upper = isOctant && dz < 0 ? 4 : 0
      let isEast = dy < 0 ? dx .> Quad.zero : dx .>= Quad.zero
      let east = upper &+ (dy > 0 ? 0 : 3)
      let west = upper &+ (dy < 0 ? 2 : 1)
      let first = dx.x >= 0
      // Places go east, so that the last lag is the least.
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
    let last = squares[most &- 1]
    let nearer = SIMD4<Int64>.zero.replacing(with: -1, where: square .< last)
    let halves = nearer.lowHalf | nearer.highHalf
    guard (halves.x | halves.y) != 0 else { return }
    var (square, member) = (square, member)
    // What one sample pushes out of its place pushes out all that follow, also at equal distances.
    var isNearer = SIMDMask<SIMD4<Int64>>(repeating: false)
    for rank in 0..<most {
      let (oldSquare, oldMember) = (squares[rank], members[rank])
      let isLess = square .< oldSquare
      isNearer .|= isLess
      squares[rank] = oldSquare.replacing(with: square, where: isNearer)
      members[rank] = oldMember.replacing(with: member, where: isNearer)
      square.replace(with: oldSquare, where: isNearer)
      member.replace(with: oldMember, where: isNearer)
    }
  }

  /// The members at a place.
  @inline(__always)
  func forEachMember(_ lane: Int, _ body: (Int) -> Void) {
    let squares = UnsafeRawPointer(squares.base).assumingMemoryBound(to: Double.self) + lane
    let members = UnsafeRawPointer(members.base).assumingMemoryBound(to: Double.self) + lane
    for slot in 0..<count where squares[4 &* slot] < .infinity { body(Int(members[4 &* slot])) }
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
  func rowSet(_ lane: Int) -> Int {
    let new = setWords.base + setCount &* wordCount
    for word in 0..<wordCount { new[word] = 0 }
    sectorRow.forEachMember(lane) { new[$0 >> 6] |= 1 << UInt64($0 & 63) }
    return registerSet()
  }
}
