import Programme
import TextFormats

/// Reads GeoTOP: a voxel model of 100 m by 100 m by 0.5 m with a lithostratigraphic and a lithologic code per voxel, as
/// delimited text (also gzipped) or as netCDF.
///
/// The coordinates of a voxel are those of its lower left bottom corner. A column becomes one site; touching voxels with
/// the same codes become one layer. Codes stay as they are; their meaning is in the reference tables of the model.
/// The text is read twice: the spacing and the surface of a column are known only at its end, and columns may be spread
/// over the file.
///
/// Source: TNO, Geological Survey of the Netherlands, GeoTOP (Stafleu et al. 2011, Netherlands Journal of Geosciences
/// 90).
public struct GeoTOPReader: EvidenceReader, Sendable {
  /// A reader without settings.
  public init() {}

  /// - Throws: ``FileRefusal`` when nothing of the file can be used.
  public func read(_ file: EvidenceFile, into sink: any RecordSink) throws(FileRefusal) {
    if try RasterReader.isNetCDF(file) {
      try RasterReader(anchor: .lowerLeft, codes: Set(GeoTOPModel.variables)).read(file, into: sink)
      try GeoTOPModel(file).emit(into: sink)
    } else {
      try readTable(file, into: sink)
    }
  }

  private func readTable(_ file: EvidenceFile, into sink: any RecordSink) throws(FileRefusal) {
    let delimiter = try file.delimiter()
    var lattice = VoxelLattice()
    let survey = try GeoTOPTable(file, delimiter: delimiter)
    while try survey.next() {
      guard case .voxel(let column, let voxel) = try survey.voxel(keepsContent: false) else { continue }
      try lattice.add(column, z: voxel.z, isFilled: voxel.isFilled)
    }
    try lattice.settle()
    let crs = file.source.crs.isEmpty ? "EPSG:28992" : file.source.crs
    let datum = file.source.verticalDatum.isEmpty ? "NAP" : file.source.verticalDatum
    let table = try GeoTOPTable(file, delimiter: delimiter)
    table.tellUnread(to: sink)
    var stack: VoxelStack?
    while try table.next() {
      switch try table.voxel() {
      case .blank: continue
      case .doubt(let code, let column, let value, let detail):
        try sink.row(line: table.line, content: table.content) {
          $0.find(code, column: column, value: value, detail: detail)
        }
      case .voxel(let column, let voxel):
        if let full = stack, full.column != column || full.isFull {
          try full.emit(on: lattice, crs: crs, datum: datum, into: sink)
          stack = nil
        }
        if stack == nil { stack = VoxelStack(column) }
        stack?.add(voxel)
      }
    }
    try stack?.emit(on: lattice, crs: crs, datum: datum, into: sink)
    table.tellAssumptions(to: sink)
  }
}
