import Geodata

/// Why a map cannot be drawn. `description` says what to do.
public enum MapError: Error, Equatable, Sendable, CustomStringConvertible {
  /// `map.extent` is not west, south, east, north in degrees.
  case extent([Double])
  case geodata(GeodataError)

  public var description: String {
    switch self {
    case .extent(let numbers):
      "map.extent \(numbers) is not west, south, east, north in degrees; write it as [2.4, 50.6, 7.5, 55.9]"
    case .geodata(let error): error.description
    }
  }

  /// Runs geodata calls under this error.
  static func wrapping<Result: ~Copyable>(
    _ body: () throws(GeodataError) -> Result
  ) throws(MapError) -> Result {
    do { return try body() } catch { throw .geodata(error) }
  }
}
