/// Which columns of a table give the place of a row.
struct PlaceColumns: Hashable, Sendable {
  let x: Int
  let y: Int
  /// Whether their names say that they hold degrees.
  let isDegrees: Bool

  /// Pairs of names that mean east and north, compared without case.
  private static let pairs: [(x: String, y: String, isDegrees: Bool)] = [
    ("x", "y", false), ("east", "north", false), ("easting", "northing", false), ("xcoord", "ycoord", false),
    ("x_coord", "y_coord", false), ("x_rd", "y_rd", false), ("rd_x", "rd_y", false), ("xloc", "yloc", false),
    ("xlocation", "ylocation", false), ("xcollar", "ycollar", false),
    ("utm_e", "utm_n", false), ("x_m", "y_m", false),
    ("lon", "lat", true), ("long", "lat", true), ("longitude", "latitude", true),
  ]

  /// - Throws: `noPlaceColumns`, `ambiguousPlace`, `noColumn`.
  static func find(in columns: [String], x: String?, y: String?, file: String) throws(GriddingError) -> PlaceColumns {
    if let x, let y {
      return PlaceColumns(
        x: try Self.index(of: x, in: columns, file), y: try Self.index(of: y, in: columns, file), isDegrees: false)
    }
    guard x == nil, y == nil else { throw .halfAPlace }
    let lower = columns.map { $0.lowercased() }
    var found: [PlaceColumns] = []
    for pair in pairs {
      let xs = lower.indices.filter { lower[$0] == pair.x }
      let ys = lower.indices.filter { lower[$0] == pair.y }
      for one in xs { for other in ys { found.append(.init(x: one, y: other, isDegrees: pair.isDegrees)) } }
    }
    guard let only = found.first else { throw .noPlaceColumns(file: file, columns: columns) }
    guard found.count == 1 else {
      throw .ambiguousPlace(file: file, pairs: found.map { "\(columns[$0.x]), \(columns[$0.y])" })
    }
    return only
  }

  static func index(of name: String, in columns: [String], _ file: String) throws(GriddingError) -> Int {
    guard let index = columns.firstIndex(of: name) else {
      throw .noColumn(file: file, column: name, columns: columns)
    }
    return index
  }
}
