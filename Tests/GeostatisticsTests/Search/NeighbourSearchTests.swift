import NumericalMethods
import Testing

@testable import Geostatistics

@Suite("The neighbours of a place")
struct NeighbourSearchTests {
  /// Every sample looked at, in plain words: the definition that the search must agree with.
  private func bruteForce(
    _ samples: Samples, _ neighbourhood: Neighbourhood, _ place: SIMD3<Double>,
    leavingOut: NeighbourSearch.LeftOut? = nil
  ) -> [Int32] {
    let metric = SearchMetric(neighbourhood)
    let ranked = (0..<samples.count)
      .filter { leavingOut == nil || leavingOut?.folds[$0] != leavingOut?.fold }
      .map { ($0, SearchMetric.squaredLength(metric.reduced(samples.place($0) - place))) }
      .filter { $0.1 <= (neighbourhood.radius ?? .infinity) * (neighbourhood.radius ?? .infinity) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    var taken: [Int32] = []
    var ofSector = [Int](repeating: 0, count: 8)
    var ofBorehole: [Int32: Int] = [:]
    for (index, _) in ranked {
      if let most = neighbourhood.most, taken.count == most { break }
      let sector = SearchMetric.sector(metric.reduced(samples.place(index) - place), neighbourhood.sectors)
      if neighbourhood.sectors != .none, let limit = neighbourhood.mostPerSector, ofSector[sector] == limit { continue }
      if let limit = neighbourhood.mostPerBorehole {
        if ofBorehole[samples.boreholes[index], default: 0] == limit { continue }
        ofBorehole[samples.boreholes[index], default: 0] += 1
      }
      ofSector[sector] += 1
      taken.append(Int32(index))
    }
    return taken.sorted()
  }

  /// Places on a coarse lattice, so that many distances are equal, and some scattered ones.
  private func samples(_ count: Int, dimensions: Int, seed: UInt64, offset: Double = 0) throws -> Samples {
    let stream = RandomStream(seed: seed, name: "places")
    var (x, y, z, boreholes): ([Double], [Double], [Double], [Int32]) = ([], [], [], [])
    for index in 0..<count {
      var draws = stream.trial(index)
      let isOnLattice = index % 2 == 0
      func coordinate() -> Double {
        let value = draws.uniform() * 10
        return offset + (isOnLattice ? value.rounded() : value)
      }
      x.append(coordinate())
      y.append(coordinate())
      z.append(coordinate())
      boreholes.append(Int32(draws.uniform() * 12))
    }
    return try Samples(
      x: x, y: y, z: dimensions == 3 ? z : nil, values: x, boreholes: boreholes)
  }

  static let neighbourhoods: [Neighbourhood] = [
    Neighbourhood(most: 1), Neighbourhood(most: 16), Neighbourhood(radius: 3), Neighbourhood(most: 7, radius: 2),
    Neighbourhood(most: 1000), Neighbourhood(radius: 5, sectors: .quadrants, mostPerSector: 2),
    Neighbourhood(most: 9, sectors: .octants, mostPerSector: 2),
    Neighbourhood(most: 12, mostPerBorehole: 2),
    Neighbourhood(most: 12, radius: 4, sectors: .octants, mostPerSector: 3, mostPerBorehole: 2),
    Neighbourhood(
      most: 10, radius: 6, minorRatio: 0.5, verticalRatio: 0.2, angles: RotationAngles(azimuth: 30, dip: 20, rake: 10)),
    Neighbourhood(
      most: 20, minorRatio: 0.3, verticalRatio: 0.6, angles: RotationAngles(azimuth: 90), sectors: .octants,
      mostPerSector: 3),
    Neighbourhood(radius: 4, angles: RotationAngles(azimuth: 45), sectors: .quadrants, mostPerSector: 2),
  ]

  @Test("are those that a look at every sample finds", arguments: neighbourhoods, [2, 3])
  func agreesWithBruteForce(_ neighbourhood: Neighbourhood, _ dimensions: Int) throws {
    for offset in [0, 1e7] {
      let samples = try samples(300, dimensions: dimensions, seed: 5, offset: offset)
      let search = try NeighbourSearch(samples: samples, neighbourhood: neighbourhood)
      let folds = (0..<300).map { Int32($0 % 3) }
      for x in stride(from: -3.0, through: 12, by: 3) {
        for y in [0, 2.5, 5.0] {
          let place = SIMD3(offset + x, offset + y, dimensions == 3 ? offset + 5 : 0)
          let found = search.neighbours(of: place)
          #expect(found.members == bruteForce(samples, neighbourhood, place))
          let nearest = found.members.map {
            SearchMetric.squaredLength(samples.place(Int($0)) - place).squareRoot()
          }.min()
          #expect(nearest == nil ? found.nearestDistance.isNaN : found.nearestDistance == nearest)
          let leftOut = NeighbourSearch.LeftOut(folds: folds, fold: 1)
          #expect(
            search.neighbours(of: place, leavingOut: leftOut).members
              == bruteForce(samples, neighbourhood, place, leavingOut: leftOut))
        }
      }
    }
  }

