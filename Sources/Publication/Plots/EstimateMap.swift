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

  private static let classes = 12
  private static let left = 24.0
  private static let top = 72.0
  private static let most = (width: 620.0, height: 640.0)

  public func svg(in language: Language) -> String {
    let scale = min(Self.most.width / max(box.width, 1e-9), Self.most.height / max(box.height, 1e-9))
    let (width, height) = (box.width * scale, box.height * scale)
    let known = values.filter(\.isFinite)
    let ramp = ColourRamp(low: known.min() ?? 0, high: known.max() ?? 1, classes: Self.classes)
    var body: Markup = """
      <rect x="\(Coordinate(Self.left))" y="\(Coordinate(Self.top))" width="\(Coordinate(width))" \
      height="\(Coordinate(height))" fill="#ebe5d8"/>
      """
    body += """
      <g shape-rendering="crispEdges" transform="translate(\(Coordinate(Self.left)) \(Coordinate(Self.top))) \
      scale(\(Markup(trusted: "\(width / Double(max(columns, 1))) \(height / Double(max(rows, 1)))")))">\(cells(ramp))</g>
      """
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
    body += legend(ramp, x: Self.left + width + 26, height: min(height, 300), language)
    body += scaleBar(scale, y: Self.top + height + 26, width: width, language)
    let sheet = PlotSheet(
      width: max(Self.left + width + 190, 420), height: max(Self.top + height + 46, 440), title: title, note: note,
      description: note, language: language)
    return sheet.svg(body)
  }

  /// One path a class: runs of equal cells as rectangles.
  private func cells(_ ramp: ColourRamp) -> Markup {
    var paths = [String](repeating: "", count: Self.classes)
    for row in 0..<rows {
      var column = 0
      while column < columns {
        let start = column
        let value = values[row * columns + column]
        let own = value.isFinite ? ramp.index(of: value) : -1
        while column < columns {
          let next = values[row * columns + column]
          guard (next.isFinite ? ramp.index(of: next) : -1) == own else { break }
          column += 1
        }
        if own >= 0 { paths[own] += "M\(start) \(row)h\(column - start)v1h\(start - column)z" }
      }
    }
    return paths.enumerated().filter { !$0.element.isEmpty }.map { index, path in
      "<path fill=\"\(ramp.colours[index])\" d=\"\(path)\"/>" as Markup
    }.joined()
  }

  private func legend(_ ramp: ColourRamp, x: Double, height: Double, _ language: Language) -> Markup {
    let top = Self.top + 22
    let step = (height - 60) / Double(Self.classes)
    var marks: Markup =
      "<text class=\"name\" x=\"\(Coordinate(x))\" y=\"\(Coordinate(Self.top + 6))\">\(valueName)</text>"
    for (index, colour) in ramp.colours.enumerated() {
      let y = top + Double(Self.classes - 1 - index) * step
      marks += """
        <rect x="\(Coordinate(x))" y="\(Coordinate(y))" width="20" height="\(Coordinate(step + 0.4))" fill="\(colour)"/>
        """
    }
    for index in stride(from: 0, through: Self.classes, by: 2) {
      let y = top + Double(Self.classes - index) * step
      let value = ramp.low + (ramp.high - ramp.low) * Double(index) / Double(Self.classes)
      marks += """
        <path class="axis" d="M\(Coordinate(x + 20)) \(Coordinate(y))h4"/>\
        <text class="tick" x="\(Coordinate(x + 28))" y="\(Coordinate(y + 4))">\
        \(NumberText.rounded(value, digits: 3, language))</text>
        """
    }
    let below = top + height - 36
    marks += """
      <rect x="\(Coordinate(x))" y="\(Coordinate(below))" width="20" height="12" fill="#ebe5d8" stroke="#d6ccb8"/>\
      <text class="tick" x="\(Coordinate(x + 28))" y="\(Coordinate(below + 10))">\(PlotCatalogue.noEstimate[language])</text>
      """
    if !samples.isEmpty {
      marks += """
        <circle cx="\(Coordinate(x + 10))" cy="\(Coordinate(below + 28))" r="3.2" fill="#fdfcfa" stroke="#27221c" \
        stroke-width=".9"/><text class="tick" x="\(Coordinate(x + 28))" y="\(Coordinate(below + 32))">\
        \(NumberText.quoted("\(samples.count)", language)) \(PlotCatalogue.samples[language])</text>
        """
    }
    return marks
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

/// Colours from sand to deep sea, in classes of equal width.
struct ColourRamp {
  let low: Double
  let high: Double
  let colours: [String]

  private static let stops: [(Double, Double, Double)] = [
    (246, 240, 222), (226, 218, 176), (178, 208, 184), (108, 168, 163), (45, 120, 128), (18, 78, 92), (16, 42, 66),
  ]

  init(low: Double, high: Double, classes: Int) {
    self.low = low
    self.high = high > low ? high : low + max(abs(low), 1)
    colours = (0..<classes).map { index in
      let place = (Double(index) + 0.5) / Double(classes) * Double(Self.stops.count - 1)
      let first = min(Int(place), Self.stops.count - 2)
      let share = place - Double(first)
      func mix(_ a: Double, _ b: Double) -> String {
        let value = Int((a + (b - a) * share).rounded())
        return (value < 16 ? "0" : "") + String(value, radix: 16)
      }
      let (one, other) = (Self.stops[first], Self.stops[first + 1])
      return "#" + mix(one.0, other.0) + mix(one.1, other.1) + mix(one.2, other.2)
    }
  }

  func index(of value: Double) -> Int {
    let share = (value - low) / (high - low) * Double(colours.count)
    return min(colours.count - 1, max(0, Int(min(max(share, 0), Double(colours.count)))))
  }

  func colour(of value: Double) -> String { colours[index(of: value)] }
}
