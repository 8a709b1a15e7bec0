import Testing

@testable import Geostatistics

@Suite("Samples that keep others out of a sector")
struct SectorRivalsTests {
  /// Samples and places in thirds, so that many distances are equal and many samples lie on the axes.
  @Test(
    "a sample kept out is a member of the sector nowhere in the box, and lies in no sector that is not told",
    arguments: [SIMD3(1.0, 1, 0), SIMD3(2, 0, 0), SIMD3(0, 0, 0), SIMD3(1, 2, 1)], [1, 2, 4])
  func keptOut(edges: SIMD3<Double>, most: Int) {
    let thirds = BoxOfThirds(160, edges: edges)
    let (samples, center, extent) = (thirds.samples, thirds.center, thirds.extent)
    let bounds = SectorBounds(extent.box, slack: 1e-13, sectors: 8)
    let (x, y, z) = (samples.map(\.x), samples.map(\.y), samples.map(\.z))
    var far = [SIMD4<Double>](repeating: .zero, count: 40)
    var whole = [SIMD4<Int64>](repeating: .zero, count: 40)
    bounds.farthest(thirds.quads(x), thirds.quads(y), thirds.quads(z), vectors: 40, squares: &far, sectors: &whole)
    let nearest = SectorLists(sectors: 8, most: most)
    let lists = nearest.emptied()
    for slot in samples.indices {
      let sector = Int(whole[slot / 4][slot % 4])
      if lists.mayTake(far[slot / 4][slot % 4], sector) { lists.add(far[slot / 4][slot % 4], Int32(slot), to: sector) }
    }
    let room = Room<SIMD4<Double>>(.zero, capacity: 8 * most)
    var rivals = SectorRivals(extent, slack: 1e-13, sectors: 8, most: most, rivals: room.base)
    rivals.take(lists, x, y, z)
    let possible = samples.map { rivals.sectors($0.x, $0.y, $0.z) }
    let open = zip(samples, possible).map { rivals.open($0.x, $0.y, $0.z, among: $1) }
    // Otherwise nothing is tested.
    #expect(open.filter { $0 == 0 }.count > 5)
    let steps = (0...4).map { Double($0) / 2 - 1 }
    var places: [SIMD3<Double>] = []
    for x in steps {
      for y in steps {
        for z in steps { places.append(center + SIMD3(x, y, z) * edges) }
      }
    }
    for place in places {
      var members: [[(square: Double, slot: Int)]] = Array(repeating: [], count: 8)
      for (slot, sample) in samples.enumerated() {
        let lag: SIMD3<Double> = sample - place
        let square: Double = (lag * lag).sum()
        let sector = KernelMetric.sector(lag.x, lag.y, lag.z, isOctant: true)
        #expect(possible[slot] & (1 << UInt32(sector)) != 0)
        members[sector].append((square, slot))
      }
      for (sector, all) in members.enumerated() {
        let ranked = all.sorted { ($0.square, $0.slot) < ($1.square, $1.slot) }
        for (_, slot) in ranked.prefix(most) {
          #expect(open[slot] & (1 << UInt32(sector)) != 0)
        }
      }
    }
    _ = room
  }
}
