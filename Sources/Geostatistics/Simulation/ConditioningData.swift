/// Sample data made ready to condition a simulation on a grid.
struct ConditioningData: Sendable {
  /// Where the datum conditions: its place, or the centre of its node.
  var places: [SIMD3<Double>] = []
  /// In the unit of the simulated variable.
  var values: [Double] = []
  /// Variance of each datum's error: its own and that of the model.
  var errors: [Double] = []
  /// The node that has the very value of the datum; -1 for none.
  var nodes: [Int32] = []
  /// Index in the samples.
  var indices: [Int] = []
  /// Data dropped because another is nearer to the centre of their node.
  var dropped = 0

  var count: Int { places.count }

  static let none = ConditioningData()

  private init() {}

  /// Of samples in the unit of the data, or of none.
  ///
  /// - Throws: `parameter` for two-dimensional samples on a grid of several levels; `duplicates`.
  init(
    _ samples: Samples?, transform: NormalScoreTransform?, model: VariogramModel, grid: PointGrid,
    placement: DataPlacement
  ) throws(GeostatisticsError) {
    guard let samples else {
      self = .none
      return
    }
    guard samples.dimensions == 3 || grid.levels == 1 else {
      throw .parameter(.sampleDimensions, is: .number(2), expected: .equal(3, .forLevels))
    }
    try self.init(
      samples: samples, values: transform.map { $0.scores(of: samples.values) } ?? samples.values,
      modelError: model.measurementError, grid: grid, placement: placement)
  }

  /// - Throws: `duplicates` for data without error at one place.
  init(
    samples: Samples, values: [Double], modelError: Double, grid: PointGrid, placement: DataPlacement
  ) throws(GeostatisticsError) {
    var nearest: [Int32: (sample: Int, squaredDistance: Double)] = [:]
    var nodeOf = [Int32](repeating: -1, count: samples.count)
    for index in 0..<samples.count {
      guard let node = grid.node(nearest: samples.place(index), dimensions: samples.dimensions) else { continue }
      let lag = Self.lag(samples, index, grid.center(node: node))
      if placement == .atTheirPlaces {
        if lag == .zero { nodeOf[index] = Int32(node) }
        continue
      }
      nodeOf[index] = Int32(node)
      let squared = (lag * lag).sum()
      if let best = nearest[Int32(node)], best.squaredDistance <= squared {
        nodeOf[index] = -2
      } else {
        if let loser = nearest[Int32(node)] { nodeOf[loser.sample] = -2 }
        nearest[Int32(node)] = (index, squared)
      }
    }
    var exactAt: [SIMD3<Double>: Int] = [:]
    var conflict: (Int, Int)?
    var conflicts = 0
    for index in 0..<samples.count {
      if nodeOf[index] == -2 {
        dropped += 1
        continue
      }
      let error = modelError + (samples.errorVariances.isEmpty ? 0 : samples.errorVariances[index])
      var place = samples.place(index) + 0
      if samples.dimensions == 2 { place.z = grid.origin.z }
      if nodeOf[index] >= 0 { place = grid.center(node: Int(nodeOf[index])) + 0 }
      if error == 0 {
        if let other = exactAt[place] {
          // Equal values at one place say the same thing twice.
          if values[other] == values[index] { continue }
          conflict = conflict ?? (other, index)
          conflicts += 1
          continue
        }
        exactAt[place] = index
      }
      places.append(place)
      self.values.append(values[index])
      errors.append(error)
      // A datum with error does not fix its node.
      nodes.append(error == 0 ? nodeOf[index] : -1)
      indices.append(index)
    }
    if let (one, other) = conflict { throw .duplicates(indices: [one, other], places: conflicts) }
  }

  private static func lag(_ samples: Samples, _ index: Int, _ center: SIMD3<Double>) -> SIMD3<Double> {
    var lag = samples.place(index) - center
    if samples.dimensions == 2 { lag.z = 0 }
    return lag
  }
}

extension PointGrid {
  /// 3 where there are several levels or samples with heights.
  func dimensions(with samples: Samples?) -> Int { max(levels > 1 ? 3 : 2, samples?.dimensions ?? 2) }

  /// Index of a node: columns run fastest, then rows, then levels.
  func node(column: Int, row: Int, level: Int) -> Int { (level * rows + row) * columns + column }

  func center(node: Int) -> SIMD3<Double> {
    center(column: node % columns, row: node / columns % rows, level: node / (columns * rows))
  }

  /// The node whose cell holds a place; nil outside the grid. A place on the border of two cells belongs to the one of
  /// higher index. Two-dimensional places are taken to be at the elevation of the grid.
  func node(nearest place: SIMD3<Double>, dimensions: Int) -> Int? {
    let column = ((place.x - origin.x) / cell.x + 0.5).rounded(.down)
    let row = ((origin.y - place.y) / cell.y + 0.5).rounded(.down)
    let level =
      dimensions == 2 || levels == 1 && !(cell.z > 0) ? 0 : ((place.z - origin.z) / cell.z + 0.5).rounded(.down)
    guard column >= 0, column < Double(columns), row >= 0, row < Double(rows), level >= 0, level < Double(levels) else {
      return nil
    }
    return node(column: Int(column), row: Int(row), level: Int(level))
  }

  /// Cells and ratios of the search whose volumes, and squares of distances, stay far from the ends of the doubles.
  static let saneScale = 1e-50...1e50

  /// - Throws: `parameter` for a grid without nodes or cells without size or out of any scale; `tooLarge` beyond 2³⁰ nodes.
  func checkForSimulation() throws(GeostatisticsError) {
    guard columns > 0, rows > 0, levels > 0 else {
      throw .parameter(.grid, is: .number([columns, rows, levels].map(Double.init)), expected: .condition(.oneNode))
    }
    let (area, one) = columns.multipliedReportingOverflow(by: rows)
    let (volume, two) = area.multipliedReportingOverflow(by: levels)
    guard !one, !two, volume <= 1 << 30 else {
      throw .tooLarge(.nodes, count: one || two ? Int.max : volume, limit: 1 << 30)
    }
    guard cell.x > 0, cell.y > 0, cell.x.isFinite, cell.y.isFinite, levels == 1 || cell.z > 0 && cell.z.isFinite else {
      throw .parameter(.cell, is: .number([cell.x, cell.y, cell.z]), expected: .above(0, .alongEachAxis))
    }
    for axis in 0..<(levels == 1 ? 2 : 3) where !Self.saneScale.contains(cell[axis]) {
      throw .parameter(.cell, is: .number(cell[axis]), expected: .between(1e-50, 1e50))
    }
    for axis in 0..<3 where !origin[axis].isFinite {
      throw .notFinite(.gridOrigin, index: axis)
    }
  }
}
