import Geodata
import Programme

/// Measures how well sites cover a part of a territory: points in, numbers out.
///
/// Both rasters are made row by row, so that no raster is ever held whole. Distances are exact, from the centre of each
/// cell to the nearest site, also to sites beyond the border.
public struct CoverageMeter: Sendable {
  /// What is measured, in a projected system.
  public let territory: Territory
  /// The cells of the rasters.
  public let grid: CoverageGrid
  /// Metres in a unit of the system.
  public let unit: Double
  /// Metres within which a place counts as covered.
  public let radius: Double

  /// - Parameters:
  ///   - territory: in a projected system.
  ///   - cell: metres.
  ///   - radius: metres within which a place counts as covered.
  ///   - unit: metres in a unit of the system of the territory.
  /// - Returns: nil for an empty territory or a cell that makes no grid of it.
  public init?(_ territory: Territory, cell: Double, radius: Double, unit: Double = 1) {
    guard let box = territory.box, unit > 0, radius >= 0, let grid = CoverageGrid(holding: box, cell: cell / unit)
    else { return nil }
    self.territory = territory
    self.grid = grid
    self.unit = unit
    self.radius = radius
  }

  /// What the rasters sum to.
  public struct Extent: Hashable, Sendable, Codable {
    /// Cells with their centre in the part of the territory, and their area in square kilometres.
    public var cells = 0
    /// Area of ``cells`` in square kilometres.
    public var area = 0.0
    /// Of these: cells with a site.
    public var sampledCells = 0
    /// Share of the area within the radius of a site, 0...1.
    public var share = 0.0
    /// Distances from the centres to the nearest site, in kilometres; nil without a site.
    public var meanDistance: Double?
    /// The largest of them in kilometres.
    public var largestDistance: Double?
    /// Area by distance class: up to each of the limits in kilometres, and beyond the last.
    public var classes: [Double] = []
  }

  /// A row of the rasters. Cells outside the part of the territory hold no number.
  public struct Row: Sendable {
    /// Number of the row, from 0 in the north.
    public let row: Int
    /// Sites per square kilometre; NaN outside.
    public let density: [Float]
    /// Kilometres to the nearest site; NaN outside, infinite without any site.
    public let distance: [Float]
  }

  /// Goes through the rasters once.
  /// - Parameters:
  ///   - sites: each once, in the system of the territory; also outside it.
  ///   - domain: the part of the territory that counts.
  ///   - limits: upper limits of the distance classes in kilometres, ascending.
  ///   - rows: called for each row from north to south.
  public func measure<Failure: Error>(
    _ sites: [Position], in domain: CoverageSettings.Domain = .all, limits: [Double] = [],
    rows: (Row) throws(Failure) -> Void
  ) throws(Failure) -> Extent {
    let index = SiteIndex(sites)
    let counts = counts(sites, domain)
    let cellArea = grid.cellArea * unit * unit / 1e6
    var extent = Extent()
    var covered = 0
    var sum = 0.0
    var largest = 0.0
    var classes = [Int](repeating: 0, count: limits.count + 1)
    for row in 0..<grid.rows {
      let mask = territory.mask(row: row, of: grid, in: domain)
      var density = [Float](repeating: .nan, count: grid.columns)
      var distance = density
      for column in 0..<grid.columns where mask[column] {
        let count = counts[row * grid.columns + column] ?? 0
        let kilometres = index.distance(from: grid.centre(row: row, column: column)) * unit / 1_000
        density[column] = Float(Double(count) / cellArea)
        distance[column] = Float(kilometres)
        extent.cells += 1
        if count > 0 { extent.sampledCells += 1 }
        if kilometres * 1_000 <= radius { covered += 1 }
        sum += kilometres
        largest = max(largest, kilometres)
        classes[limits.firstIndex { kilometres <= $0 } ?? limits.count] += 1
      }
      try rows(Row(row: row, density: density, distance: distance))
    }
    extent.area = Double(extent.cells) * cellArea
    extent.classes = classes.map { Double($0) * cellArea }
    if extent.cells > 0 {
      extent.share = Double(covered) / Double(extent.cells)
      if !index.isEmpty {
        extent.meanDistance = sum / Double(extent.cells)
        extent.largestDistance = largest
      }
    }
    return extent
  }

  /// The sums alone.
  public func measure(
    _ sites: [Position], in domain: CoverageSettings.Domain = .all, limits: [Double] = []
  ) -> Extent {
    measure(sites, in: domain, limits: limits) { (_: Row) in }
  }

  /// Sites per cell, of those in the part of the territory.
  private func counts(_ sites: [Position], _ domain: CoverageSettings.Domain) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for site in sites where territory.contains(site, in: domain) {
      if let cell = grid.cell(at: site) { counts[cell.row * grid.columns + cell.column, default: 0] += 1 }
    }
    return counts
  }
}
