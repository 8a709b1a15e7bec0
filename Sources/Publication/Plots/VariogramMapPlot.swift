import Geostatistics
import Programme

/// A variogram map: the semivariance of pairs by their separation to the east and to the north, in which anisotropy is
/// seen as an ellipse.
public struct VariogramMapPlot {
  public let map: VariogramMap
  public let distanceUnit: String
  public let note: String
  /// Cells of fewer pairs are left blank.
  public let leastPairs: Int

  public init(_ map: VariogramMap, distanceUnit: String, note: String, leastPairs: Int = 1) {
    self.map = map
    self.distanceUnit = distanceUnit
    self.note = note
    self.leastPairs = leastPairs
  }

  public func svg(in language: Language) -> String {
    let reach = map.cutoff + map.width / 2
    let scale = LinearScale(low: -reach, high: reach)
    let plane = PlotPlane(x: scale, y: scale, right: 556, bottom: 552)
    let values = zip(map.values, map.pairs).map { $1 >= leastPairs ? $0 : .nan }
    let cells = ColouredCells(values: values, rows: map.side, columns: map.side)
    let unit = distanceUnit.isEmpty ? "" : " (\(distanceUnit))"
    // Cells of a width that does not divide the cutoff end short of the eastern and northern edge.
    let size = Double(map.side) * map.width / (2 * reach) * (plane.right - plane.left)
    var body = cells.drawing(x: plane.left, y: plane.bottom - size, width: size, height: size)
    body += plane.axes(
      x: PlotCatalogue.eastwards[language] + unit, y: PlotCatalogue.northwards[language] + unit, language)
    body += """
      <path class="guide" d="M\(Coordinate(plane.px(0))) \(Coordinate(plane.top))V\(Coordinate(plane.bottom))\
      M\(Coordinate(plane.left)) \(Coordinate(plane.py(0)))H\(Coordinate(plane.right))"/>
      """
    body += cells.legend(
      x: plane.right + 26, y: plane.top, height: 300, PlotCatalogue.semivariance[language], samples: 0, language)
    let sheet = PlotSheet(
      width: 760, height: 612, title: PlotCatalogue.variogramMap[language], note: note, description: note,
      language: language)
    return sheet.svg(body)
  }
}
