import Geodata

/// What lies in the shade of a place, as seen from a tile: nothing in it is nearest to any place of the tile.
///
/// The places that are nearer to a place b than to a convex set s are an intersection of half planes, one for each place
/// of s (a Voronoi region), and so convex. A tile lies in it when its four corners do. The corners are compared in four
/// lanes at once, as squares; the difference of the squares, being the least of linear functions, is nowhere in the tile
/// smaller than at its smallest corner, so the margin for rounding that is asked for at the corners holds inside.
struct Shade {
  private typealias Lanes = SIMD4<Double>

  private let xs: Lanes
  private let ys: Lanes
  /// Squared distances from the corners to the place, with a margin for rounding.
  private let limits: Lanes

  /// - Parameter rounding: what a coordinate may be off by.
  init(of place: Position, tile: Box, rounding: Double) {
    let xs = Lanes(tile.minX, tile.maxX, tile.minX, tile.maxX)
    let ys = Lanes(tile.minY, tile.minY, tile.maxY, tile.maxY)
    let dx = xs - place.x
    let dy = ys - place.y
    let squared = dx * dx + dy * dy
    // A distance d that is off by e has a square that is off by 2 d e, at most 1e-6 d^2 + 1e6 e^2.
    limits = squared + (squared * 1e-6 + rounding * rounding * 1e6)
    self.xs = xs
    self.ys = ys
  }

  @inline(__always)
  func holds(_ segment: Segment) -> Bool {
    let ex = xs - segment.ax
    let ey = ys - segment.ay
    var along = ex * segment.ux + ey * segment.uy
    along.replace(with: 0, where: along .< 0)
    along.replace(with: 1, where: along .> 1)
    let rx = ex - along * segment.dx
    let ry = ey - along * segment.dy
    return all(rx * rx + ry * ry .> limits)
  }

  @inline(__always)
  func holds(box minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) -> Bool {
    var dx = minX - xs
    dx.replace(with: xs - maxX, where: xs .> maxX)
    dx.replace(with: 0, where: dx .< 0)
    var dy = minY - ys
    dy.replace(with: ys - maxY, where: ys .> maxY)
    dy.replace(with: 0, where: dy .< 0)
    return all(dx * dx + dy * dy .> limits)
  }
}
