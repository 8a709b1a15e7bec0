/// How the weights of an observation's neighbours are scaled.
public enum WeightScaling: String, Hashable, Sendable, CaseIterable {
  /// Each neighbour weighs 1 (transform "B" of libpysal).
  case binary
  /// The neighbours of an observation weigh 1 together (transform "R" of libpysal).
  case rowStandardised
}

/// Which observations are neighbours: lists without the observation itself.
///
/// Conventions are those of libpysal: an observation without neighbours (an island) has a spatial lag of 0. Sums run in an
/// order that depends on the places of observations, not on the order in which they were given.
public struct SpatialWeights: Hashable, Sendable {
  /// Where the list of each observation begins; one more than there are observations.
  let offsets: [Int]
  let neighbours: [Int32]
  /// The observations in an order that depends on their places only.
  let order: [Int]

  public var count: Int { offsets.count - 1 }

  /// - Parameter lists: per observation its neighbours, in the order in which they are added up.
  init(lists: [[Int32]], order: [Int]? = nil) {
    var offsets = [0]
    offsets.reserveCapacity(lists.count + 1)
    for list in lists { offsets.append(offsets[offsets.count - 1] + list.count) }
    self.offsets = offsets
    neighbours = Array(lists.joined())
    self.order = order ?? Array(lists.indices)
  }

  /// Given lists of neighbours.
  ///
  /// - Throws: `parameter`, when a neighbour does not exist, is the observation itself or stands twice.
  public init(neighbours lists: [[Int]]) throws(SpatialAssociationError) {
    for (observation, list) in lists.enumerated() {
      for neighbour in list where !lists.indices.contains(neighbour) || neighbour == observation {
        throw .parameter(name: "neighbour", value: Double(neighbour))
      }
      if Set(list).count < list.count { throw .parameter(name: "neighbours", value: Double(list.count)) }
    }
    self.init(lists: lists.map { $0.map { Int32($0) } })
  }

  public func neighbours(of observation: Int) -> ArraySlice<Int32> {
    neighbours[offsets[observation]..<offsets[observation + 1]]
  }

  public func neighbourCount(_ observation: Int) -> Int { offsets[observation + 1] - offsets[observation] }

  /// Observations without neighbours.
  public var islands: [Int] { (0..<count).filter { neighbourCount($0) == 0 } }

  /// The weight of each neighbour of an observation.
  func weight(_ observation: Int, _ scaling: WeightScaling) -> Double {
    switch scaling {
    case .binary: 1
    case .rowStandardised: neighbourCount(observation) == 0 ? 0 : 1 / Double(neighbourCount(observation))
    }
  }

  /// The sum of the neighbours' values, each times its weight.
  func lag(_ observation: Int, _ values: [Double], _ scaling: WeightScaling) -> Double {
    let weight = weight(observation, scaling)
    var sum = 0.0
    for neighbour in neighbours(of: observation) { sum += weight * values[Int(neighbour)] }
    return sum
  }

  /// S0, S1 and S2 of Cliff & Ord 1981, "Spatial processes", Pion.
  func moments(_ scaling: WeightScaling) -> (s0: Double, s1: Double, s2: Double) {
    var s0 = 0.0
    var s1 = 0.0
    var s2 = 0.0
    var columnSums = [Double](repeating: 0, count: count)
    for observation in order {
      let weight = weight(observation, scaling)
      for neighbour in neighbours(of: observation) { columnSums[Int(neighbour)] += weight }
    }
    var links: [Set<Int32>] = []
    links.reserveCapacity(count)
    for observation in 0..<count { links.append(Set(neighbours(of: observation))) }
    for observation in order {
      let weight = weight(observation, scaling)
      let rowSum = weight * Double(neighbourCount(observation))
      s0 += rowSum
      s2 += (rowSum + columnSums[observation]) * (rowSum + columnSums[observation])
      for neighbour in neighbours(of: observation) {
        let back = links[Int(neighbour)].contains(Int32(observation)) ? self.weight(Int(neighbour), scaling) : 0
        // Half the sum over ordered pairs of (w(ij) + w(ji))^2: a pair linked one way only is met once, and stands for two.
        s1 += back > 0 ? (weight + back) * (weight + back) / 2 : weight * weight
      }
    }
    return (s0, s1, s2)
  }
}
