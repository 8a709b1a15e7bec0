import Foundation

/// A nested variogram model: nugget, measurement error and structures.
///
/// The two meanings of a nugget effect are separate parameters. `nugget` is micro-scale variation of the variable
/// itself: kriging honours the data exactly. `measurementError` is variance of the data about the variable: kriging
/// filters it, and the map is smooth at the data.
public struct VariogramModel: Sendable, Hashable {
  public var nugget: Double
  public var measurementError: Double
  public var structures: [VariogramStructure]

  public init(nugget: Double = 0, measurementError: Double = 0, structures: [VariogramStructure]) {
    self.nugget = nugget
    self.measurementError = measurementError
    self.structures = structures
  }

  /// Total sill of the variable: nugget and partial sills, without measurement error. Of an unbounded structure it
  /// counts the slope, as gstat does.
  public var sill: Double { structures.reduce(nugget) { $0 + $1.sill } }

  /// True when every structure has a sill.
  public var isBounded: Bool { structures.allSatisfy(\.kind.isBounded) }
}
