import Foundation
import Geodata
import Synchronization

extension FeatureStore {
  /// What matches a question as a GeoPackage, in the system of storage; rows get new numbers.
  /// - Parameters:
  ///   - date: ISO date that the file carries.
  ///   - mostRows: of more, nothing is given.
  ///   - mostBytes: a larger one is refused.
  /// - Throws: `tooLarge`; `invalid` for a collection with lines, which are not written yet.
  public func geoPackage(
    of name: String, _ query: FeatureQuery, date: String, mostRows: Int, mostBytes: Int
  ) async throws(FeatureServiceError) -> TemporaryPackage {
    let collection = try collection(name)
    let shape = collection.geometry.flatMap { Self.shapes[$0.type] }
    if collection.geometry != nil, shape == nil || collection.geometry?.referenceSystem == nil {
      throw .invalid(parameter: "f", reason: "a GeoPackage is offered of points and polygons only")
    }
    do {
      let package = try TemporaryPackage()
      let columns = try selected(query, of: collection)
      let layer = GeoPackageLayer(
        name: collection.name, title: collection.title, description: collection.description,
        referenceSystem: collection.geometry?.referenceSystem, shape: shape ?? .points,
        columns: columns.map { .init($0.name, $0.type.layerKind) })
      try await write(layer, query, to: package.file, date: date, mostRows, mostBytes)
      try package.open()
      guard package.bytes <= mostBytes else { throw FeatureServiceError.tooLarge(limit: "\(mostBytes) bytes") }
      return package
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
    collection.servedColumns.filter { column in
      query.properties?.contains { $0.utf8.elementsEqual(column.name.utf8) } ?? true
    }
  }

  /// Page by page, so that memory holds the rows of one.
  private func write(
    _ layer: GeoPackageLayer, _ query: FeatureQuery, to file: URL, date: String, _ mostRows: Int, _ mostBytes: Int
  ) async throws {
    var query = query
    var (left, written, bytes) = (query.limit, 0, 0)
    let stream = try GeoPackageStream(to: file, layer: layer, date: date)
    repeat {
      query.limit = min(left, 5_000)
      let page = try await rowPage(of: layer.name, query)
      written += page.rows.count
      bytes += page.rows.reduce(0) { $0 + $1.leastBytes }
      // Told before a disk is full of what will be refused.
      guard written <= mostRows, bytes <= mostBytes else {
        throw FeatureServiceError.tooLarge(limit: "\(mostRows) rows, \(mostBytes) bytes")
      }
      try stream.append(page.rows)
      left -= page.rows.count
      query.cursor = page.next
    } while query.cursor != nil && left > 0
    try stream.finish()
  }
}

extension GeoPackageLayer.Row {
  /// What it takes in a file, at the least.
  fileprivate var leastBytes: Int {
    values.reduce(16 * outline.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.count } }) { sum, value in
      if case .text(let text) = value { sum + text.utf8.count } else { sum + 1 }
    }
  }
}

/// A GeoPackage in a folder of its own, which goes when nobody holds it any more.
public final class TemporaryPackage: Sendable {
  let file: URL
  private let folder: URL
  private let opened = Mutex<(handle: FileHandle, bytes: Int)?>(nil)

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "delfstof-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    file = folder.appending(path: "features.gpkg")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Once it is written.
  func open() throws {
    let handle = try FileHandle(forReadingFrom: file)
    let bytes = Int(try handle.seekToEnd())
    opened.withLock { $0 = (handle, bytes) }
  }

  public var bytes: Int { opened.withLock { $0?.bytes ?? 0 } }

  /// - Throws: when the file has become shorter.
  public func read(_ range: Range<Int>) throws -> [UInt8] {
    try opened.withLock { opened in
      guard let handle = opened?.handle else { throw FeatureServiceError.failed(detail: "the file is not open") }
      try handle.seek(toOffset: UInt64(range.lowerBound))
      guard let data = try handle.read(upToCount: range.count), data.count == range.count else {
        throw FeatureServiceError.failed(detail: "the file is too short")
      }
      return Array(data)
    }
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
