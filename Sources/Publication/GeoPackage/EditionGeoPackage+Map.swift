import Assessment
import Geodata
import Programme

extension EditionGeoPackage {
  /// What lies under the places on a map; no rows where the programme has no base map.
  static func baseMapAreas(
    _ edition: Edition, _ baseMap: BaseMap?, _ degrees: CoordinateReferenceSystem
  ) -> GeoPackageLayer {
    let columns = ["kind", "name", "source", "licence"].map { GeoPackageLayer.Column($0) }
    func text(_ value: String?) -> GeoPackageLayer.Value { value.map { .text($0) } ?? .null }
    return GeoPackageLayer(
      name: "base_map", title: "Base map",
      description: "Own land, neighbours and the territory at sea, no finer than the maps of the report",
      referenceSystem: degrees, shape: .polygons, columns: columns,
      rows: (baseMap?.areas ?? []).map { area in
        .init(
          [.text(area.kind.rawValue), text(area.name), text(area.source), text(area.licence)],
          outline: area.polygons)
      })
  }

  static func placeNames(_ edition: Edition, _ degrees: CoordinateReferenceSystem) -> GeoPackageLayer {
    var table = RecordTable<Programme.MapDefinition.Label>(edition)
    table.texts("name") { $0.text }
    table.text("kind") { $0.kind.rawValue }
    return table.layer(
      "place_names", "Place names", "Names that the maps of the programme show", edition.programme.map.labels,
      in: degrees, at: \.point)
  }
}