  @Test("at equal distance are taken in the order of the samples")
  func ties() throws {
    let samples = try Samples(x: [1, 0, -1, 0, 5], y: [0, 1, 0, -1, 5], values: [1, 2, 3, 4, 5])
    let search = try NeighbourSearch(samples: samples, neighbourhood: Neighbourhood(most: 3))
    #expect(search.neighbours(of: .zero).members == [0, 1, 2])
  }

  @Test("at the radius itself are in")
  func inclusiveRadius() throws {
    let samples = try Samples(x: [3, 3], y: [4, 4.000001], values: [1, 2])
    let search = try NeighbourSearch(samples: samples, neighbourhood: Neighbourhood(radius: 5))
    let found = search.neighbours(of: .zero)
    #expect(found.members == [0])
    #expect(found.nearestDistance == 5)
  }

  /// Which sector an axis belongs to was read off gstat 2.1.0: krige(v ~ 1, d, origin, model, omax = 1, maxdist = 100)
  /// with one sample within each of two sectors and one on the axis between them.
  @Test("on an axis belong to one sector, as in gstat")
  func halfOpenSectors() {
    func quadrant(_ x: Double, _ y: Double) -> Int { SearchMetric.sector(SIMD3(x, y, 0), .quadrants) }
    #expect(quadrant(0, 2) == quadrant(1, 1))
    #expect(quadrant(2, 0) == quadrant(1, -1))
    #expect(quadrant(0, -2) == quadrant(-1, -1))
    #expect(quadrant(-2, 0) == quadrant(-1, 1))
    #expect(quadrant(0, 0) == quadrant(1, -1))
    #expect(Set([quadrant(1, 1), quadrant(-1, 1), quadrant(-1, -1), quadrant(1, -1)]).count == 4)
    func octant(_ x: Double, _ y: Double, _ z: Double) -> Int { SearchMetric.sector(SIMD3(x, y, z), .octants) }
    #expect(octant(0.1, 0.2, 0) == octant(1, 1, 1))
    #expect(octant(0, 0, 0.2) == octant(1, -1, 1))
    #expect(octant(0, 0, -0.2) == octant(1, -1, -1))
    #expect(octant(0.2, 0, 0) == octant(1, -1, 1))
  }

  @Test("lie along the azimuth of an elongated search ellipsoid")
  func ellipsoid() throws {
    let samples = try Samples(x: [8, -3, 0.5, 20], y: [8, 3, 0, 20], values: [1, 2, 3, 4])
    let neighbourhood = Neighbourhood(
      radius: 12, minorRatio: 0.25, angles: RotationAngles(azimuth: 45))
    let search = try NeighbourSearch(samples: samples, neighbourhood: neighbourhood)
    #expect(search.neighbours(of: .zero).members == [0, 2])
  }

  @Test("cannot be asked for by limits that mean nothing")
  func refusals() throws {
    let samples = try Samples(x: [0], y: [0], values: [1])
    let refused = [
      Neighbourhood(most: 0), Neighbourhood(least: 0), Neighbourhood(most: 2, least: 3), Neighbourhood(radius: 0),
      Neighbourhood(radius: .nan), Neighbourhood(minorRatio: 0), Neighbourhood(verticalRatio: .infinity),
      Neighbourhood(angles: RotationAngles(azimuth: .nan)), Neighbourhood(sectors: .octants),
      Neighbourhood(sectors: .octants, mostPerSector: 0), Neighbourhood(mostPerBorehole: 2),
    ]
    for neighbourhood in refused {
      #expect(throws: GeostatisticsError.self) {
        try NeighbourSearch(samples: samples, neighbourhood: neighbourhood)
      }
    }
    let none = try NeighbourSearch(samples: Samples(x: [], y: [], values: []), neighbourhood: .global)
    #expect(none.neighbours(of: .zero).members.isEmpty)
  }
}
