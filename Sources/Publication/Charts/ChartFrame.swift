/// The outside of a drawing: a title and a description for those who cannot see it, and a height; the width is that of
/// the page. Places along the width are percentages, so that lines and letters keep their size on every screen.
struct ChartFrame: Sendable {
  let style: String
  let title: String
  let description: String
  let height: Double

  func svg(_ body: Markup) -> Markup {
    """
    <svg class="chart \(style)" role="img" width="100%" height="\(Coordinate(height))"><title>\(title)</title><desc>\(description)</desc>\(body)</svg>
    """
  }
}

/// Marks that every plot uses.
enum ChartMark {
  static func vertical(_ percent: Double, _ top: Double, _ bottom: Double, _ style: String) -> Markup {
    """
    <line class="\(style)" x1="\(Coordinate(percent))%" x2="\(Coordinate(percent))%" y1="\(Coordinate(top))" \
    y2="\(Coordinate(bottom))"/>
    """
  }

  static func horizontal(_ from: Double, _ to: Double, _ y: Double, _ style: String) -> Markup {
    """
    <line class="\(style)" x1="\(Coordinate(from))%" x2="\(Coordinate(to))%" y1="\(Coordinate(y))" \
    y2="\(Coordinate(y))"/>
    """
  }

  /// A label that leans inwards near the edges, so that it is never cut.
  static func label(_ percent: Double, _ y: Double, _ text: String, _ style: String) -> Markup {
    let anchor = percent < 6 ? "start" : percent > 94 ? "end" : "middle"
    return """
      <text class="\(style)" x="\(Coordinate(percent))%" y="\(Coordinate(y))" text-anchor="\(anchor)">\(text)</text>
      """
  }

  static func point(_ percent: Double, _ y: Double, _ radius: Double, _ style: String) -> Markup {
    """
    <circle class="\(style)" cx="\(Coordinate(percent))%" cy="\(Coordinate(y))" r="\(Coordinate(radius))"/>
    """
  }

  static func box(_ from: Double, _ to: Double, _ top: Double, _ height: Double, _ style: String) -> Markup {
    """
    <rect class="\(style)" x="\(Coordinate(from))%" width="\(Coordinate(max(0, to - from)))%" \
    y="\(Coordinate(top))" height="\(Coordinate(height))"/>
    """
  }
}
