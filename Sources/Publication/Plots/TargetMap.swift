import Geodata
import Programme
import Prospectivity

/// A map of favourability with the outlines of the targets, their ranks, and the known deposits.
public struct TargetMap {
  /// Row after row from the north; NaN without a value.
  public let values: [Double]
  public let rows: Int
  public let columns: Int
  public let box: Box
  /// By number of the area.
  public let outlines: [Geometry]
  public let targets: [Target]
  public let deposits: [Position]
  public let title: String
  public let note: String

  public init(
    values: [Double], rows: Int, columns: Int, box: Box, outlines: [Geometry], targets: [Target],
    deposits: [Position], title: String, note: String
  ) {
    self.values = values
    self.rows = rows
    self.columns = columns
    self.box = box
    self.outlines = outlines
    self.targets = targets
    self.deposits = deposits
    self.title = title
    self.note = note
  }

  private static let left = 24.0
  private static let top = 72.0
  private static let most = (width: 620.0, height: 640.0)
  /// Targets that get their rank written on the map.
  private static let labelled = 25
  /// Ranks whose outline is drawn: with thousands a drawing would be larger than the map.
  private static let drawn = 2000

  public func svg(in language: Language) -> String {
    let scale = min(Self.most.width / max(box.width, 1e-9), Self.most.height / max(box.height, 1e-9))
    let (width, height) = (box.width * scale, box.height * scale)
    func x(_ position: Position) -> Double { Self.left + (position.x - box.minX) * scale }
    func y(_ position: Position) -> Double { Self.top + (box.maxY - position.y) * scale }
    let cells = ColouredCells(values: values, rows: rows, columns: columns)
    var body = cells.drawing(x: Self.left, y: Self.top, width: width, height: height)
    var path = ""
    for target in targets.prefix(Self.drawn) where outlines.indices.contains(target.area) {
      for ring in outlines[target.area].paths {
        for (index, corner) in ring.dropLast().enumerated() {
          path += "\(index == 0 ? "M" : "L")\(Coordinate(x(corner)).text) \(Coordinate(y(corner)).text)"
        }
        path += "z"
      }
    }
    body += "<path class=\"accent\" d=\"\(path)\"/>"
    for deposit in deposits where box.contains(deposit) {
      body += """
        <circle cx="\(Coordinate(x(deposit)))" cy="\(Coordinate(y(deposit)))" r="2.6" fill="#fdfcfa" stroke="#27221c" \
        stroke-width=".9"/>
        """
    }
    for target in targets.prefix(Self.labelled) {
      body += """
        <text class="tick halo" x="\(Coordinate(x(target.peak) + 4))" y="\(Coordinate(y(target.peak) + 4))">\
        \(target.rank)</text>
        """
    }
    body += """
      <rect class="axis" x="\(Coordinate(Self.left))" y="\(Coordinate(Self.top))" width="\(Coordinate(width))" \
      height="\(Coordinate(height))"/>
      """
    body += cells.legend(
      x: Self.left + width + 26, y: Self.top, height: 260, KnowledgeCatalogue.favourability[language], samples: 0,
      language)
    body += key(x: Self.left + width + 26, y: Self.top + 276, language)
    let sheet = PlotSheet(
      width: max(Self.left + width + 200, 440), height: max(Self.top + height + 28, 440), title: title, note: note,
      description: note, language: language)
    return sheet.svg(body)
  }

  private func key(x: Double, y: Double, _ language: Language) -> Markup {
    let outline = targets.isEmpty ? KnowledgeCatalogue.noTargets : KnowledgeCatalogue.outline
    var marks: Markup = """
      <rect class="accent" x="\(Coordinate(x))" y="\(Coordinate(y - 10))" width="20" height="12"/>\
      <text class="tick" x="\(Coordinate(x + 28))" y="\(Coordinate(y))">\(outline[language])</text>
      """
    if !deposits.isEmpty {
      marks += """
        <circle cx="\(Coordinate(x + 10))" cy="\(Coordinate(y + 18))" r="2.6" fill="#fdfcfa" stroke="#27221c" \
        stroke-width=".9"/><text class="tick" x="\(Coordinate(x + 28))" y="\(Coordinate(y + 22))">\
        \(KnowledgeCatalogue.deposit[language])</text>
        """
    }
    return marks
  }
}
