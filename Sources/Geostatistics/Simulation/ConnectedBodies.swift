/// Which cells touch each other.
public enum Connectivity: String, Sendable, Hashable, CaseIterable {
  /// Cells that share a face: 4 in a plane, 6 in space.
  case faces
  /// Cells that share a face, an edge or a corner: 8 in a plane, 26 in space.
  case corners
}

/// The connected bodies of a set of cells of a grid.
public struct ConnectedBodies: Sendable, Hashable {
  /// Number of the body of each cell, from 0 in the order of each body's first cell; -1 outside.
  public let labels: [Int32]
  /// Cells of each body.
  public let sizes: [Int]

  /// Union of neighbouring cells in one pass (Hoshen & Kopelman 1976), labels in a second.
  ///
  /// - Parameter isInside: one a node of the grid.
  /// - Throws: `unequalLengths`.
  public init(
    grid: PointGrid, isInside: [Bool], connectivity: Connectivity = .faces
  ) throws(GeostatisticsError) {
    guard isInside.count == grid.count else {
      throw .unequalLengths(.cells, count: isInside.count, expected: grid.count)
    }
    // Neighbours that come before a cell.
    var before: [(x: Int, y: Int, z: Int)] = []
    for z in -1...0 {
      for y in -1...1 {
        for x in -1...1 where z < 0 || y < 0 || (y == 0 && x < 0) {
          if connectivity == .corners || abs(x) + abs(y) + abs(z) == 1 { before.append((x, y, z)) }
        }
      }
    }
    var parent = [Int32](repeating: -1, count: grid.count)
    func root(_ cell: Int32) -> Int32 {
      var at = cell
      while parent[Int(at)] != at {
        // Path halving.
        parent[Int(at)] = parent[Int(parent[Int(at)])]
        at = parent[Int(at)]
      }
      return at
    }
    let offsets = before.map { grid.node(column: $0.x, row: $0.y, level: $0.z) }
    var cell = 0
    for level in 0..<grid.levels {
      for row in 0..<grid.rows {
        for column in 0..<grid.columns {
          defer { cell += 1 }
          guard isInside[cell] else { continue }
          var own = Int32(cell)
          parent[cell] = own
          for (index, step) in before.enumerated() {
            let (x, y, z) = (column + step.x, row + step.y, level + step.z)
            guard x >= 0, x < grid.columns, y >= 0, y < grid.rows, z >= 0 else { continue }
            let other = cell + offsets[index]
            guard isInside[other] else { continue }
            let one = root(Int32(other))
            own = root(own)
            // The earlier cell is the root, so that a body is numbered by its first cell.
            if one < own {
              parent[Int(own)] = one
              own = one
            } else {
              parent[Int(one)] = own
            }
          }
        }
      }
    }
    var labels = [Int32](repeating: -1, count: grid.count)
    var sizes: [Int] = []
    for cell in 0..<grid.count where isInside[cell] {
      // Roots are the first cells of their bodies.
      let first = Int(root(Int32(cell)))
      if first == cell {
        labels[cell] = Int32(sizes.count)
        sizes.append(1)
      } else {
        labels[cell] = labels[first]
        sizes[Int(labels[first])] += 1
      }
    }
    self.labels = labels
    self.sizes = sizes
  }
}

/// The resource above a cut-off in bodies that are large enough to be worked, over many realisations.
///
/// A scattered cell above cut-off is no resource; a connected body is. Give each realisation once.
public struct ConnectedResource: Sendable, Hashable {
  /// What one realisation holds.
  public struct Realisation: Sendable, Hashable {
    public var number: Int
    /// Bodies of any size.
    public var bodies: Int
    /// Bodies of at least the smallest size.
    public var workableBodies: Int
    /// Volume of all cells above the cut-off, in the cube of the unit of the coordinates (an area in two dimensions).
    public var volumeAbove: Double
    /// Volume of the workable bodies.
    public var workableVolume: Double
    /// Volume of the largest body of any size.
    public var largestVolume: Double
    /// Mass of the workable bodies: volume times density.
    public var tonnage: Double
    /// Mean value in the workable bodies, weighted by mass; NaN without any.
    public var meanValue: Double
  }

