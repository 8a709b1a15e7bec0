import Geodata
import Programme

/// The area of a programme in the system of its map: its land, and its sea as far as the programme says.
public struct Territory: Sendable {
  /// In the system of the map.
  public let land: PlaneArea
  /// May overlap the land: what is land is not sea.
  public let sea: PlaneArea

  /// Both areas in the system of the map.
  public init(land: PlaneArea, sea: PlaneArea = PlaneArea(rings: [])) {
    self.land = land
    self.sea = sea
  }

  /// Whether it has neither land nor sea.
  public var isEmpty: Bool { land.isEmpty && sea.isEmpty }

  /// Smallest box around both.
  public var box: Box? {
    Box(
      around: [land.box, sea.box].compactMap(\.self).flatMap {
        [Position(x: $0.minX, y: $0.minY), Position(x: $0.maxX, y: $0.maxY)]
      })
  }

  /// Whether a position is in a part of the territory.
  public func contains(_ position: Position, in domain: CoverageSettings.Domain) -> Bool {
    switch domain {
    case .land: land.contains(position)
    case .sea: !land.contains(position) && sea.contains(position)
    case .all: land.contains(position) || sea.contains(position)
    }
  }

  /// Which cells of a row have their centre in a part of the territory.
  public func mask(row: Int, of grid: CoverageGrid, in domain: CoverageSettings.Domain) -> [Bool] {
    let y = grid.centre(row: row, column: 0).y
    let isLand = Self.cells(land.spans(at: y), grid)
    guard domain != .land else { return isLand }
    let isSea = Self.cells(sea.spans(at: y), grid)
    return zip(isLand, isSea).map { domain == .sea ? $1 && !$0 : $0 || $1 }
  }

  /// Cells whose centre lies in one of the spans.
  private static func cells(_ spans: [(from: Double, to: Double)], _ grid: CoverageGrid) -> [Bool] {
    var cells = [Bool](repeating: false, count: grid.columns)
    for span in spans {
      // Centres are at half cells; both ends are bounded by the grid before they become whole numbers.
      let last = Double(grid.columns)
      let first = min(max(0, ((span.from - grid.west) / grid.cell - 0.5).rounded(.up)), last)
      let end = min(max(0, ((span.to - grid.west) / grid.cell - 0.5).rounded(.up)), last)
      if first < end { for column in Int(first)..<Int(end) { cells[column] = true } }
    }
    return cells
  }
}
