import Foundation

/// How an operation between two reference systems may be chosen. As made, nothing is guessed: an operation is used only
/// inside its own area and only when the register tells how accurate it is.
public struct TransformationOptions: Hashable, Sendable {
  /// Folders with datum grids (`nl_nsgi_rdtrans2018.tif` and the like), beside those where PROJ looks anyway.
  public var gridFolders: [URL]
  /// Operations to be used wherever they fit, as `EPSG:1311`. One fits a pair of systems when one of its ends is the
  /// datum of one of them, and the other end is the datum of the other or a datum ensemble (WGS 84, ETRS89), from which
  /// the way goes on. Where one fits, no other operation is used; where none fits, they have no effect.
  public var preferred: [String]
  /// Degrees; only operations for a part of it are considered.
  public var areaOfInterest: GeographicArea?
  /// Whether an operation may be used outside the area for which it was determined.
  public var allowsOutsideArea: Bool
  /// Whether an operation of unknown accuracy may be used.
  public var allowsUnknownAccuracy: Bool
  /// Whether the difference of datum may be left out: wrong by 100 to 200 m between ED50 and ETRS89.
  public var allowsBallpark: Bool

  public init(
    gridFolders: [URL] = [], preferred: [String] = [], areaOfInterest: GeographicArea? = nil,
    allowsOutsideArea: Bool = false, allowsUnknownAccuracy: Bool = false, allowsBallpark: Bool = false
  ) {
    self.gridFolders = gridFolders
    self.preferred = preferred
    self.areaOfInterest = areaOfInterest
    self.allowsOutsideArea = allowsOutsideArea
    self.allowsUnknownAccuracy = allowsUnknownAccuracy
    self.allowsBallpark = allowsBallpark
  }

  func folders() throws(GeodataError) -> [String] {
    var paths: [String] = []
    for folder in gridFolders {
      var isFolder: ObjCBool = false
      guard folder.isFileURL, FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder),
        isFolder.boolValue
      else { throw .missingFile(folder.lastPathComponent) }
      paths.append(folder.path)
    }
    return paths
  }
}
