import Foundation

extension PostGISConnection {
  /// What is wrong with an address. It never repeats the address, which may hold a password.
  public enum AddressFault: Error, Hashable, Sendable {
    /// It does not begin with `postgis://`, or has characters that an address cannot have.
    case malformed
    case missing(Part)
    /// Something after the question mark that is not known, or stands twice.
    case option

    public enum Part: Hashable, Sendable, CaseIterable {
      case user, host, database
    }
  }

  /// Reads `postgis://user[:password]@host[:port]/database[?schema=NAME]`. Characters with a meaning of their own are
  /// written as `%40`; a host that begins with `%2F` is the folder of a socket.
  public init(address: String) throws(AddressFault) {
    // Where it encodes characters by itself, it encodes the percent signs of others once more.
    guard let parts = URLComponents(string: address, encodingInvalidCharacters: false),
      parts.scheme?.lowercased() == "postgis", parts.fragment == nil,
      !address.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw .malformed }
    func text(_ encoded: String?) throws(AddressFault) -> String? {
      guard let encoded, !encoded.isEmpty else { return nil }
      guard let decoded = encoded.removingPercentEncoding,
        decoded.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
      else { throw .malformed }
      return decoded
    }
    guard let user = try text(parts.percentEncodedUser) else { throw .missing(.user) }
    guard let host = try text(parts.percentEncodedHost) else { throw .missing(.host) }
    let path = parts.percentEncodedPath.dropFirst()
    guard !path.contains("/") else { throw .malformed }
    guard let database = try text(String(path)) else { throw .missing(.database) }
    if let port = parts.port, !(1...65_535).contains(port) { throw .malformed }
    var schema: String?
    for item in parts.percentEncodedQueryItems ?? [] {
      guard item.name == "schema", schema == nil, let name = try text(item.value) else { throw .option }
      schema = name
    }
    self.init(
      host: host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host, port: parts.port ?? 5432,
      database: database, user: user, password: try text(parts.percentEncodedPassword), schema: schema)
  }
}
