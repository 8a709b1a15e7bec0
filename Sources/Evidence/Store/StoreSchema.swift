import GRDB

/// The tables of an evidence store, as migrations: a store of an older version is brought up to date when it is opened.
///
/// A store is a GeoPackage (OGC 12-128r17): tables with a geometry are features, tables without are attributes, both
/// registered in `gpkg_contents`, so that any reader of GeoPackages shows them. Numbers stand in the unit in which they
/// were reported; `series.factor` turns them into the unit of the property. A value below a limit has no `value`:
/// it has `mark` `<` and, where the limit is known, `below`.
enum StoreSchema {
  /// Reference system of the geometries: ETRS89, longitude and latitude.
  static let referenceSystem = 4_258

  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 evidence") { db in
      // "GPKG", version 1.3. In the transaction of the tables: a store has both or neither.
      try db.execute(sql: "PRAGMA application_id = 0x47504B47")
      try db.execute(sql: "PRAGMA user_version = 10300")
      for statement in geoPackageTables + tables + views { try db.execute(sql: statement) }
      try registerContents(db)
    }
    return migrator
  }()

  /// GRDB keeps the names of migrations; a store with one that is not known was made by a newer version.
  static let knownMigrations: Set<String> = ["1 evidence"]

  // MARK: GeoPackage

  private static let geoPackageTables = [
    """
    CREATE TABLE gpkg_spatial_ref_sys (
      srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
      organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)
    """,
    """
    CREATE TABLE gpkg_contents (
      table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
      last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
      srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id))
    """,
    """
    CREATE TABLE gpkg_geometry_columns (
      table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name), column_name TEXT NOT NULL,
      geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id),
      z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name))
    """,
    """
    CREATE TABLE gpkg_extensions (
      table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
      UNIQUE (table_name, column_name, extension_name))
    """,
    """
    INSERT INTO gpkg_spatial_ref_sys VALUES
      ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
      ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
      ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,\
    AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
    UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', 'longitude/latitude'),
      ('ETRS89', 4258, 'EPSG', 4258, 'GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",\
    SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6258"]],\
    PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],\
    AUTHORITY["EPSG","4258"]]', 'longitude/latitude')
    """,
  ]

  // MARK: evidence

  /// Every table with records of a file; each has `origin`, the row it came from.
  static let recordTables = [
    "site", "borehole", "interval", "sample", "measurement", "occurrence", "stream", "grid", "document", "area",
  ]

  private static let tables = [
    """
    CREATE TABLE source (
      fid INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title_en TEXT NOT NULL, title_nl TEXT NOT NULL,
      reference TEXT NOT NULL, licence TEXT NOT NULL, year TEXT NOT NULL, medium TEXT NOT NULL, declaration TEXT NOT NULL)
    """,
    """
    CREATE TABLE source_file (
      fid INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source(fid), name TEXT NOT NULL, sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL, report TEXT NOT NULL, UNIQUE (source, name))
    """,
    // Records of one file have consecutive numbers in every table, so that replacing a file needs no index.
    """
    CREATE TABLE file_extent (
      file INTEGER NOT NULL REFERENCES source_file(fid), table_name TEXT NOT NULL, first INTEGER NOT NULL,
      last INTEGER NOT NULL, PRIMARY KEY (file, table_name)) WITHOUT ROWID
    """,
    """
    CREATE TABLE source_row (
      fid INTEGER PRIMARY KEY, file INTEGER NOT NULL, line INTEGER NOT NULL, digest BLOB NOT NULL)
    """,
    """
    CREATE TABLE site (
      fid INTEGER PRIMARY KEY, geom BLOB, key TEXT NOT NULL, name TEXT, kind TEXT NOT NULL, x REAL, y REAL, crs TEXT,
      accuracy_m REAL, surface_m REAL, vertical_datum TEXT, country TEXT, attributes TEXT, located_by INTEGER,
      origin INTEGER NOT NULL)
    """,
    """
    CREATE TABLE borehole (
      fid INTEGER PRIMARY KEY, site INTEGER NOT NULL, end_depth_m REAL, date TEXT, method TEXT, attributes TEXT,
      origin INTEGER NOT NULL)
    """,
    """
    CREATE TABLE interval (
      fid INTEGER PRIMARY KEY, site INTEGER NOT NULL, top_m REAL NOT NULL, bottom_m REAL NOT NULL, lithology TEXT,
      stratigraphy TEXT, description TEXT, attributes TEXT, origin INTEGER NOT NULL)
    """,
    "CREATE INDEX interval_site ON interval(site)",
    """
    CREATE TABLE property (
      fid INTEGER PRIMARY KEY, symbol TEXT NOT NULL, name_en TEXT, name_nl TEXT, kind TEXT NOT NULL,
      unit TEXT NOT NULL, basis TEXT, UNIQUE (symbol, kind, unit))
    """,
    """
    CREATE TABLE series (
      fid INTEGER PRIMARY KEY, source INTEGER NOT NULL, property INTEGER NOT NULL REFERENCES property(fid),
      reported_as TEXT NOT NULL, unit TEXT NOT NULL, factor REAL, method TEXT NOT NULL, laboratory TEXT NOT NULL,
      fraction TEXT NOT NULL, date TEXT NOT NULL)
    """,
    """
    CREATE TABLE sample (
      fid INTEGER PRIMARY KEY, site INTEGER NOT NULL, key TEXT NOT NULL, top_m REAL, bottom_m REAL, medium TEXT,
      date TEXT, attributes TEXT, origin INTEGER NOT NULL)
    """,
    "CREATE INDEX sample_site ON sample(site)",
    """
    CREATE TABLE measurement (
      fid INTEGER PRIMARY KEY, sample INTEGER NOT NULL, series INTEGER NOT NULL, value REAL, mark TEXT, below REAL,
      above REAL, detection REAL, quality TEXT, flags TEXT, written TEXT, origin INTEGER NOT NULL)
    """,
    "CREATE INDEX measurement_sample ON measurement(sample)",
    """
    CREATE TABLE occurrence (
      fid INTEGER PRIMARY KEY, site INTEGER NOT NULL, key TEXT NOT NULL, name TEXT, commodities TEXT, deposit_types TEXT,
      status TEXT, attributes TEXT, origin INTEGER NOT NULL)
    """,
    """
    CREATE TABLE stream (
      fid INTEGER PRIMARY KEY, site INTEGER, key TEXT NOT NULL, name TEXT, written TEXT NOT NULL, unit TEXT NOT NULL,
      value REAL, period TEXT, attributes TEXT, origin INTEGER NOT NULL)
    """,
    """
    CREATE TABLE grid (
      fid INTEGER PRIMARY KEY, geom BLOB, key TEXT NOT NULL, name TEXT, crs TEXT, min_x REAL, min_y REAL, max_x REAL,
      max_y REAL, columns INTEGER, rows INTEGER, layers INTEGER, unit TEXT, no_data REAL, minimum REAL, maximum REAL,
      mean REAL, valid_cells INTEGER, attributes TEXT, origin INTEGER NOT NULL)
    """,
    """
    CREATE TABLE document (
      fid INTEGER PRIMARY KEY, site INTEGER, key TEXT NOT NULL, title TEXT, address TEXT, year TEXT,
      origin INTEGER NOT NULL)
    """,
    """
    CREATE TABLE area (
      fid INTEGER PRIMARY KEY, geom BLOB, key TEXT NOT NULL, name TEXT, kind TEXT, attributes TEXT,
      origin INTEGER NOT NULL)
    """,
    """
    CREATE TABLE finding (
      fid INTEGER PRIMARY KEY, file INTEGER NOT NULL, line INTEGER NOT NULL, code TEXT NOT NULL, effect TEXT NOT NULL,
      column_name TEXT, value TEXT, detail TEXT)
    """,
    """
    CREATE TABLE reject (
      fid INTEGER PRIMARY KEY, file INTEGER NOT NULL, line INTEGER NOT NULL, code TEXT NOT NULL, column_name TEXT,
      value TEXT, detail TEXT, content TEXT)
    """,
    "CREATE VIRTUAL TABLE rtree_site_geom USING rtree(id, minx, maxx, miny, maxy)",
    "CREATE VIRTUAL TABLE rtree_area_geom USING rtree(id, minx, maxx, miny, maxy)",
    "CREATE VIRTUAL TABLE rtree_grid_geom USING rtree(id, minx, maxx, miny, maxy)",
  ]

  private static let views = [
    // What a person or a statistic wants of a measurement: where, what, how much in the unit of the property.
    """
    CREATE VIEW analysis AS
    SELECT m.fid AS OGC_FID, s.geom AS geom, s.key AS site, p.key AS sample, src.key AS source, q.symbol AS property,
      m.value * r.factor AS value, m.mark AS mark, m.below * r.factor AS below, m.above * r.factor AS above, q.unit AS unit,
      r.fraction AS fraction, r.reported_as AS reported_as,
      m.value AS reported_value, m.below AS reported_below, r.unit AS reported_unit, m.written AS written,
      p.top_m AS top_m, p.bottom_m AS bottom_m, p.medium AS medium, p.date AS date, r.method AS method,
      r.laboratory AS laboratory, m.quality AS quality, m.flags AS flags, f.name AS file, o.line AS line
    FROM measurement m JOIN series r ON r.fid = m.series JOIN property q ON q.fid = r.property
      JOIN sample p ON p.fid = m.sample JOIN site s ON s.fid = p.site JOIN source_row o ON o.fid = m.origin
      JOIN source_file f ON f.fid = o.file JOIN source src ON src.fid = f.source
    """,
    """
    CREATE VIEW occurrence_place AS
    SELECT c.fid AS OGC_FID, s.geom AS geom, c.name AS name, c.commodities AS commodities,
      c.deposit_types AS deposit_types, c.status AS status, s.country AS country, src.key AS source, f.name AS file,
      o.line AS line
    FROM occurrence c JOIN site s ON s.fid = c.site JOIN source_row o ON o.fid = c.origin
      JOIN source_file f ON f.fid = o.file JOIN source src ON src.fid = f.source
    """,
  ]

  private static func registerContents(_ db: Database) throws {
    // A fixed time: a store must not differ by the moment of its making.
    let moment = "1970-01-01T00:00:00.000Z"
    let features = [
      ("site", "POINT", "Sites: places where something was observed"),
      ("area", "MULTIPOLYGON", "Areas with a name"), ("grid", "MULTIPOLYGON", "Outlines of rasters and voxel models"),
      ("analysis", "POINT", "Measurements with their place and unit"),
      ("occurrence_place", "POINT", "Occurrences with their place"),
    ]
    for (table, type, title) in features {
      try db.execute(
        sql: "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, NULL, NULL, NULL, NULL, ?)",
        arguments: [table, table, title, moment, referenceSystem])
      try db.execute(
        sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
        arguments: [table, type, referenceSystem])
    }
    let attributes = recordTables.filter { !["site", "area", "grid"].contains($0) }
    for table in attributes + ["source", "source_file", "source_row", "property", "series", "finding", "reject"] {
      try db.execute(
        sql:
          "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) VALUES (?, 'attributes', ?, ?)",
        arguments: [table, table, moment])
    }
    for table in ["site", "area", "grid"] {
      try db.execute(
        sql: "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', ?, 'write-only')",
        arguments: [table, "http://www.geopackage.org/spec120/#extension_rtree"])
      for trigger in SpatialIndexTriggers.statements(for: table) { try db.execute(sql: trigger) }
    }
  }
}
