/// The inner loop of sequential indicator simulation: local distributions from the classes of neighbours, and draws from
/// them, for many realisations at once.
struct IndicatorKernel {
  let coding: IndicatorCoding
  let proportions: [Double]
  let values: ClassValues?
  let nodes: OrderedNodes
  /// One for all classes, or one a class.
  let weights: [SimulationWeights]
  let draws: AddressedDraws

  /// Simulates all nodes for realisations `8 * octet ..< 8 * (octet + octets)`.
  ///
  /// `classes` has a row of `8 * octets` for each node, datum and the row that stands for no neighbour, and on entry
  /// holds those of the data; `values` has a row for each node.
  func run(octet: Int, octets: Int, classes: inout [UInt8], values: inout [Double]) {
    let lanes = 8 * octets
    let count = proportions.count
    let width = nodes.width
    var words = [UInt32](repeating: 0, count: lanes)
    // Kriged indicators: for each lane one a class, and one more for values above the last threshold.
    var local = [Double](repeating: 0, count: lanes * (count + 1))
    // Weights of this node: for each neighbour one a class; 0 above the last threshold.
    var table = [Double](repeating: 0, count: width * (count + 1))
    var rest = [Double](repeating: 0, count: count)
    var upward = rest
    for slot in nodes.order.indices {
      let node = Int(nodes.order[slot])
      draws.fillWords(&words, node: UInt32(node), octet: octet, octets: octets, stream: .indicator)
      for k in 0..<count {
        let own = weights[weights.count == 1 ? 0 : k]
        // What simple kriging leaves to the global proportion.
        var left = 1.0
        for j in 0..<width {
          let weight = own.weights[slot * width + j]
          left -= weight
          table[j * (count + 1) + k] = weight
        }
        rest[k] = left * proportions[k]
      }
      gather(slot: slot, lanes: lanes, classes: classes, table: table, rest: rest, local: &local)
      draw(node: node, lanes: lanes, words: words, local: &local, upward: &upward, classes: &classes, values: &values)
    }
  }

  /// Kriged indicators of one node in all lanes.
  ///
  /// Invariant: neighbours are rows of `classes`; classes are at most `proportions.count`, and below it for categories.
  private func gather(
    slot: Int, lanes: Int, classes: [UInt8], table: [Double], rest: [Double], local: inout [Double]
  ) {
    let count = proportions.count
    let row = count &+ 1
    let width = nodes.width
    // Cumulative indicators with weights of their own add to all classes from that of the neighbour on.
    let isFull: Bool
    if case .cumulative = coding { isFull = weights.count > 1 } else { isFull = false }
    classes.withUnsafeBufferPointer { classes in
      nodes.neighbours.withUnsafeBufferPointer { neighbours in
        table.withUnsafeBufferPointer { table in
          local.withUnsafeMutableBufferPointer { local in
            for index in local.indices { local[index] = 0 }
            for j in 0..<width {
              let first = Int(neighbours[slot &* width &+ j]) &* lanes
              let own = j &* row
              var at = 0
              for lane in 0..<lanes {
                let neighbour = Int(classes[first &+ lane])
                if isFull {
                  var k = neighbour
                  while k < count {
                    local[at &+ k] += table[own &+ k]
                    k &+= 1
                  }
                } else {
                  local[at &+ neighbour] += table[own &+ neighbour]
                }
                at &+= row
              }
            }
          }
        }
      }
    }
    let sums = if case .cumulative = coding { weights.count == 1 } else { false }
    for lane in 0..<lanes {
      let first = lane * row
      if sums { for k in 1..<max(count, 1) { local[first + k] += local[first + k - 1] } }
      for k in 0..<count { local[first + k] += rest[k] }
    }
  }

  /// Draws the class and value of one node in all lanes, after the correction of order relations.
  private func draw(
    node: Int, lanes: Int, words: [UInt32], local: inout [Double], upward: inout [Double], classes: inout [UInt8],
    values: inout [Double]
  ) {
    let row = proportions.count + 1
    for lane in 0..<lanes {
      let u = (Double(words[lane]) + 0.5) * 0x1p-32
      let own: Int
      switch coding {
      case .categorical(let categories):
        own = drawCategory(u, first: lane * row, &local)
        values[node * lanes + lane] = categories[own]
      case .cumulative:
        let (chosen, share) = drawClass(u, first: lane * row, &local, &upward)
        own = chosen
        values[node * lanes + lane] = self.values?.value(own, share: share) ?? .nan
      }
      classes[node * lanes + lane] = UInt8(truncatingIfNeeded: own)
    }
  }

  @inline(__always)
  private func drawCategory(_ u: Double, first: Int, _ local: inout [Double]) -> Int {
    let count = proportions.count
    var sum = 0.0
    for k in first..<first + count {
      local[k] = min(1, max(0, local[k]))
      sum += local[k]
    }
    if !(sum > 0) {
      // Kriging rules every category out: what is known globally is left.
      for k in 0..<count { local[first + k] = proportions[k] }
      sum = proportions.reduce(0, +)
    }
    var below = 0.0
    var chosen = count - 1
    for k in 0..<count {
      below += local[first + k]
      if u * sum <= below {
        chosen = k
        break
      }
    }
    // A category of probability zero is never drawn by rounding.
    while chosen > 0, local[first + chosen] == 0 { chosen -= 1 }
    return chosen
  }

  /// A class, and the share of its probability that lies below the draw. Order relations as
  /// ``IndicatorCoding/correct(_:)``.
  @inline(__always)
  private func drawClass(
    _ u: Double, first: Int, _ local: inout [Double], _ upward: inout [Double]
  ) -> (Int, Double) {
    let count = proportions.count
    var isAscending = true
    var last = 0.0
    for k in first..<first + count {
      local[k] = min(1, max(0, local[k]))
      isAscending = isAscending && local[k] >= last
      last = local[k]
    }
    if !isAscending {
      upward[0] = local[first]
      for k in 1..<count { upward[k] = max(local[first + k], upward[k - 1]) }
      for k in (0..<count - 1).reversed() { local[first + k] = min(local[first + k], local[first + k + 1]) }
      for k in 0..<count { local[first + k] = 0.5 * (upward[k] + local[first + k]) }
    }
    var own = 0
    while own < count, u > local[first + own] { own += 1 }
    let low = own == 0 ? 0 : local[first + own - 1]
    let high = own == count ? 1 : local[first + own]
    return (own, (u - low) / (high - low))
  }
}
