/// Finds combinations in a mapping that cannot be meant.
struct TableMappingCheck {
  let table: TableMapping
  let file: YAMLMapping
  let format: EvidenceSource.Format?
  let crs: String

  func run() {
    layout()
    place()
    depths()
    overlaps()
    if format == .areas { return }
    let holdsNothing =
      table.columns.isEmpty && table.long == nil && table.interval == nil && table.occurrence == nil
      && table.stream == nil && table.site.x.isEmpty && table.site.key.isEmpty
    if holdsNothing, !file.has("long"), !file.has("columns") {
      fault(
        "columns", .init(en: "the table holds nothing that is kept", nl: "de tabel bevat niets dat wordt bewaard"),
        .init(
          en: "name 'columns', 'long', 'interval', 'occurrence', 'stream' or the place of a 'site'",
          nl: "noem 'columns', 'long', 'interval', 'occurrence', 'stream' of de plek van een 'site'"))
    }
  }

  private func layout() {
    let isLong = table.layout == .long
    if isLong, !file.has("long") {
      fault(
        "layout", .init(en: "layout long without 'long'", nl: "layout long zonder 'long'"),
        .init(
          en: "name the columns of property, value and unit under 'long'",
          nl: "noem de kolommen van eigenschap, waarde en eenheid onder 'long'"))
    }
    if !isLong, table.long != nil {
      fault(
        "long",
        .init(
          en: "'long' in a table of layout \(table.layout.rawValue)", nl: "'long' bij layout \(table.layout.rawValue)"),
        .init(en: "write layout: long, or remove 'long'", nl: "schrijf layout: long, of haal 'long' weg"))
    }
    if isLong, !table.columns.isEmpty {
      fault(
        "columns",
        .init(
          en: "'columns' in a long table: its rows name what they measure",
          nl: "'columns' bij een lange tabel: de rijen zeggen zelf wat zij meten"),
        .init(en: "remove 'columns' or write layout: wide", nl: "haal 'columns' weg of schrijf layout: wide"))
    }
    if table.layout == .transposed, table.interval != nil || table.occurrence != nil || table.stream != nil {
      fault(
        "layout",
        .init(
          en: "a transposed table has no rows that are an interval, an occurrence or a stream",
          nl: "een gekantelde tabel heeft geen rijen die een interval, voorkomen of stroom zijn"),
        .init(en: "write layout: wide", nl: "schrijf layout: wide"))
    }
    let kinds = [table.interval != nil, table.occurrence != nil, table.stream != nil].filter { $0 }.count
    if kinds > 1 {
      fault(
        "interval",
        .init(
          en: "a row cannot be an interval, an occurrence and a stream at once",
          nl: "een rij kan niet tegelijk een interval, een voorkomen en een stroom zijn"),
        .init(en: "keep one; declare another source for the other", nl: "houd er één; geef de andere een eigen bron"))
    }
  }

  private func place() {
    let site = table.site
    if site.x.isEmpty != site.y.isEmpty {
      fault(
        "site", .init(en: "x and y of a site belong together", nl: "x en y van een site horen bij elkaar"),
        .init(en: "name both columns", nl: "noem beide kolommen"))
    }
    if !site.x.isEmpty, site.x == site.y {
      fault(
        "site", .init(en: "x and y are the same column", nl: "x en y zijn dezelfde kolom"),
        .init(en: "name two columns", nl: "noem twee kolommen"))
    }
    if site.x.isEmpty, site.check != nil {
      fault(
        "site.check", .init(en: "there are no coordinates to check", nl: "er zijn geen coördinaten om na te gaan"),
        .init(en: "name x and y", nl: "noem x en y"))
    }
    if !site.file.isEmpty, site.key.isEmpty {
      fault(
        "site.file", .init(en: "a table of places needs a key", nl: "een tabel met plekken vraagt een sleutel"),
        .init(en: "name the column 'key' that both tables have", nl: "noem de kolom 'key' die beide tabellen hebben"))
    }
    if site.file.isEmpty, !site.fileKey.isEmpty {
      fault(
        "site.file_key", .init(en: "'file_key' without 'file'", nl: "'file_key' zonder 'file'"),
        .init(en: "name 'file' or remove it", nl: "noem 'file' of haal het weg"))
    }
    if !site.located, !site.x.isEmpty || !site.file.isEmpty {
      fault(
        "site.located",
        .init(
          en: "the site has coordinates and is said to have no place",
          nl: "de site heeft coördinaten en zou geen plek hebben"),
        .init(en: "remove 'located' or the coordinates", nl: "haal 'located' of de coördinaten weg"))
    }
    guard format == .table else { return }
    if site.x.isEmpty, site.file.isEmpty, table.stream == nil, site.located {
      fault(
        "site",
        .init(en: "nothing says where the rows lie", nl: "nergens staat waar de rijen liggen"),
        .init(
          en: "name x and y of 'site', or the 'file' with the places, or write located: false",
          nl: "noem x en y van 'site', of het bestand ('file') met de plekken, of schrijf located: false"))
    }
    if !site.x.isEmpty, crs.isEmpty, site.crs.isEmpty, site.crsColumn.isEmpty {
      fault(
        "site", code: "evidence.crs",
        .init(en: "the coordinates have no reference system", nl: "de coördinaten hebben geen referentiestelsel"),
        .init(
          en: "write crs: EPSG:... on the source or on 'site'; it is never guessed",
          nl: "schrijf crs: EPSG:... bij de bron of bij 'site'; het wordt nooit geraden"))
    }
  }

  private func depths() {
    if table.sample.top.isEmpty, !table.sample.bottom.isEmpty {
      fault(
        "sample", .init(en: "a bottom without a top", nl: "een onderkant zonder bovenkant"),
        .init(en: "name the column 'top'", nl: "noem de kolom 'top'"))
    }
    for (key, top, bottom) in [
      ("sample", table.sample.top, table.sample.bottom),
      ("interval", table.interval?.top ?? "", table.interval?.bottom ?? ""),
    ] where !top.isEmpty && top == bottom {
      fault(
        key, .init(en: "top and bottom are the same column", nl: "boven- en onderkant zijn dezelfde kolom"),
        .init(en: "name two columns, or the top only", nl: "noem twee kolommen, of alleen de bovenkant"))
    }
  }

  /// A column that is ignored and used says two things.
  private func overlaps() {
    let ignored = Set(table.ignore)
    let twice = ignored.intersection(table.columns.keys).union(ignored.intersection(table.attributes))
    for name in twice.sorted() {
      fault(
        "ignore",
        .init(en: "the column '\(name)' is used and ignored", nl: "de kolom '\(name)' wordt gebruikt en genegeerd"),
        .init(en: "remove it from one of the lists", nl: "haal hem uit een van de lijsten"))
    }
    let both = Set(table.attributes).intersection(table.columns.keys)
    for name in both.sorted() {
      fault(
        "attributes",
        .init(
          en: "the column '\(name)' is a measurement and an attribute",
          nl: "de kolom '\(name)' is een meting en een kenmerk"),
        .init(en: "remove it from one of the lists", nl: "haal hem uit een van de lijsten"))
    }
  }

  private func fault(
    _ key: String, code: String = "evidence.combination", _ message: LocalizedText, _ mend: LocalizedText
  ) {
    file.log.error(code, file.location(key), message, mend: mend)
  }
}
