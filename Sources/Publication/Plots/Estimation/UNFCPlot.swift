import Assessment
import Estimation
import Programme

/// The three axes of the framework on paper: E downwards, F to the right, G as columns within a block, each in the colour
/// of its class, with what stands there below.
public struct UNFCPlot: Sendable {
  let classification: UNFCClassification
  let note: String

  /// - Parameter note: below the title: programme or file.
  public init(_ classification: UNFCClassification, note: String) {
    self.classification = classification
    self.note = note
  }

  /// A drawing that stands alone as a file.
  public func svg(in language: Language) -> String {
    let (body, height) = drawing(language, top: 76)
    let sheet = PlotSheet(
      width: Self.width, height: height, title: UNFCPlotCatalogue.title[language], note: note,
      description: description(language), language: language)
    return sheet.svg("<g class=\"unfc-plot\"><style>\(Markup(trusted: Self.css))</style>\(body)</g>")
  }

  /// The drawing as a part of a page, below a heading of the page's own.
  func figure(in language: Language) -> Markup {
    let (body, height) = drawing(language, top: 8)
    return """
      <svg class="unfc-plot" role="img" viewBox="0 0 \(Coordinate(Self.width)) \(Coordinate(height))" width="100%">\
      <title>\(UNFCPlotCatalogue.title[language])</title><desc>\(description(language))</desc>\
      <style>\(Markup(trusted: Self.css))</style>\(body)</svg>
      """
  }

  /// The drawing in words.
  private func description(_ language: Language) -> String {
    let parts = classification.chart.blocks.map { block in
      "E\(block.e) F\(block.f) G\(block.g), \(UNFCWords.name(block.unfcClass)[language]): \(block.records.count)"
    }
    return "\(UNFCPlotCatalogue.title[language]). \(parts.joined(separator: "; "))."
  }

  // MARK: Layout

  private static let width = 760.0
  private static let margin = 24.0
  private static let side = 108.0
  private static let gap = 8.0
  private static let head = 42.0
  private static let blockHeight = 126.0
  private static var blockWidth: Double { (width - margin - side - margin - 3 * gap) / 4 }
  /// Of the columns within a block.
  private static let columnTop = 40.0
  private static let columnFoot = 18.0

  private func drawing(_ language: Language, top: Double) -> (Markup, height: Double) {
    var body = axes(language, top: top)
    for e in 1...3 {
      for f in 1...4 {
        let x = Self.margin + Self.side + Double(f - 1) * (Self.blockWidth + Self.gap)
        let y = top + Self.head + Double(e - 1) * (Self.blockHeight + Self.gap)
        body += block(e, f, x, y, language)
      }
    }
    let foot = top + Self.head + 3 * (Self.blockHeight + Self.gap)
    body +=
      "<text class=\"u-small\" x=\"\(Coordinate(Self.margin + Self.side))\" y=\"\(Coordinate(foot + 10))\">"
      + "\(UNFCPlotCatalogue.confidence[language])</text>"
    let (list, bottom) = key(language, top: foot + 40)
    return (body + list, bottom + 10)
  }

  private func axes(_ language: Language, top: Double) -> Markup {
    var marks = Markup.empty
    for f in 1...4 {
      let x = Self.margin + Self.side + Double(f - 1) * (Self.blockWidth + Self.gap)
      marks += label("F\(f)", UNFCPlotCatalogue.feasibility[f - 1][language], x: x, y: top + 14, line: 16)
    }
    for e in 1...3 {
      let y = top + Self.head + Double(e - 1) * (Self.blockHeight + Self.gap)
      marks += label("E\(e)", UNFCPlotCatalogue.viability[e - 1][language], x: Self.margin, y: y + 18, line: 17)
    }
    return marks
  }

  /// A category with what it means, in lines that are broken at `|`.
  private func label(_ category: String, _ meaning: String, x: Double, y: Double, line: Double) -> Markup {
    var marks: Markup = "<text class=\"u-axis\" x=\"\(Coordinate(x))\" y=\"\(Coordinate(y))\">\(category)</text>"
    for (place, part) in meaning.split(separator: "|").enumerated() {
      marks += """
        <text class="u-small" x="\(Coordinate(x))" y="\(Coordinate(y + line + Double(place) * 13))">\(String(part))</text>
        """
    }
    return marks
  }

