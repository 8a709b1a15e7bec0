import Geodata

/// Where in the storage system the features of a box in another system can be.
struct SearchArea {
  /// Outlines of the parts of the box that are near the data, in the storage system, with many positions on each edge;
  /// nil when some of them has no place there.
  let outlines: [[Position]]?
  /// Whether there is nothing of the data in it.
  let isEmpty: Bool

  /// - Parameters:
  ///   - around: around the data in the system of the box (``bounds(of:by:)``); nil when it is not known.
  ///   - transformation: from the storage system to that of the box.
  init(_ box: BoundingBox, around: Box?, transformation: CoordinateTransformation) {
    // What lies far outside the data may have no place in their system: only what is near them counts.
    var near = box.parts
    if let around { near = near.compactMap { $0.intersection(around) } }
    isEmpty = near.isEmpty
    let step = box.system.system.isGeographic ? 0.02 : 2_000
    let stored = near.map { transformation.inverse(Self.outline(of: $0, step: step)) }
    let complete = stored.map { $0.compactMap { $0 } }
    outlines = zip(stored, complete).allSatisfy { $0.count == $1.count } ? complete : nil
  }

  /// Boxes around the outlines, for the R-tree; nil: it cannot help.
  var boxes: [Box]? {
    // An edge bulges a little beyond its positions.
    outlines?.compactMap { Box(around: $0) }.map { $0.expanded(by: ($0.width + $0.height) * 0.001) }
  }

  /// The outline of a box, with positions on its edges.
  static func outline(of box: Box, step: Double) -> [Position] {
    func count(_ length: Double) -> Int { min(256, max(8, Int(min(1e6, length / step)))) }
    let corners = box.polygon.outer
    var path: [Position] = []
    for (from, to) in zip(corners, corners.dropFirst()) {
      path += from.steps(to: to, parts: count(abs(to.x - from.x) + abs(to.y - from.y)))
    }
    path.append(corners[0])
    return path
  }

  /// The box around a box in the target system, somewhat larger; nil when some of it has no place there.
  static func bounds(of box: Box, by transformation: CoordinateTransformation) -> Box? {
    // An extent that a file states may be anything.
    let most = transformation.source.isGeographic ? 1e3 : 1e9
    guard [box.minX, box.minY, box.maxX, box.maxY].allSatisfy({ abs($0) < most }) else { return nil }
    let margin = max((box.width + box.height) * 0.01, transformation.source.isGeographic ? 0.001 : 100)
    let path = outline(of: box.expanded(by: margin), step: (box.width + box.height) / 128 + margin)
    let moved = transformation.transform(path)
    guard moved.allSatisfy({ $0 != nil }), let around = Box(around: moved.compactMap { $0 }) else { return nil }
    return around.expanded(by: (around.width + around.height) * 0.01)
  }
}
