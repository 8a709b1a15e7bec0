import Foundation
import Geodata
import Programme
import Prospectivity

/// Makes the predictive map of a mineral system as its programme says: layers by the recipe, favourability by the
/// model, prospective areas by share.
///
/// Paths of the recipe lead to what the maker lays out, whatever the machine: `evidence.gpkg`, the store with what was
/// read of the declared sources; `programme/...`, the files of the programme; `basemap.geojson`, the base map.
public struct PredictiveMapMaker: Sendable {
  public let programme: Programme
  /// The programme's.
  public let folder: URL
  /// The evidence store.
  public let store: URL
  /// Where layers are kept from run to run, and where the maps go.
  public let workplace: URL
  /// Of the program.
  public let version: String
  public var threads = 1
  public var isCancelled: @Sendable () -> Bool = { false }

  public init(_ programme: Programme, folder: URL, store: URL, workplace: URL, version: String) {
    self.programme = programme
    self.folder = folder
    self.store = store
    self.workplace = workplace
    self.version = version
  }

  /// The outcomes of all systems with a plan, in their order.
  /// - Parameter read: ids of the evidence sources that were read.
  /// - Throws: `stopped`; anything else that goes wrong with a map is its outcome.
  public func outcomes(read: Set<String>) async throws(MappingError) -> [PredictiveMapOutcome] {
    var outcomes: [PredictiveMapOutcome] = []
    for (outcome, making) in PredictiveMapOutcome.withoutMaps(of: programme, read: read) {
      guard case .missing(let sources) = outcome.state, sources.isEmpty, let making else {
        outcomes.append(outcome)
        continue
      }
      do throws(MappingError) {
        let map = try await map(of: outcome.system, making)
        outcomes.append(PredictiveMapOutcome(system: outcome.system, state: .made(map)))
      } catch {
        if case .stopped = error { throw error }
        outcomes.append(PredictiveMapOutcome(system: outcome.system, state: .refused(error.text)))
      }
    }
    return outcomes
  }

  private func map(of system: String, _ making: PredictiveMapPlan.Making) async throws(MappingError) -> PredictiveMap {
    let place = workplace.appending(path: system)
    try layOut(place)
    let recipe = try LayerRecipeReader.read(
      text: try text(making.recipe), name: URL(filePath: making.recipe).lastPathComponent, folder: place)
    var layers = LayerRun(recipe, output: place.appending(path: "layers"), version: version)
    layers.threads = threads
    layers.isCancelled = isCancelled
    let manifest = try await layers.run(cleans: true)
    let rasters = manifest.layers.map {
      EvidenceRaster(name: $0.name, url: layers.output.appending(path: $0.file))
    }
    let model = folder.appending(path: making.model)
    let document = try KnowledgeModelReader.read(model)
    var job = try KnowledgeMapRun(document, name: model.lastPathComponent, rasters: rasters)
    job.threads = threads
    job.isCancelled = isCancelled
    let map = place.appending(path: "\(system).tif")
    let inputs = try ModelCard.inputs(of: job.stack, [("model", model)], isCancelled: isCancelled)
    let summary = try await job.write(to: map, single: false)
    let cards = try KnowledgeCard.card(document, inputs, job, summary, version: version)
      .writeInEveryLanguage(beside: map)
    let report = try targets(EvidenceRaster(name: system, url: map), KnowledgeReasons(job, document), making)
    let areas = place.appending(path: "\(system)-targets.gpkg")
    do throws(GeodataError) {
      // A fixed day: the same result must be the same bytes.
      try GeoPackageWriter.write(
        TargetTable(report, language: .en).layers(title: document.title.en), to: areas, date: "1970-01-01")
      return PredictiveMap(
        files: [map] + cards + [areas], grid: try picture(summary.picture),
        values: summary.picture.values, area: report.areas.validArea, targets: try self.targets(report))
    } catch {
      throw .geodata(error)
    }
  }

  private func targets(
    _ map: EvidenceRaster, _ reasons: KnowledgeReasons, _ making: PredictiveMapPlan.Making
  ) throws(MappingError) -> TargetRun.Report {
    var run = TargetRun(
      map, threshold: .share(making.share), delineation: TargetDelineation(minimumArea: making.minimumArea))
    run.reasons = reasons
    run.isCancelled = isCancelled
    return try run.report()
  }

  private func targets(_ report: TargetRun.Report) throws(GeodataError) -> [PredictiveMap.Target] {
    guard let system = report.grid.referenceSystem, !report.targets.isEmpty else { return [] }
    let degrees = try CoordinateTransformation(from: system, to: try CoordinateReferenceSystem("EPSG:4326"))
    let places = try degrees(report.targets.map(\.peak))
    return zip(report.targets, places).map { target, place in
      let reasons = target.reasons.filter { ($0.contribution ?? 0) > 0 }.prefix(3).map { reason in
        report.titles[reason.layer] ?? LocalizedText(en: reason.layer, nl: reason.layer)
      }
      return PredictiveMap.Target(
        rank: target.rank, area: target.size, mean: target.mean, largest: target.maximum, place: place,
        reasons: Array(reasons))
    }
  }

  /// The grid of a picture, whose cells are coarser where the map is large.
  private func picture(_ picture: MapPicture) throws(GeodataError) -> GridGeometry {
    let grid = picture.grid
    return try GridGeometry(
      referenceSystem: grid.referenceSystem, origin: grid.origin,
      cellWidth: grid.cellWidth * Double(grid.columns) / Double(picture.columns),
      cellHeight: grid.cellHeight * Double(grid.rows) / Double(picture.rows), rows: picture.rows,
      columns: picture.columns)
  }

  private func text(_ path: String) throws(MappingError) -> String {
    do { return try String(contentsOf: folder.appending(path: path), encoding: .utf8) } catch {
      throw .unreadable(file: path, reason: error.localizedDescription)
    }
  }

  /// Links to what a recipe may name.
  private func layOut(_ place: URL) throws(MappingError) {
    var links = [("evidence.gpkg", store), ("programme", folder)]
    if let basemap = programme.map.basemap { links.append(("basemap.geojson", folder.appending(path: basemap))) }
    do {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for (name, target) in links {
        let link = place.appending(path: name)
        try? FileManager.default.removeItem(at: link)
        try FileManager.default.createSymbolicLink(
          at: link, withDestinationURL: target.standardizedFileURL.absoluteURL)
      }
    } catch {
      throw .unwritable(file: place.lastPathComponent, reason: error.localizedDescription)
    }
  }
}
