/// The formats that features are read from. A file is opened with the driver of the format that its first bytes show,
/// and with no other.
public enum FeatureFormat: String, Hashable, Sendable, CaseIterable {
  case xlsx = "XLSX"
  case ods = "ODS"
  case geoPackage = "GPKG"
  case shapefile = "ESRI Shapefile"
  case geoJSON = "GeoJSON"
  case gml = "GML"
  case flatGeobuf = "FlatGeobuf"
  case postGIS = "PostgreSQL"

  /// Whether it is an archive whose reader holds a whole sheet in memory.
  var isSpreadsheet: Bool { self == .xlsx || self == .ods }

  /// Nil when the content is none of them.
  init?(_ file: SourceFile) {
    if file.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      // An OpenDocument begins with its media type, by definition of the format.
      self = String(decoding: file.start, as: UTF8.self).contains("opendocument.spreadsheet") ? .ods : .xlsx
    } else if file.starts(with: Array("SQLite format 3\0".utf8)) {
      self = .geoPackage
    } else if file.starts(with: Array("fgb".utf8)) {
      self = .flatGeobuf
    } else if file.fileExtension == "shp", file.starts(with: [0, 0, 0x27, 0x0A]) {
      self = .shapefile
    } else if file.fileExtension == "dbf", let version = file.start.first, [0x03, 0x30, 0x83, 0xF5].contains(version) {
      self = .shapefile
    } else {
      switch Self.firstCharacter(of: file.start) {
      case UInt8(ascii: "{"), UInt8(ascii: "["): self = .geoJSON
      case UInt8(ascii: "<"): self = .gml
      default: return nil
      }
    }
  }

  /// After a byte order mark and white space. In UTF-16 the zero beside an ASCII character counts as white space.
  private static func firstCharacter(of bytes: [UInt8]) -> UInt8? {
    bytes.drop { [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0x00, 0x09, 0x0A, 0x0D, 0x20].contains($0) }.first
  }

  /// Driver options: values as they are written, nothing written beside the file, no schema from elsewhere.
  func openOptions(_ options: FeatureOptions) -> [String] {
    switch self {
    case .geoJSON: ["DATE_AS_STRING=YES"]
    case .gml:
      ["WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO", "READ_MODE=STANDARD", "GML_ATTRIBUTES_TO_OGR_FIELDS=YES"]
    case .shapefile: ["AUTO_REPACK=NO"] + (options.encoding.map { ["ENCODING=\($0)"] } ?? [])
    case .xlsx, .ods, .geoPackage, .flatGeobuf, .postGIS: []
    }
  }

  /// What a driver takes from the configuration only.
  func settings(_ options: FeatureOptions) -> [(name: String, value: String)] {
    switch self {
    case .xlsx: [("OGR_XLSX_FIELD_TYPES", "STRING"), ("OGR_XLSX_HEADERS", options.header.rawValue)]
    case .ods: [("OGR_ODS_FIELD_TYPES", "STRING"), ("OGR_ODS_HEADERS", options.header.rawValue)]
    case .gml:
      // Xerces would follow external entities; Expat does not. Links between features stay links.
      [("GML_PARSER", "EXPAT"), ("GML_FIELDTYPES", "ALWAYS_STRING"), ("GML_SKIP_RESOLVE_ELEMS", "ALL")]
    case .shapefile: [("SHAPE_RESTORE_SHX", "NO")]
    case .geoJSON: [("OGR_GEOJSON_MAX_OBJ_SIZE", "64")]
    case .geoPackage, .flatGeobuf, .postGIS: []
    }
  }
}
