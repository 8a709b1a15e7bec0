/// Kriging of the places of one tile after another: finds the sets of members that occur in a tile, factors each set
/// once, eight side by side, and estimates all places of a set with its factor.
///
/// What is estimated at a place depends on its members alone, in ascending order of sample index, and every lane sees
/// the same operations in the same order: tiles, batches and neighbours in a batch leave no trace in the bytes.
///
/// Invariant: one instance serves one thread. Pointers taken from rooms are used within the method that took them.
final class TileKriging {
  typealias Lanes = SIMD8<Double>
  typealias Quad = NearestSelection.Quad
  typealias Mask = NearestSelection.Mask

  /// Places of a tile, at most.
  static let placeLimit = 1024
  /// Sets with fewer places are counted to sort them.
  static let countedUses = 64
  /// A tile with more candidates than this is cut.
  static let candidateLimit = 512
  /// Boxes within boxes, from the tile to a box of one cell: half as many cells each time, at least.
  private static let mostDepth = 12

  let system: LocalSystem
  let isPlain: Bool
  let isFlat: Bool
  /// Rounding of coordinates, that bounds on distances must allow for.
  let slack: Double

  // The places of the tile, in the order in which they were visited.
  let placeX = Room<Double>(0, capacity: TileKriging.placeLimit)
  let placeY = Room<Double>(0, capacity: TileKriging.placeLimit)
  let placeZ = Room<Double>(0, capacity: TileKriging.placeLimit)
  /// Where the estimate goes.
  let placeTarget = Room<Int>(0, capacity: TileKriging.placeLimit)
  let placeSet = Room<Int32>(0, capacity: TileKriging.placeLimit)
  var placeCount = 0

  // The candidates of the tile, in ascending order of sample index.
  let candidateSample = Room<Int32>(0)
  let candidateX = Room<Double>(0)
  let candidateY = Room<Double>(0)
  let candidateZ = Room<Double>(0)
  let candidateValue = Room<Double>(0)
  var candidateCount = 0
  /// Number of 64-bit words of a set.
  var wordCount = 1

  // The sets of members that occur in the tile.
  let setWords = Room<UInt64>(0)
  let setOrder = Room<Int32>(0, capacity: TileKriging.placeLimit)
  let setUse = Room<Int32>(0, capacity: TileKriging.placeLimit)
  let setFirst = Room<Int32>(0, capacity: TileKriging.placeLimit + 1)
  var setCount = 0
  /// Sets by hash, and where each of them stands there.
  let setSlot = Room<Int32>(0, capacity: TileKriging.placeLimit)
  let table = Room<Int32>(-1, capacity: 4096)

  /// Frames by depth: the tile first.
  var frames: [CandidateFrame] = (0..<mostDepth).map { _ in CandidateFrame() }
  /// Candidates by depth, as positions in the tree, while a tile is cut.
  var lists: [[Int32]] = Array(repeating: [], count: mostDepth)
  /// The candidates of the tile before, whose distances bound those of this one.
  var latest: [Int32] = []
  let squares = Room<Double>(.infinity)
  let scratch = Room<Double>(0)
  let keys = Room<UInt64>(0)
  // Where sets with so many places go in the order of keys.
  let sortedKeys = Room<UInt64>(0)
  let useEnds = Room<Int>(0, capacity: TileKriging.countedUses)
  /// One bit a sample, all of them 0 between calls.
  let sampleBits = Room<UInt64>(0)
  let nearest: SectorLists
  let sectorRow: SectorRow
  let rivals = Room<SIMD4<Double>>(.zero, capacity: 8 * SectorRivals.largestMost)
  let openSectors = Room<UInt32>(0)
  // Marks of candidates while lists are narrowed.
  let keepMarks = Room<Int64>(0)
  let sureMarks = Room<Int64>(0)
  let keptSlots = Room<Int32>(0)
  let sureSlots = Room<Int32>(0)
  let farthest = Room<Double>(0)
  let (listX, listY, listZ) = (Room<Double>(.infinity), Room<Double>(.infinity), Room<Double>(.infinity))
  let batch = BatchRooms()

