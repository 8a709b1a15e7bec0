import Geodata
import Programme

/// A map of estimates: cells in classes of colour with their scale, a scale bar, and the samples in the same colours.
public struct EstimateMap {
  /// Row after row from the north; NaN without an estimate.
  public let values: [Double]
  public let rows: Int
  public let columns: Int
  /// Outer edges, in the unit of the reference system.
  public let box: Box
  /// Places and values of the samples.
  public let samples: [(place: Position, value: Double)]
  /// Metres in a unit of the coordinates; nil when it is not known, and then there is no scale bar.
  public let metresPerUnit: Double?
  public let title: String
  public let note: String
  /// What the colours are of, with its unit.
  public let valueName: String

  public init(
    values: [Double], rows: Int, columns: Int, box: Box, samples: [(place: Position, value: Double)],
    metresPerUnit: Double?, title: String, note: String, valueName: String
  ) {
    self.values = values
    self.rows = rows
    self.columns = columns
    self.box = box
    self.samples = samples
    self.metresPerUnit = metresPerUnit
    self.title = title
    self.note = note
    self.valueName = valueName
  }

  private static let left = 24.0
  private static let top = 72.0
  private static let most = (width: 620.0, height: 640.0)

  public func svg(in language: Language) -> String {
    let scale = min(Self.most.width / max(box.width, 1e-9), Self.most.height / max(box.height, 1e-9))
    let (width, height) = (box.width * scale, box.height * scale)
    let cells = ColouredCells(values: values, rows: rows, columns: columns)
    let ramp = cells.ramp
    var body = cells.drawing(x: Self.left, y: Self.top, width: width, height: height)
    let radius = samples.count > 2000 ? 1.2 : samples.count > 400 ? 2 : 3.2
    for sample in samples where box.contains(sample.place) {
      let x = Self.left + (sample.place.x - box.minX) * scale
      let y = Self.top + (box.maxY - sample.place.y) * scale
      body += """
        <circle cx="\(Coordinate(x))" cy="\(Coordinate(y))" r="\(Coordinate(radius))" \
        fill="\(ramp.colour(of: sample.value))" stroke="#27221c" stroke-width=".7"/>
        """
    }
    body += """
      <rect class="axis" x="\(Coordinate(Self.left))" y="\(Coordinate(Self.top))" width="\(Coordinate(width))" \
      height="\(Coordinate(height))"/>
      """
    body += cells.legend(
      x: Self.left + width + 26, y: Self.top, height: min(height, 300), valueName, samples: samples.count, language)
    body += scaleBar(scale, y: Self.top + height + 26, width: width, language)
    let sheet = PlotSheet(
      width: max(Self.left + width + 190, 420), height: max(Self.top + height + 46, 440), title: title, note: note,
      description: note, language: language)
    return sheet.svg(body)
  }

  private func scaleBar(_ scale: Double, y: Double, width: Double, _ language: Language) -> Markup {
    guard let metresPerUnit, width > 0 else { return .empty }
    let metresPerPixel = metresPerUnit / scale
    let wanted = width * 0.3 * metresPerPixel
    var length = 1e-3
    for exponent in -3...7 {
      for factor in [1.0, 2, 5] {
        var candidate = factor
        for _ in 0..<abs(exponent) { candidate = exponent < 0 ? candidate / 10 : candidate * 10 }
        if candidate <= wanted { length = candidate }
      }
    }
    let pixels = length / metresPerPixel
    let isLong = length >= 1000
    let number = isLong ? length / 1000 : length
    let text =
      NumberText.rounded(number, digits: 2, language) + "\u{a0}"
      + (isLong ? PlotCatalogue.kilometres : PlotCatalogue.metres)[language]
    return """
      <path class="axis" d="M\(Coordinate(Self.left)) \(Coordinate(y - 5))v5h\(Coordinate(pixels))v-5"/>\
      <text class="tick" x="\(Coordinate(Self.left + pixels + 8))" y="\(Coordinate(y + 2))">\(text)</text>
      """
  }
}
