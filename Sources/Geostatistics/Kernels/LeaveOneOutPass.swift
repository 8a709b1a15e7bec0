/// Leave-one-out: the boxes of the samples' own tree are the tiles, and each place leaves itself out.
final class LeaveOneOutPass {
  private static let tile = 64

  private let kriging: TileKriging

  init(_ system: LocalSystem) {
    kriging = TileKriging(system, reach: 0)
    kriging.targetDrifts = system.samples.drifts
  }

  func run(_ columns: EstimateColumns) {
    visit(0, columns)
  }

  private func visit(_ node: Int, _ columns: EstimateColumns) {
    let tree = kriging.system.tree
    guard !tree.nodes.isEmpty else { return }
    let child = Int(tree.nodes[node].child)
    if Int(tree.nodes[node].end - tree.nodes[node].first) > Self.tile && child > 0 {
      visit(child, columns)
      visit(child + 1, columns)
      return
    }
    let extent = extent(node)
    kriging.gather(extent, leavingOut: true)
    solve(node, extent, depth: 0, columns)
  }

  private func solve(_ node: Int, _ extent: TileKriging.Extent, depth: Int, _ columns: EstimateColumns) {
    let tree = kriging.system.tree
    let child = Int(tree.nodes[node].child)
    if kriging.lists[depth].count > TileKriging.candidateLimit && child > 0 {
      for next in [child, child + 1] {
        let part = self.extent(next)
        kriging.lists[depth + 1] = kriging.lists[depth]
        kriging.tighten(&kriging.lists[depth + 1], part, leavingOut: true)
        solve(next, part, depth: depth + 1, columns)
      }
      return
    }
    // A leaf of samples at one place may be larger than a tile.
    let all = Int(tree.nodes[node].first)..<Int(tree.nodes[node].end)
    for first in stride(from: all.lowerBound, to: all.upperBound, by: TileKriging.placeLimit) {
      kriging.startTile()
      kriging.prepareTile(kriging.lists[depth], leavingOut: true)
      if all.count <= TileKriging.placeLimit {
        descend(node, extent, depth: 0)
      } else {
        kriging.narrow(kriging.frames[0], to: kriging.frames[1], extent, .places)
        add(first..<min(first + TileKriging.placeLimit, all.upperBound), kriging.frames[1])
      }
      kriging.solveTile(columns)
    }
  }

  private func descend(_ node: Int, _ extent: TileKriging.Extent, depth: Int) {
    let tree = kriging.system.tree
    let frame = kriging.frames[depth + 1]
    let child = Int(tree.nodes[node].child)
    let isLast = child == 0 || depth + 2 == kriging.frames.count
    kriging.narrow(kriging.frames[depth], to: frame, extent, isLast ? .places : .cutting)
    if isLast {
      add(Int(tree.nodes[node].first)..<Int(tree.nodes[node].end), frame)
    } else {
      descend(child, self.extent(child), depth: depth + 1)
      descend(child + 1, self.extent(child + 1), depth: depth + 1)
    }
  }

  private func add(_ positions: Range<Int>, _ frame: CandidateFrame) {
    let system = kriging.system
    for position in positions {
      let sample = system.tree.order[position]
      let place = system.samples.place(Int(sample))
      let itself = kriging.candidate(of: sample)
      let set = kriging.set(at: place, frame, itself: itself)
      kriging.addPlace(place, target: Int(sample), set: set)
    }
  }

  private func extent(_ node: Int) -> TileKriging.Extent {
    let tree = kriging.system.tree
    let (low, high) = (tree.nodes[node].low, tree.nodes[node].high)
    let lag = (high - low) / 2
    return TileKriging.Extent(
      box: KernelBox(low: low, high: high), center: (low + high) / 2,
      half: (lag.x * lag.x + lag.y * lag.y + lag.z * lag.z).squareRoot())
  }
}
