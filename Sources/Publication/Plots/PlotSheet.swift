import Programme

/// A drawing that stands alone as an SVG file: with its own style, letters that every machine has in some shape, and a
/// title and description for those who cannot see it.
struct PlotSheet {
  var width = 760.0
  var height = 500.0
  let title: String
  /// What the drawing is of, below the title: variable, unit, file.
  let note: String
  /// The drawing in words.
  let description: String
  let language: Language
  /// A picture to assistive software, or a document with parts and links of its own.
  var role = "img"

  /// - Parameter styled: false inside a page that has ``css`` among its own styles.
  func svg(_ body: Markup, styled: Bool = true) -> String {
    let style: Markup = styled ? "<style>\(Markup(trusted: Self.css))</style>" : .empty
    let markup: Markup = """
      <svg xmlns="http://www.w3.org/2000/svg" class="plot" role="\(role)" lang="\(language.rawValue)" \
      viewBox="0 0 \(Coordinate(width)) \(Coordinate(height))" width="\(Coordinate(width))" \
      height="\(Coordinate(height))"><title>\(title)</title><desc>\(description)</desc>\
      \(style)\
      <rect class="sheet" width="\(Coordinate(width))" height="\(Coordinate(height))"/>\
      <text class="head" x="24" y="34">\(title)</text><text class="note" x="24" y="53">\(note)</text>\(body)</svg>

      """
    // Two code points may stand in HTML but not in XML, whose readers refuse the whole file.
    return String(
      String.UnicodeScalarView(markup.html.unicodeScalars.filter { !"\u{FFFE}\u{FFFF}".unicodeScalars.contains($0) }))
  }

  /// Paper, sand, peat and sea, as the report has them; the accent means "mind this".
  static let css = """
    .plot{font-family:"Delfstof Sans","Source Sans 3","Helvetica Neue",Arial,"Liberation Sans",sans-serif;\
    font-size:13px;color:#27221c}\
    .plot text{fill:#27221c;font-variant-numeric:tabular-nums lining-nums}\
    .sheet{fill:#fdfcfa}\
    .plot .head{font-size:17px;font-weight:600}\
    .plot .note{fill:#5a5145}\
    .plot .tick,.plot .pairs{fill:#5a5145;font-size:12px}.plot .pairs{font-size:10.5px;fill:#7a6f5c}\
    .plot .name{font-size:13px}\
    .plot .mid{text-anchor:middle}.plot .end{text-anchor:end}\
    .grid{stroke:#ebe5d8;stroke-width:1;fill:none}\
    .axis{stroke:#5a5145;stroke-width:1;fill:none}\
    .guide{stroke:#a99c84;stroke-width:1;stroke-dasharray:5 4;fill:none}\
    .accent{stroke:#a8371a;stroke-width:1.2;fill:none}.plot text.accent{fill:#a8371a;stroke:none}\
    .line{fill:none;stroke-width:2;stroke-linejoin:round}\
    .halo{paint-order:stroke;stroke:#fdfcfa;stroke-width:3px;stroke-linejoin:round}\
    .series-0{color:#15595f}.series-1{color:#a8371a}.series-2{color:#8a6d1f}.series-3{color:#6b4f8a}\
    .series-4{color:#4d7a3a}.series-5{color:#2f5f9e}.series-6{color:#9a4a78}.series-7{color:#5a5145}\
    .thread{fill:none;stroke:currentColor;stroke-width:1;stroke-opacity:.4}\
    .band{fill:currentColor;fill-opacity:.16;stroke:none}.dashed{stroke-dasharray:6 4}\
    .line{stroke:currentColor}.dot{fill:currentColor;fill-opacity:.78;stroke:#fdfcfa;stroke-width:1}\
    .ring{fill:#fdfcfa;stroke:currentColor;stroke-width:1.6}\
    .plot .figure{font-size:17px;font-weight:600}
    """
}

/// A plane of two linear axes on a sheet.
struct PlotPlane {
  let x: LinearScale
  let y: LinearScale
  var left = 78.0
  var right = 736.0
  var top = 74.0
  var bottom = 444.0

  func px(_ value: Double) -> Double { left + x.percent(value) / 100 * (right - left) }
  func py(_ value: Double) -> Double { bottom - y.percent(value) / 100 * (bottom - top) }

  func contains(_ point: (x: Double, y: Double)) -> Bool {
    point.x >= x.low && point.x <= x.high && point.y >= y.low && point.y <= y.high
  }

