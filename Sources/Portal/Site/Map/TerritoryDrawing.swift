import Geodata
import Programme
import Publication

/// The territory as a drawing: what a page shows of the map without script, and where a place lies.
struct TerritoryDrawing: Sendable {
  static let width = 720.0
  let height: Double
  private let window: Box
  private let scale: Double
  private let code: String
  private let ground: Markup
  private let names: [(names: [String], kind: String, at: Position)]

  /// A place on the drawing.
  struct Mark {
    let position: Position
    let title: String
    let href: String?
    let style: String
  }

  init(_ content: SiteContent) throws {
    let territory = content.territory
    code = territory.referenceSystem.description
    let project = try CoordinateTransformation(
      from: CoordinateReferenceSystem("EPSG:4326"), to: territory.referenceSystem)
    let extent = territory.extent
    let rim = (0...20).flatMap { step -> [Position] in
      let (x, y) = (
        extent.minX + extent.width * Double(step) / 20, extent.minY + extent.height * Double(step) / 20
      )
      return [
        Position(x: x, y: extent.minY), Position(x: x, y: extent.maxY), Position(x: extent.minX, y: y),
        Position(x: extent.maxX, y: y),
      ]
    }
    guard let window = Box(around: project.transform(rim).compactMap(\.self)) else {
      throw SiteError.unusable(file: "edition.gpkg", detail: "the extent of its maps is empty")
    }
    self.window = window
    let scale = Self.width / window.width
    self.scale = scale
    height = (window.height * scale).rounded()
    func at(_ position: Position) -> Position {
      Position(x: (position.x - window.minX) * scale, y: (window.maxY - position.y) * scale)
    }
    var ground = Markup.empty
    for kind in ["sea", "neighbour", "own"] {
      var path = ""
      for area in territory.areas where area.kind == kind {
        for ring in area.outline.paths {
          let points = project.transform(ring).compactMap(\.self).map(at)
          guard points.count > 2 else { continue }
          path += Self.path(points, closed: kind != "sea")
        }
      }
      if !path.isEmpty { ground += "<path class=\"ground-\(kind)\" d=\"\(path)\"/>" }
    }
    self.ground = ground
    names = territory.labels.compactMap { label in
      project.transform([label.position])[0].map { (label.names, label.kind, at($0)) }
    }
  }

  /// Whole tenths of a unit; a point that is the same as the one before is left out.
  private static func path(_ points: [Position], closed: Bool) -> String {
    var text = ""
    var last = ""
    for point in points {
      let place = "\(Coordinate((point.x * 10).rounded() / 10).text) \(Coordinate((point.y * 10).rounded() / 10).text)"
      if place != last { text += (text.isEmpty ? "M" : "L") + place }
      last = place
    }
    return closed ? text + "Z" : text
  }

  /// - Parameters:
  ///   - name: unique within the page.
  ///   - ring: radius in metres of a circle around the last mark.
  func svg(name: String, title: String, marks: [Mark], ring: Double? = nil, language: Language) -> Markup {
    // A transformation belongs to one thread at a time, so each drawing makes its own.
    guard let system = try? CoordinateReferenceSystem(code), let degrees = try? CoordinateReferenceSystem("EPSG:4326"),
      let project = try? CoordinateTransformation(from: degrees, to: system)
    else { return .empty }
    let places = project.transform(marks.map(\.position))
    var body = ground
    body += names.map { label -> Markup in
      let text = label.names[language == .en ? 0 : 1]
      return """
        <text class="ground-name ground-\(label.kind)-name" x="\(Coordinate(label.at.x))" y="\(Coordinate(label.at.y))">\(text)</text>
        """
    }.joined()
    for (mark, place) in zip(marks, places) {
      guard let place else { continue }
      let (x, y) = ((place.x - window.minX) * scale, (window.maxY - place.y) * scale)
      guard x > -20, y > -20, x < Self.width + 20, y < height + 20 else { continue }
      if let ring, mark.style == "here", !system.isGeographic {
        body += """
          <circle class="here-ring" cx="\(Coordinate(x))" cy="\(Coordinate(y))" r="\(Coordinate(ring * scale))"/>
          """
      }
      let dot: Markup = """
        <circle class="spot \(mark.style)" cx="\(Coordinate(x))" cy="\(Coordinate(y))" r="\(Coordinate(mark.style == "here" ? 9 : 6))">\
        <title>\(mark.title)</title></circle>
        """
      body += mark.href.map { "<a href=\"\($0)\" aria-label=\"\(mark.title)\">\(dot)</a>" } ?? dot
    }
    let role = marks.contains { $0.href != nil } ? "group" : "img"
    return """
      <svg class="ground" role="\(role)" aria-labelledby="\(name)" viewBox="0 0 \(Coordinate(Self.width)) \(Coordinate(height))" \
      width="\(Coordinate(Self.width))" height="\(Coordinate(height))"><title id="\(name)">\(title)</title>\
      <rect class="ground-water" width="\(Coordinate(Self.width))" height="\(Coordinate(height))"/>\(body)</svg>
      """
  }
}
