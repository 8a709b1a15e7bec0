import Geodata

extension FileRefusal {
  /// What is wrong with a raster, as a refusal of the file.
  init(_ error: GeodataError) {
    self =
      switch error {
      case .missingFile: .because(.fileMissing)
      case .unreadable(_, let detail): .because(.fileUnreadable, detail: detail)
      case .tooLarge(_, let limit): .because(.fileTooLarge, detail: limit)
      case .missingReferenceSystem: .because(.rasterSystem)
      default: .because(.fileFormat, detail: error.description)
      }
  }

  /// Runs a step of reading a raster or features; what goes wrong in it refuses the file.
  static func reading<R>(_ body: () throws(GeodataError) -> R) throws(FileRefusal) -> R {
    do { return try body() } catch { throw FileRefusal(error) }
  }
}
