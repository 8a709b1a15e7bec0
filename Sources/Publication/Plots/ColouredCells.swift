import Programme

/// Cells in classes of colour, with the scale of the colours.
struct ColouredCells {
  /// Row after row from the top; NaN without a value.
  let values: [Double]
  let rows: Int
  let columns: Int
  let ramp: ColourRamp

  init(values: [Double], rows: Int, columns: Int) {
    self.values = values
    self.rows = rows
    self.columns = columns
    let known = values.filter(\.isFinite)
    ramp = ColourRamp(low: known.min() ?? 0, high: known.max() ?? 1, classes: 12)
  }

  func drawing(x: Double, y: Double, width: Double, height: Double) -> Markup {
    """
    <rect x="\(Coordinate(x))" y="\(Coordinate(y))" width="\(Coordinate(width))" height="\(Coordinate(height))" \
    fill="#ebe5d8"/><g shape-rendering="crispEdges" transform="translate(\(Coordinate(x)) \(Coordinate(y))) \
    scale(\(Markup(trusted: "\(width / Double(max(columns, 1))) \(height / Double(max(rows, 1)))")))">\(paths)</g>
    """
  }

  /// One path a class: runs of equal cells as rectangles.
  private var paths: Markup {
    var paths = [String](repeating: "", count: ramp.colours.count)
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

  /// The scale of the colours, what has none, and the sign of the samples when there are any.
  func legend(
    x: Double, y: Double, height: Double, _ valueName: String, samples: Int, _ language: Language
  ) -> Markup {
    let classes = ramp.colours.count
    let top = y + 22
    let step = (height - 60) / Double(classes)
    var marks: Markup =
      "<text class=\"name\" x=\"\(Coordinate(x))\" y=\"\(Coordinate(y + 6))\">\(valueName)</text>"
    for (index, colour) in ramp.colours.enumerated() {
      let base = top + Double(classes - 1 - index) * step
      marks += """
        <rect x="\(Coordinate(x))" y="\(Coordinate(base))" width="20" height="\(Coordinate(step + 0.4))" fill="\(colour)"/>
        """
    }
    for index in stride(from: 0, through: classes, by: 2) {
      let base = top + Double(classes - index) * step
      let value = ramp.low + (ramp.high - ramp.low) * Double(index) / Double(classes)
      marks += """
        <path class="axis" d="M\(Coordinate(x + 20)) \(Coordinate(base))h4"/>\
        <text class="tick" x="\(Coordinate(x + 28))" y="\(Coordinate(base + 4))">\
        \(NumberText.rounded(value, digits: 3, language))</text>
        """
    }
    let below = top + height - 36
    marks += """
      <rect x="\(Coordinate(x))" y="\(Coordinate(below))" width="20" height="12" fill="#ebe5d8" stroke="#d6ccb8"/>\
      <text class="tick" x="\(Coordinate(x + 28))" y="\(Coordinate(below + 10))">\(PlotCatalogue.noEstimate[language])</text>
      """
    if samples > 0 {
      marks += """
        <circle cx="\(Coordinate(x + 10))" cy="\(Coordinate(below + 28))" r="3.2" fill="#fdfcfa" stroke="#27221c" \
        stroke-width=".9"/><text class="tick" x="\(Coordinate(x + 28))" y="\(Coordinate(below + 32))">\
        \(NumberText.quoted("\(samples)", language)) \(PlotCatalogue.samples[language])</text>
        """
    }
    return marks
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
