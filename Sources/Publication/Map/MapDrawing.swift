import Assessment
import Foundation
import Geodata
import Programme

/// Draws the maps of an edition as inline SVG: one of all systems and one of each, in both languages. The land stands
/// once on a page (``symbols()``) and every map refers to it. The palette is the page's (``MapStyle``).
public struct MapDrawing: Sendable {
  /// The width at which the sizes of letters and marks are right, in pixels.
  public static let pageWidth = 480.0

  let programme: Programme
  let base: BaseMap?
  let frame: MapFrame
  private let overview: MapPlaces
  private let bySystem: [String: MapPlaces]
  private let labels: MapLabels

  /// - Throws: when the extent or the reference system of the programme's map cannot be used.
  public init(edition: Edition, base: BaseMap?) throws(MapError) {
    programme = edition.programme
    self.base = base
    let frame = try MapFrame(programme.map)
    self.frame = frame
    let systems = programme.systems
    let names = programme.map.labels
    (overview, bySystem, labels) = try MapError.wrapping { () throws(GeodataError) in
      var bySystem: [String: MapPlaces] = [:]
      // One for all: to find the operation between two systems takes longer than to use it.
      let project = try CoordinateTransformation(from: CoordinateReferenceSystem("EPSG:4326"), to: frame.system)
      for system in systems { bySystem[system.id] = try MapPlaces([system], frame: frame, project) }
      return (try MapPlaces(systems, frame: frame, project), bySystem, try MapLabels(names, frame: frame, project))
    }
  }

  func places(_ system: MineralSystem?) -> MapPlaces {
    guard let system else { return overview }
    return bySystem[system.id] ?? overview
  }

  /// Definitions and style that the maps of a page share; to be put once into its body, before the first map.
  public func symbols() -> String {
    let height = Coordinate(frame.gridHeight)
    var graticule = GridPath()
    for line in frame.graticule {
      for path in line.paths { graticule.add(path.map(frame.grid), closed: false) }
    }
    let land = base.map { base -> Markup in
      """
      <path class="map-shore" d="\(base.neighbours)\(base.own)"/>\
      <path class="map-land" d="\(base.neighbours)"/><path class="map-land map-own" d="\(base.own)"/>\
      \(base.shelf.map { "<path class=\"map-shelf\" d=\"\($0)\"/>" as Markup } ?? .empty)
      """
    }
    let symbols: Markup = """
      <svg class="map-symbols" width="0" height="0" aria-hidden="true" focusable="false">\
      <style>\(Markup(trusted: MapStyle.css))</style><defs>\
      <symbol id="basemap" viewBox="0 0 \(Coordinate(MapFrame.gridWidth)) \(height)" preserveAspectRatio="none">\
      <path class="map-sea" d="M0 0H\(Coordinate(MapFrame.gridWidth))V\(height)H0z"/>\
      <path class="map-graticule" d="\(graticule.data)"/>\(land ?? .empty)</symbol>\(MapMark.shapes)</defs></svg>
      """
    return symbols.html
  }

  /// A map of one system, or of all of them.
  /// - Parameters:
  ///   - width: drawing units across; ``pageWidth`` unless the page is made for something else.
  /// - Returns: an `svg` element. The list of ``legend(system:language:)`` is its alternative for those who cannot see or
  ///   point.
  public func svg(system: MineralSystem?, language: Language, width: Double = pageWidth) -> String {
    let scale = width / MapFrame.gridWidth
    let height = (frame.gridHeight * scale).rounded()
    let places = places(system)
    let name = "map-\(system?.id ?? "all")-\(language.rawValue)"
    let title = title(system)[language]
    let description = description(system, places)[language]
    let furniture = MapFurniture(frame: frame, scale: scale, height: height, language: language)
    let marks = marks(places, scale)
    let inset = inset(marks, furniture)
    var placement = LabelPlacement(bounds: Box(minX: 1, minY: 1, maxX: width - 1, maxY: height - 1))
    for box in furniture.boxes { placement.block(box) }
    if let inset {
      placement.block(inset.box)
      placement.block(inset.window)
    }
    let outer = marks.filter { mark in !(inset?.window.contains(mark.at) ?? false) }
    var drawing = draw(outer, isOverview: system == nil, language, in: &placement) { grid in
      let at = grid.scaled(scale)
      return inset?.window.contains(at) ?? false ? nil : at
    }
    if let inset {
      var placement = LabelPlacement(bounds: inset.box.expanded(by: -1))
      placement.block(inset.sign)
      let inner = marks.filter { inset.window.contains($0.at) }.map { Mark(place: $0.place, at: inset.place($0.at)) }
      drawing += inset.drawing(name: name, width: width, height: height)
      drawing += draw(inner, isOverview: system == nil, language, in: &placement) { grid in
        let at = grid.scaled(scale)
        return inset.window.contains(at) ? inset.place(at) : nil
      }
    }
    // Not `img`: the marks inside are links.
    let svg: Markup = """
      <svg class="map-drawing" role="group" aria-labelledby="\(name)-title \(name)-desc" \
      viewBox="0 0 \(Coordinate(width)) \(Coordinate(height))" width="\(Coordinate(width))" \
      height="\(Coordinate(height))"><title id="\(name)-title">\(title)</title>\
      <desc id="\(name)-desc">\(description)</desc>\
      <use href="#basemap" width="\(Coordinate(width))" height="\(Coordinate(height))"/>\
      \(furniture.drawing)\(drawing)\
      <path class="map-edge" d="M0 0H\(Coordinate(width))V\(Coordinate(height))H0z"/></svg>
      """
    return svg.html
  }

