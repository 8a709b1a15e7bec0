import CGDAL
import Foundation

@testable import Geodata

/// Small files in every format, written by OGR.
enum SampleFiles {
  static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  static let formats: [(driver: String, file: String)] = [
    ("XLSX", "sites.xlsx"), ("ODS", "sites.ods"), ("GPKG", "sites.gpkg"), ("ESRI Shapefile", "sites.shp"),
    ("GeoJSON", "sites.geojson"), ("GML", "sites.gml"), ("FlatGeobuf", "sites.fgb"),
  ]

  /// Points with a name, a content as text, a depth and a number of samples; row `n` lies at `n` metres north.
  static func write(
    _ driver: String, to url: URL, rows: Int = 3, system code: Int32? = 28992, layer name: String = "sites"
  ) {
    Geodata.quietly {
      let dataset = GDALCreate(GDALGetDriverByName(driver), url.path, 0, 0, 0, GDT_Unknown, nil)
      var system: OGRSpatialReferenceH?
      if let code {
        system = OSRNewSpatialReference(nil)
        OSRImportFromEPSG(system, code)
        OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER)
      }
      defer { if let system { OSRDestroySpatialReference(system) } }
      let isSheet = driver == "XLSX" || driver == "ODS"
      let layer = GDALDatasetCreateLayer(dataset, name, isSheet ? nil : system, isSheet ? wkbNone : wkbPoint, nil)
      for (field, type) in [("name", OFTString), ("content", OFTString), ("depth", OFTReal), ("count", OFTInteger)] {
        let definition = OGR_Fld_Create(field, type)
        _ = OGR_L_CreateField(layer, definition, 1)
        OGR_Fld_Destroy(definition)
      }
      for row in 1...max(1, rows) where rows > 0 {
        let feature = OGR_F_Create(OGR_L_GetLayerDefn(layer))
        OGR_F_SetFieldString(feature, 0, "Ouddorp \(row) é")
        OGR_F_SetFieldString(feature, 1, row == 2 ? "<0.10" : "0.10")
        if row != 3 { OGR_F_SetFieldDouble(feature, 2, Double(row) + 0.25) }
        OGR_F_SetFieldInteger(feature, 3, Int32(row))
        if !isSheet {
          let point = OGR_G_CreateGeometry(wkbPoint)
          OGR_G_SetPoint_2D(point, 0, 60_000, 420_000 + Double(row))
          OGR_F_SetGeometryDirectly(feature, point)
        }
        _ = OGR_L_CreateFeature(layer, feature)
        OGR_F_Destroy(feature)
      }
      GDALClose(dataset)
    }
  }
}
