import FeatureService
import Foundation
import Programme
import Publication

/// A borehole as a drawing: depth downward, the layers that were seen, and beside them what was found of the properties
/// that were determined most. What is below the limit of detection is an empty bar up to the limit.
struct BoreholeLog: Sendable {
  let voice: SiteVoice
  let sheet: SampleSheet

  private static let height = 520.0
  private static let top = 56.0
  private static let axis = 58.0
  private static let column = 190.0
  private static let panel = 150.0
  private static let gap = 18.0
  /// Properties that are drawn at most.
  private static let most = 4
  /// Signs for kinds of layers; they come again when there are more.
  static let signs = 6

  private var words: SampleWords { SampleWords(voice: voice) }

  /// Nil where nobody says how deep anything lies.
  func svg(name: String) -> Markup? {
    let layers = sheet.intervals.compactMap { row in SampleSheet.depths(of: row).map { (row, $0) } }
    let depths = Dictionary(
      sheet.samples.compactMap { row in SampleSheet.depths(of: row).map { (row.number, $0) } },
      uniquingKeysWith: { first, _ in first })
    let all = layers.map(\.1) + Array(depths.values)
    guard let first = all.map(\.top).min(), let deepest = all.map(\.bottom).max() else { return nil }
    let last = max(deepest, sheet.site.number("end_depth_m") ?? deepest)
    guard last > min(0, first) else { return nil }
    let scale = LinearScale(low: min(0, first), high: last)
    func y(_ depth: Double) -> Double { Self.top + scale.percent(depth) / 100 * Self.height }
    var body = axis(scale, y)
    var x = Self.axis
    if !layers.isEmpty {
      body += column(layers, at: x, y)
      x += Self.column + Self.gap
    }
    for series in chosen(depths) {
      body += panel(series, depths, at: x, y)
      x += Self.panel + Self.gap
    }
    let (width, height) = (x, Self.top + Self.height + 14)
    return """
      <svg class="log" role="img" aria-labelledby="\(name)" viewBox="0 0 \(Coordinate(width)) \(Coordinate(height))" \
      width="\(Coordinate(width))" height="\(Coordinate(height))"><title id="\(name)">\(voice["sample-log-title"])</title>\
      \(body)</svg>
      """
  }

  private func axis(_ scale: LinearScale, _ y: (Double) -> Double) -> Markup {
    let bottom = Self.top + Self.height
    var body: Markup = """
      <text class="log-head" x="2" y="20">\(voice["sample-depth"])</text><text class="log-sub" x="2" y="38">m</text>\
      <path class="log-line" d="M\(Coordinate(Self.axis - 8)) \(Coordinate(Self.top))V\(Coordinate(bottom))"/>
      """
    for tick in scale.ticks {
      body += """
        <path class="log-line" d="M\(Coordinate(Self.axis - 14)) \(Coordinate(y(tick)))h6"/>\
        <text class="log-tick log-end" x="\(Coordinate(Self.axis - 17))" y="\(Coordinate(y(tick) + 4))">\
        \(words.number(tick))</text>
        """
    }
    return body
  }

  private func column(
    _ layers: [(CollectionRecord, (top: Double, bottom: Double))], at x: Double, _ y: (Double) -> Double
  ) -> Markup {
    var signs: [String: Int] = [:]
    var body: Markup = "<text class=\"log-head\" x=\"\(Coordinate(x))\" y=\"20\">\(voice["sample-layers"])</text>"
    for (row, depth) in layers {
      let text = row.filled("lithology") ?? row.filled("stratigraphy") ?? row.text("description")
      let sign = signs[text] ?? signs.count % Self.signs
      signs[text] = sign
      let height = max(1, y(depth.bottom) - y(depth.top))
      body += """
        <rect class="log-layer log-layer-\(sign)" x="\(Coordinate(x))" y="\(Coordinate(y(depth.top)))" width="46" \
        height="\(Coordinate(height))"><title>\(words.depth(row)): \(text)</title></rect>
        """
      guard height >= 13 else { continue }
      let short = text.count > 22 ? text.prefix(21) + "…" : text
      body += """
        <text class="log-tick" x="\(Coordinate(x + 52))" y="\(Coordinate((y(depth.top) + y(depth.bottom)) / 2 + 4))">\
        \(String(short))</text>
        """
    }
    return body
  }

  /// The properties with most determinations at a known depth.
  private func chosen(_ depths: [Int: (top: Double, bottom: Double)]) -> [SampleSheet.Series] {
    var counts: [SampleSheet.Series: Int] = [:]
    for row in sheet.determinations {
      guard let sample = row.integer("sample"), depths[sample] != nil else { continue }
      counts[SampleSheet.Series(row), default: 0] += 1
    }
    return sheet.series.filter { counts[$0] != nil }
      .sorted { (counts[$1] ?? 0, $0.property, $0.unit) < (counts[$0] ?? 0, $1.property, $1.unit) }
      .prefix(Self.most).map(\.self)
  }

  private func panel(
    _ series: SampleSheet.Series, _ depths: [Int: (top: Double, bottom: Double)], at x: Double,
    _ y: (Double) -> Double
  ) -> Markup {
    let rows = sheet.determinations.filter { SampleSheet.Series($0) == series }
    func reach(_ row: CollectionRecord) -> Double? {
      row.flag("below_detection") ? row.number("limit_of_detection") : row.number("above") ?? row.number("value")
    }
    let scale = LinearScale(low: min(0, rows.compactMap(reach).min() ?? 0), high: rows.compactMap(reach).max() ?? 1)
    func across(_ value: Double) -> Double { scale.percent(value) / 100 * Self.panel }
    let bottom = Self.top + Self.height
    var body: Markup = """
      <text class="log-head" x="\(Coordinate(x))" y="20">\(series.property)</text>\
      <text class="log-sub" x="\(Coordinate(x))" y="38">\(words.unit(series.unit))</text>\
      <path class="log-line" d="M\(Coordinate(x)) \(Coordinate(bottom))V\(Coordinate(Self.top))h\(Coordinate(Self.panel))"/>
      """
    for tick in [0, scale.ticks.last ?? 0] where tick == 0 || tick > 0 {
      body += """
        <text class="log-tick\(tick == 0 ? "" : " log-end")" x="\(Coordinate(x + across(tick)))" \
        y="\(Coordinate(Self.top - 5))">\(words.number(tick))</text>
        """
    }
    for row in rows {
      guard let sample = row.integer("sample"), let depth = depths[sample] else { continue }
      let height = max(3, y(depth.bottom) - y(depth.top))
      let middle = (y(depth.top) + y(depth.bottom)) / 2
      let isBelow = row.flag("below_detection")
      let width = max(1, across(reach(row) ?? 0))
      body += """
        <rect class="\(isBelow ? "log-below" : "log-bar")" x="\(Coordinate(x))" y="\(Coordinate(middle - height / 2))" \
        width="\(Coordinate(width))" height="\(Coordinate(height))">\
        <title>\(words.property(series)): \(words.found(row))</title></rect>
        """
      if isBelow || row.number("above") != nil {
        body += """
          <text class="log-tick" x="\(Coordinate(x + width + 3))" y="\(Coordinate(middle + 4))">\
          \(isBelow ? "<" : ">")</text>
          """
      }
    }
    return body
  }
}
