import Foundation

/// Where features come from.
public enum FeatureSource: Sendable {
  /// A file of this machine in one of the formats of `FeatureFormat`; recognised by its content, not by its name.
  case file(URL)
  /// Tables of a database. Only a caller can ask for one: no file name turns into a connection.
  case postgis(PostGISConnection)
}

/// A PostgreSQL database with PostGIS. Its description leaves the password out.
public struct PostGISConnection: Sendable, CustomStringConvertible {
  public var host: String
  public var port: Int
  public var database: String
  public var user: String
  /// Nil: what the server or the user's password file grants.
  public var password: String?
  /// Nil: every schema.
  public var schema: String?

  public init(
    host: String, port: Int = 5432, database: String, user: String, password: String? = nil, schema: String? = nil
  ) {
    self.host = host
    self.port = port
    self.database = database
    self.user = user
    self.password = password
    self.schema = schema
  }

  public var description: String { "PostGIS database \(database) on \(host)" }

  /// As libpq reads it: values in quotes, with quotes and backslashes in them escaped.
  var text: String {
    var pairs = [("host", host), ("port", String(port)), ("dbname", database), ("user", user)]
    if let password { pairs.append(("password", password)) }
    if let schema { pairs.append(("schemas", schema)) }
    pairs.append(("connect_timeout", "10"))
    return "PG:"
      + pairs.map { name, value in
        let escaped = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        // The schema is for GDAL itself, which wants no quotes where none are needed.
        return name == "schemas" ? "schemas=\(escaped)" : "\(name)='\(escaped)'"
      }.joined(separator: " ")
  }

  /// A message without the password and without the text of the connection.
  func redacted(_ message: String) -> String {
    var message = message.replacing(text, with: description)
    if let password, !password.isEmpty { message = message.replacing(password, with: "***") }
    return message
  }
}