  public let grid: PointGrid
  public let cutoff: Double
  /// Volume below which a body does not count.
  public let smallestVolume: Double
  public let connectivity: Connectivity
  /// In the order in which they were added.
  public private(set) var realisations: [Realisation] = []
  private let densities: [Double]
  private var workable: [Int32]

  /// - Parameters:
  ///   - cutoff: cells at or above it belong to a body.
  ///   - smallestVolume: 0 or more; in two dimensions an area.
  ///   - densities: mass per volume, one for all cells or one a cell.
  /// - Throws: `parameter`, `unequalLengths`, and for the grid as ``SequentialGaussianSimulation``.
  public init(
    grid: PointGrid, cutoff: Double, smallestVolume: Double = 0, connectivity: Connectivity = .faces,
    densities: [Double] = [1]
  ) throws(GeostatisticsError) {
    try grid.checkForSimulation()
    guard !cutoff.isNaN else { throw .parameter(.cutoffGrades, is: .number(cutoff), expected: .condition(.number)) }
    guard smallestVolume >= 0 else {
      throw .parameter(.smallestVolume, is: .number(smallestVolume), expected: .atLeast(0))
    }
    guard densities.count == 1 || densities.count == grid.count else {
      throw .unequalLengths(.densities, count: densities.count, expected: grid.count)
    }
    if let bad = densities.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .notFinite(.densities, index: bad)
    }
    self.grid = grid
    self.cutoff = cutoff
    self.smallestVolume = smallestVolume
    self.connectivity = connectivity
    self.densities = densities
    workable = [Int32](repeating: 0, count: grid.count)
  }

  /// Volume of one cell; its area in a grid of one level.
  public var cellVolume: Double { grid.cell.x * grid.cell.y * (grid.levels > 1 ? grid.cell.z : 1) }

  /// - Throws: `unequalLengths` for a block of another grid.
  public mutating func add(_ block: RealisationBlock) throws(GeostatisticsError) {
    guard block.nodeCount == grid.count else {
      throw .unequalLengths(.nodes, count: block.nodeCount, expected: grid.count)
    }
    for number in block.realisations {
      let values = block.realisation(number)
      try add(values, number: number)
    }
  }

  /// One realisation by node.
  public mutating func add(_ values: [Double], number: Int) throws(GeostatisticsError) {
    guard values.count == grid.count else {
      throw .unequalLengths(.values, count: values.count, expected: grid.count)
    }
    let bodies = try ConnectedBodies(
      grid: grid, isInside: values.map { $0 >= cutoff }, connectivity: connectivity)
    let cell = cellVolume
    let counts = bodies.sizes.map { Double($0) * cell >= smallestVolume }
    var workableCells = 0
    var mass = 0.0
    var metal = 0.0
    for node in 0..<grid.count where bodies.labels[node] >= 0 && counts[Int(bodies.labels[node])] {
      let own = (densities.count == 1 ? densities[0] : densities[node]) * cell
      workableCells += 1
      mass += own
      metal += own * values[node]
      workable[node] += 1
    }
    realisations.append(
      Realisation(
        number: number, bodies: bodies.sizes.count, workableBodies: counts.count { $0 },
        volumeAbove: Double(bodies.sizes.reduce(0, +)) * cell, workableVolume: Double(workableCells) * cell,
        largestVolume: Double(bodies.sizes.max() ?? 0) * cell, tonnage: mass,
        meanValue: mass > 0 ? metal / mass : .nan))
  }

  /// Share of the realisations in which each cell belongs to a workable body; NaN before the first realisation.
  public var probability: [Double] {
    workable.map { realisations.isEmpty ? .nan : Double($0) / Double(realisations.count) }
  }

  /// Quantiles over the realisations of one of their numbers, such as `\.tonnage`: type 7 of Hyndman & Fan (1996).
  ///
  /// - Throws: `tooFew` without realisations, `parameter` for a probability outside 0 ... 1.
  public func quantiles(
    of quantity: (Realisation) -> Double, _ probabilities: [Double]
  ) throws(GeostatisticsError) -> [Double] {
    try CellStatistics(
      RealisationBlock(
        nodeCount: 1, realisations: 0..<realisations.count, values: realisations.map(quantity)),
      probabilities: probabilities
    ).quantiles.map { $0[0] }
  }
}
