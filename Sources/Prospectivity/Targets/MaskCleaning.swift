/// How a mask is cleaned before it is cut into targets.
///
/// Cells without a value stay so, and the edge of the map is as good as a cell without a value: a border of no-data
/// changes nothing.
public enum MaskCleaning: Hashable, Sendable {
  /// A cell becomes what more than half of the valid cells of the square around it are; it stays what it is when they are
  /// even. The square has 2 radius + 1 cells a side.
  case majority(radius: Int)
  /// Erosion, then dilation (Serra 1982, Image Analysis and Mathematical Morphology), each `radius` times by the square of
  /// 3 by 3 valid cells: what is too narrow goes, the rest keeps its shape but for its corners.
  case opening(radius: Int)
  /// Holes of fewer cells than this are filled. A hole that touches a cell without a value or the edge is open and stays.
  case fillHoles(smallerThan: Int)

  /// - Throws: `cleaning`, `rowCount` for a mask that is not full.
  func applied(to mask: CellMask, connectivity: Connectivity) throws(TargetError) -> CellMask {
    guard mask.filled == mask.rows else { throw .rowCount(given: mask.filled, expected: mask.rows) }
    var result = mask
    switch self {
    case .majority(let radius):
      guard radius >= 1 else { throw .cleaning(radius) }
      result.prospective = MajorityFilter(radius: radius).filtered(mask)
    case .opening(let radius):
      guard radius >= 1 else { throw .cleaning(radius) }
      var plane = mask.prospective
      for _ in 0..<radius { plane = Morphology.eroded(plane, valid: mask.valid) }
      for _ in 0..<radius { plane = Morphology.dilated(plane, valid: mask.valid) }
      result.prospective = plane
    case .fillHoles(let cells):
      guard cells >= 1 else { throw .cleaning(cells) }
      HoleFilling(smallerThan: cells, connectivity: connectivity).fill(&result)
    }
    return result
  }
}
