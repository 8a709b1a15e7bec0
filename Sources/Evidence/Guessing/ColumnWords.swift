/// Words in which tables name their places, depths, keys and values, in English and Dutch.
enum ColumnWords {
  /// A name without its unit, capitals and marks: `X-coordinaat (m)` is `xcoordinaat`.
  static func plain(_ name: String) -> String {
    var text = name.lowercased()
    if let open = text.firstIndex(where: { $0 == "(" || $0 == "[" }) { text = String(text[..<open]) }
    return String(
      text.unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) }.map(Character.init))
  }

  /// Names of an easting or longitude, each with that of its partner; the first found is the place of the row.
  static let places: [(x: String, y: String)] = [
    ("longitude", "latitude"), ("lon", "lat"), ("long", "lat"), ("lengtegraad", "breedtegraad"),
    ("decimallongitude", "decimallatitude"), ("longitudewgs84", "latitudewgs84"), ("lonwgs84", "latwgs84"),
    ("lng", "lat"), ("x", "y"), ("xcoord", "ycoord"), ("xcoordinate", "ycoordinate"), ("xcoordinaat", "ycoordinaat"),
    ("coordx", "coordy"), ("xrd", "yrd"), ("rdx", "rdy"), ("xcr", "ycr"), ("xutm", "yutm"), ("utmx", "utmy"),
    ("easting", "northing"), ("east", "north"), ("eastings", "northings"), ("xcollar", "ycollar"), ("xloc", "yloc"),
    ("xlaea", "ylaea"), ("xetrs", "yetrs"), ("xm", "ym"), ("xkm", "ykm"), ("xcoor", "ycoor"), ("e", "n"),
  ]

  static let tops: Set<String> = [
    "top", "from", "depthfrom", "fromdepth", "depthupper", "depthtop", "topdepth", "ztop", "van", "bovenkant",
    "bovenkantlaag", "bovenkantmonster", "diepteboven", "upperdepth", "topm", "topcm", "fromm", "frommd", "mdfrom",
    "mdtop", "upper", "depthmin", "mindepth", "topbs",
  ]
  static let bottoms: Set<String> = [
    "bottom", "to", "depthto", "todepth", "depthlower", "depthbottom", "bottomdepth", "zbottom", "tot", "onderkant",
    "onderkantlaag", "onderkantmonster", "diepteonder", "lowerdepth", "base", "basedepth", "bottomm", "bottomcm", "tom",
    "mdto", "mdbottom", "lower", "depthmax", "maxdepth", "basem", "bottombs", "botm",
  ]
  static let depths: Set<String> = ["depth", "diepte", "depthm", "dieptem", "sampledepth", "monsterdiepte"]

  static let samples: Set<String> = [
    "sample", "sampleid", "sampleno", "samplenr", "samplename", "monster", "monsterid", "monsternr", "monsternummer",
    "labnr", "labno", "labid", "analysisid", "spotid", "spot", "recordid", "idusgs", "nr", "id", "objectid", "comment",
  ]
  static let sites: Set<String> = [
    "site", "siteid", "sitename", "station", "stationid", "stationname", "well", "wellid", "wellname", "borehole",
    "boreholeid", "boring", "boringnr", "hole", "holeid", "bhid", "location", "locationid", "locatie", "locatienr",
    "locname", "put", "putcode", "meetpunt", "meetpuntid", "nitgnr", "broid", "drillhole", "collar", "profile",
    "soilprofile", "gmwbroid",
  ]
  static let names: Set<String> = ["name", "naam", "title", "depositname", "wellname", "stationname", "sitename"]
  static let countries: Set<String> = ["country", "land", "countrycode", "iso", "iso2", "iso3", "landcode"]
  static let dates: Set<String> = [
    "date", "datum", "sampledate", "datesample", "monsterdatum", "samplingdate", "bemonsteringsdatum", "analysisdate",
    "analysedatum", "jaar", "year",
  ]
  static let surfaces: Set<String> = [
    "surface", "surfacelevel", "maaiveld", "maaiveldhoogte", "elevation", "elev", "hoogte", "groundlevel", "zcollar",
    "altitude", "dem",
  ]
  static let ends: Set<String> = ["end", "enddepth", "einddiepte", "eoh", "totaldepth", "finaldepth", "td", "tdepth"]
  static let lithologies: Set<String> = [
    "lith", "lithology", "lithologie", "lithoclass", "hoofdgrondsoort", "grondsoort", "rock", "rocktype", "lithcode",
  ]
  static let stratigraphies: Set<String> = [
    "strat", "stratigraphy", "stratigrafie", "formation", "formatie", "unit", "stratunit", "formsimple",
  ]
  static let commodities: Set<String> = ["commodities", "commodity", "commod", "commod1", "grondstof", "grondstoffen"]
  static let types: Set<String> = ["deposittypes", "deposittype", "deptype", "modeltype", "type"]
  static let statuses: Set<String> = ["status", "devstat", "devstatus", "sitestatus", "minestatus"]

  static let properties: Set<String> = [
    "parameter", "parametername", "parameternaam", "parametercode", "analyte", "analyt", "property", "component",
    "stof",
    "element", "determinand", "variable", "grootheid", "stofnaam",
  ]
  static let values: Set<String> = [
    "value", "waarde", "result", "resultaat", "meetwaarde", "analysemeetwaarde", "concentration", "concentratie",
    "gehalte", "numericvalue", "resultvalue", "numeriekewaarde",
  ]
  static let units: Set<String> = [
    "unit", "units", "eenheid", "uom", "eenheidmeetwaarde", "eenheidmeerwaarde", "unitcode", "eenheidcode",
    "resultunit",
  ]
  static let marks: Set<String> = [
    "qualifier", "mark", "sign", "limietsymbool", "bepalingsgrenscode", "flag", "detect", "censor", "censored",
    "operator",
  ]
  static let limits: Set<String> = [
    "limit", "detectionlimit", "dl", "mdl", "lod", "loq", "rapportagegrens", "reportinglimit", "bepalingsgrens",
    "detectiegrens",
  ]
  static let methods: Set<String> = [
    "method", "methode", "analysismethod", "technique", "analysemethode", "methodcode",
  ]
  static let laboratories: Set<String> = ["laboratory", "laboratorium", "lab"]
  static let qualities: Set<String> = ["quality", "kwaliteit", "statuskwaliteitscontrole", "qualityflag", "qcflag"]
}
