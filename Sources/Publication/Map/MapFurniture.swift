import Foundation
import Geodata
import Programme

/// Scale bar, north arrow and the degrees along the edges.
struct MapFurniture {
  let frame: MapFrame
  let scale: Double
  let height: Double
  let language: Language
  /// Whether the scale bar stands in the lower right corner, not in the lower left one.
  var hasBarAtEnd = false

  var width: Double { MapFrame.gridWidth * scale }

  /// A round length of about a quarter of the width.
  private var bar: (kilometres: Int, length: Double) {
    let unit = frame.metresPerStep / scale
    let wanted = width * 0.27 * unit / 1000
    let round = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].last { Double($0) <= wanted } ?? 1
    return (round, Double(round) * 1000 / unit)
  }

  /// What labels must keep clear of.
  var boxes: [Box] {
    [
      barBox,
      Box(minX: width - 40, minY: 18, maxX: width, maxY: 68),
    ] + degrees.map { Box(around: [$0.place])!.expanded(by: 12) }
  }

  /// Around the scale bar and its text.
  var barBox: Box {
    let room = max(bar.length, 60) + 28
    return Box(
      minX: hasBarAtEnd ? width - room : 0, minY: height - 34, maxX: hasBarAtEnd ? width : room, maxY: height)
  }

  /// What keeps the scale bar readable on top of dots.
  var barBack: Markup {
    let box = barBox
    return """
      <path class="map-scale-back" d="M\(Coordinate(box.minX)) \(Coordinate(box.minY))h\(Coordinate(box.width))\
      v\(Coordinate(box.height))h\(Coordinate(-box.width))z"/>
      """
  }

  var drawing: Markup { edges + scaleBar + northArrow }

  private var scaleBar: Markup {
    let (kilometres, length) = bar
    let y = height - 12
    let x = barBox.minX + 12
    let text = "\(NumberText.quoted("\(kilometres)", language)) \(MapCatalogue.kilometres[language])"
    return """
      <g class="map-scale"><path class="map-scale-bar" d="M\(Coordinate(x)) \(Coordinate(y - 4))v4h\(Coordinate(length))v-4\
      M\(Coordinate(x + length / 2)) \(Coordinate(y))v-3"/>\
      <text class="map-degree map-start" x="\(Coordinate(x))" y="\(Coordinate(y - 11))">\(text)</text></g>
      """
  }

  private var northArrow: Markup {
    """
    <g class="map-north" transform="translate(\(Coordinate(width - 20)) 46) rotate(\(Coordinate(frame.north)))">\
    <path class="map-north-arrow" d="M0-12 5 8 0 4.5-5 8z"/>\
    <text class="map-degree" y="-18">\(MapCatalogue.north[language])</text></g>
    """
  }

  private var edges: Markup {
    degrees.map { label -> Markup in
      """
      <text class="map-degree\(label.isStart ? " map-start" : "")" x="\(Coordinate(label.place.x))" \
      y="\(Coordinate(label.place.y))">\(label.text)</text>
      """
    }.joined()
  }

  private struct Degree {
    let text: String
    let place: Position
    let isStart: Bool
  }

  /// Meridians are named along the top, parallels along the left.
  private var degrees: [Degree] {
    frame.graticule.compactMap { line in
      let ends = line.paths.flatMap { $0 }.map(frame.grid)
      if line.isMeridian {
        guard let top = ends.min(by: { $0.y < $1.y }), top.y < 2, top.x * scale > 24, top.x * scale < width - 24
        else { return nil }
        return Degree(text: text(line), place: Position(x: top.x * scale, y: 9), isStart: false)
      }
      guard let left = ends.min(by: { $0.x < $1.x }), left.x < 2, left.y * scale > 24, left.y * scale < height - 44
      else { return nil }
      return Degree(text: text(line), place: Position(x: 5, y: left.y * scale - 8), isStart: true)
    }
  }

  private func text(_ line: MapFrame.GraticuleLine) -> String {
    let hundredths = Int((abs(line.degrees) * 100).rounded())
    let written =
      hundredths % 100 == 0
      ? "\(hundredths / 100)" : "\(hundredths / 100).\(hundredths % 10 == 0 ? hundredths % 100 / 10 : hundredths % 100)"
    let side =
      line.isMeridian
      ? (line.degrees < 0 ? MapCatalogue.west : MapCatalogue.east)
      : (line.degrees < 0 ? MapCatalogue.southern : MapCatalogue.northern)
    return NumberText.quoted(written, language) + side[language]
  }
}
