import Geodata
import Programme

/// Names on the base map: seas, countries and towns. A name that finds no free place is left out.
struct MapLabels: Sendable {
  private struct Label: Sendable {
    let text: LocalizedText
    let lettering: MapLettering
    /// Grid coordinates of the frame.
    let position: Position
  }

  /// Large names first.
  private let labels: [Label]

  /// Names outside the window are dropped.
  /// - Parameter project: from degrees to the system of the frame.
  init(
    _ definitions: [Programme.MapDefinition.Label], frame: MapFrame, _ project: borrowing CoordinateTransformation
  ) throws(GeodataError) {
    var labels: [Label] = []
    for lettering in [MapLettering.sea, .country, .town] {
      for definition in definitions where MapLettering(rawValue: definition.kind.rawValue) == lettering {
        let degrees = Position(x: definition.point.longitude, y: definition.point.latitude)
        guard frame.lookout.contains(degrees) else { continue }
        let place = try project(degrees)
        guard frame.window.contains(place) else { continue }
        labels.append(Label(text: definition.text, lettering: lettering, position: frame.grid(place)))
      }
    }
    self.labels = labels
  }

  /// - Parameter at: drawing units of a position on the grid; nil where this part of the map does not show it.
  func draw(in placement: inout LabelPlacement, language: Language, at: (Position) -> Position?) -> Markup {
    var drawing = Markup.empty
    for label in labels {
      guard let at = at(label.position) else { continue }
      let text = label.text[language]
      drawing +=
        label.lettering == .town
        ? town(text, at, &placement) : name(text, label.lettering, at, &placement)
    }
    return drawing
  }

  private func name(
    _ text: String, _ lettering: MapLettering, _ at: Position, _ placement: inout LabelPlacement
  ) -> Markup {
    let width = lettering.width(text)
    let height = lettering.height
    // Inside the frame first, then ever further from there; up and down before sideways.
    let bounds = placement.bounds
    let start = Position(
      x: min(max(at.x, bounds.minX + width / 2), bounds.maxX - width / 2),
      y: min(max(at.y, bounds.minY + height / 2), bounds.maxY - height / 2))
    let directions = [(0.0, -1.0), (0, 1), (-1, 0), (1, 0), (-1, -1), (1, 1), (-1, 1), (1, -1)]
    let centres = [0.0, 12, 25, 40, 60, 90].flatMap { away in
      directions.map { direction in
        Position(x: start.x + direction.0 * away, y: start.y + direction.1 * away)
      }
    }
    guard let centre = placement.place(width: width, height: height, at: centres) else { return .empty }
    return """
      <text class="map-label map-label-\(lettering.rawValue)" x="\(Coordinate(centre.x))" \
      y="\(Coordinate(centre.y))">\(text)</text>
      """
  }

  private func town(_ text: String, _ at: Position, _ placement: inout LabelPlacement) -> Markup {
    let width = MapLettering.town.width(text)
    let height = MapLettering.town.height
    let beside = width / 2 + 3
    let offsets = [(beside, 0.0), (-beside, 0), (0, -height), (0, height), (beside, -height), (beside, height)]
    let centres = offsets.map { Position(x: at.x + $0.0, y: at.y + $0.1) }
    guard let centre = placement.place(width: width, height: height, at: centres) else { return .empty }
    // Beside its dot a name starts there, whatever the size of the letters.
    let side = centre.x == at.x ? "" : centre.x > at.x ? " map-start" : " map-end"
    let x = side.isEmpty ? at.x : at.x + (centre.x > at.x ? 4 : -4)
    return """
      <circle class="map-town-dot" cx="\(Coordinate(at.x))" cy="\(Coordinate(at.y))" r="1.8"/>\
      <text class="map-label map-label-town\(side)" x="\(Coordinate(x))" y="\(Coordinate(centre.y))">\(text)</text>
      """
  }
}
