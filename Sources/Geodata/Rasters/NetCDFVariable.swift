import CGDAL

/// A variable of a netCDF file as a raster. Its horizontal dimensions may stand anywhere; every combination of the
/// others is a band.
final class NetCDFVariable: RasterContent {
  let grid: GridGeometry
  let bands: [RasterBand]
  private let array: NetCDFArray
  private let x: Int
  private let y: Int
  /// Whether y rises along its axis, so that the first row is the southernmost.
  private let isBottomUp: Bool
  private let isRightToLeft: Bool

  init(_ file: NetCDFFile, _ name: String?, _ options: RasterOptions) throws(GeodataError) {
    let grids = file.grids()
    guard let array = name.map({ name in grids.first { $0.name == name } }) ?? grids.first else {
      throw .unreadable(
        file: file.name, detail: name.map { "it has no variable \($0) on a grid" } ?? "it has no variable on a grid")
    }
    guard let x = array.x, let y = array.y, let storage = array.storage else {
      throw .unreadable(file: file.name, detail: "variable \(array.name) holds no numbers on a grid")
    }
    guard let across = array.dimensions[x].steps, let down = array.dimensions[y].steps else {
      throw .grid(detail: "the axes of \(array.name) in \(file.name) are not evenly spaced")
    }
    var half = 0.5
    if options.anchor == .lowerLeft { half = 0 }
    // The edges before the smallest coordinate, and north of the largest.
    let (columns, rows) = (array.dimensions[x].size, array.dimensions[y].size)
    let width = abs(across.step)
    let height = abs(down.step)
    let smallest = across.step > 0 ? across.first : across.first + across.step * Double(columns - 1)
    let largest = down.step < 0 ? down.first : down.first + down.step * Double(rows - 1)
    grid = try GridGeometry(
      referenceSystem: array.referenceSystem ?? Self.system(array.dimensions[x]),
      origin: Position(x: smallest - half * width, y: largest + (1 - half) * height), cellWidth: width,
      cellHeight: height, rows: rows, columns: columns)
    bands = try Self.bands(of: array, x, y, storage, file, options)
    isBottomUp = down.step > 0
    isRightToLeft = across.step < 0
    self.array = array
    self.x = x
    self.y = y
  }

  /// The system that an axis names by its number; of one with heights, its horizontal part.
  private static func system(_ axis: NetCDFDimension) -> CoordinateReferenceSystem? {
    guard let code = axis.code, let context = ProjContext(), let named = ProjObject("EPSG:\(code)", in: context) else {
      return nil
    }
    var text: String? = "EPSG:\(code)"
    if proj_get_type(named.raw) == PJ_TYPE_COMPOUND_CRS {
      text = ProjObject(proj_crs_get_sub_crs(context.raw, named.raw, 0), in: context)?.code
    }
    do {
      return try text.map { text throws(GeodataError) in try CoordinateReferenceSystem(text) }
    } catch {
      return nil
    }
  }

  private static func bands(
    of array: NetCDFArray, _ x: Int, _ y: Int, _ storage: RasterStorage, _ file: NetCDFFile, _ options: RasterOptions
  ) throws(GeodataError) -> [RasterBand] {
    let others = array.dimensions.indices.filter { $0 != x && $0 != y }
    var count = 1
    for other in others {
      let (product, overflow) = count.multipliedReportingOverflow(by: array.dimensions[other].size)
      guard !overflow, product <= options.limits.bands else {
        throw .tooLarge(file: file.name, limit: "\(options.limits.bands) bands")
      }
      count = product
    }
    let (name, unit, noData) = (array.name, array.unit, array.noData)
    return (0..<count).map { band in
      let places = places(of: band, others, array.dimensions)
      let coordinates = others.map { other in
        let dimension = array.dimensions[other]
        let place = places[other]
        return RasterBand.Coordinate(
          dimension: dimension.name,
          value: dimension.values.indices.contains(place) ? dimension.values[place] : .integer(place),
          unit: dimension.unit)
      }
      let place = coordinates.map { "\($0.dimension) = \($0.value.text ?? "")" }.joined(separator: ", ")
      return RasterBand(
        name: place.isEmpty ? name : "\(name), \(place)", unit: unit, noData: noData, storage: storage,
        coordinates: coordinates)
    }
  }

  /// Place of a band along every dimension (0 along x and y); the last of the others runs fastest.
  private static func places(of band: Int, _ others: [Int], _ dimensions: [NetCDFDimension]) -> [Int] {
    var places = dimensions.map { _ in 0 }
    var rest = band
    for other in others.reversed() where dimensions[other].size > 0 {
      places[other] = rest % dimensions[other].size
      rest /= dimensions[other].size
    }
    return places
  }

  func read(band: Int, rows: Range<Int>, columns: Range<Int>) -> [Double]? {
    let others = array.dimensions.indices.filter { $0 != x && $0 != y }
    var start = Self.places(of: band, others, array.dimensions)
    var count = start.map { _ in 1 }
    // A dimension of one entry takes no step.
    var strides = start.map { _ in 0 }
    start[y] = isBottomUp ? grid.rows - rows.upperBound : rows.lowerBound
    start[x] = isRightToLeft ? grid.columns - columns.upperBound : columns.lowerBound
    count[y] = rows.count
    count[x] = columns.count
    strides[y] = columns.count
    strides[x] = 1
    guard var values = array.read(start: start, count: count, strides: strides) else { return nil }
    if isBottomUp { values = RasterRows.reversed(values, columns: columns.count) }
    if isRightToLeft {
      values = stride(from: 0, to: values.count, by: columns.count).flatMap {
        values[$0..<$0 + columns.count].reversed()
      }
    }
    RasterRows.clean(&values, bands[band], scale: array.scale, offset: array.offset)
    return values
  }
}
