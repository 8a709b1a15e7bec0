/// What may be a member of a sector somewhere in a box of places.
///
/// A sample that lies in one sector for all places of the box bounds the distances of that sector by its distance to the
/// farthest corner. Where a sector has too few such samples, as at the edge of the data, it is searched to the end.
struct SectorBounds {
  private let low: SIMD3<Double>
  private let high: SIMD3<Double>
  private let slack: Double
  private let isOctant: Bool
  /// A squared distance for each quadrant, of the upper and the lower octants, beyond which no sample is a member.
  private var upper = SIMD4<Double>(repeating: -1)
  private var lower = SIMD4<Double>(repeating: -1)
  private var largest = Double.infinity

  init(_ box: KernelBox, slack: Double, sectors: Int) {
    low = box.low
    high = box.high
    self.slack = slack
    isOctant = sectors == 8
  }

  /// Adds a sample's distance to the farthest corner of the box, when it lies in one sector for all of it.
  @inline(__always)
  func note(_ x: Double, _ y: Double, _ z: Double, _ lists: inout SectorLists.View) {
    let (leastX, mostX) = (x - high.x, x - low.x)
    let (leastY, mostY) = (y - high.y, y - low.y)
    let (leastZ, mostZ) = (z - high.z, z - low.z)
    let (east, west) = (leastX > slack, mostX < -slack)
    let (north, south) = (leastY > slack, mostY < -slack)
    let (above, below) = (leastZ > slack, mostZ < -slack)
    guard (east != west) && (north != south) && (!isOctant || above != below) else { return }
    let quadrant = (north ? 0 : 2) &+ (north == east ? 0 : 1)
    let sector = isOctant && below ? quadrant &+ 4 : quadrant
    let farX = max(abs(leastX), abs(mostX))
    let farY = max(abs(leastY), abs(mostY))
    let farZ = max(abs(leastZ), abs(mostZ))
    let square = farX * farX + farY * farY + farZ * farZ
    if lists.mayTake(square, sector) { lists.add(square, 0, to: sector) }
  }

  /// With the bounds of the samples noted in the lists.
  func limited(by lists: SectorLists.View, radius: Double) -> SectorBounds {
    var result = self
    result.largest = 0
    for sector in 0..<(isOctant ? 8 : 4) {
      let farthest = lists.last(of: sector).squareRoot() * (1 + 1e-12) + slack
      let limit = min(radius, farthest)
      let square = limit * limit
      if sector < 4 { result.upper[sector] = square } else { result.lower[sector - 4] = square }
      result.largest = max(result.largest, square)
    }
    return result
  }

  /// True when a sample may be a member at some place of the box.
  @inline(__always)
  func mayHold(_ x: Double, _ y: Double, _ z: Double) -> Bool { mayHold(SIMD3(x, y, z), SIMD3(x, y, z)) }

  /// True when something between two corners may be a member at some place of the box.
  @inline(__always)
  func mayHold(_ first: SIMD3<Double>, _ last: SIMD3<Double>) -> Bool {
    @inline(__always)
    func gap(_ least: Double, _ most: Double) -> Double { max(0, max(least, -most)) }
    let (leastX, mostX) = (first.x - high.x, last.x - low.x)
    let (leastY, mostY) = (first.y - high.y, last.y - low.y)
    let (leastZ, mostZ) = (first.z - high.z, last.z - low.z)
    let (gapX, gapY, gapZ) = (gap(leastX, mostX), gap(leastY, mostY), gap(leastZ, mostZ))
    let square = gapX * gapX + gapY * gapY + gapZ * gapZ
    guard square <= largest else { return false }
    let (east, west) = (mostX >= -slack, leastX <= slack)
    let (north, south) = (mostY >= -slack, leastY <= slack)
    @inline(__always)
    func isQuadrant(_ bounds: SIMD4<Double>) -> Bool {
      (east && north && square <= bounds.x) || (west && north && square <= bounds.y)
        || (west && south && square <= bounds.z) || (east && south && square <= bounds.w)
    }
    guard isOctant else { return isQuadrant(upper) }
    return (mostZ >= -slack && isQuadrant(upper)) || (leastZ <= slack && isQuadrant(lower))
  }
}

extension SampleTree {
  /// Positions of all samples that may be members at some place of a box, ascending.
  func positions(within bounds: SectorBounds, into found: inout [Int32]) {
    found.removeAll(keepingCapacity: true)
    guard !nodes.isEmpty else { return }
    nodes.withUnsafeBufferPointer { nodes in
      points.withUnsafeBufferPointer { points in
        var open = [0]
        while let index = open.popLast() {
          let node = nodes[index]
          guard bounds.mayHold(node.low, node.high) else { continue }
          if node.child > 0 {
            open.append(Int(node.child) + 1)
            open.append(Int(node.child))
            continue
          }
          for position in Int(node.first)..<Int(node.end)
          where bounds.mayHold(points[position], points[position]) {
            found.append(Int32(position))
          }
        }
      }
    }
  }
}
