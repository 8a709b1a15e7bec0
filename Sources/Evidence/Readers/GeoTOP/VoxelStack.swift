/// The voxels of one column as they are read, made into layers of equal codes.
struct VoxelStack {
  struct Voxel: Hashable, Sendable {
    let line: Int
    let content: String
    /// Level of the bottom.
    let z: Double
    let stratigraphy: String
    let lithology: String

    var isFilled: Bool { !stratigraphy.isEmpty || !lithology.isEmpty }
  }

  let column: VoxelColumn
  private(set) var voxels: [Voxel] = []

  /// Rows kept before they are given on; longer stacks come in pieces.
  static let maximumVoxels = 4_096

  init(_ column: VoxelColumn) { self.column = column }

  mutating func add(_ voxel: Voxel) { voxels.append(voxel) }

  var isFull: Bool { voxels.count >= Self.maximumVoxels }

  /// Gives every voxel as a row; a layer stands in the row of its first voxel. The position is the middle of the column,
  /// half a cell from the corner that the model names.
  func emit(on lattice: VoxelLattice, crs: String, datum: String, into sink: any RecordSink) throws(FileRefusal) {
    let surface = lattice.surface(of: column)
    let layers = layers(on: lattice)
    var isPlaced = false
    for (index, voxel) in voxels.enumerated() {
      try sink.row(line: voxel.line, content: voxel.content) { sink in
        guard voxel.isFilled, let surface else { return }
        if !isPlaced {
          isPlaced = true
          sink.add(.site(site(on: lattice, surface: surface, crs: crs, datum: datum)))
        }
        guard let layer = layers[index] else { return }
        sink.add(.interval(interval(voxel, layer, surface: surface)))
      }
    }
  }

  /// Gives the whole column as one row, for files that have no lines.
  func emitAsRow(
    _ number: Int, on lattice: VoxelLattice, crs: String, datum: String, into sink: any RecordSink
  ) throws(FileRefusal) {
    guard let top = voxels.lazy.filter(\.isFilled).map(\.z).max() else { return }
    let surface = top + lattice.dz
    try sink.row(line: number, content: column.key) { sink in
      sink.add(.site(site(on: lattice, surface: surface, crs: crs, datum: datum)))
      for (index, layer) in layers(on: lattice).sorted(by: { $0.key < $1.key }) {
        sink.add(.interval(interval(voxels[index], layer, surface: surface)))
      }
    }
  }

  private typealias Layer = (top: Double, bottom: Double)

  private func interval(_ voxel: Voxel, _ layer: Layer, surface: Double) -> IntervalRecord {
    IntervalRecord(
      siteKey: column.key, top: surface - layer.top, bottom: surface - layer.bottom, lithology: voxel.lithology,
      stratigraphy: voxel.stratigraphy)
  }

  private func site(on lattice: VoxelLattice, surface: Double, crs: String, datum: String) -> SiteRecord {
    let position = StatedPosition(
      x: column.x + lattice.dx / 2, y: column.y + lattice.dy / 2, crs: crs, columns: "x, y")
    return SiteRecord(
      key: column.key, name: column.key, kind: .voxel, position: position, surfaceLevel: surface,
      verticalDatum: datum)
  }

  /// Levels of top and bottom of each run of touching voxels with the same codes, at the index of its first voxel.
  private func layers(on lattice: VoxelLattice) -> [Int: Layer] {
    var result: [Int: Layer] = [:]
    var start = 0
    while start < voxels.count {
      var end = start
      while end + 1 < voxels.count, voxels[end].stratigraphy == voxels[end + 1].stratigraphy,
        voxels[end].lithology == voxels[end + 1].lithology, lattice.touches(voxels[end].z, voxels[end + 1].z)
      {
        end += 1
      }
      if voxels[start].isFilled {
        let levels = (voxels[start].z, voxels[end].z)
        result[start] = (max(levels.0, levels.1) + lattice.dz, min(levels.0, levels.1))
      }
      start = end + 1
    }
    return result
  }
}
