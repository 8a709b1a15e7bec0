import Programme

/// The reader of a declared format.
enum ReaderChoice {
  static func reader(for source: EvidenceSource) -> any EvidenceReader {
    switch source.format {
    case .table: TableReader()
    case .vector: VectorReader()
    case .areas: AreaReader()
    case .broXML: BROReader()
    case .dinoloket: DINOReader()
    case .gef: GEFReader()
    case .geotop: GeoTOPReader()
    case .earthResourceML: EarthResourceMLReader()
    case .raster: RasterReader()
    }
  }
}
