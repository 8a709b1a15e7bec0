/// The samples that an estimate at a place may use, exactly as `Neighbourhood` says.
///
/// Candidates come from a k-d tree in order of (distance, sample index), by a frontier of boxes and points (Hjaltason &
/// Samet 1999), and are taken or passed over one by one: passed over when their sector or their borehole has its share
/// already. The search ends with `most` samples, with all sectors full, or at the radius, which is inclusive. As in
/// GSLIB the limit of a sector comes before `most`; gstat limits the sectors of the `nmax` nearest.
public struct NeighbourSearch: Sendable {
  public private(set) var neighbourhood: Neighbourhood
  /// Number of samples searched.
  public let count: Int
  private let places: [SIMD3<Double>]
  private let reduced: [SIMD3<Double>]
  private let boreholes: [Int32]
  private let metric: SearchMetric
  private let sectorCount: Int
  private let tree: SpaceTree
  /// Origin and size of the reduced coordinates, for the margin of their rounding.
  private let center: SIMD3<Double>
  private let extent: Double

  /// Samples that may not be used: those whose entry in `folds` is `fold`.
  public struct LeftOut: Sendable {
    /// Number of the fold of each sample.
    public var folds: [Int32]
    /// The fold that may not be used.
    public var fold: Int32

    public init(folds: [Int32], fold: Int32) {
      self.folds = folds
      self.fold = fold
    }
  }

  /// What a search found; given again to the next search, it saves the room.
  public struct Neighbours: Sendable {
    /// In ascending order of index.
    public fileprivate(set) var members: [Int32] = []
    /// Isotropic distance to the nearest member, in the unit of the coordinates; NaN without members.
    public fileprivate(set) var nearestDistance = Double.nan
    fileprivate var frontier: [Candidate] = []
    fileprivate var ofBorehole: [Int32: Int] = [:]

    public init() {}
  }

  /// A box (code below 0) or a sample at a squared distance. Boxes come before samples at the same distance, since they
  /// may hold a sample of lower index there.
  fileprivate struct Candidate: Sendable {
    var squaredDistance: Double
    var code: Int32

    static func < (one: Candidate, other: Candidate) -> Bool {
      one.squaredDistance < other.squaredDistance
        || (one.squaredDistance == other.squaredDistance && one.code < other.code)
    }
  }

  /// - Throws: `parameter` for a neighbourhood that means nothing.
  public init(samples: Samples, neighbourhood: Neighbourhood) throws(GeostatisticsError) {
    try neighbourhood.check(hasBoreholes: !samples.boreholes.isEmpty)
    self.neighbourhood = neighbourhood
    count = samples.count
    metric = SearchMetric(neighbourhood)
    switch neighbourhood.sectors {
    case .none: sectorCount = 1
    case .quadrants: sectorCount = 4
    case .octants: sectorCount = samples.dimensions == 2 ? 4 : 8
    }
    boreholes = neighbourhood.mostPerBorehole == nil ? [] : samples.boreholes
    places = (0..<samples.count).map { samples.place($0) }
    if metric.isRotated, let first = places.first {
      center = first
      let metric = metric
      let points = places.map { metric.reduced($0 - first) }
      extent = points.reduce(0) { max($0, abs($1.x), abs($1.y), abs($1.z)) }
      reduced = points
    } else {
      center = .zero
      extent = 0
      reduced = places
    }
    tree = SpaceTree(reduced)
  }

  /// The same samples and metric with another number of neighbours, 1 or more, without building the tree again.
  ///
  /// - Throws: `parameter`.
  func limited(to most: Int) throws(GeostatisticsError) -> NeighbourSearch {
    var search = self
    search.neighbourhood.most = most
    try search.neighbourhood.check(hasBoreholes: !boreholes.isEmpty)
    return search
  }

  /// The samples for an estimate at `place`.
  public func neighbours(of place: SIMD3<Double>, leavingOut: LeftOut? = nil) -> Neighbours {
    var found = Neighbours()
    find(around: place, leavingOut: leavingOut, into: &found)
    return found
  }

