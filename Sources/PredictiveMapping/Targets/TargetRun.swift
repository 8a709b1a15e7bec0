import Foundation
import Geodata
import Programme
import Prospectivity

/// Cuts a map to targets, strip by strip: the threshold, the areas, then what is known of each.
public struct TargetRun {
  /// What targets are made of.
  public let map: EvidenceRaster
  /// A raster of uncertainty on the same grid.
  public var uncertainty: EvidenceRaster?
  public var threshold: MapThreshold
  public var delineation: TargetDelineation
  public var score = TargetScore.mean
  /// What made the map, for reasons: its layers are read where there are targets.
  public var reasons: (any TargetReasonSource)?
  /// Places of known deposits in the system of the map.
  public var deposits: [Position] = []
  public var isCancelled: @Sendable () -> Bool = { false }
  /// Cells of a strip; the result does not depend on it.
  public var cells = 1 << 18

  public init(_ map: EvidenceRaster, threshold: MapThreshold, delineation: TargetDelineation) {
    self.map = map
    self.threshold = threshold
    self.delineation = delineation
  }

  /// Targets with the choices that made them. Areas are in square kilometres.
  public struct Report: Sendable {
    public let threshold: Double
    /// Share of the valid area that reaches the threshold, before cleaning.
    public let share: Double
    public let areas: TargetAreas
    public let outlines: [Geometry]
    public let targets: [Target]
    /// Nil without an uncertainty.
    public let riskReturn: RiskReturn?
    public let picture: MapPicture
    public let deposits: [Position]
    /// Of the deposits, those on the map's grid.
    public let depositsOnGrid: Int
    /// What people call the layers of the reasons, by name.
    public let titles: [String: LocalizedText]

    public var grid: GridGeometry { areas.geometry }
  }

  /// - Throws: `target`, `aboveMap`, `validation` for a constant map and for deposits of which none lies on it,
  ///   `knowledge`, `layerGrids` for rasters of another grid than the map, `geodata`, `stopped`.
  public func report() throws(MappingError) -> Report {
    let stack = try EvidenceStack(rasters)
    let grid = stack.grid
    if let layers = reasons?.stack,
      let difference = GridDifference(layers.grid, grid, tolerance: EvidenceStack.tolerance)
    {
      throw .layerGrids(file: layers.layers[0].url.lastPathComponent, other: map.url.lastPathComponent, difference)
    }
    let onGrid = deposits.count { grid.cell(containing: $0) != nil }
    guard deposits.isEmpty || onGrid > 0 else {
      throw .validation(.noDepositOnMap(outside: deposits.count, onMissing: 0), map: map.url.lastPathComponent)
    }
    let threshold = try threshold.value(of: 0, in: stack, cells: cells)
    let cellArea = try CellArea.squareKilometres(of: grid)
    var mask = CellMask(rows: grid.rows, columns: grid.columns)
    var picture = MapPicture(grid)
    var range = ValueRange()
    for strip in stack.strips(cells: cells, prefersWhole: true) {
      if isCancelled() { throw .stopped }
      let values = try stack.values(0, rows: strip)
      picture.add(values, rows: strip)
      range.add(values)
      try MapThreshold.refusing { () throws(TargetError) in
        for row in strip { try mask.addRow(Self.row(row, of: strip, in: values), threshold: threshold) }
      }
    }
    guard mask.validCells > 0 else { throw .target(.noValues) }
    let file = map.url.lastPathComponent
    guard !range.isConstant else {
      throw .validation(.constantMap(value: range.minimum), map: file)
    }
    guard threshold <= range.maximum else {
      throw .aboveMap(file: file, threshold: threshold, highest: range.maximum)
    }
    let areas = try MapThreshold.refusing { () throws(TargetError) in
      try delineation.areas(of: mask, geometry: grid, cellArea: cellArea)
    }
    let share = areas.validArea > 0 ? TargetAreas.area(prospectiveOf: mask, cellArea) / areas.validArea : 0
    let targets = try targets(areas, stack)
    let riskReturn =
      try uncertainty == nil || !targets.contains { $0.uncertainty != nil }
      ? nil : MapThreshold.refusing { () throws(TargetError) in try RiskReturn(targets) }
    return Report(
      threshold: threshold, share: share, areas: areas, outlines: areas.outlines(), targets: targets,
      riskReturn: riskReturn, picture: picture, deposits: deposits, depositsOnGrid: onGrid,
      titles: reasons?.titles ?? [:])
  }

  /// The map and the uncertainty under names that no two share.
  private var rasters: [EvidenceRaster] {
    [EvidenceRaster(name: "map", url: map.url, band: map.band)]
      + (uncertainty.map { [EvidenceRaster(name: "uncertainty", url: $0.url, band: $0.band)] } ?? [])
  }

  private static func row(_ row: Int, of strip: Range<Int>, in values: [Double]) -> ArraySlice<Double> {
    let columns = values.count / strip.count
    let start = (row - strip.lowerBound) * columns
    return values[start..<(start + columns)]
  }

  private func targets(_ areas: TargetAreas, _ stack: EvidenceStack) throws(MappingError) -> [Target] {
    var accumulator = TargetAccumulator(areas, layers: reasons?.contributors ?? [])
    accumulator.addDeposits(deposits)
    // Reasons take each layer and what each contributes.
    let held = 1 + 2 * (reasons?.stack.layers.count ?? 0)
    for strip in (reasons?.stack ?? stack).strips(cells: max(1, cells / held)) {
      if isCancelled() { throw .stopped }
      let values = try stack.values(0, rows: strip)
      let uncertain = uncertainty == nil ? nil : try stack.values(1, rows: strip)
      let parts = try contributions(strip, areas)
      try MapThreshold.refusing { () throws(TargetError) in
        for row in strip {
          try accumulator.addRow(
            Array(Self.row(row, of: strip, in: values)),
            uncertainty: uncertain.map { Array(Self.row(row, of: strip, in: $0)) },
            contributions: parts.map { Array(Self.row(row, of: strip, in: $0)) })
        }
      }
    }
    return try MapThreshold.refusing { () throws(TargetError) in try accumulator.targets(by: score) }
  }

  /// Of the cells of a strip against an average cell; none where the strip has no targets.
  private func contributions(_ strip: Range<Int>, _ areas: TargetAreas) throws(MappingError) -> [[Double]] {
    guard let reasons, areas.hasTargets(in: strip) else { return [] }
    return try reasons.contributions(rows: strip)
  }
}