  // The candidates that are members somewhere in the tile, in their order, and their covariances.
  let usedWords = Room<UInt64>(0)
  /// Of each candidate in use.
  let usedRank = Room<Int32>(0)
  let usedX = Room<Double>(0)
  let usedY = Room<Double>(0)
  let usedZ = Room<Double>(0)
  var usedCount = 0
  let usedMembers = Room<Int32>(0)
  let pairs = Room<Double>(0)

  // The places in order of their set.
  let sortedX = Room<Double>(0, capacity: TileKriging.placeLimit)
  let sortedY = Room<Double>(0, capacity: TileKriging.placeLimit)
  let sortedZ = Room<Double>(0, capacity: TileKriging.placeLimit)
  let sortedTarget = Room<Int>(0, capacity: TileKriging.placeLimit)

  /// Centre of the values of each lane of the batch.
  var valueCenter = Lanes.zero
  var drift = BatchDrift()
  /// True when the trend has more than a constant.
  let hasDrift: Bool
  /// External drift at the targets, one column a function.
  var targetDrifts: [[Double]] = []

  init(_ system: LocalSystem, reach: Double) {
    self.system = system
    isPlain = system.metric.isPlain
    isFlat = system.dimensions == 2
    hasDrift = system.trend.degree > 0 || system.trend.externalDrifts > 0
    var largest = reach
    for node in system.tree.nodes.prefix(1) {
      for axis in 0..<3 { largest = max(largest, abs(node.low[axis]), abs(node.high[axis])) }
    }
    slack = 1e-14 * largest
    sectorRow = SectorRow(sectors: system.sectors, most: system.sectors > 1 ? system.mostPerSector : 1)
    nearest = SectorLists(sectors: system.sectors, most: min(system.mostPerSector, LocalSystem.largestNeighbourhood))
  }

  // MARK: - Sets

  /// Forgets places and sets; candidates stay.
  func startTile() {
    placeCount = 0
    for set in 0..<setCount { table.base[Int(setSlot.base[set])] = -1 }
    setCount = 0
  }

  @inline(__always)
  func addPlace(_ place: SIMD3<Double>, target: Int, set: Int) {
    let index = placeCount
    placeX.base[index] = place.x
    placeY.base[index] = place.y
    placeZ.base[index] = place.z
    placeTarget.base[index] = target
    placeSet.base[index] = Int32(truncatingIfNeeded: set)
    setUse.base[set] &+= 1
    placeCount = index &+ 1
  }

  /// The number of a sample among the candidates, which hold it.
  func candidate(of sample: Int32) -> Int32 {
    let candidates = candidateSample.base
    var (low, high) = (0, candidateCount - 1)
    while low < high {
      let middle = (low + high) / 2
      if candidates[middle] < sample { low = middle + 1 } else { high = middle }
    }
    return Int32(low)
  }

  /// The number of the set that stands in the words after the last set.
  func registerSet() -> Int {
    let words = wordCount
    let all = setWords.base
    let new = all + setCount * words
    var hash: UInt64 = 0
    for word in 0..<words {
      hash = (hash ^ new[word]) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    var slot = Int(truncatingIfNeeded: (hash >> 20) & 4095)
    let table = table.base
    while true {
      let found = Int(table[slot])
      if found < 0 { break }
      let other = all + found * words
      var isSame = true
      for word in 0..<words where other[word] != new[word] { isSame = false }
      if isSame { return found }
      slot = (slot &+ 1) & 4095
    }
    var order = 0
    for word in 0..<words { order &+= new[word].nonzeroBitCount }
    let set = setCount
    table[slot] = Int32(truncatingIfNeeded: set)
    setSlot.base[set] = Int32(truncatingIfNeeded: slot)
    setOrder.base[set] = Int32(truncatingIfNeeded: order)
    setUse.base[set] = 0
    setCount = set &+ 1
    return set
  }
}
