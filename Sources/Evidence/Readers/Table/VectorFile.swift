import Foundation
import Geodata
import Programme
import Yams

/// How a declared file becomes something that OGR opens.
enum VectorFile {
  /// A file `*.postgis.yaml` in the data folder names a database instead of holding data; the password comes from the
  /// ways of PostgreSQL (`PGPASSWORD`, `.pgpass`), never from the file.
  static let connectionEnding = ".postgis.yaml"

  static func isConnection(_ name: String) -> Bool { name.hasSuffix(connectionEnding) }

  static func source(_ file: EvidenceFile) throws(FileRefusal) -> FeatureSource {
    guard isConnection(file.name) else {
      // The driver opens the other files of a Shapefile by itself.
      for ending in ["shx", "dbf", "prj", "cpg", "SHX", "DBF", "PRJ", "CPG"] {
        let name = file.url.deletingPathExtension().lastPathComponent + "." + ending
        guard !file.leadsOut(name) else { throw .because(.filePath, column: name) }
      }
      return .file(file.url)
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: file.url.path)[.size] as? Int) ?? nil
    guard let size, size < 65_536, let text = try? String(contentsOf: file.url, encoding: .utf8),
      let entry = try? YAMLDecoder().decode(Connection.self, from: text)
    else { throw .because(.fileFormat, detail: "host, port, database, user, schema") }
    // A schema is handed on without quotes.
    if let schema = entry.schema, !schema.allSatisfy({ $0.isLetter || $0.isNumber || "_-".contains($0) }) {
      throw .because(.fileFormat, column: "schema", value: schema)
    }
    return .postgis(
      PostGISConnection(
        host: entry.host, port: entry.port ?? 5_432, database: entry.database, user: entry.user,
        schema: entry.schema))
  }

  private struct Connection: Decodable {
    let host: String
    let port: Int?
    let database: String
    let user: String
    let schema: String?
  }

  static func options(_ dialect: TableMapping.Dialect) -> FeatureOptions {
    FeatureOptions(
      header: dialect.header ? .firstRow : .none, encoding: dialect.encoding.isEmpty ? nil : dialect.encoding)
  }

  /// The reference system of a layer. One that contradicts the declaration is refused.
  static func system(_ layer: FeatureLayerDescription, _ source: EvidenceSource) throws(FileRefusal) -> String {
    if let own = layer.referenceSystem?.description {
      guard source.crs.isEmpty || source.crs == own else {
        throw .because(.positionSystem, column: layer.name, value: source.crs, detail: own)
      }
      return own
    }
    guard !source.crs.isEmpty else {
      throw .because(.positionSystemUnknown, column: layer.name, value: layer.referenceSystemName ?? "")
    }
    return source.crs
  }
}
