import ArgumentParser
import Foundation
import Geostatistics
import Gridding
import Publication

/// What a simulation is asked beside its map: bodies above a cut-off, and its own variogram.
struct StudyOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .unconditional,
    help: "Connected resource at or above this cut-off: bodies of cells that touch each other, by realisation.")
  var connected: Double?

  @Option(name: .long, help: "Write the connected resource, a row a realisation, to this CSV.", completion: .file())
  var connectedOut: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: "Volume (in the plane: area) below which a connected body is too small to be worked (default: 0).")
  var smallestBody: Double?

  @Flag(name: .long, help: "Cells that touch at an edge or a corner are connected too, not only at a face.")
  var corners = false

  @Option(
    name: .long, parsing: .unconditional,
    help: "Mass per volume (in the plane: per area) of connected bodies, for their tonnage.")
  var density: Double?

  @Option(
    name: .long,
    help:
      "Compare the variogram of the realisations with the model: drawn in an .svg, or a table .csv; may be repeated.",
    completion: .file())
  var reproduction: [String] = []

  @Option(
    name: .long, parsing: .unconditional,
    help: "Lags of --reproduction along each axis, in cells (default: half of the grid, at most 50).")
  var reproductionLags: Int?

  func validate() throws {
    if connected == nil, connectedOut != nil || smallestBody != nil || corners || density != nil {
      throw ValidationError("--connected-out, --smallest-body, --corners and --density go with --connected.")
    }
    if let connected, !connected.isFinite { throw ValidationError("--connected is a number: the cut-off.") }
    if let smallestBody, !(smallestBody >= 0) { throw ValidationError("--smallest-body is 0 or more.") }
    if let density, !(density > 0 && density.isFinite) { throw ValidationError("--density is above 0.") }
    if reproductionLags != nil, reproduction.isEmpty {
      throw ValidationError("--reproduction-lags goes with --reproduction.")
    }
    if let reproductionLags, !(1...10_000).contains(reproductionLags) {
      throw ValidationError("--reproduction-lags is 1 to 10000.")
    }
    for path in reproduction where !["svg", "csv"].contains(URL(filePath: path).pathExtension.lowercased()) {
      throw ValidationError("--reproduction \(path): the ending must be .svg or .csv.")
    }
  }

  /// - Parameter reproductions: what the model or models are of, with their models.
  func studies(
    on grid: PointGrid, _ reproductions: [ReproducedVariable]
  ) throws(GeostatisticsError) -> RealisationStudies {
    var studies = RealisationStudies()
    if let connected {
      studies.connected = try ConnectedResource(
        grid: grid, cutoff: connected, smallestVolume: smallestBody ?? 0, connectivity: corners ? .corners : .faces,
        densities: [density ?? 1])
    }
    if !reproduction.isEmpty {
      let half = max(grid.columns, grid.rows, grid.levels) / 2
      let steps = reproductionLags ?? max(1, min(50, half))
      studies.reproductions = try reproductions.map { variable throws(GeostatisticsError) in
        RealisationStudies.Reproduction(
          try VariogramReproduction(model: variable.model, grid: grid, steps: steps), level: variable.level,
          view: variable.view)
      }
    }
    return studies
  }
}

/// A variable of realisations whose variogram has a model.
struct ReproducedVariable {
  let model: VariogramModel
  /// Threshold or category of an indicator.
  var level: Double?
  var view: @Sendable (RealisationBlock) throws(GeostatisticsError) -> RealisationBlock = { $0 }
}
