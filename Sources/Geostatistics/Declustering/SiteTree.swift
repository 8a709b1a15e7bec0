/// Places in the plane as a balanced k-d tree (Bentley 1975), for visits from near to far.
///
/// The tree is the order of `sites` alone: a node is a range, its middle the site that divides it, by x or y, whichever
/// is longer in the range.
struct SiteTree {
  private let places: [SIMD2<Double>]
  /// Numbers of sites in the order of the tree.
  private var sites: [Int32]
  /// Whether the range whose middle is at an index is divided by y.
  private var byNorthing: [Bool]

  /// Ranges of this many sites and fewer are not divided.
  private static let leaf = 8

  init(_ places: [SIMD2<Double>]) {
    self.places = places
    sites = (0..<Int32(places.count)).map { $0 }
    byNorthing = [Bool](repeating: false, count: places.count)
    divide(0..<places.count)
  }

  private mutating func divide(_ range: Range<Int>) {
    guard range.count > Self.leaf else { return }
    var low = places[Int(sites[range.lowerBound])]
    var high = low
    for index in range {
      low = pointwiseMin(low, places[Int(sites[index])])
      high = pointwiseMax(high, places[Int(sites[index])])
    }
    let extent = high - low
    let middle = range.lowerBound + range.count / 2
    let northing = extent.y > extent.x
    byNorthing[middle] = northing
    select(middle, in: range, byNorthing: northing)
    divide(range.lowerBound..<middle)
    divide((middle + 1)..<range.upperBound)
  }

  /// Hoare's selection: the sites before `target` are not beyond it, those after it not before it.
  private mutating func select(_ target: Int, in range: Range<Int>, byNorthing: Bool) {
    func key(_ index: Int) -> Double {
      let place = places[Int(sites[index])]
      return byNorthing ? place.y : place.x
    }
    var low = range.lowerBound
    var high = range.upperBound - 1
    while low < high {
      // The median of three keeps sorted data from being the worst case.
      let (a, b, c) = (key(low), key(low + (high - low) / 2), key(high))
      let pivot = max(min(a, b), min(max(a, b), c))
      var left = low
      var right = high
      while left <= right {
        while key(left) < pivot { left += 1 }
        while key(right) > pivot { right -= 1 }
        if left <= right {
          sites.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if target <= right { high = right } else if target >= left { low = left } else { return }
    }
  }

  /// The nearest sites, near ones first, equally near ones by number; the site at the place itself among them.
  ///
  /// - Parameter found: emptied and filled; an array of the caller, so that no search allocates.
  func nearest(
    _ count: Int, to place: SIMD2<Double>, into found: inout [(distance: Double, site: Int)]
  ) {
    found.removeAll(keepingCapacity: true)
    visit(around: place, within: .infinity) { site in
      let arm = places[site] - place
      let entry = (distance: (arm * arm).sum(), site: site)
      var slot = found.count
      while slot > 0, found[slot - 1] > entry { slot -= 1 }
      if slot < count {
        if found.count == count { found.removeLast() }
        found.insert(entry, at: slot)
      }
      return found.count < count ? .infinity : found[count - 1].distance
    }
  }

  /// Visits the sites within a distance, those of the nearer branches first.
  ///
  /// - Parameters:
  ///   - limit: square of the distance beyond which sites are of no interest.
  ///   - body: gets a site nearer than the limit and returns the limit from there on.
  func visit(around place: SIMD2<Double>, within limit: Double, _ body: (Int) -> Double) {
    var limit = limit
    descend(0..<sites.count, SIMD2(0, 0), place, &limit, body)
  }

  /// - Parameter gap: distance of the place from the range along x and along y, as far as the divisions above tell.
  private func descend(
    _ range: Range<Int>, _ gap: SIMD2<Double>, _ place: SIMD2<Double>, _ limit: inout Double, _ body: (Int) -> Double
  ) {
    guard (gap * gap).sum() <= limit else { return }
    if range.count <= Self.leaf {
      for index in range { look(at: index, place, &limit, body) }
      return
    }
    let middle = range.lowerBound + range.count / 2
    let divider = places[Int(sites[middle])]
    let northing = byNorthing[middle]
    let side = northing ? place.y - divider.y : place.x - divider.x
    var farGap = gap
    if northing { farGap.y = abs(side) } else { farGap.x = abs(side) }
    let before = range.lowerBound..<middle
    let after = (middle + 1)..<range.upperBound
    descend(side < 0 ? before : after, gap, place, &limit, body)
    look(at: middle, place, &limit, body)
    descend(side < 0 ? after : before, farGap, place, &limit, body)
  }

  private func look(at index: Int, _ place: SIMD2<Double>, _ limit: inout Double, _ body: (Int) -> Double) {
    let arm = places[Int(sites[index])] - place
    if (arm * arm).sum() < limit { limit = body(Int(sites[index])) }
  }
}
