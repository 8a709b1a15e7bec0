/// Polygonal declustering: a datum weighs the area that is nearer to it than to any other datum, within a boundary.
///
/// The areas are those of the Voronoi (Thiessen) polygons, exact in two dimensions: each polygon is the boundary cut by
/// the half-planes towards its neighbours. The weight of the outermost data depends on the boundary; give the outline of
/// the deposit or of the survey where there is one (Isaaks & Srivastava 1989, An Introduction to Applied Geostatistics,
/// chapter 10). Data at one place share the area.
public struct PolygonalDeclustering: Sendable, Hashable {
  public enum Boundary: Sendable, Hashable {
    /// The convex hull of the data. The data on it get about half of the area that they stand for.
    case convexHull
    /// The rectangle of the data, `margin` wider on all sides.
    case rectangle(margin: Double)
    /// Rings of corners, not closed, of any orientation: the outline first, then holes. Only what lies within the outline
    /// and not in a hole counts; a ring must not cross itself or another.
    case polygon([[SIMD2<Double>]])
  }

  public var boundary: Boundary

  public init(boundary: Boundary = .convexHull) { self.boundary = boundary }

  public struct Result: Sendable, Hashable {
    /// One a sample, sum n.
    public let weights: [Double]
    /// The area of each sample, in the square of the unit of the coordinates.
    public let areas: [Double]
    public let declusteredMean: Double
  }

  /// - Parameter samples: in two dimensions, at least two places.
  /// - Throws: `noSamples`; `parameter` for three dimensions, a margin below 0, a ring of fewer than three corners or
  ///   without area; `tooFew` for one place; `singular` when the data enclose no area (collinear data and their hull) or
  ///   when no datum has a part of the boundary.
  public func weights(_ samples: Samples) throws(GeostatisticsError) -> Result {
    guard samples.count > 0 else { throw .noSamples }
    guard samples.dimensions == 2 else {
      throw .parameter(.dimensions, is: .number(samples.dimensions), expected: .equal(2, .forPolygons))
    }
    let sites = DistinctSites(x: samples.x, y: samples.y)
    guard sites.places.count > 1 else { throw .tooFew(.places, count: sites.places.count, needed: 2) }
    let region = try VoronoiRegion(boundary, sites: sites.places)
    let shared = VoronoiAreas(sites: sites.places, region: region).areas
    let areas = sites.siteOf.map { shared[$0] / Double(sites.multiplicity[$0]) }
    let total = areas.reduce(0, +)
    guard total > 0, areas.allSatisfy(\.isFinite), total.isFinite else {
      throw .singular(.samplesOutside)
    }
    let scale = Double(samples.count) / total
    var mean = 0.0
    for index in areas.indices { mean += areas[index] / total * samples.values[index] }
    return Result(weights: areas.map { $0 * scale }, areas: areas, declusteredMean: mean)
  }
}

/// Places without repetition, in the order of their first sample.
struct DistinctSites {
  private(set) var places: [SIMD2<Double>] = []
  private(set) var multiplicity: [Int] = []
  /// The place of each sample.
  private(set) var siteOf: [Int] = []

  init(x: [Double], y: [Double]) {
    var known: [SIMD2<Double>: Int] = [:]
    for index in x.indices {
      // + 0 makes one place of 0 and −0.
      let place = SIMD2(x[index] + 0, y[index] + 0)
      let site = known[place] ?? places.count
      if site == places.count {
        known[place] = site
        places.append(place)
        multiplicity.append(0)
      }
      multiplicity[site] += 1
      siteOf.append(site)
    }
  }
}
