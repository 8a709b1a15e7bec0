import Foundation

/// A feature with its attributes as text.
public struct Feature: Hashable, Sendable {
  public let geometry: Geometry
  public let attributes: [String: String]

  public init(geometry: Geometry, attributes: [String: String]) {
    self.geometry = geometry
    self.attributes = attributes
  }
}

/// Features of one kind in one reference system, read whole: for base maps and outlines, not for national data sets.
public struct FeatureLayer: Sendable {
  public let name: String
  public let referenceSystem: CoordinateReferenceSystem
  /// In file order.
  public let features: [Feature]

  /// What a file may hold at most.
  public struct Limits: Hashable, Sendable {
    public var bytes: Int
    public var features: Int
    public var positions: Int

    public init(bytes: Int = 64 << 20, features: Int = 20_000, positions: Int = 2_000_000) {
      self.bytes = bytes
      self.features = features
      self.positions = positions
    }
  }

  /// Reads a layer of a file in one of the formats of `FeatureFormat`. Errors name the file by its last path component.
  /// - Parameter layer: its name; nil for the first one.
  /// - Throws: `missingFile`, `tooLarge`, `unreadable`, `missingReferenceSystem`.
  public static func read(
    _ url: URL, layer: String? = nil, limits: Limits = Limits()
  ) throws(GeodataError) -> FeatureLayer {
    let file = url.lastPathComponent
    let options = FeatureOptions(limits: .init(bytes: limits.bytes, unpackedBytes: limits.bytes))
    var cursor = try FeatureCursor(.file(url), layer: layer, options: options)
    guard let system = cursor.layer.referenceSystem else { throw .missingReferenceSystem(file: file) }
    let fields = cursor.layer.fields.map(\.name)
    var features: [Feature] = []
    var positions = 0
    while let record = try cursor.next() {
      guard features.count < limits.features else { throw .tooLarge(file: file, limit: "\(limits.features) features") }
      let geometry = record.geometry ?? .points([])
      positions += geometry.positions.count
      guard positions <= limits.positions else { throw .tooLarge(file: file, limit: "\(limits.positions) positions") }
      var attributes: [String: String] = [:]
      for (field, value) in zip(fields, record.values) { attributes[field] = value.text }
      features.append(Feature(geometry: geometry, attributes: attributes))
    }
    return FeatureLayer(name: cursor.layer.name, referenceSystem: system, features: features)
  }
}
