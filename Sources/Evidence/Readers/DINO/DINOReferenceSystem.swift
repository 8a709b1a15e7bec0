/// Names of reference systems as DINOloket writes them.
enum DINOReferenceSystem {
  /// - Returns: nil for a name that is unknown or leaves the datum open (`UTM31`).
  static func code(_ name: String) -> String? {
    let plain = DINOHeader.plain(name)
    switch plain {
    case "rd", "rd2000", "rd2008", "rdnew", "rdnieuw", "rijksdriehoeksmeting", "amersfoort/rdnew", "epsg:28992":
      return "EPSG:28992"
    case "wgs84", "wgs84latlon", "epsg:4326": return "EPSG:4326"
    case "etrs89", "epsg:4258": return "EPSG:4258"
    case "ed50", "epsg:4230": return "EPSG:4230"
    default: break
    }
    let zone = plain.contains("31") ? "31" : plain.contains("32") ? "32" : ""
    guard plain.contains("utm"), !zone.isEmpty else { return nil }
    if plain.contains("ed50") { return "EPSG:230\(zone)" }
    if plain.contains("wgs84") { return "EPSG:326\(zone)" }
    if plain.contains("etrs89") { return "EPSG:258\(zone)" }
    return nil
  }
}
