/// Which samples may be members somewhere in a box, and which are everywhere in it.
///
/// Let v be the lag from the centre c of the box to a sample, u that to a place of the box, h the half diagonal and D the
/// distance from c to its K-th nearest. The sample is a member at the place only if |v − u| ≤ D + |u|, that is
/// v² − 2 u·v ≤ D² + 2 D |u|. With e the half edges, u·v ≤ Σ eᵢ |vᵢ| and |u| ≤ h, so that a member anywhere has
///
///     v² − 2 Σ eᵢ |vᵢ| ≤ D² + 2 D h,
///
/// which for a box along the axes says: not farther than D + h from the nearest corner. In a level of a grid that is far
/// less than the sphere around c for samples above and below. In the same way, with D' the distance of the next nearest,
/// a sample with v² + 2 Σ eᵢ |vᵢ| < D'² − 2 D' h is a member everywhere.
struct MemberBound {
  typealias Quad = SIMD4<Double>

  private let center: SIMD3<Double>
  /// Twice the half edges, a little longer for rounding.
  private let edges: SIMD3<Double>
  private let outside: Double
  private let inside: Double
  private let outsideRadius: Double
  private let insideRadius: Double

  /// - Parameters:
  ///   - slack: rounding of coordinates.
  ///   - farthest: distance of the K-th nearest to the centre.
  ///   - next: distance of the one after that; 0 where nothing is to be a member everywhere.
  ///   - radius: of the neighbourhood.
  init(
    _ extent: TileKriging.Extent, slack: Double, farthest: Double, next: Double = 0, radius: Double = .infinity
  ) {
    center = extent.center
    let above = extent.box.high - center
    let below = center - extent.box.low
    // Twice the slack: for the box, and for the lag.
    edges = (above.replacing(with: below, where: below .> above) * (1 + 1e-12) + 2 * slack) * 2
    let half = extent.half * (1 + 1e-12) + slack
    let most = farthest * (1 + 1e-12) + slack
    outside = most < .infinity ? most * (most + 2 * half) : .infinity
    let least = next < .infinity ? next * (1 - 1e-12) - slack : .infinity
    inside = least > 2 * half ? (least < .infinity ? least * (least - 2 * half) * (1 - 1e-12) : .infinity) : -.infinity
    let (longest, shortest) = (radius * (1 + 1e-12) + half, radius * (1 - 1e-12) - half)
    outsideRadius = longest * longest
    insideRadius = shortest > 0 ? shortest * shortest : -1
  }

  /// Nothing is a member.
  private init() {
    (center, edges) = (.zero, .zero)
    (outside, inside, outsideRadius, insideRadius) = (-.infinity, -.infinity, -1, -1)
  }

  static var nothing: MemberBound { MemberBound() }

  @inline(__always)
  func mayHold(_ point: SIMD3<Double>) -> Bool {
    let lag = point - center
    let square = lag.x * lag.x + lag.y * lag.y + lag.z * lag.z
    let shift = edges.x * abs(lag.x) + edges.y * abs(lag.y) + edges.z * abs(lag.z)
    return square - shift <= outside
  }

  /// −1 in `sures` for those that are members everywhere, in `keeps` for others that may be somewhere.
  ///
  /// Invariant: all pointers hold `vectors` elements; `squares` are the squared distances from the centre.
  func mark(
    _ squares: UnsafePointer<Quad>, _ x: UnsafePointer<Quad>, _ y: UnsafePointer<Quad>, _ z: UnsafePointer<Quad>,
    vectors: Int, isFlat: Bool, keeps: UnsafeMutablePointer<SIMD4<Int64>>,
    sures: UnsafeMutablePointer<SIMD4<Int64>>
  ) {
    let (cx, cy, cz) = (Quad(repeating: center.x), Quad(repeating: center.y), Quad(repeating: center.z))
    let (ex, ey, ez) = (Quad(repeating: edges.x), Quad(repeating: edges.y), Quad(repeating: edges.z))
    let (inside, outside) = (Quad(repeating: inside), Quad(repeating: outside))
    let (nearer, farther) = (Quad(repeating: insideRadius), Quad(repeating: outsideRadius))
    @inline(__always) func magnitude(_ lag: Quad) -> Quad {
      let bits = unsafeBitCast(lag, to: SIMD4<Int64>.self) & SIMD4(repeating: Int64.max)
      return unsafeBitCast(bits, to: Quad.self)
    }
    @inline(__always) func mark(_ v: Int, _ shift: Quad) {
      let square = squares[v]
      let none = SIMD4<Int64>.zero
      let sure =
        none.replacing(with: -1, where: square + shift .< inside) & none.replacing(with: -1, where: square .< nearer)
      let kept =
        none.replacing(with: -1, where: square - shift .<= outside)
        & none.replacing(with: -1, where: square .<= farther)
      sures[v] = sure
      keeps[v] = kept & ~sure
    }
    if isFlat {
      for v in 0..<vectors { mark(v, ex * magnitude(x[v] - cx) + ey * magnitude(y[v] - cy)) }
    } else {
      for v in 0..<vectors {
        mark(v, ex * magnitude(x[v] - cx) + ey * magnitude(y[v] - cy) + ez * magnitude(z[v] - cz))
      }
    }
  }
}
