import Evidence
import Geodata
import Programme

/// Draws how far every place of the territory is from the nearest site with an analysis: classes of distance as shades,
/// sites as dots. The shades are told apart by lightness alone.
struct CoverageDrawing {
  let frame: MapFrame
  let coverage: CoverageSummary
  let meter: CoverageMeter

  /// - Parameter title: of the drawing, for those who cannot see it.
  func svg(_ layer: EvidenceSummary.Layer, title: String, language: Language) -> String {
    let width = MapDrawing.pageWidth
    let scale = width / MapFrame.gridWidth
    let height = (frame.gridHeight * scale).rounded()
    let furniture = furniture(layer, scale, height, language)
    let name = "coverage-map-\(layer.id)-\(language.rawValue)"
    let shades = shades(layer).enumerated().map { number, data -> Markup in
      data.isEmpty ? .empty : "<path class=\"coverage-\(number)\" d=\"\(data)\"/>"
    }.joined()
    let svg: Markup = """
      <svg class="map-drawing" role="img" aria-labelledby="\(name)-title" viewBox="0 0 \(Coordinate(width)) \(Coordinate(height))" \
      width="\(Coordinate(width))" height="\(Coordinate(height))"><title id="\(name)-title">\(title)</title>\
      <use href="#basemap" width="\(Coordinate(width))" height="\(Coordinate(height))"/>\
      <g transform="scale(\("\(scale)"))" class="coverage-cells">\(shades)</g>\
      \(dots(layer, scale))\(furniture.barBack)\(furniture.drawing)\
      <path class="map-edge" d="M0 0H\(Coordinate(width))V\(Coordinate(height))H0z"/></svg>
      """
    return svg.html
  }

  /// With the scale bar in the lower corner where it hides the fewest sites.
  private func furniture(
    _ layer: EvidenceSummary.Layer, _ scale: Double, _ height: Double, _ language: Language
  ) -> MapFurniture {
    let atStart = MapFurniture(frame: frame, scale: scale, height: height, language: language)
    var atEnd = atStart
    atEnd.hasBarAtEnd = true
    let dots = layer.sites.map { site in
      let at = frame.grid(site)
      return Position(x: at.x * scale, y: at.y * scale)
    }
    func hidden(_ furniture: MapFurniture) -> Int { dots.count { furniture.barBox.contains($0) } }
    return hidden(atEnd) < hidden(atStart) ? atEnd : atStart
  }

  /// Path data by class, on the grid of the frame: runs of cells of one class as one box.
  private func shades(_ layer: EvidenceSummary.Layer) -> [String] {
    let limits = coverage.settings.distanceLimits
    var paths = [GridPath](repeating: GridPath(), count: limits.count + 1)
    let grid = meter.grid
    _ = meter.measure(layer.sites, in: layer.domain) { (row: CoverageMeter.Row) in
      var start = 0
      while start < grid.columns {
        guard let shade = Self.shade(row.distance[start], limits) else {
          start += 1
          continue
        }
        var end = start + 1
        while end < grid.columns, Self.shade(row.distance[end], limits) == shade { end += 1 }
        let north = grid.north - Double(row.row) * grid.cell
        let (west, east) = (grid.west + Double(start) * grid.cell, grid.west + Double(end) * grid.cell)
        let corners = [(west, north), (east, north), (east, north - grid.cell), (west, north - grid.cell)]
        paths[shade].add(corners.map { frame.grid(Position(x: $0.0, y: $0.1)) }, closed: true)
        start = end
      }
    }
    return paths.map(\.data)
  }

  private static func shade(_ distance: Float, _ limits: [Double]) -> Int? {
    distance.isNaN ? nil : limits.firstIndex { Double(distance) <= $0 } ?? limits.count
  }

  /// One dot where several sites would cover each other.
  private func dots(_ layer: EvidenceSummary.Layer, _ scale: Double) -> Markup {
    var seen: Set<[Int]> = []
    var data = ""
    let height = (frame.gridHeight * scale).rounded()
    for site in layer.sites {
      let at = frame.grid(site)
      let (x, y) = (at.x * scale, at.y * scale)
      guard x >= 0, y >= 0, x <= MapDrawing.pageWidth, y <= height else { continue }
      let place = [Int(x.rounded()), Int(y.rounded())]
      if seen.insert(place).inserted { data += "M\(place[0]) \(place[1])h0" }
    }
    return data.isEmpty
      ? .empty : "<path class=\"coverage-halo\" d=\"\(data)\"/><path class=\"coverage-sites\" d=\"\(data)\"/>"
  }
}
