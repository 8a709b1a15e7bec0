import Geodata
import PredictiveMapping
import Programme

/// Draws a predictive map on the base map of the programme: five classes of favourability from 0 to 1 as shades that are
/// told apart by lightness alone, and the ranks of the prospective areas.
struct PredictiveMapDrawing {
  /// Classes are halves open to the right, but for the last one.
  static let classes = 5

  let frame: MapFrame

  /// - Parameters:
  ///   - name: of the map, unique in the page.
  ///   - title: of the drawing, for those who cannot see it.
  /// - Throws: when the system of the map has no way into that of the page.
  func svg(_ map: PredictiveMap, name: String, title: String, language: Language) throws(GeodataError) -> String {
    let width = MapDrawing.pageWidth
    let scale = width / MapFrame.gridWidth
    let height = (frame.gridHeight * scale).rounded()
    let shades = try shades(of: map).enumerated().map { number, data -> Markup in
      data.isEmpty ? .empty : "<path class=\"favourable-\(number)\" d=\"\(data)\"/>"
    }.joined()
    let ranks = try ranks(of: map, scale)
    let furniture = MapFurniture(frame: frame, scale: scale, height: height, language: language)
    let svg: Markup = """
      <svg class="map-drawing" role="img" aria-labelledby="\(name)-title" viewBox="0 0 \(Coordinate(width)) \(Coordinate(height))" \
      width="\(Coordinate(width))" height="\(Coordinate(height))"><title id="\(name)-title">\(title)</title>\
      <use href="#basemap" width="\(Coordinate(width))" height="\(Coordinate(height))"/>\
      <g transform="scale(\("\(scale)"))" class="coverage-cells">\(shades)</g>\
      \(ranks)\(furniture.barBack)\(furniture.drawing)\
      <path class="map-edge" d="M0 0H\(Coordinate(width))V\(Coordinate(height))H0z"/></svg>
      """
    return svg.html
  }

  static func shade(_ value: Double) -> Int? {
    value.isNaN ? nil : min(classes - 1, max(0, Int(min(max(value, 0), 1) * Double(classes))))
  }

  /// Path data by class: runs of cells of one class as one outline, whose long edges bend with the projection.
  private func shades(of map: PredictiveMap) throws(GeodataError) -> [String] {
    var paths = [GridPath](repeating: GridPath(), count: Self.classes)
    let (grid, transformation) = (map.grid, try transformation(from: map.grid))
    for row in 0..<grid.rows {
      var start = 0
      while start < grid.columns {
        guard let shade = Self.shade(map.values[row * grid.columns + start]) else {
          start += 1
          continue
        }
        var end = start + 1
        while end < grid.columns, Self.shade(map.values[row * grid.columns + end]) == shade { end += 1 }
        let north = grid.origin.y - Double(row) * grid.cellHeight
        let south = north - grid.cellHeight
        let edges = stride(from: start, through: end, by: max(1, (end - start) / 8)).map { $0 } + [end]
        let top = edges.map { Position(x: grid.origin.x + Double($0) * grid.cellWidth, y: north) }
        let bottom = edges.reversed().map { Position(x: grid.origin.x + Double($0) * grid.cellWidth, y: south) }
        let outline = try transformation?(top + bottom) ?? top + bottom
        paths[shade].add(outline.map { frame.grid($0) }, closed: true)
        start = end
      }
    }
    return paths.map(\.data)
  }

  private func transformation(from grid: GridGeometry) throws(GeodataError) -> CoordinateTransformation? {
    guard let system = grid.referenceSystem, system != frame.system else { return nil }
    return try CoordinateTransformation(from: system, to: frame.system)
  }

  private func ranks(of map: PredictiveMap, _ scale: Double) throws(GeodataError) -> Markup {
    let shown = map.targets.prefix(12)
    guard !shown.isEmpty else { return .empty }
    let degrees = try CoordinateReferenceSystem("EPSG:4326")
    let places = try CoordinateTransformation(from: degrees, to: frame.system)(shown.map(\.place))
    return zip(shown, places).map { target, place -> Markup in
      let at = frame.grid(place)
      let (x, y) = (Coordinate(at.x * scale), Coordinate(at.y * scale))
      return """
        <g class="target-rank"><circle cx="\(x)" cy="\(y)" r="9"/><text x="\(x)" y="\(y)" dy=".35em">\("\(target.rank)")</text></g>
        """
    }.joined()
  }
}
