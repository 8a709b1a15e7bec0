/// The samples of each sector that keep others out of a box of places.
///
/// With a and b the lags from the centre of the box to two samples, u that to a place and e the half edges,
///
///     |b − u|² − |a − u|² = b² − a² − 2 (b − a)·u ≥ b² − a² − 2 Σ eᵢ |bᵢ − aᵢ|,
///
/// and equal to that in a corner: where it is positive, a is nearer than b at all places, and nowhere else. A sample is
/// a member of a sector nowhere in the box when as many samples as the sector takes are nearer everywhere and lie in the
/// sector for all of the box. Samples of one sector lie close together, so that this leaves far fewer than their
/// distances to the nearest and the farthest corner do.
///
/// Invariant: `rivals` holds `most` elements for each of eight sectors, and outlives this; those of sectors in `full`
/// are set.
struct SectorRivals {
  /// Where a sector takes more samples than this, looking at all of them costs more than it saves.
  static let largestMost = 8

  private let center: SIMD3<Double>
  /// Twice the half edges, a little longer for rounding.
  private let edges: SIMD3<Double>
  private let low: SIMD3<Double>
  private let high: SIMD3<Double>
  private let slack: Double
  private let isOctant: Bool
  private let most: Int
  /// What rounding may take from the difference of two squares, but for the part that grows with the lag.
  private let rounding: Double
  private let rivals: UnsafeMutablePointer<SIMD4<Double>>
  /// One bit for each sector that has `most` rivals.
  private var full: UInt32 = 0

  init(
    _ extent: TileKriging.Extent, slack: Double, sectors: Int, most: Int,
    rivals: UnsafeMutablePointer<SIMD4<Double>>
  ) {
    center = extent.center
    (low, high) = (extent.box.low, extent.box.high)
    let above = high - center
    let below = center - low
    edges = (above.replacing(with: below, where: below .> above) * (1 + 1e-12) + 2 * slack) * 2
    self.slack = slack
    rounding =
      8 * slack * (edges.x + edges.y + edges.z)
      + 1e-12 * (edges.x * edges.x + edges.y * edges.y + edges.z * edges.z)
    isOctant = sectors == 8
    self.most = most
    self.rivals = rivals
  }

  /// Takes the samples of the lists, whose members are slots of the columns.
  mutating func take(
    _ lists: SectorLists.View, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ z: UnsafePointer<Double>
  ) {
    for sector in 0..<(isOctant ? 8 : 4) where lists.last(of: sector) < .infinity {
      for rank in 0..<most {
        let slot = Int(lists.member(rank, of: sector))
        let lag = SIMD3(x[slot], y[slot], z[slot]) - center
        rivals[sector &* most &+ rank] = SIMD4(lag, lag.x * lag.x + lag.y * lag.y + lag.z * lag.z)
      }
      full |= 1 << UInt32(sector)
    }
  }

  func forEachSlot(_ lists: SectorLists.View, _ body: (Int) -> Void) {
    var left = full
    while left != 0 {
      let sector = left.trailingZeroBitCount
      left &= left &- 1
      for rank in 0..<most { body(Int(lists.member(rank, of: sector))) }
    }
  }

  /// The sectors in which a sample lies for some places of the box, one bit each.
  @inline(__always)
  func sectors(_ x: Double, _ y: Double, _ z: Double) -> UInt32 {
    let east: UInt32 = x - low.x >= -slack ? 0b1001 : 0
    let west: UInt32 = x - high.x <= slack ? 0b0110 : 0
    let north: UInt32 = y - low.y >= -slack ? 0b0011 : 0
    let south: UInt32 = y - high.y <= slack ? 0b1100 : 0
    let quadrants = (east | west) & (north | south)
    guard isOctant else { return quadrants }
    return (z - low.z >= -slack ? quadrants : 0) | (z - high.z <= slack ? quadrants &<< 4 : 0)
  }

  /// Of those sectors, the ones in which it may be a member.
  @inline(__always)
  func open(_ x: Double, _ y: Double, _ z: Double, among sectors: UInt32) -> UInt32 {
    let (lagX, lagY, lagZ) = (x - center.x, y - center.y, z - center.z)
    // Squares of distances from places have a rounding of a few parts in 10^16 and of the slack in every lag.
    let square = (lagX * lagX + lagY * lagY + lagZ * lagZ) * (1 - 1e-12)
    let least = square - 8 * slack * (abs(lagX) + abs(lagY) + abs(lagZ)) - rounding
    var open = sectors
    var left = sectors & full
    while left != 0 {
      let sector = left.trailingZeroBitCount
      let own = rivals + sector &* most
      var greatest = -Double.infinity
      for rank in 0..<most {
        let rival = own[rank]
        let shift = edges.x * abs(lagX - rival.x) + edges.y * abs(lagY - rival.y) + edges.z * abs(lagZ - rival.z)
        let reach = rival.w + shift
        greatest = reach > greatest ? reach : greatest
      }
      // No number in place of a bit: a branch would go either way.
      open &= ~((greatest < least ? 1 : 0) &<< UInt32(truncatingIfNeeded: sector))
      left &= left &- 1
    }
    return open
  }
}