  /// Whether a map has an enlarged part, for its legend.
  func hasInset(_ places: MapPlaces, _ language: Language) -> Bool {
    let scale = Self.pageWidth / MapFrame.gridWidth
    let height = (frame.gridHeight * scale).rounded()
    let furniture = MapFurniture(frame: frame, scale: scale, height: height, language: language)
    return inset(marks(places, scale), furniture) != nil
  }

  /// Large dashed marks come first, to lie below the small exact ones; `filter` keeps the order of the programme.
  private func marks(_ places: MapPlaces, _ scale: Double) -> [Mark] {
    let ordered =
      places.drawn.filter { $0.occurrence.coordinates == .areal }
      + places.drawn.filter { $0.occurrence.coordinates != .areal }
    return ordered.map { Mark(place: $0, at: $0.position.scaled(scale)) }
  }

  private func inset(_ marks: [Mark], _ furniture: MapFurniture) -> MapInset? {
    MapInset(
      marks: marks.map(\.at), blocked: furniture.boxes + marks.map(\.box),
      coast: base.map { $0.outlines.positions.map { $0.scaled(furniture.scale) } } ?? [], width: furniture.width,
      height: furniture.height)
  }

  func title(_ system: MineralSystem?) -> LocalizedText {
    guard let system else { return MapCatalogue.overviewTitle }
    return MapCatalogue.filled(MapCatalogue.systemTitle, ["name": system.name])
  }

  private func description(_ system: MineralSystem?, _ places: MapPlaces) -> LocalizedText {
    MapCatalogue.filled(
      system == nil ? MapCatalogue.overviewDescription : MapCatalogue.description,
      [
        "drawn": MapCatalogue.number(places.drawn.count), "all": MapCatalogue.number(places.count),
        "territory": programme.territory,
      ])
  }

  /// A place with its position in drawing units.
  private struct Mark {
    let place: MapPlaces.Place
    let at: Position

    var radius: Double { MapLettering.markRadius * (place.occurrence.coordinates == .areal ? 1.5 : 1) }
    var box: Box { Box(minX: at.x, minY: at.y, maxX: at.x, maxY: at.y).expanded(by: radius) }
  }

  /// Names, numbers and marks of one part of a map, below each other in that order.
  private func draw(
    _ marks: [Mark], isOverview: Bool, _ language: Language, in placement: inout LabelPlacement,
    at: (Position) -> Position?
  ) -> Markup {
    for mark in marks { placement.block(mark.box) }
    let names = labels.draw(in: &placement, language: language, at: at)
    let numbers = isOverview ? Markup.empty : numbers(marks, &placement)
    return names + numbers + marks.map { draw($0, isOverview: isOverview, language) }.joined()
  }

  private func draw(_ mark: Mark, isOverview: Bool, _ language: Language) -> Markup {
    let occurrence = mark.place.occurrence
    let number = isOverview ? "" : "\(mark.place.number). "
    let tip = "\(number)\(occurrence.name[language]): \(MapCatalogue.role(occurrence.role)[language])"
    let digit: Markup = isOverview ? "<text class=\"map-digit\" y=\".4\">\(mark.place.system)</text>" : .empty
    let body: Markup = """
      <circle class="map-reach" r="9"/>\(MapMark.mark(occurrence.role, occurrence.coordinates))\(digit)
      """
    return """
      <a href="#\(Anchor.occurrence(occurrence.id))" tabindex="-1" \
      transform="translate(\(Coordinate(mark.at.x)) \(Coordinate(mark.at.y)))"><title>\(tip)</title>\
      <g class="map-mark map-fill-\(occurrence.coordinates.rawValue)">\(body)</g></a>
      """
  }

  /// Numbers beside the marks, most crowded first: those at the rim of a cluster find room by themselves.
  private func numbers(_ marks: [Mark], _ placement: inout LabelPlacement) -> Markup {
    func crowding(_ at: Position) -> Int {
      marks.count { abs($0.at.x - at.x) < 40 && abs($0.at.y - at.y) < 40 }
    }
    let order = marks.map { (mark: $0, crowd: crowding($0.at)) }.sorted {
      ($1.crowd, $0.mark.place.number) < ($0.crowd, $1.mark.place.number)
    }
    var leaders = Markup.empty
    var texts = Markup.empty
    for (mark, _) in order {
      let text = "\(mark.place.number)"
      let width = MapLettering.number.width(text)
      let height = MapLettering.number.height
      guard
        let spot = placement.place(width: width, height: height, beside: mark.at, radius: mark.radius, reach: 180)
      else { continue }
      if spot.needsLeader {
        leaders += """
          <path class="map-leader" d="M\(Coordinate(mark.at.x)) \(Coordinate(mark.at.y))\
          L\(Coordinate(spot.centre.x)) \(Coordinate(spot.centre.y))"/>
          """
      }
      texts += """
        <text class="map-number" x="\(Coordinate(spot.centre.x))" y="\(Coordinate(spot.centre.y))">\(text)</text>
        """
    }
    return leaders + texts
  }
}

extension Position {
  fileprivate func scaled(_ factor: Double) -> Position { Position(x: x * factor, y: y * factor) }
}
