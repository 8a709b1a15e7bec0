import Foundation
import TextFormats

/// What a file is, by its first bytes; its name is not believed.
enum FormatRecognition: Equatable {
  case delimited
  case broXML
  case dinoloket
  case gef
  case geotop
  case earthResourceML
  /// A layer of a vector format or a spreadsheet, by its usual name.
  case vector(String)
  case raster(String)
  /// Nothing that is known: XML of another kind, a program, a picture.
  case unknown(String)

  /// - Parameter bytes: the start of the file, decompressed; a quarter of a mebibyte is plenty.
  static func of(_ bytes: [UInt8]) -> FormatRecognition {
    if let magic = magic(bytes) { return magic }
    if bytes.contains(0) { return .unknown("binary") }
    let text = String(decoding: bytes, as: UTF8.self)
    let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if start.hasPrefix("#GEFID") { return .gef }
    if start.hasPrefix("<") { return xml(text) }
    if start.hasPrefix("{") {
      return text.contains("\"Feature") || text.contains("\"Topology") ? .vector("GeoJSON") : .unknown("JSON")
    }
    if start.prefix(5).lowercased() == "ncols" { return .raster("ASCII grid") }
    if isDINOloket(text) { return .dinoloket }
    return isVoxelTable(text) ? .geotop : .delimited
  }

  private static func magic(_ bytes: [UInt8]) -> FormatRecognition? {
    func starts(_ magic: [UInt8]) -> Bool { bytes.starts(with: magic) }
    if starts([0x50, 0x4B, 0x03, 0x04]) { return .vector("XLSX, ODS or a zip file") }
    if starts(Array("SQLite format 3".utf8)) { return .vector("GeoPackage") }
    if starts([0x00, 0x00, 0x27, 0x0A]) { return .vector("Shapefile") }
    if starts(Array("fgb".utf8)) { return .vector("FlatGeobuf") }
    if starts([0x49, 0x49, 0x2A, 0x00]) || starts([0x4D, 0x4D, 0x00, 0x2A]) || starts([0x49, 0x49, 0x2B, 0x00]) {
      return .raster("GeoTIFF")
    }
    if starts(Array("CDF".utf8)) || starts([0x89, 0x48, 0x44, 0x46]) {
      // The names of variables stand in the head of the file; those of a voxel model are stratigraphy and lithology class.
      let holdsVoxels = contains(bytes, "lithok") && contains(bytes, "strat")
      return holdsVoxels ? .geotop : .raster("netCDF")
    }
    return nil
  }

  private static func contains(_ bytes: [UInt8], _ word: String) -> Bool {
    let word = Array(word.utf8)
    guard bytes.count >= word.count else { return false }
    return (0...(bytes.count - word.count)).contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
  }

  private static func xml(_ text: String) -> FormatRecognition {
    if text.contains("broservices.nl/xsd") { return .broXML }
    if text.contains("earthresourceml.org") || text.contains("EarthResourceML")
      || text.contains("inspire.ec.europa.eu/schemas/mr-core") || text.contains("MiningFeatureOccurrence")
    {
      return .earthResourceML
    }
    if text.contains("opengis.net/gml") { return .vector("GML") }
    if text.contains("opengis.net/kml") { return .vector("KML") }
    return .unknown("XML")
  }

  /// Sections with a title line, or the head of a groundwater-quality export.
  private static func isDINOloket(_ text: String) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline).prefix(20).map { line in
      line.drop { $0 == "\"" || $0 == "\u{FEFF}" }.lowercased()
    }
    let titles = ["locatie gegevens", "algemene gegevens", "kwaliteit gegevens", "ves overzicht", "lithologie lagen"]
    let heads = [
      "nitg-nr\"", "nitg-nr\t", "periode aangevraagd", "bro-id\",\"kwaliteitsregime", "locatie\",\"filternummer",
    ]
    return lines.contains { line in
      titles.contains { line.hasPrefix($0) } || heads.contains { line.hasPrefix($0) }
    }
  }

  private static func isVoxelTable(_ text: String) -> Bool {
    guard let line = text.split(whereSeparator: \.isNewline).first(where: { !$0.hasPrefix("#") }) else { return false }
    let names = line.lowercased().split { ",;\t \"".contains($0) }.map(String.init)
    return ["x", "y", "z", "strat", "lithok"].allSatisfy(names.contains)
  }
}
