/// The nearest samples of each sector, ascending by (squared distance, number of the candidate).
final class SectorLists {
  private let sectors: Int
  private let most: Int
  private let squares: Room<Double>
  private let members: Room<Int32>
  private let counts = Room<Int32>(0, capacity: 8)
  /// The largest square of each full sector, infinity of the others; after the eight, less than any square.
  private let worst = Room<Double>(-1, capacity: 9)
  private let allSquares: Room<Double>
  private let allMembers: Room<Int32>

  init(sectors: Int, most: Int) {
    self.sectors = sectors
    self.most = most
    squares = Room(0, capacity: sectors * most)
    members = Room(0, capacity: sectors * most)
    allSquares = Room(0, capacity: sectors * most + 1)
    allMembers = Room(0, capacity: sectors * most + 1)
  }

  /// The lists as a loop sees them.
  ///
  /// Invariant: used while its `SectorLists` lives; `sector` is below the number of sectors, or 8 for none in `mayTake`.
  struct View {
    fileprivate let squares: UnsafeMutablePointer<Double>
    fileprivate let members: UnsafeMutablePointer<Int32>
    fileprivate let counts: UnsafeMutablePointer<Int32>
    fileprivate let worst: UnsafeMutablePointer<Double>
    fileprivate let most: Int

    /// False when a sector is full of nearer ones.
    @inline(__always)
    func mayTake(_ square: Double, _ sector: Int) -> Bool { square <= worst[sector] }

    /// Invariant: `mayTake` is true.
    @inline(__always)
    func add(_ square: Double, _ member: Int32, to sector: Int) {
      let squares = squares + sector &* most
      let members = members + sector &* most
      var hole = Int(counts[sector])
      if hole == most {
        hole &-= 1
        guard square < squares[hole] || member < members[hole] else { return }
      } else {
        counts[sector] &+= 1
      }
      SectorLists.insert(square, member, before: hole, squares, members)
      if Int(counts[sector]) == most { worst[sector] = squares[most &- 1] }
    }

    /// Invariant: the sector has more members than `rank`.
    func member(_ rank: Int, of sector: Int) -> Int32 { members[sector &* most &+ rank] }

    /// The largest square of a full sector, infinity of another.
    func last(of sector: Int) -> Double { worst[sector] }
  }

  /// Puts a member in its place among those before `end`, which are in order: by square, then by candidate.
  /// Invariant: both lists have room for `end` + 1.
  @inline(__always)
  private static func insert(
    _ square: Double, _ member: Int32, before end: Int, _ squares: UnsafeMutablePointer<Double>,
    _ members: UnsafeMutablePointer<Int32>
  ) {
    var hole = end
    while hole > 0, squares[hole &- 1] > square || (squares[hole &- 1] == square && members[hole &- 1] > member) {
      squares[hole] = squares[hole &- 1]
      members[hole] = members[hole &- 1]
      hole &-= 1
    }
    squares[hole] = square
    members[hole] = member
  }

  /// Forgets all.
  @inline(__always)
  func emptied() -> View {
    for sector in 0..<sectors {
      counts.base[sector] = 0
      worst.base[sector] = .infinity
    }
    return View(
      squares: squares.base, members: members.base, counts: counts.base, worst: worst.base, most: most)
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
        Self.insert(square, member, before: count, squares, members)
        count &+= 1
      }
    }
    for rank in 0..<limit { body(members[rank]) }
  }
}
