import Foundation
import Geodata
import Programme

/// An edition as mineral resources in GML: INSPIRE Mineral Resources 4.0 or EarthResourceML 2.0. Features are written one
/// at a time; the same edition and options give the same bytes.
public struct EarthResourceExport {
  public enum Format: String, Sendable, CaseIterable {
    case inspire, earthResourceML
  }

  public struct Options: Sendable {
    /// In which coordinates are given. INSPIRE asks for ETRS89.
    public var system = "EPSG:4258"
    /// Of external identifiers; nil: `<country>.<programme>.MR`.
    public var namespace: String?
    /// The address under which the edition is served, without a slash at the end: code lists of our own stand below it.
    public var base: String?

    public init() {}
  }

  private let schema: EarthResourceSchema
  private let features: EarthResourceFeatures
  private let date: String

  /// - Throws: ``ExportError``.
  public init(_ edition: StandingEdition, format: Format, options: Options = Options()) throws(ExportError) {
    schema = format == .inspire ? .inspire : .earthResourceML
    let places = try EarthResourcePlaces(options.system)
    do {
      let rows = try EditionRows(edition.folder)
      let register = try EarthResourceRegister(
        rows, codes: InspireCodes(base: options.base), namespace: options.namespace)
      features = EarthResourceFeatures(
        schema: schema, rows: rows, register: register, places: places,
        quantities: try ClassifiedQuantity.read(edition.folder))
    } catch { throw .unreadable("\(error)") }
    date = edition.manifest.date
  }

  /// Writes beside the target and moves the finished file into place.
  /// - Returns: the number of features.
  @discardableResult
  public func write(to url: URL) throws(ExportError) -> Int {
    var count = 0
    do {
      // The head tells how many there are.
      try features.each { _ in count += 1 }
      let folder = try DraftFolder(beside: url, makingParents: true)
      defer { folder.remove() }
      let partial = folder.file("export.gml")
      try Data().write(to: partial)
      let file = try FileHandle(forWritingTo: partial)
      defer { try? file.close() }
      var bytes = head(count)
      try features.each { feature in
        bytes += Array("<wfs:member>\n".utf8)
        feature.write(to: &bytes, indent: 1)
        bytes += Array("</wfs:member>\n".utf8)
        guard bytes.count > 1 << 16 else { return }
        try file.write(contentsOf: bytes)
        bytes.removeAll(keepingCapacity: true)
      }
      bytes += Array("</wfs:FeatureCollection>\n".utf8)
      try file.write(contentsOf: bytes)
      try file.close()
      try folder.place(partial, at: url)
    } catch let error as ExportError {
      throw error
    } catch let error as GeodataError {
      if case .unwritable = error { throw .unwritable(url.path) }
      throw .unreadable("\(error)")
    } catch { throw .unwritable(url.path) }
    return count
  }

  private func head(_ count: Int) -> [UInt8] {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<wfs:FeatureCollection timeStamp=\"\(date)T00:00:00Z\""
    text += " numberMatched=\"\(count)\" numberReturned=\"\(count)\""
    for (prefix, address) in schema.namespaces { text += "\n  xmlns:\(prefix)=\"\(address)\"" }
    text += "\n  xsi:schemaLocation=\"http://www.opengis.net/wfs/2.0 http://schemas.opengis.net/wfs/2.0/wfs.xsd"
    return Array("\(text) \(schema.location)\">\n".utf8)
  }
}
