import CGDAL

extension CoordinateTransformation {
  /// An operation that positions are transformed with, as the EPSG register describes it.
  public struct Operation: Hashable, Sendable {
    public let name: String
    /// Metres; 0 within one datum, the sum over the shifts of datum where there are several; nil when the register
    /// gives none.
    public let accuracy: Double?
    /// The shifts of datum in it that are in a register, as `EPSG:1311`.
    public let codes: [String]
    /// Names of the grid files that it reads.
    public let grids: [String]
    /// Grid files that are not on this machine and with which PROJ knows a more accurate operation here.
    public let missingGrids: [String]
    /// Where it may be used, in degrees; nil: everywhere.
    public let area: GeographicArea?

    /// Number in the EPSG register, where there is exactly one shift of datum.
    public var code: Int? {
      guard codes.count == 1, codes[0].hasPrefix("EPSG:") else { return nil }
      return Int(codes[0].dropFirst("EPSG:".count))
    }

    /// Whether a more accurate operation exists whose grid is missing.
    public var hasBetterWithGrid: Bool { !missingGrids.isEmpty }
  }
}

/// Steps from one system to another, ready to run: x (east, longitude) first and degrees in between.
final class OperationChain {
  struct Step {
    let object: ProjObject
    let isInverted: Bool
  }

  /// What says where an operation holds.
  enum Extent: Int {
    /// Nothing: it is a definition.
    case everywhere
    /// The grid that it reads: beyond it there is no result. It may reach further than the area of the register.
    case grid
    /// The area of the register.
    case area
  }

  let steps: [Step]
  let operation: CoordinateTransformation.Operation
  let extent: Extent
  /// PROJ keeps operations that were determined at sea behind the others on land, where they may be far off.
  let isOffshore: Bool

  init(steps: [Step], operation: CoordinateTransformation.Operation, extent: Extent) {
    self.steps = steps
    self.operation = operation
    self.extent = extent
    isOffshore = operation.area?.name.contains("- offshore") ?? false
  }

  func missing(_ grids: [String]) -> OperationChain {
    let known = operation
    return OperationChain(
      steps: steps,
      operation: .init(
        name: known.name, accuracy: known.accuracy, codes: known.codes, grids: known.grids, missingGrids: grids,
        area: known.area), extent: extent)
  }

  /// One after the other; nil when their areas have nothing in common.
  func followed(by next: OperationChain) -> OperationChain? {
    let (first, second) = (operation, next.operation)
    var area = first.area ?? second.area
    if let one = first.area, let other = second.area {
      guard let shared = one.intersection(other) else { return nil }
      area = shared
    }
    let accuracy = first.accuracy.flatMap { one in second.accuracy.map { one + $0 } }
    return OperationChain(
      steps: steps + next.steps,
      operation: .init(
        name: [first.name, second.name].filter { !$0.isEmpty }.joined(separator: " + "), accuracy: accuracy,
        codes: first.codes + second.codes, grids: first.grids + second.grids,
        missingGrids: first.missingGrids + second.missingGrids, area: area),
      extent: extent.rawValue > next.extent.rawValue ? extent : next.extent)
  }

  /// Transforms in place; a position without a result becomes infinite.
  func run(_ positions: inout [Position], inverse: Bool = false) {
    for step in inverse ? steps.reversed() : steps {
      let direction = step.isInverted == inverse ? PJ_FWD : PJ_INV
      positions.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        let stride = MemoryLayout<Position>.stride
        proj_errno_reset(step.object.raw)
        // Invariant: a Position is two doubles, x before y, so the x and the y of `count` positions stand a stride apart.
        base.withMemoryRebound(to: Double.self, capacity: buffer.count * 2) { doubles in
          _ = proj_trans_generic(
            step.object.raw, direction, doubles, stride, buffer.count, doubles + 1, stride, buffer.count,
            nil, 0, 0, nil, 0, 0)
        }
      }
    }
  }

  /// What PROJ says about the last position that failed.
  var lastError: String? {
    for step in steps {
      let code = proj_errno(step.object.raw)
      if code != 0, let text = proj_context_errno_string(step.object.context.raw, code) { return String(cString: text) }
    }
    return nil
  }
}
