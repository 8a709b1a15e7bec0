import Programme

/// A low-best-high range on a logarithmic axis that many rows share; a lone best value is a point.
struct ConsumptionRange: Sendable {
  let low: Double?
  let best: Double?
  let high: Double?
  let scale: LogScale
  let isVerified: Bool
  let title: String
  let description: String

  func svg() -> Markup {
    let y = 8.0
    var body = ChartMark.horizontal(0, 100, y, "rail")
    if let low, let high, high > low {
      body += ChartMark.horizontal(scale.percent(low), scale.percent(high), y, isVerified ? "range" : "range open")
    }
    let lone = low == nil && high == nil ? nil : (low ?? high)
    if let best = best ?? lone {
      body += ChartMark.vertical(scale.percent(best), y - 5, y + 5, "end")
    }
    return ChartFrame(style: "consumption", title: title, description: description, height: 16).svg(body)
  }
}
