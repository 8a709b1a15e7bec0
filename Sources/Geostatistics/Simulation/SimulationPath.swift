import NumericalMethods

/// The order in which the nodes of a grid are simulated. It depends on the seed, and is the same for all realisations.
public enum SimulationPath: Sendable, Hashable {
  /// Every node in random order.
  case random
  /// A coarse grid first, then grids of half its spacing down to the finest, each in random order: long ranges are
  /// reproduced with few neighbours (Gómez-Hernández & Journel 1993; Tran 1994). `levels`: coarser grids before the
  /// finest; nil for as many as the grid bears.
  case multigrid(levels: Int? = nil)
}

/// Where sample data condition a simulation.
public enum DataPlacement: Sendable, Hashable {
  /// Where they were taken. A node at that very place takes the value of its datum.
  case atTheirPlaces
  /// Moved to the nearest node of the grid, which then has the value of the datum: the usual practice with dense grids,
  /// and quicker. Of several data in one cell the nearest to its centre is taken, of equally near ones the first; the
  /// others are dropped and counted. Data outside the grid stay at their places.
  case assignedToNodes
}

/// One grid of a multigrid path: every `stride`-th node along each axis.
struct SimulationLevel: Sendable {
  let stride: Int
  /// First node along columns, rows and levels.
  let first: SIMD3<Int>
  /// Nodes along columns, rows and levels.
  let counts: SIMD3<Int>

  var count: Int { counts.x * counts.y * counts.z }

  init(grid: PointGrid, stride: Int, offset: SIMD3<Int>) {
    self.stride = stride
    let size = SIMD3(grid.columns, grid.rows, grid.levels)
    first = SIMD3(offset.x % stride, offset.y % stride, offset.z % stride)
    counts = SIMD3(
      (size.x - first.x + stride - 1) / stride, (size.y - first.y + stride - 1) / stride,
      (size.z - first.z + stride - 1) / stride)
  }

  /// Place in this level of a node of the grid; nil when it is not of this level.
  func place(column: Int, row: Int, level: Int) -> SIMD3<Int>? {
    let d = SIMD3(column - first.x, row - first.y, level - first.z)
    guard d.x >= 0, d.y >= 0, d.z >= 0, d.x % stride == 0, d.y % stride == 0, d.z % stride == 0 else { return nil }
    return SIMD3(d.x / stride, d.y / stride, d.z / stride)
  }
}

extension SimulationPath {
  /// The levels from the coarsest to the finest, which has stride 1.
  func levels(of grid: PointGrid, draws: AddressedDraws) -> [SimulationLevel] {
    guard case .multigrid(let wanted) = self else {
      return [SimulationLevel(grid: grid, stride: 1, offset: .zero)]
    }
    let longest = max(grid.columns, grid.rows, grid.levels)
    // Coarser than eight nodes along the longest side there is nothing to gain; coarser than one, nothing at all.
    let least = wanted == nil ? 8 : 1
    var possible = 0
    while longest >> (possible + 1) >= least { possible += 1 }
    let coarser = min(max(wanted ?? possible, 0), possible)
    // A random origin keeps the coarse nodes of different seeds from being the same. Below the size of the grid, so that
    // every level has nodes.
    func origin(_ size: Int, _ axis: Int) -> Int {
      let bound = min(size, 1 << coarser)
      return min(Int(draws.uniform(node: axis, realisation: 0, stream: .path) * Double(bound)), bound - 1)
    }
    let offset = SIMD3(origin(grid.columns, 0), origin(grid.rows, 1), origin(grid.levels, 2))
    return (0...coarser).reversed().map { SimulationLevel(grid: grid, stride: 1 << $0, offset: offset) }
  }

  /// Puts nodes in random order (Fisher & Yates). A 32-bit word reduced to n choices favours some by n / 2³².
  static func shuffle(_ nodes: inout [Int32], draws: AddressedDraws, level: Int) {
    let generator = Philox(key: draws.key)
    var block: Philox.Block = (0, 0, 0, 0)
    var used = 4
    var counter: UInt32 = 0
    for last in stride(from: nodes.count - 1, to: 0, by: -1) {
      if used == 4 {
        block = generator.block((counter, UInt32(level + 1), AddressedDraws.Stream.path.rawValue, 1))
        counter += 1
        used = 0
      }
      let word =
        switch used {
        case 0: block.0
        case 1: block.1
        case 2: block.2
        default: block.3
        }
      used += 1
      nodes.swapAt(last, Int((UInt64(word) * UInt64(last + 1)) >> 32))
    }
  }
}
