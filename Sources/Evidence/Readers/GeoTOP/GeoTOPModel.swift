import Geodata

/// A voxel model in netCDF: the codes of its columns, read in strips of rows. A column counts as a row.
struct GeoTOPModel {
  /// Stratigraphy and lithology.
  static let variables = ["strat", "lithok"]

  /// Codes held at once.
  private static let maximumCells = 1 << 22

  private let stratigraphy: RasterFile?
  private let lithology: RasterFile?
  private let grid: GridGeometry
  /// Level of the bottom of each band.
  private let levels: [Double]
  private let lattice: VoxelLattice
  private let crs: String
  private let datum: String

  /// - Throws: ``FindingCode/columnMissing`` when the file has no codes, ``FindingCode/fileFormat`` when its levels are
  ///   no lattice.
  init(_ file: EvidenceFile) throws(FileRefusal) {
    let options = RasterOptions(anchor: .lowerLeft)
    let names = try FileRefusal.reading { () throws(GeodataError) in
      try RasterFile.variables(of: file.url, options: options).map(\.name)
    }
    func open(_ name: String) throws(FileRefusal) -> RasterFile? {
      guard names.contains(name) else { return nil }
      return try FileRefusal.reading { () throws(GeodataError) in
        try RasterFile(file.url, variable: name, options: options)
      }
    }
    stratigraphy = try open(Self.variables[0])
    lithology = try open(Self.variables[1])
    guard let model = lithology ?? stratigraphy else { throw .because(.columnMissing, column: "strat, lithok") }
    if let stratigraphy, stratigraphy.grid != model.grid || stratigraphy.bands.count != model.bands.count {
      throw .because(.fileFormat, column: "strat, lithok")
    }
    var levels: [Double] = []
    for band in model.bands {
      guard band.coordinates.count == 1, case .real(let level) = band.coordinates[0].value, abs(level) <= 1e5 else {
        throw .because(.fileFormat, column: "z")
      }
      levels.append(level)
    }
    self.levels = levels
    grid = model.grid
    let dz = try VoxelLattice.spacing(Set(levels), "z") ?? VoxelLattice().dz
    lattice = VoxelLattice(dx: grid.cellWidth, dy: grid.cellHeight, dz: dz)
    crs = try RasterReader.system(of: model, file)
    datum = file.source.verticalDatum.isEmpty ? "NAP" : file.source.verticalDatum
  }

  func emit(into sink: any RecordSink) throws(FileRefusal) {
    let perRow = grid.columns * levels.count
    guard perRow <= Self.maximumCells else {
      throw .because(.fileTooLarge, detail: "\(Self.maximumCells) voxels in a row of columns")
    }
    let strip = max(1, Self.maximumCells / max(1, perRow))
    var number = 0
    for start in stride(from: 0, to: grid.rows, by: strip) {
      let rows = start..<min(start + strip, grid.rows)
      let units = try values(of: stratigraphy, rows)
      let classes = try values(of: lithology, rows)
      for row in rows {
        for column in 0..<grid.columns {
          number += 1
          let cell = (row - start) * grid.columns + column
          try stack(row, column, cell, units, classes).emitAsRow(
            number, on: lattice, crs: crs, datum: datum, into: sink)
        }
      }
    }
  }

  private func stack(_ row: Int, _ column: Int, _ cell: Int, _ units: [[Double]], _ classes: [[Double]]) -> VoxelStack {
    let corner = VoxelColumn(
      x: grid.origin.x + Double(column) * grid.cellWidth, y: grid.origin.y - Double(row + 1) * grid.cellHeight)
    var stack = VoxelStack(corner)
    for (band, level) in levels.enumerated() {
      let unit = units.isEmpty ? "" : Self.code(units[band][cell])
      let rock = classes.isEmpty ? "" : Self.code(classes[band][cell])
      stack.add(VoxelStack.Voxel(line: 0, content: "", z: level, stratigraphy: unit, lithology: rock))
    }
    return stack
  }

  /// Of every band; empty for a variable that the file lacks.
  private func values(of raster: RasterFile?, _ rows: Range<Int>) throws(FileRefusal) -> [[Double]] {
    guard let raster else { return [] }
    var result: [[Double]] = []
    for band in levels.indices {
      result.append(
        try FileRefusal.reading { () throws(GeodataError) in
          try raster.read(band: band, rows: rows, columns: 0..<grid.columns)
        })
    }
    return result
  }

  private static func code(_ value: Double) -> String {
    if value.isNaN { return "" }
    return if let whole = Int(exactly: value) { "\(whole)" } else { "\(value)" }
  }
}
