import CGDAL

/// A transformation between two reference systems, with the accuracy of the operation that PROJ chose.
///
/// A ballpark operation (one that ignores the difference of datum) is refused, never used silently.
public struct CoordinateTransformation: ~Copyable {
  public let source: CoordinateReferenceSystem
  public let target: CoordinateReferenceSystem
  private let context: ProjContext
  private let operation: OpaquePointer

  /// The operation that a position was transformed with.
  public struct Operation: Hashable, Sendable {
    public let name: String
    /// Metres; nil when the register gives none.
    public let accuracy: Double?
  }

  /// - Throws: `noTransformation`.
  public init(
    from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem
  ) throws(GeodataError) {
    func refusal(_ detail: String) -> GeodataError {
      .noTransformation(from: source.description, to: target.description, detail: detail)
    }
    guard let context = ProjContext() else { throw refusal("no context") }
    let from = proj_create(context.raw, source.description)
    let to = proj_create(context.raw, target.description)
    defer {
      proj_destroy(from)
      proj_destroy(to)
    }
    guard let from, let to else { throw refusal(context.lastError) }
    let created = Self.create(context, from, to)
    guard let created else { throw refusal(context.lastError) }
    defer { proj_destroy(created) }
    guard let normalized = proj_normalize_for_visualization(context.raw, created) else {
      throw refusal(context.lastError)
    }
    self.source = source
    self.target = target
    self.context = context
    operation = normalized
  }

  private static func create(
    _ context: borrowing ProjContext, _ from: OpaquePointer, _ to: OpaquePointer
  ) -> OpaquePointer? {
    "ALLOW_BALLPARK=NO".withCString { ballpark in
      var options: [UnsafePointer<CChar>?] = [ballpark, nil]
      return proj_create_crs_to_crs_from_pj(context.raw, from, to, nil, &options)
    }
  }

  /// - Throws: `notTransformable` for the first position without a result.
  public func callAsFunction(_ positions: [Position]) throws(GeodataError) -> [Position] {
    var xs = positions.map(\.x)
    var ys = positions.map(\.y)
    let stride = MemoryLayout<Double>.stride
    proj_errno_reset(operation)
    // Invariant: both arrays hold `count` doubles and live for the call.
    let done = proj_trans_generic(
      operation, PJ_FWD, &xs, stride, xs.count, &ys, stride, ys.count, nil, 0, 0, nil, 0, 0)
    let result = zip(xs, ys).map { Position(x: $0, y: $1) }
    if done == positions.count, let bad = result.firstIndex(where: { !$0.x.isFinite || !$0.y.isFinite }) {
      throw failure(positions[bad])
    }
    guard done == positions.count else { throw failure(positions[min(done, positions.count - 1)]) }
    return result
  }

  /// - Throws: `notTransformable`.
  public func callAsFunction(_ position: Position) throws(GeodataError) -> Position {
    try callAsFunction([position])[0]
  }

  /// The operation that is used at a position, in the source system.
  /// - Throws: `notTransformable`.
  public func operation(at position: Position) throws(GeodataError) -> Operation {
    _ = try callAsFunction(position)
    // A single operation does not say what it last used: it is itself the answer.
    let used = proj_trans_get_last_used_operation(operation)
    defer { proj_destroy(used) }
    let chosen = used ?? operation
    let accuracy = proj_coordoperation_get_accuracy(context.raw, chosen)
    let information = proj_pj_info(chosen)
    let name = proj_get_name(chosen) ?? information.description
    return Operation(name: name.map { String(cString: $0) } ?? "", accuracy: accuracy >= 0 ? accuracy : nil)
  }

  private func failure(_ position: Position) -> GeodataError {
    let code = proj_errno(operation)
    let detail = code == 0 ? "outside the area of every operation" : String(cString: proj_errno_string(code))
    return .notTransformable(
      x: position.x, y: position.y, from: source.description, to: target.description, detail: detail)
  }

  deinit { proj_destroy(operation) }
}
