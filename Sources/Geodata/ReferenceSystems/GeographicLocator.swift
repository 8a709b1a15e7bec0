import CGDAL

/// Longitude and latitude of positions on the datum of their own system.
final class GeographicLocator {
  /// Nil for a system in degrees.
  private let projection: OperationChain?

  init?(_ system: ProjObject) {
    guard let geographic = system.geographic else { return nil }
    if system.isEquivalent(to: geographic) {
      projection = nil
      return
    }
    let finder = OperationFinder(context: system.context, options: TransformationOptions())
    guard let chain = finder.registered(from: system, to: geographic).first else { return nil }
    projection = chain
  }

  /// Whether positions of the system are degrees already.
  var isIdentity: Bool { projection == nil }

  /// Degrees; not finite where there are none.
  func degrees(of positions: [Position]) -> [Position] {
    var result = positions
    projection?.run(&result)
    return result
  }
}
