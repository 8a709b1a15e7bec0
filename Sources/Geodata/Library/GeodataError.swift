/// What can go wrong between this package and GDAL, OGR, PROJ and GEOS. `description` says what to do.
public enum GeodataError: Error, Equatable, Sendable, CustomStringConvertible {
  case unknownReferenceSystem(code: String)
  case unknownOperation(code: String)
  /// No operation but a ballpark one, which would be wrong by an unknown distance (often 100-200 m).
  case noTransformation(from: String, to: String, detail: String)
  case notTransformable(x: Double, y: Double, from: String, to: String, detail: String)
  case missingFile(String)
  case unreadable(file: String, detail: String)
  case tooLarge(file: String, limit: String)
  case missingReferenceSystem(file: String)
  case geometry(detail: String)
  /// Not a north-up grid of equal cells.
  case grid(detail: String)
  case unwritable(file: String, detail: String)
  /// The user stopped it while it was written; nothing of it is left.
  case stopped(file: String)

  public var description: String {
    switch self {
    case .unknownReferenceSystem(let code):
      "\(code) is not a coordinate reference system that PROJ knows; write it as EPSG:25831"
    case .unknownOperation(let code):
      "\(code) is not a coordinate operation that PROJ knows; write it as EPSG:1311"
    case .noTransformation(let from, let to, let detail):
      "there is no transformation of known accuracy from \(from) to \(to) (\(detail)); choose another reference system"
    case .notTransformable(let x, let y, let from, let to, let detail):
      "the position \(x) \(y) in \(from) cannot be expressed in \(to) (\(detail)); check the order of x and y"
    case .missingFile(let file):
      "\(file) is missing"
    case .unreadable(let file, let detail):
      "\(file) cannot be read (\(detail))"
    case .tooLarge(let file, let limit):
      "\(file) is larger than allowed (limit: \(limit)); simplify it or cut it to the area"
    case .missingReferenceSystem(let file):
      "\(file) has no coordinate reference system with an EPSG code; give it one"
    case .geometry(let detail):
      "GEOS refuses a geometry (\(detail)); check it for crossing edges"
    case .grid(let detail):
      "this is not a grid of equal cells with north up (\(detail))"
    case .unwritable(let file, let detail):
      "\(file) cannot be written (\(detail)); check the folder, its permissions and the space on the disk"
    case .stopped(let file):
      "stopped while \(file) was written; nothing of it is left"
    }
  }
}