  private func block(_ e: Int, _ f: Int, _ x: Double, _ y: Double, _ language: Language) -> Markup {
    let classes = (1...4).map { g in Self.unfcClass(e, f, g) }
    let names = classes.compactMap(\.self)
    var marks: Markup = """
      <rect class="u-block\(names.isEmpty ? " u-never" : "")" x="\(Coordinate(x))" y="\(Coordinate(y))" \
      width="\(Coordinate(Self.blockWidth))" height="\(Coordinate(Self.blockHeight))"/>
      """
    guard !names.isEmpty else {
      return marks + """
        <text class="u-small u-mid" x="\(Coordinate(x + Self.blockWidth / 2))" \
        y="\(Coordinate(y + Self.blockHeight / 2 + 4))">\(UNFCPlotCatalogue.never[language])</text>
        """
    }
    marks += classNames(classes, x, y, language)
    if e == 3, f == 1 {
      // Of what is produced; the rest of the block has no name.
      let unused = UNFCClass.unused
      marks += """
        <text class="u-name u-close u-\(unused.rawValue)" x="\(Coordinate(x + 8))" y="\(Coordinate(y + 30))">\
        E3.1 \(UNFCWords.name(unused)[language])</text>
        """
    }
    let column = (Self.blockWidth - 12) / 4
    for (place, unfcClass) in classes.enumerated() {
      marks += self.column(
        e, f, place + 1, unfcClass, x: x + 8 + Double(place) * column, width: column - 4, y: y)
    }
    return marks
  }

  /// The class of each stretch of columns, with its columns where a block has several.
  private func classNames(_ classes: [UNFCClass?], _ x: Double, _ y: Double, _ language: Language) -> Markup {
    var marks = Markup.empty
    let names = classes.compactMap(\.self).reduce(into: [UNFCClass]()) { if !$0.contains($1) { $0.append($1) } }
    for (line, name) in names.enumerated() {
      let columns = classes.indices.filter { classes[$0] == name }
      let stretch = columns.count == 1 ? "G\(columns[0] + 1)" : "G\(columns[0] + 1)–G\((columns.last ?? 0) + 1)"
      let text = (names.count > 1 ? stretch + " " : "") + UNFCWords.name(name)[language]
      marks += """
        <text class="u-name\(names.count > 1 ? " u-close" : "") u-\(name.rawValue)" x="\(Coordinate(x + 8))" \
        y="\(Coordinate(y + 16 + Double(line) * 14))">\(text)</text>
        """
    }
    return marks
  }

  private func column(
    _ e: Int, _ f: Int, _ g: Int, _ unfcClass: UNFCClass?, x: Double, width: Double, y: Double
  ) -> Markup {
    let (top, bottom) = (y + Self.columnTop, y + Self.blockHeight - Self.columnFoot)
    let middle = x + width / 2
    var marks: Markup = """
      <text class="u-g" x="\(Coordinate(middle))" y="\(Coordinate(y + Self.blockHeight - 5))">G\(g)</text>
      """
    let style = unfcClass.map { "u-field u-\($0.rawValue)" } ?? "u-never"
    marks += """
      <rect class="\(style)" x="\(Coordinate(x))" y="\(Coordinate(top))" width="\(Coordinate(width))" \
      height="\(Coordinate(bottom - top))"/>
      """
    guard let block = classification.chart.blocks.first(where: { $0.e == e && $0.f == f && $0.g == g }) else {
      return marks
    }
    let most = classification.chart.blocks.map(\.records.count).max() ?? 1
    // A count is read as a number; the bar only shows where the weight lies, and holds its number.
    let tall = max(22, (bottom - top) * Double(block.records.count) / Double(most))
    return marks + """
      <rect class="u-bar u-\(block.unfcClass.rawValue)" x="\(Coordinate(x))" y="\(Coordinate(bottom - tall))" \
      width="\(Coordinate(width))" height="\(Coordinate(tall))"/>\
      <text class="u-count" x="\(Coordinate(middle))" y="\(Coordinate(bottom - tall + 16))">\
      \(block.records.count)</text>
      """
  }

  /// The class that most codes of a place have; nil where the rules allow no code at all.
  static func unfcClass(_ e: Int, _ f: Int, _ g: Int) -> UNFCClass? {
    // E3.1 is a class of its own on the whole of E3; a place is named after the rest.
    let code = UNFCCode(e: "E\(e)", f: "F\(f)", g: "G\(g)")
    return code.violations.isEmpty ? code.unfcClass : nil
  }

  // MARK: Key

