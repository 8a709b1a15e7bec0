import Foundation
import Programme

/// An axis whose numbers may stand at powers of ten: values are put on it as they are, or as their logarithms.
struct AxisTicks {
  let scale: LinearScale
  let isLogarithmic: Bool
  private let language: Language

  /// Logarithmic where all values are above 0 and the greatest is at least twenty times the least: less than that a linear
  /// axis shows better.
  ///
  /// - Parameter fromZero: a linear axis starts at 0 and ends a little above the greatest value.
  init(covering values: [Double], fromZero: Bool = false, _ language: Language) {
    let known = values.filter(\.isFinite)
    let (low, high) = (known.min() ?? 0, known.max() ?? 1)
    isLogarithmic = low > 0 && high >= 20 * low
    if isLogarithmic {
      let room = log10(high / low) * 0.02
      scale = LinearScale(low: log10(low) - room, high: log10(high) + room)
    } else {
      scale = fromZero ? LinearScale(low: 0, high: high * 1.04) : LinearScale(low: low, high: high)
    }
    self.language = language
  }

  /// Where a value stands on `scale`.
  func place(_ value: Double) -> Double { isLogarithmic ? log10(value) : value }

  /// Places on `scale` and what is written there.
  var ticks: [(place: Double, text: String)] {
    guard isLogarithmic else {
      let values = scale.ticks
      return values.map { ($0, TickText.text($0, among: values, language)) }
    }
    // 1, 2 and 5 times powers of ten over few decades, powers alone over many.
    let decades = scale.high - scale.low
    let steps: [Double] = decades < 1.7 ? [1, 2, 5] : decades < 3 ? [1, 3] : [1]
    let exponents = Int(scale.low.rounded(.down))...Int(scale.high.rounded(.up))
    return exponents.flatMap { exponent in steps.map { $0 * pow(10, Double(exponent)) } }
      .filter { log10($0) >= scale.low && log10($0) <= scale.high }
      .map { (log10($0), Self.text($0, language)) }
  }

  /// From a million on as a power of ten: numbers beside each other along an axis are no longer than that.
  private static func text(_ value: Double, _ language: Language) -> String {
    guard value > 999_999 else { return NumberText.rounded(value, digits: 1, language) }
    let exponent = Int(log10(value).rounded(.down))
    let front = (value / pow(10, Double(exponent))).rounded()
    let raised = String("\(exponent)".map { superscripts[$0] ?? $0 })
    return front == 1 ? "10\(raised)" : "\(Int(front))·10\(raised)"
  }

  private static let superscripts: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
  ]
}

extension PlotPlane {
  /// Axes with numbers that were chosen, and names; to the right a second axis with the same lines, where it has numbers.
  func axes(
    x xTicks: [(place: Double, text: String)], _ xName: String, y yTicks: [(place: Double, text: String)],
    _ yName: String, right rightTicks: [(place: Double, text: String)] = [], _ rightName: String = ""
  ) -> Markup {
    var marks = Markup.empty
    for tick in yTicks {
      marks += """
        <path class="grid" d="M\(Coordinate(left)) \(Coordinate(py(tick.place)))H\(Coordinate(right))"/>\
        <text class="tick end" x="\(Coordinate(left - 8))" y="\(Coordinate(py(tick.place) + 4))">\(tick.text)</text>
        """
    }
    for tick in xTicks {
      marks += """
        <path class="grid" d="M\(Coordinate(px(tick.place))) \(Coordinate(bottom))V\(Coordinate(top))"/>\
        <path class="axis" d="M\(Coordinate(px(tick.place))) \(Coordinate(bottom))v5"/>\
        <text class="tick mid" x="\(Coordinate(px(tick.place)))" y="\(Coordinate(bottom + 20))">\(tick.text)</text>
        """
    }
    for tick in rightTicks {
      marks += """
        <text class="tick" x="\(Coordinate(right + 8))" y="\(Coordinate(py(tick.place) + 4))">\(tick.text)</text>
        """
    }
    let middle = (top + bottom) / 2
    // Beyond the longest number.
    let gap = max(54, Double(yTicks.map(\.text.count).max() ?? 0) * 6.6 + 26)
    marks += """
      <path class="axis" d="M\(Coordinate(left)) \(Coordinate(top))V\(Coordinate(bottom))H\(Coordinate(right))"/>\
      <text class="name mid" x="\(Coordinate((left + right) / 2))" y="\(Coordinate(bottom + 42))">\(xName)</text>\
      <text class="name mid" transform="translate(\(Coordinate(left - gap)) \(Coordinate(middle))) rotate(-90)">\(yName)</text>
      """
    guard !rightTicks.isEmpty else { return marks }
    return marks + """
      <path class="axis" d="M\(Coordinate(right)) \(Coordinate(top))V\(Coordinate(bottom))"/>\
      <text class="name mid" transform="translate(\(Coordinate(right + 58)) \(Coordinate(middle))) rotate(-90)">\(rightName)</text>
      """
  }

  /// An area between two curves.
  func band(_ points: [(x: Double, low: Double, high: Double)]) -> Markup {
    guard points.count > 1 else { return .empty }
    let outline = points.map { ($0.x, $0.high) } + points.reversed().map { ($0.x, $0.low) }
    let path = outline.map { "\(Coordinate(px($0.0)).text) \(Coordinate(py($0.1)).text)" }.joined(separator: "L")
    return "<path class=\"band\" d=\"M\(path)Z\"/>"
  }
}

/// Curves with a name and figures each, below each other to the right of a plane.
struct CurveKey {
  struct Entry {
    let style: String
    let name: String
    /// The first is large.
    let lines: [String]
    var isDashed = false
  }

  let entries: [Entry]

  func markup(x: Double, top: Double) -> Markup {
    var marks = Markup.empty
    var y = top + 10
    // Many curves have one figure each, so that all fit.
    let most = entries.count > 5 ? 1 : .max
    for entry in entries {
      marks += """
        <g class="\(entry.style)"><path class="\(entry.isDashed ? "line dashed" : "line")" \
        d="M\(Coordinate(x)) \(Coordinate(y - 4))h22"/></g>\
        <text class="name" x="\(Coordinate(x + 30))" y="\(Coordinate(y))">\(Self.short(entry.name))</text>
        """
      for (index, line) in entry.lines.prefix(most).enumerated() {
        y += index == 0 ? 22 : 17
        marks += """
          <text class="\(index == 0 ? "figure" : "tick")" x="\(Coordinate(x + 30))" y="\(Coordinate(y))">\(line)</text>
          """
      }
      y += 30
    }
    return marks
  }

  /// Names of files can be long; the sheet is not.
  static func short(_ name: String) -> String { name.count <= 22 ? name : name.prefix(20) + "…" }
}
