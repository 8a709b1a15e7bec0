import Foundation
import Geodata

extension FeatureStore {
  /// What matches a question as a GeoPackage, in the system of storage; rows get new numbers.
  /// - Parameters:
  ///   - date: ISO date that the file carries.
  ///   - mostBytes: a larger one is refused.
  /// - Throws: `tooLarge`; `invalid` for a collection with lines, which are not written yet.
  public func geoPackage(
    of name: String, _ query: FeatureQuery, date: String, mostBytes: Int
  ) async throws(FeatureServiceError) -> [UInt8] {
    let collection = try collection(name)
    let shape = collection.geometry.flatMap { Self.shapes[$0.type] }
    if collection.geometry != nil, shape == nil || collection.geometry?.referenceSystem == nil {
      throw .invalid(parameter: "f", reason: "a GeoPackage is offered of points and polygons only")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "delfstof-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = folder.appending(path: "features.gpkg")
      let columns = try selected(query, of: collection)
      let layer = GeoPackageLayer(
        name: collection.name, title: collection.title, description: collection.description,
        referenceSystem: collection.geometry?.referenceSystem, shape: shape ?? .points,
        columns: columns.map { .init($0.name, $0.type.layerKind) })
      try await write(layer, columns, query, to: file, date: date)
      let data = try Data(contentsOf: file, options: .alwaysMapped)
      guard data.count <= mostBytes else { throw FeatureServiceError.tooLarge(limit: "\(mostBytes) bytes") }
      return Array(data)
    } catch let error as FeatureServiceError {
      throw error
    } catch {
      throw .failed(detail: "\(error)")
    }
  }

  private static let shapes: [String: GeoPackageLayer.Shape] = [
    "POINT": .points, "POLYGON": .polygons, "MULTIPOLYGON": .polygons,
  ]

  private func selected(
    _ query: FeatureQuery, of collection: FeatureCollection
  ) throws(FeatureServiceError) -> [FeatureCollection.Column] {
    collection.columns.filter { column in
      column.type != .bytes && query.properties?.contains { $0.utf8.elementsEqual(column.name.utf8) } ?? true
    }
  }

  /// Page by page, so that memory holds the rows of one.
  private func write(
    _ layer: GeoPackageLayer, _ columns: [FeatureCollection.Column], _ query: FeatureQuery, to file: URL, date: String
  ) async throws {
    var query = query
    var left = query.limit
    let stream = try GeoPackageStream(to: file, layer: layer, date: date)
    repeat {
      query.limit = min(left, 5_000)
      let page = try await rowPage(of: layer.name, query)
      try stream.append(page.rows)
      left -= page.rows.count
      query.cursor = page.next
    } while query.cursor != nil && left > 0
    try stream.finish()
  }
}

extension ColumnType {
  fileprivate var layerKind: GeoPackageLayer.Kind {
    switch self {
    case .text, .date, .timestamp, .bytes: .text
    case .integer: .integer
    case .real: .real
    case .flag: .flag
    }
  }
}

/// Collects features as rows of a layer.
final class LayerRowCollector: RowEncoder {
  private let page: PageStatement
  private(set) var rows: [GeoPackageLayer.Row] = []

  init(_ page: PageStatement) { self.page = page }

  func encode(_ statement: SQLiteStatement, isFirst: Bool, into buffer: OutputBuffer) {
    let values = page.columns.enumerated().map { index, column in
      Self.value(statement.value(page.first + Int32(index)), column.type)
    }
    let geometry = page.geometry.flatMap { StoredGeometry(statement.bytes($0))?.value }
    switch geometry {
    case .points(let points)?: rows.append(.init(values, at: points.first))
    case .polygons(let polygons)?: rows.append(.init(values, outline: polygons))
    default: rows.append(.init(values))
    }
  }

  /// A value that is stored in another type than its column declares is left out, as GDAL would.
  private static func value(_ value: SQLValue, _ type: ColumnType) -> GeoPackageLayer.Value {
    switch (value, type.layerKind) {
    case (.text(let text), .text): .text(text.replacing("\0", with: ""))
    case (.integer(let number), .integer): .integer(Int(number))
    case (.integer(let number), .real): .real(Double(number))
    case (.integer(let number), .flag): .flag(number != 0)
    case (.integer(let number), .text): .text("\(number)")
    case (.real(let number), .real): number.isFinite ? .real(number) : .null
    case (.real(let number), .text): .text("\(number)")
    default: .null
    }
  }
}
