import Foundation

/// Writes the finished windows of a run, in order; the file is in its place only after `finish`.
public protocol ResultWriter: AnyObject {
  func write(_ result: WindowResult, places: Range<Int>) throws(GriddingError)
  func finish() throws(GriddingError)
}

/// Which kind of file a result goes to, by the ending of its name.
public enum ResultFormat: String, Sendable, CaseIterable {
  case raster = "tif"
  case table = "csv"
  case geoPackage = "gpkg"

  /// - Throws: `unknownEnding`, `notForTargets` for a raster of scattered places.
  public init(_ url: URL, for plan: TargetPlan) throws(GriddingError) {
    let ending = url.pathExtension.lowercased()
    guard let format = ResultFormat(rawValue: ending == "tiff" ? "tif" : ending) else {
      throw .unknownEnding(file: url.lastPathComponent)
    }
    if format == .raster, case .scattered = plan { throw .notForTargets(ending: ending) }
    self = format
  }

  /// - Parameters:
  ///   - title: of a GeoPackage's layer.
  ///   - isSingle: whether a raster stores single precision.
  ///   - threads: that pack a raster; its bytes do not depend on them.
  ///   - isCancelled: asked while a raster is packed.
  public func writer(
    to url: URL, plan: TargetPlan, columns: [ResultColumn], title: String, isSingle: Bool = false, threads: Int = 1,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(GriddingError) -> any ResultWriter {
    switch self {
    case .raster:
      guard case .grid(let grid) = plan else { throw .notForTargets(ending: url.pathExtension) }
      return try RasterResultWriter(
        to: url, grid: grid, columns: columns, isSingle: isSingle, threads: threads, isCancelled: isCancelled)
    case .table: return try TableResultWriter(to: url, plan: plan, columns: columns)
    case .geoPackage: return try GeoPackageResultWriter(to: url, plan: plan, columns: columns, title: title)
    }
  }
}
