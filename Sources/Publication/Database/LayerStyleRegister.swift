import Geodata

/// The table `public.layer_styles`, in which QGIS looks for the styles of all layers of a database.
struct LayerStyleRegister {
  private let session: PostGISSession
  private let schema: SQLIdentifier
  private let reader: SQLIdentifier
  private let own: SQLIdentifier

  init(_ session: PostGISSession, schema: SQLIdentifier, reader: SQLIdentifier) throws {
    self.session = session
    self.schema = schema
    self.reader = reader
    own = try EditionPublisher.identifier(LayerStyles.table)
  }

  /// Puts the styles of an edition in the place of those that an earlier one put there; styles of others stay.
  func offer(_ tables: [PostGISSession.Table]) throws -> EditionPublisher.EditionStyles {
    guard tables.contains(where: { $0.name == own }) else { return .none }
    // The edition does not know where it stands.
    try session.execute(
      """
      UPDATE \([own], in: schema) AS s SET f_table_catalog = pg_catalog.current_database(), f_table_schema = n.nspname \
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = s.tableoid
      """)
    guard try isTrusted() else { return .notPermitted }
    // A right that is missing costs the register, not the edition.
    try session.execute("SAVEPOINT styles")
    do {
      try register()
      return .offered
    } catch is PostGISSession.Refusal {
      try session.execute("ROLLBACK TO SAVEPOINT styles")
      return .notPermitted
    }
  }

  private func register() throws {
    if try owners().isEmpty {
      // As QGIS makes it.
      try session.execute(
        """
        CREATE TABLE public.layer_styles (id SERIAL PRIMARY KEY, f_table_catalog varchar, f_table_schema varchar, \
        f_table_name varchar, f_geometry_column varchar, stylename text, styleqml xml, stylesld xml, \
        useasdefault boolean, description text, owner varchar(63) DEFAULT CURRENT_USER, ui xml, \
        update_time timestamp DEFAULT CURRENT_TIMESTAMP)
        """)
      try session.execute("GRANT SELECT ON public.layer_styles TO \(reader)")
    }
    try session.execute(
      """
      DELETE FROM public.layer_styles AS r USING \([own], in: schema) AS s \
      WHERE r.f_table_catalog = s.f_table_catalog AND r.f_table_schema = s.f_table_schema AND r.stylename = s."styleName"
      """)
    try session.execute(
      """
      INSERT INTO public.layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, stylename, \
      styleqml, useasdefault, description, update_time) \
      SELECT f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "styleName", \
      XMLPARSE(DOCUMENT "styleQML"), "useAsDefault", description, update_time AT TIME ZONE 'UTC' \
      FROM \([own], in: schema)
      """)
  }

  /// A table of anybody may have a trigger that runs with the rights of whoever writes to it.
  private func isTrusted() throws -> Bool { try owners().allSatisfy { $0 == "1" } }

  /// Whether the owner of the register is this user, the owner of the database or an administrator; no row without it.
  private func owners() throws -> [String?] {
    try session.rows(
      """
      SELECT (o.rolname = CURRENT_USER OR o.rolsuper OR o.oid = d.datdba)::int FROM pg_catalog.pg_class c \
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_roles o ON o.oid = c.relowner \
      JOIN pg_catalog.pg_database d ON d.datname = pg_catalog.current_database() \
      WHERE n.nspname = 'public' AND c.relname = 'layer_styles'
      """
    ).map { $0.first ?? nil }
  }
}
