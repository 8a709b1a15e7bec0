import Geodata
import Programme

extension Portal {
  /// The parts of the portal, each made once from the edition; one that an edition has nothing for adds nothing.
  static func parts(
    _ edition: PortalEdition, _ earlier: [PortalEdition], _ configuration: PortalConfiguration
  ) async throws(PortalFault) -> [PortalRoutes] {
    let rasters = try await PortalRaster.all(of: edition)
    let grids = await edition.tileGrids(rasters: rasters)
    let features = try await edition.servedFeatures(configuration)
    return [
      try await .data(edition, earlier: earlier),
      .features(features, edition: edition.manifest.id, date: edition.manifest.date),
      .tileMatrixSets(grids),
      .vectorTiles(features, grids: grids),
      .rasters(rasters, grids: grids, date: edition.manifest.date),
      .downloads(edition, configuration),
      await .catalogue(edition, configuration),
      try await .site(
        edition, earlier, configuration, features, MapTiles(rasters, grids, of: await edition.mapSystem)),
    ]
  }
}

extension PortalRaster {
  /// All of an edition, by path.
  static func all(of edition: PortalEdition) async throws(PortalFault) -> [PortalRaster] {
    let systems = (try? await edition.store.records(of: "systems").rows) ?? []
    var rasters: [PortalRaster] = []
    for file in edition.files.values.sorted(by: { $0.path < $1.path }) where file.path.hasSuffix(".tif") {
      do {
        if var raster = try PortalRaster(
          file,
          title: title(of: file, systems.map { ($0.text("id"), .init(en: $0.text("name_en"), nl: $0.text("name_nl"))) })
        ) {
          raster.card = try edition.documents.value(
            PortalRaster.Card.self, String(file.path.dropLast(4)) + ".card.json")
          rasters.append(raster)
        }
      } catch { throw .foreign(edition.folder.path, part: file.path) }
    }
    return rasters
  }

  /// By what the name of its file says: `coverage/all.tif`, `coverage/<system>.tif`, `maps/<name>.tif`.
  private static func title(of file: EditionFile, _ systems: [(id: String, name: LocalizedText)]) -> LocalizedText {
    let stem = file.url.deletingPathExtension().lastPathComponent
    let name = systems.first { $0.id == stem }?.name
    if file.path.hasPrefix("coverage/") {
      let all = LocalizedText(en: "Coverage with analyses", nl: "Dekking met analyses")
      return name.map { .init(en: "\(all.en): \($0.en)", nl: "\(all.nl): \($0.nl)") } ?? all
    }
    return name ?? LocalizedText(en: stem, nl: stem)
  }
}
