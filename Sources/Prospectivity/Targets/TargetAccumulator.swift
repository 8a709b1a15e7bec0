import Geodata

/// Gathers what is known of targets in one pass over a map and the layers beside it: whole rows from the north, one
/// after the other.
///
/// Each sum runs over the cells in that order, whatever was read at once.
public struct TargetAccumulator: Sendable {
  public let areas: TargetAreas
  /// The names of the layers whose contributions are given.
  public let layers: [String]
  private var next = 0
  private var sums: [Sums]
  private var deposits: [[Int]]
  /// By area, then by layer.
  private var contributions: [Double]
  private var contributionCounts: [Int]

  fileprivate struct Sums: Sendable {
    var cells = 0
    var value = 0.0
    var weight = 0.0
    var maximum = -Double.infinity
    var peak = (row: 0, column: 0)
    var rows = 0
    var columns = 0
    var top = Int.max
    var bottom = Int.min
    var west = Int.max
    var east = Int.min
    var uncertainty = 0.0
    var uncertain = 0
  }

  public init(_ areas: TargetAreas, layers: [String] = []) {
    self.areas = areas
    self.layers = layers
    sums = [Sums](repeating: Sums(), count: areas.count)
    deposits = [[Int]](repeating: [], count: areas.count)
    contributions = [Double](repeating: 0, count: areas.count * layers.count)
    contributionCounts = [Int](repeating: 0, count: areas.count * layers.count)
  }

  /// The places of the deposits, in the system of the grid, whose numbers are their order. Those outside all areas are
  /// in no target.
  public mutating func addDeposits(_ positions: [Position]) {
    for (number, position) in positions.enumerated() {
      if let area = areas.number(at: position) { deposits[area].append(number) }
    }
  }

  /// The next row of the map.
  /// - Parameters:
  ///   - uncertainty: of the cells; nil when there is none. NaN is unknown.
  ///   - contributions: one array a layer; NaN is unknown. Empty in a row without targets is as good.
  /// - Throws: `rowCount`, `rowLength`, `layerCount`.
  public mutating func addRow(
    _ values: [Double], uncertainty: [Double]? = nil, contributions: [[Double]] = []
  ) throws(TargetError) {
    let row = next
    let columns = areas.geometry.columns
    guard row < areas.geometry.rows else { throw .rowCount(given: row + 1, expected: areas.geometry.rows) }
    let runs = areas.runs.runs(row: row)
    guard runs.isEmpty || contributions.count == layers.count else {
      throw .layerCount(given: contributions.count, needed: layers.count)
    }
    for run in [values] + (uncertainty.map { [$0] } ?? []) + contributions where run.count != columns {
      throw .rowLength(given: run.count, columns: columns)
    }
    next += 1
    // Equal cells weigh 1, so that their mean is not rounded by their size.
    let weight: Double = if case .rows(let sizes) = areas.cellArea { sizes[row] } else { 1 }
    for run in runs {
      let label = Int(run.label)
      for column in run.columns {
        sums[label].add(row: row, column: column, value: values[column], weight: weight)
        if let known = uncertainty?[column], !known.isNaN {
          sums[label].uncertainty += known
          sums[label].uncertain += 1
        }
        for layer in layers.indices where !contributions[layer][column].isNaN {
          self.contributions[label * layers.count + layer] += contributions[layer][column]
          contributionCounts[label * layers.count + layer] += 1
        }
      }
    }
  }

  /// The targets by falling score, ties by the order of their areas.
  /// - Throws: `rowCount` when not all rows were given.
  public func targets(by score: TargetScore = .mean) throws(TargetError) -> [Target] {
    guard next == areas.geometry.rows else { throw .rowCount(given: next, expected: areas.geometry.rows) }
    let scores = sums.indices.map { area in
      switch score {
      case .mean: sums[area].mean
      case .maximum: sums[area].maximum
      case .accumulated: sums[area].mean * areas.areas[area]
      }
    }
    let order = scores.indices.sorted { scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1] }
    return order.enumerated().map { target(area: $1, rank: $0 + 1, score: scores[$1]) }
  }

  private func target(area: Int, rank: Int, score: Double) -> Target {
    let sums = sums[area]
    let geometry = areas.geometry
    let count = Double(sums.cells)
    let origin = geometry.origin
    let box = Box(
      minX: origin.x + Double(sums.west) * geometry.cellWidth,
      minY: origin.y - Double(sums.bottom + 1) * geometry.cellHeight,
      maxX: origin.x + Double(sums.east + 1) * geometry.cellWidth,
      maxY: origin.y - Double(sums.top) * geometry.cellHeight)
    return Target(
      rank: rank, area: area, cells: sums.cells, size: areas.areas[area], mean: sums.mean, maximum: sums.maximum,
      peak: geometry.center(row: sums.peak.row, column: sums.peak.column),
      // From the corner of the area, so that columns and rows before it change nothing.
      centroid: Position(
        x: box.minX + (Double(sums.columns - sums.cells * sums.west) / count + 0.5) * geometry.cellWidth,
        y: box.maxY - (Double(sums.rows - sums.cells * sums.top) / count + 0.5) * geometry.cellHeight),
      box: box, deposits: deposits[area],
      uncertainty: sums.uncertain == 0 ? nil : sums.uncertainty / Double(sums.uncertain),
      uncertaintyCoverage: Double(sums.uncertain) / count, reasons: reasons(area: area, cells: count), score: score)
  }

  /// By falling contribution, ties and unknown ones in the order of the layers.
  private func reasons(area: Int, cells: Double) -> [TargetReason] {
    let reasons = layers.enumerated().map { layer, name in
      let count = contributionCounts[area * layers.count + layer]
      let sum = contributions[area * layers.count + layer]
      return TargetReason(
        layer: name, contribution: count == 0 ? nil : sum / Double(count), coverage: Double(count) / cells)
    }
    func height(_ index: Int) -> Double { reasons[index].contribution ?? -.infinity }
    return reasons.indices.sorted { height($0) == height($1) ? $0 < $1 : height($0) > height($1) }.map { reasons[$0] }
  }
}

extension TargetAccumulator.Sums {
  var mean: Double { value / weight }

  mutating func add(row: Int, column: Int, value: Double, weight: Double) {
    cells += 1
    rows += row
    columns += column
    top = min(top, row)
    bottom = max(bottom, row)
    west = min(west, column)
    east = max(east, column)
    guard !value.isNaN else { return }
    self.value += value * weight
    self.weight += weight
    if value > maximum {
      maximum = value
      peak = (row, column)
    }
  }
}