  /// The samples for an estimate at `place`, in room that is there already.
  public func find(around place: SIMD3<Double>, leavingOut: LeftOut? = nil, into found: inout Neighbours) {
    found.members.removeAll(keepingCapacity: true)
    found.frontier.removeAll(keepingCapacity: true)
    found.ofBorehole.removeAll(keepingCapacity: true)
    found.nearestDistance = .nan
    guard let root = tree.nodes.first else { return }

    let most = neighbourhood.most ?? count
    let limit = neighbourhood.radius.map { $0 * $0 } ?? .infinity
    let mostPerSector = neighbourhood.sectors == .none ? count : neighbourhood.mostPerSector ?? count
    var ofSector = SIMD8<Int32>.zero
    var fullSectors = 0

    let target = metric.isRotated ? metric.reduced(place - center) : place
    // Rotated coordinates are rounded; their boxes may lie by some ulps beyond the distances computed from raw lags.
    let margin =
      metric.isRotated ? 1e-14 * (extent + max(abs(target.x), abs(target.y), abs(target.z))) : 0
    var nearest = Double.infinity
    push(Candidate(squaredDistance: SpaceTree.squaredDistance(target, to: root, margin: margin), code: -1), &found)

    while let candidate = pop(&found) {
      guard candidate.squaredDistance <= limit else { break }
      if candidate.code < 0 {
        open(tree.nodes[Int(-1 - candidate.code)], place, target, margin, limit, leavingOut, &found)
        continue
      }
      let index = Int(candidate.code)
      let lag = places[index] - place
      let sector = SearchMetric.sector(metric.reduced(lag), neighbourhood.sectors)
      guard Int(ofSector[sector]) < mostPerSector else { continue }
      if let limit = neighbourhood.mostPerBorehole {
        let taken = found.ofBorehole[boreholes[index], default: 0]
        guard taken < limit else { continue }
        found.ofBorehole[boreholes[index]] = taken + 1
      }
      found.members.append(candidate.code)
      nearest = min(nearest, SearchMetric.squaredLength(lag))
      ofSector[sector] += 1
      if Int(ofSector[sector]) == mostPerSector { fullSectors += 1 }
      if found.members.count == most || fullSectors == sectorCount { break }
    }
    found.members.sort()
    if !found.members.isEmpty { found.nearestDistance = nearest.squareRoot() }
  }

  private func open(
    _ node: SpaceTree.Node, _ place: SIMD3<Double>, _ target: SIMD3<Double>, _ margin: Double, _ limit: Double,
    _ leftOut: LeftOut?, _ found: inout Neighbours
  ) {
    if node.child > 0 {
      for child in node.child...(node.child + 1) {
        let squared = SpaceTree.squaredDistance(target, to: tree.nodes[Int(child)], margin: margin)
        if squared <= limit { push(Candidate(squaredDistance: squared, code: -1 - child), &found) }
      }
      return
    }
    for position in Int(node.first)..<Int(node.end) {
      let index = tree.order[position]
      if let leftOut, leftOut.folds[Int(index)] == leftOut.fold { continue }
      let squared = SearchMetric.squaredLength(metric.reduced(places[Int(index)] - place))
      if squared <= limit { push(Candidate(squaredDistance: squared, code: index), &found) }
    }
  }

  // MARK: - The frontier, a binary heap with the nearest first

  private func push(_ candidate: Candidate, _ found: inout Neighbours) {
    var position = found.frontier.count
    found.frontier.append(candidate)
    while position > 0 {
      let parent = (position - 1) / 2
      guard candidate < found.frontier[parent] else { break }
      found.frontier[position] = found.frontier[parent]
      position = parent
    }
    found.frontier[position] = candidate
  }

  private func pop(_ found: inout Neighbours) -> Candidate? {
    guard let first = found.frontier.first, let last = found.frontier.popLast() else { return nil }
    let count = found.frontier.count
    guard count > 0 else { return first }
    var position = 0
    while true {
      var child = 2 * position + 1
      guard child < count else { break }
      if child + 1 < count && found.frontier[child + 1] < found.frontier[child] { child += 1 }
      guard found.frontier[child] < last else { break }
      found.frontier[position] = found.frontier[child]
      position = child
    }
    found.frontier[position] = last
    return first
  }
}

extension Neighbourhood {
  /// - Throws: `parameter` for a limit, radius or ratio that means nothing.
  func check(hasBoreholes: Bool) throws(GeostatisticsError) {
    func atLeastOne(_ limit: Int?, _ name: GeostatisticsError.Parameter) throws(GeostatisticsError) {
      if let limit, limit < 1 { throw .parameter(name, is: .number(limit), expected: .atLeast(1)) }
    }
    try atLeastOne(most, .most)
    try atLeastOne(least, .least)
    try atLeastOne(mostPerSector, .mostPerSector)
    try atLeastOne(mostPerBorehole, .mostPerBorehole)
    if let most, most < least {
      throw .parameter(.most, is: .number(most), expected: .atLeast(Double(least), .leastNumber))
    }
    if let radius, !(radius > 0 && radius.isFinite) {
      throw .parameter(.radius, is: .number(radius), expected: .above(0, .finite))
    }
    for (ratio, name) in [(minorRatio, .minorSearchRatio), (verticalRatio, .verticalSearchRatio)]
      as [(Double, GeostatisticsError.Parameter)]
    where !(ratio > 0 && ratio.isFinite) {
      throw .parameter(name, is: .number(ratio), expected: .above(0, .finite))
    }
    for angle in [angles.azimuth, angles.dip, angles.rake] where !angle.isFinite {
      throw .parameter(.searchAngle, is: .number(angle), expected: .condition(.degrees))
    }
    if sectors != .none && mostPerSector == nil {
      throw .parameter(.mostPerSector, is: .note(.none), expected: .atLeast(1, .sinceSectors))
    }
    if mostPerBorehole != nil && !hasBoreholes {
      throw .parameter(.mostPerBorehole, is: .number(mostPerBorehole ?? 0), expected: .condition(.boreholes))
    }
  }
}
