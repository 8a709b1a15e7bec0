import Synchronization

/// How many GeoPackages may lie on the disk of the server at the same time.
final class PackagePlaces: Sendable {
  private let free: Mutex<Int>

  init(count: Int) { free = Mutex(count) }

  /// A place, which is free again when nobody holds it; nil when all are taken.
  func place() -> Place? {
    free.withLock { free in
      guard free > 0 else { return nil }
      free -= 1
      return Place(self)
    }
  }

  final class Place: Sendable {
    private let places: PackagePlaces

    fileprivate init(_ places: PackagePlaces) { self.places = places }

    deinit { places.free.withLock { $0 += 1 } }
  }
}
