import Foundation
import Geodata
import PredictiveMapping

extension PredictiveMap {
  /// Four cells on the island, one without evidence.
  static func invented() throws -> PredictiveMap {
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:4326"), origin: Position(x: 3, y: 53), cellWidth: 1,
      cellHeight: 1, rows: 2, columns: 2)
    return PredictiveMap(
      files: [URL(filePath: "/nowhere/brine.tif")], grid: grid, values: [0.1, 0.95, .nan, 1], area: 1234.5,
      targets: [
        Target(
          rank: 1, area: 12.5, mean: 0.975, largest: 1, place: Position(x: 4.5, y: 52),
          reasons: [.init(en: "heat", nl: "warmte"), .init(en: "<salt>", nl: "<zout>")])
      ])
  }
}

extension PredictiveMapOutcome {
  /// A map of the brine, and a source that is missing for the ash.
  static var invented: [PredictiveMapOutcome] {
    let map = try? PredictiveMap.invented()
    return [
      PredictiveMapOutcome(system: "brine", state: map.map { .made($0) } ?? .notAsked),
      PredictiveMapOutcome(system: "ash", state: .missing(["wells"])),
    ]
  }
}
