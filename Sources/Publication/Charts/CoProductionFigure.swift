import Programme

/// Many intervals below each other on one axis: every computed share of consumption in one look.
struct CoProductionFigure: Sendable {
  struct Row: Sendable {
    let label: Markup
    /// What belongs to the label in small print.
    let note: Markup
    let interval: IntervalPlot.Interval
    /// The share as it is printed, a link to its chain.
    let figure: Markup
    let title: String
    let description: String
  }

  let rows: [Row]
  let scale: LogScale
  let benchmark: Double?
  let benchmarkLabel: String
  let language: Language
  /// Heads of the three columns.
  let heads: (label: String, plot: String, figure: String)

  func html() -> Markup {
    let lines = rows.map { row in
      let plot = IntervalPlot(
        interval: row.interval, scale: scale, benchmark: benchmark, title: row.title, description: row.description,
        language: language, hasAxis: false)
      return """
        <tr><th scope="row"><span class="co-name">\(row.label)</span> <span class="co-note">\(row.note)</span></th>\
        <td class="co-plot">\(plot.svg())</td><td class="co-figure">\(row.figure)</td></tr>

        """ as Markup
    }.joined()
    var axis = ShareAxis(scale: scale, benchmark: benchmark, language: language).labels(y: 12)
    if let benchmark { axis += ChartMark.label(scale.percent(benchmark), 27, benchmarkLabel, "tick law") }
    return """
      <table class="co"><thead><tr><th scope="col">\(heads.label)</th><th scope="col" class="co-plot">\(heads.plot)</th>\
      <th scope="col" class="co-figure">\(heads.figure)</th></tr></thead><tbody>
      \(lines)</tbody><tfoot><tr><td></td><td class="co-plot"><svg class="chart axis-only" aria-hidden="true" \
      width="100%" height="34">\(axis)</svg></td><td></td></tr></tfoot>\
      </table>
      """
  }
}
