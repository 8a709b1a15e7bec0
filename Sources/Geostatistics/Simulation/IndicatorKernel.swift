/// The inner loop of sequential indicator simulation: local distributions from the classes of neighbours, and draws from
/// them, for many realisations at once.
struct IndicatorKernel {
  let coding: IndicatorCoding
  let proportions: [Double]
  let values: ClassValues?
  let nodes: OrderedNodes
  let weights: [SimulationWeights]
  let draws: AddressedDraws

  /// Simulates all nodes for realisations `8 * octet ..< 8 * (octet + octets)`.
  ///
  /// `classes` has a row of `8 * octets` for each node, datum and the row that stands for no neighbour, and on entry
  /// holds those of the data; `values` has a row for each node.
  func run(octet: Int, octets: Int, classes: inout [UInt8], values: inout [Double]) {
    let lanes = 8 * octets
    let classCount = proportions.count
    var words = [UInt32](repeating: 0, count: lanes)
    var rest = [Double](repeating: 0, count: classCount)
    var local = [Double](repeating: 0, count: classCount + 1)
    let width = nodes.width
    for slot in nodes.order.indices {
      let node = Int(nodes.order[slot])
      draws.fillWords(&words, node: UInt32(node), octet: octet, octets: octets, stream: .indicator)
      // What simple kriging leaves to the global proportion.
      for k in 0..<classCount {
        let own = weights.count == 1 ? 0 : k
        if own == k || k == 0 {
          var sum = 0.0
          for j in slot * width..<(slot + 1) * width { sum += weights[own].weights[j] }
          rest[k] = 1 - sum
        } else {
          rest[k] = rest[0]
        }
      }
      for lane in 0..<lanes {
        gather(slot: slot, lane: lane, lanes: lanes, classes: classes, rest: rest, local: &local)
        let u = (Double(words[lane]) + 0.5) * 0x1p-32
        let (own, value) = draw(u, &local)
        classes[node * lanes + lane] = UInt8(own)
        values[node * lanes + lane] = value
      }
    }
  }

  /// Kriged indicators of one node in one realisation.
  ///
  /// Invariant: rows of neighbours are rows of `classes`, classes are at most the number of thresholds (below the number
  /// of categories), and `local` has one place more than there are classes.
  @inline(__always)
  private func gather(
    slot: Int, lane: Int, lanes: Int, classes: [UInt8], rest: [Double], local: inout [Double]
  ) {
    let classCount = proportions.count
    let width = nodes.width
    let first = slot &* width
    classes.withUnsafeBufferPointer { classes in
      nodes.neighbours.withUnsafeBufferPointer { neighbours in
        local.withUnsafeMutableBufferPointer { local in
          for k in 0...classCount { local[k] = 0 }
          switch coding {
          case .categorical:
            for j in first..<first &+ width {
              let own = Int(classes[Int(neighbours[j]) &* lanes &+ lane])
              local[own] += weights[weights.count == 1 ? 0 : own].weights[j]
            }
          case .cumulative:
            if weights.count == 1 {
              weights[0].weights.withUnsafeBufferPointer { weights in
                for j in first..<first &+ width {
                  local[Int(classes[Int(neighbours[j]) &* lanes &+ lane])] += weights[j]
                }
              }
              for k in 1..<max(classCount, 1) { local[k] += local[k - 1] }
            } else {
              for j in first..<first &+ width {
                let own = Int(classes[Int(neighbours[j]) &* lanes &+ lane])
                for k in own..<max(classCount, own) { local[k] += weights[k].weights[j] }
              }
            }
          }
          for k in 0..<classCount { local[k] += rest[k] * proportions[k] }
        }
      }
    }
  }

  /// A class, and its value, from the uniform number `u`; corrects the order relations first.
  @inline(__always)
  private func draw(_ u: Double, _ local: inout [Double]) -> (Int, Double) {
    let classCount = proportions.count
    switch coding {
    case .categorical(let categories):
      var sum = 0.0
      for k in 0..<classCount {
        local[k] = min(1, max(0, local[k]))
        sum += local[k]
      }
      if !(sum > 0) {
        // Kriging rules every category out: what is known globally is left.
        for k in 0..<classCount { local[k] = proportions[k] }
        sum = proportions.reduce(0, +)
      }
      var below = 0.0
      var chosen = classCount - 1
      for k in 0..<classCount {
        below += local[k]
        if u * sum <= below {
          chosen = k
          break
        }
      }
      // A category of probability zero is never drawn by rounding.
      while chosen > 0, local[chosen] == 0 { chosen -= 1 }
      return (chosen, categories[chosen])
    case .cumulative:
      correct(&local)
      var own = 0
      while own < classCount, u > local[own] { own += 1 }
      let low = own == 0 ? 0 : local[own - 1]
      let high = own == classCount ? 1 : local[own]
      return (own, values?.value(own, share: (u - low) / (high - low)) ?? .nan)
    }
  }

  /// As ``IndicatorCoding/correct(_:)`` for cumulative probabilities, in place.
  @inline(__always)
  private func correct(_ local: inout [Double]) {
    let classCount = proportions.count
    var isAscending = true
    var last = 0.0
    for k in 0..<classCount {
      local[k] = min(1, max(0, local[k]))
      isAscending = isAscending && local[k] >= last
      last = local[k]
    }
    if isAscending { return }
    var upward = Array(local.prefix(classCount))
    var downward = upward
    for k in 1..<classCount { upward[k] = max(upward[k], upward[k - 1]) }
    for k in (0..<classCount - 1).reversed() { downward[k] = min(downward[k], downward[k + 1]) }
    for k in 0..<classCount { local[k] = 0.5 * (upward[k] + downward[k]) }
  }
}