  private static let lineHeight = 16.0
  /// Characters of a line of the key, at its letter size.
  private static let lineLength = 94

  /// What stands in each place, one below the other.
  private func key(_ language: Language, top: Double) -> (Markup, bottom: Double) {
    var (marks, y) = (Markup.empty, top)
    for block in classification.chart.blocks {
      let lines = Self.list.lines(products(block, language))
      marks += """
        <rect class="u-bar u-\(block.unfcClass.rawValue)" x="\(Coordinate(Self.margin))" y="\(Coordinate(y - 10))" \
        width="12" height="12"/>\
        <text class="u-code" x="\(Coordinate(Self.margin + 20))" y="\(Coordinate(y))">\
        E\(block.e) F\(block.f) G\(block.g)</text>\
        <text class="u-name u-\(block.unfcClass.rawValue)" x="\(Coordinate(Self.margin + Self.side))" \
        y="\(Coordinate(y))">\(UNFCWords.name(block.unfcClass)[language]) · \
        \(UNFCPlotCatalogue.records(block.records.count)[language])</text>
        """
      for line in lines {
        y += Self.lineHeight
        marks +=
          "<text class=\"u-list\" x=\"\(Coordinate(Self.margin + Self.side))\" y=\"\(Coordinate(y))\">\(line)</text>"
      }
      y += Self.lineHeight + 10
    }
    if !classification.chart.unplaced.isEmpty {
      let ids = classification.chart.unplaced.joined(separator: ", ")
      for line in Self.list.lines("\(UNFCPlotCatalogue.unplaced[language]): \(ids)") {
        marks += "<text class=\"u-list\" x=\"\(Coordinate(Self.margin))\" y=\"\(Coordinate(y))\">\(line)</text>"
        y += Self.lineHeight
      }
    }
    return (marks, y)
  }

  /// Products of a place in the order of their names, with their number where there is more than one record.
  private func products(_ block: UNFCChart.Block, _ language: Language) -> String {
    var counts: [String: Int] = [:]
    for id in block.records {
      guard let record = classification.record(id) else { continue }
      counts[record.productName[language], default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { $0.value > 1 ? "\($0.key)\u{a0}(\($0.value))" : $0.key }
      .joined(separator: ", ")
  }

  /// At most eight lines; the rest is counted in the heading and listed in the tables.
  private static let list = WrappedText(mostLines: 8) { $0.count <= UNFCPlot.lineLength }

  /// Every rule below the class of the drawing, so that it can stand in a page. Colours run from green, what goes ahead, to
  /// sea, what is only looked for; all are dark enough for white figures.
  static let css = """
    .unfc-plot text{font-family:"Delfstof Sans","Source Sans 3","Helvetica Neue",Arial,"Liberation Sans",sans-serif;\
    fill:#27221c;font-size:11.5px;font-variant-numeric:tabular-nums lining-nums}\
    .unfc-plot .u-axis{font-size:16px;font-weight:600}\
    .unfc-plot .u-small{fill:#5a5145}\
    .unfc-plot .u-mid,.unfc-plot .u-g,.unfc-plot .u-count{text-anchor:middle}\
    .unfc-plot .u-g{font-size:10.5px;fill:#5a5145}\
    .unfc-plot .u-name{font-weight:600;fill:currentColor}\
    .unfc-plot .u-close{font-size:10.5px}\
    .unfc-plot .u-list{font-size:13px}\
    .unfc-plot .u-code{font-weight:600;font-size:12.5px}\
    .unfc-plot .u-count{font-size:14px;font-weight:600;fill:#fff}\
    .unfc-plot .u-block{fill:#fdfcfa;stroke:#cfc6b4;stroke-width:1}\
    .unfc-plot .u-never{fill:#f1ede4}.unfc-plot .u-block.u-never{stroke:#e4dccb}\
    .unfc-plot .u-field{fill:currentColor;fill-opacity:.13}.unfc-plot .u-bar{fill:currentColor}\
    .unfc-plot .u-viable{color:#2f6b3a}.unfc-plot .u-potentially-viable{color:#86690f}\
    .unfc-plot .u-non-viable{color:#a8371a}.unfc-plot .u-not-developed{color:#6b5f4d}\
    .unfc-plot .u-prospective{color:#15595f}.unfc-plot .u-prospective-not-developed{color:#2f5f9e}\
    .unfc-plot .u-unused{color:#6b4f8a}.unfc-plot .u-unnamed{color:#857a68}
    """
}
