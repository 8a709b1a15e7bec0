import Programme

/// The reader of a declared format.
enum ReaderChoice {
  static func reader(for source: EvidenceSource) throws(FileRefusal) -> any EvidenceReader {
    switch source.format {
    case .table: TableReader()
    case .broXML: BROReader()
    case .dinoloket: DINOReader()
    case .gef: GEFReader()
    case .geotop: GeoTOPReader()
    case .earthResourceML: EarthResourceMLReader()
    default: throw .because(.fileFormat, detail: source.format.rawValue)
    }
  }
}
