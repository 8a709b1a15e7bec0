/// The regular lattice on which a voxel model lies, found from the lower left bottom corners of its voxels.
struct VoxelLattice: Sendable {
  /// Metres.
  private(set) var dx = 100.0
  private(set) var dy = 100.0
  private(set) var dz = 0.5
  /// Bottom level of the highest filled voxel of each column.
  private var tops: [VoxelColumn: Double] = [:]
  private var xs: Set<Double> = []
  private var ys: Set<Double> = []
  private var zs: Set<Double> = []

  /// Columns of voxels that one file may have.
  static let maximumColumns = 2_000_000
  static let maximumLevels = 100_000

  init() {}

  /// A lattice whose spacing is known.
  init(dx: Double, dy: Double, dz: Double) { (self.dx, self.dy, self.dz) = (dx, dy, dz) }

  mutating func add(_ column: VoxelColumn, z: Double, isFilled: Bool) throws(FileRefusal) {
    xs.insert(column.x)
    ys.insert(column.y)
    zs.insert(z)
    guard xs.count <= Self.maximumColumns, ys.count <= Self.maximumColumns, zs.count <= Self.maximumLevels else {
      throw .because(.fileTooLarge, detail: "\(Self.maximumColumns) x \(Self.maximumLevels) voxels")
    }
    guard isFilled else { return }
    tops[column] = max(tops[column] ?? z, z)
    guard tops.count <= Self.maximumColumns else {
      throw .because(.fileTooLarge, detail: "\(Self.maximumColumns) voxel columns")
    }
  }

  /// Ends the collection: the spacing is the smallest distance between corners, and all others are multiples of it. A
  /// model of one column or one layer has the spacing of GeoTOP (100 m by 100 m by 0.5 m).
  /// - Throws: ``FindingCode/fileFormat`` for corners that lie on no lattice.
  mutating func settle() throws(FileRefusal) {
    dx = try Self.spacing(xs, "x") ?? dx
    dy = try Self.spacing(ys, "y") ?? dy
    dz = try Self.spacing(zs, "z") ?? dz
    xs = []
    ys = []
    zs = []
  }

  /// Level of the top of a column; nil when it has no filled voxel.
  func surface(of column: VoxelColumn) -> Double? { tops[column].map { $0 + dz } }

  /// True when a voxel stands directly above or below another.
  func touches(_ a: Double, _ b: Double) -> Bool { abs(abs(a - b) - dz) <= Self.tolerance * dz }

  private static let tolerance = 1e-3

  static func spacing(_ values: Set<Double>, _ axis: String) throws(FileRefusal) -> Double? {
    let sorted = values.sorted()
    let gaps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }
    guard let least = gaps.min(), least > 0, least.isFinite else { return nil }
    for (index, gap) in gaps.enumerated() {
      let steps = gap / least
      guard abs(steps - steps.rounded()) <= tolerance else {
        let value = "\(sorted[index]), \(sorted[index + 1])"
        throw .because(.fileFormat, column: axis, value: value, detail: "\(axis): \(least)")
      }
    }
    return least
  }
}

/// A column of voxels by its lower left corner.
struct VoxelColumn: Hashable, Sendable {
  let x: Double
  let y: Double

  /// `139500_454700`, whatever the way in which the numbers were written.
  var key: String { "\(Self.plain(x))_\(Self.plain(y))" }

  private static func plain(_ value: Double) -> String {
    if let whole = Int(exactly: value) { "\(whole)" } else { "\(value)" }
  }
}
