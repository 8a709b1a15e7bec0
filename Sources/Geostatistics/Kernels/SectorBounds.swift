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

/// The same for columns of samples, four at a time.
///
/// Invariant: columns hold `vectors` quads, and so do results.
extension SectorBounds {
  typealias Quad = SIMD4<Double>
  typealias Mask = SIMD4<Int64>

  @inline(__always)
  private static func mask(_ mask: SIMDMask<Mask>) -> Mask { Mask.zero.replacing(with: -1, where: mask) }

  @inline(__always)
  private static func larger(_ one: Quad, _ other: Quad) -> Quad { one.replacing(with: other, where: other .> one) }

  /// Squared distances to the farthest corner, and the sector in which a sample lies for all of the box, 8 for none.
  func farthest(
    _ x: UnsafePointer<Quad>, _ y: UnsafePointer<Quad>, _ z: UnsafePointer<Quad>, vectors: Int,
    squares: UnsafeMutablePointer<Quad>, sectors: UnsafeMutablePointer<Mask>
  ) {
    let (above, below) = (Quad(repeating: slack), Quad(repeating: -slack))
    for v in 0..<vectors {
      let (leastX, mostX) = (x[v] - high.x, x[v] - low.x)
      let (leastY, mostY) = (y[v] - high.y, y[v] - low.y)
      let (leastZ, mostZ) = (z[v] - high.z, z[v] - low.z)
      let (east, west) = (Self.mask(leastX .> above), Self.mask(mostX .< below))
      let (north, south) = (Self.mask(leastY .> above), Self.mask(mostY .< below))
      var isWhole = (east | west) & (north | south)
      var sector = ((west ^ south) & Mask(repeating: 1)) | (south & Mask(repeating: 2))
      if isOctant {
        let (up, down) = (Self.mask(leastZ .> above), Self.mask(mostZ .< below))
        isWhole &= up | down
        sector |= down & Mask(repeating: 4)
      }
      sectors[v] = (sector & isWhole) | (Mask(repeating: 8) & ~isWhole)
      let farX = Self.larger(mostX, Quad.zero - leastX)
      let farY = Self.larger(mostY, Quad.zero - leastY)
      let farZ = Self.larger(mostZ, Quad.zero - leastZ)
      squares[v] = farX * farX + farY * farY + farZ * farZ
    }
  }

  /// −1 for samples that may be members at some place of the box, 0 for others.
  func mayHold(
    _ x: UnsafePointer<Quad>, _ y: UnsafePointer<Quad>, _ z: UnsafePointer<Quad>, vectors: Int,
    into result: UnsafeMutablePointer<Mask>
  ) {
    let (above, below) = (Quad(repeating: slack), Quad(repeating: -slack))
    for v in 0..<vectors {
      let (leastX, mostX) = (x[v] - high.x, x[v] - low.x)
      let (leastY, mostY) = (y[v] - high.y, y[v] - low.y)
      let (leastZ, mostZ) = (z[v] - high.z, z[v] - low.z)
      let gapX = Self.larger(Self.larger(leastX, Quad.zero - mostX), Quad.zero)
      let gapY = Self.larger(Self.larger(leastY, Quad.zero - mostY), Quad.zero)
      let gapZ = Self.larger(Self.larger(leastZ, Quad.zero - mostZ), Quad.zero)
      let square = gapX * gapX + gapY * gapY + gapZ * gapZ
      let (east, west) = (Self.mask(mostX .>= below), Self.mask(leastX .<= above))
      let (north, south) = (Self.mask(mostY .>= below), Self.mask(leastY .<= above))
      @inline(__always)
      func within(_ bounds: SIMD4<Double>) -> Mask {
        let one = north & ((east & Self.mask(square .<= bounds.x)) | (west & Self.mask(square .<= bounds.y)))
        let other = south & ((west & Self.mask(square .<= bounds.z)) | (east & Self.mask(square .<= bounds.w)))
        return one | other
      }
      if isOctant {
        result[v] =
          (Self.mask(mostZ .>= below) & within(upper)) | (Self.mask(leastZ .<= above) & within(lower))
      } else {
        result[v] = within(upper)
      }
    }
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
