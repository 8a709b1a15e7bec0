import Geodata

extension RasterStatistics {
  /// Refuses a map that ranks nothing.
  /// - Parameter file: the map, by which messages call it.
  /// - Throws: `target(.noValues)` without a value, `validation(.constantMap)` with one only.
  func checkRanking(of file: String) throws(MappingError) {
    guard count > 0 else { throw .target(.noValues) }
    guard minimum < maximum else { throw .validation(.constantMap(value: minimum), map: file) }
  }
}
