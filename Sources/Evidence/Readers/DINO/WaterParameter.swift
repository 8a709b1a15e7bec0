/// Names of parameters of groundwater in DINOloket and in the Aquo list, in the words of the evidence model.
enum WaterParameter {
  /// A name that is not known stays as it is written.
  static func series(_ name: String, unit: String, method: String = "") -> SeriesDefinition {
    var property = name
    var fraction = ""
    switch DINOHeader.plain(name) {
    case "ec", "egv", "geldhd", "geleidendheid": property = "EC"
    case "ph", "zuurgraad": property = "pH"
    case "t", "tempv", "temperatuur", "t(5min)veld": property = "temperature"
    case "po4tot", "tpo4": (property, fraction) = ("PO4", "total")
    case "ptot": (property, fraction) = ("P", "total")
    default:
      // An ion is written with its charge in some exports and without it in others.
      let plain = name.prefix { $0 != "-" && $0 != "+" }
      if !plain.isEmpty, name.dropFirst(plain.count).allSatisfy({ $0 == "-" || $0 == "+" }) { property = String(plain) }
    }
    return SeriesDefinition(property: property, unit: unit, method: method, fraction: fraction)
  }
}
