import FeatureService
import Geodata

extension PortalEdition {
  /// The features of the edition, in the systems of the configuration, that of its maps, and the zone of UTM on ETRS89 in
  /// which it lies: projected systems of a country may end at its coast.
  func servedFeatures(_ configuration: PortalConfiguration) async throws(PortalFault) -> ServedFeatures {
    var codes = configuration.referenceSystems
    for code in codes {
      do { _ = try ReferenceSystemCatalogue(codes: [code]) } catch { throw .referenceSystem(code) }
    }
    if let own = await mapSystem {
      codes.append(own.code)
      if let area = own.areaOfUse, let zone = Self.zone(of: area), !codes.contains(zone) { codes.append(zone) }
    }
    do { return try ServedFeatures(store: store, codes: codes) } catch {
      throw .foreign(folder.path, part: "edition.gpkg")
    }
  }

  /// EPSG:25828 to EPSG:25838 are the zones 28 to 38 of UTM on ETRS89; nil for a place outside them.
  private static func zone(of area: GeographicArea) -> Int? {
    guard area.west <= area.east, area.south > 25 else { return nil }
    let zone = Int(((area.west + area.east) / 2 + 180) / 6) + 1
    return (28...38).contains(zone) ? 25_800 + zone : nil
  }
}
