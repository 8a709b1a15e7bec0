import FeatureService
import Geodata

/// The collections of an edition with all that is told of them: reference systems, extents, names of properties.
struct ServedFeatures: Sendable {
  let store: FeatureStore
  let systems: ReferenceSystemCatalogue
  /// In degrees of WGS 84, by collection.
  private let extents: [String: Box]

  /// The most features on a page; a larger limit is capped.
  static let mostFeatures = 10_000
  static let usualFeatures = 100
  /// The most rows of a GeoPackage.
  static let mostRows = 1_000_000
  /// The most bytes of one.
  static let mostBytes = 512 << 20
  /// Places for GeoPackages that are being made or sent.
  let packages = PackagePlaces(count: 4)

  /// - Parameter codes: numbers of the systems that are offered beside CRS84.
  init(store: FeatureStore, codes: [Int]) throws(GeodataError) {
    self.store = store
    systems = try ReferenceSystemCatalogue(codes: codes)
    var extents: [String: Box] = [:]
    for collection in store.collections {
      guard let extent = collection.extent, let storage = collection.geometry?.referenceSystem else { continue }
      extents[collection.name] = try Self.degrees(of: extent, in: storage, systems.longitudeLatitude.system)
    }
    self.extents = extents
  }

  /// The box in degrees around one in another system; nil when some of it has no place there.
  private static func degrees(
    of box: Box, in system: CoordinateReferenceSystem, _ target: CoordinateReferenceSystem
  ) throws(GeodataError) -> Box? {
    guard system.code != target.code else { return box }
    let transformation = try CoordinateTransformation(from: system, to: target)
    let corners = box.polygon.outer
    let path = zip(corners, corners.dropFirst()).flatMap { from, to in from.steps(to: to, parts: 32) }
    let moved = transformation.transform(path)
    return moved.contains(nil) ? nil : Box(around: moved.compactMap { $0 })
  }

  func extent(of collection: FeatureCollection) -> Box? { extents[collection.name] }

  /// The collection that a request is about.
  func collection(_ request: PortalRequest) throws -> FeatureCollection {
    do { return try store.collection(request["collectionId"] ?? "") } catch { throw Problem.of(error) }
  }

  /// The properties that can be asked for, of all collections together, with those collections.
  var properties: [(name: String, collections: [String])] {
    var places: [String: Int] = [:]
    var all: [(name: String, collections: [String])] = []
    for collection in store.collections {
      for column in collection.servedColumns {
        if let place = places[column.name] {
          all[place].collections.append(collection.name)
        } else {
          places[column.name] = all.count
          all.append((column.name, [collection.name]))
        }
      }
    }
    return all
  }
}
