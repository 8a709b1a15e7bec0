/// The rows of a page, in order: those of its statement, or of its keys one by one.
struct PageRows {
  let page: PageStatement
  let statement: SQLiteStatement
  private let connection: SQLiteConnection
  private var keys: CandidateKeys?

  init(_ page: PageStatement, on connection: SQLiteConnection) throws(FeatureServiceError) {
    self.page = page
    self.connection = connection
    statement = try connection.statement(page.sql)
    keys = page.keys
    try statement.bind(page.parameters)
  }

  /// Goes to the next row; false behind the last.
  mutating func next() throws(FeatureServiceError) -> Bool {
    guard keys != nil else { return try statement.step() }
    while let key = keys?.popFirst() {
      // The handler of SQLite does not look during statements that are this short.
      try connection.checkTime()
      try statement.restart(last: page.parameters.count, .integer(key))
      if try statement.step() { return true }
    }
    return false
  }
}