  /// Lines of the grid, the axes with their numbers, and their names with units.
  func axes(x xName: String, y yName: String, _ language: Language) -> Markup {
    var marks = Markup.empty
    let (xTicks, yTicks) = (x.ticks, y.ticks)
    for tick in yTicks {
      marks += """
        <path class="grid" d="M\(Coordinate(left)) \(Coordinate(py(tick)))H\(Coordinate(right))"/>\
        <text class="tick end" x="\(Coordinate(left - 8))" y="\(Coordinate(py(tick) + 4))">\
        \(TickText.text(tick, among: yTicks, language))</text>
        """
    }
    for tick in xTicks {
      marks += """
        <path class="grid" d="M\(Coordinate(px(tick))) \(Coordinate(bottom))V\(Coordinate(top))"/>\
        <path class="axis" d="M\(Coordinate(px(tick))) \(Coordinate(bottom))v5"/>\
        <text class="tick mid" x="\(Coordinate(px(tick)))" y="\(Coordinate(bottom + 20))">\
        \(TickText.text(tick, among: xTicks, language))</text>
        """
    }
    let middle = (top + bottom) / 2
    return marks + """
      <path class="axis" d="M\(Coordinate(left)) \(Coordinate(top))V\(Coordinate(bottom))H\(Coordinate(right))"/>\
      <text class="name mid" x="\(Coordinate((left + right) / 2))" y="\(Coordinate(bottom + 42))">\(xName)</text>\
      <text class="name mid" transform="translate(\(Coordinate(left - 54)) \(Coordinate(middle))) rotate(-90)">\(yName)</text>
      """
  }

  /// A curve of points, broken where one leaves the plane.
  func curve(_ points: [(x: Double, y: Double)], _ style: String) -> Markup {
    var path = ""
    var isDrawing = false
    for point in points {
      guard point.y.isFinite, contains(point) else {
        isDrawing = false
        continue
      }
      path += "\(isDrawing ? "L" : "M")\(Coordinate(px(point.x)).text) \(Coordinate(py(point.y)).text)"
      isDrawing = true
    }
    return "<path class=\"\(style)\" d=\"\(path)\"/>"
  }

  func dot(_ at: (x: Double, y: Double), radius: Double, _ style: String) -> Markup {
    """
    <circle class="\(style)" cx="\(Coordinate(px(at.x)))" cy="\(Coordinate(py(at.y)))" r="\(Coordinate(radius))"/>
    """
  }

  /// Figures below each other to the right of the plane, each under its name.
  func figures(_ figures: [(label: String, value: String)]) -> Markup {
    figures.enumerated().map { row, figure -> Markup in
      let base = top + 14 + Double(row) * 44
      return """
        <text class="tick" x="\(Coordinate(right + 26))" y="\(Coordinate(base))">\(figure.label)</text>\
        <text class="figure" x="\(Coordinate(right + 26))" y="\(Coordinate(base + 20))">\(figure.value)</text>
        """
    }.joined()
  }

  /// The signs of series in a row above the plane, from the right.
  func key(_ entries: [(style: String, text: String, isLine: Bool)]) -> Markup {
    var marks = Markup.empty
    var x = right
    for entry in entries.reversed() {
      x -= Double(entry.text.count) * 6.6
      marks += "<text class=\"tick\" x=\"\(Coordinate(x))\" y=\"\(Coordinate(top - 8))\">\(entry.text)</text>"
      x -= 10
      marks +=
        entry.isLine
        ? """
        <g class="\(entry.style)"><path class="line" d="M\(Coordinate(x - 18)) \(Coordinate(top - 12))h20"/></g>
        """
        : """
        <g class="\(entry.style)"><circle class="dot" cx="\(Coordinate(x - 3))" cy="\(Coordinate(top - 12))" r="5"/></g>
        """
      x -= entry.isLine ? 30 : 20
    }
    return marks
  }
}

/// Numbers along an axis: all with the decimals that their step needs.
enum TickText {
  static func text(_ value: Double, among ticks: [Double], _ language: Language) -> String {
    let step = ticks.count > 1 ? abs(ticks[1] - ticks[0]) : abs(value)
    guard value != 0 else { return "0" }
    guard step > 1e-9, abs(value) < 1e15 else { return NumberText.rounded(value, digits: 3, language) }
    var decimals = 0
    var unit = step
    // A step of 0.25 needs two decimals, one of 0.2 needs one.
    while decimals < 9, abs(unit - unit.rounded()) > 1e-6 * unit {
      unit *= 10
      decimals += 1
    }
    return fixed(value, decimals: decimals, language)
  }

  /// A number with so many decimals.
  static func fixed(_ value: Double, decimals: Int, _ language: Language) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    guard value.isFinite, abs(value) * scale < 1e15 else { return NumberText.rounded(value, digits: 4, language) }
    let scaled = Int((abs(value) * scale).rounded())
    let digits = String(scaled)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let text = decimals == 0 ? padded : "\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    return NumberText.quoted((value < 0 && scaled != 0 ? "-" : "") + text, language)
  }
}
