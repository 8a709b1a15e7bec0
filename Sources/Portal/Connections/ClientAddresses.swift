import HTTPTypes
import NIOCore

/// Whose request it is: the address of the connection, or what a trusted proxy says of it.
struct ClientAddresses: Sendable {
  let trusted: Set<String>

  private static let forwardedFor = HTTPField.Name("X-Forwarded-For")

  func address(of channel: any Channel, headers: HTTPFields) -> String {
    // A stream of HTTP/2 has the address of its connection.
    let remote = channel.remoteAddress ?? channel.parent?.remoteAddress
    let address = remote?.ipAddress ?? "local"
    guard trusted.contains(address), let name = Self.forwardedFor else { return Self.network(of: address) }
    // From the nearest proxy outward: the first that is no proxy of ours is the client, and what stands before it anybody
    // may have written.
    let hops = (headers.all(name) ?? "").split(separator: ",").suffix(16).map(\.trimmed)
    let client = hops.last { !trusted.contains($0) && $0.utf8.count <= 45 } ?? address
    return Self.network(of: client)
  }

  /// One client of IPv6 has a whole network of 64 bits, and counts as one.
  static func network(of address: String) -> String {
    guard address.contains(":"), let parsed = try? SocketAddress(ipAddress: address, port: 0),
      case .v6(let v6) = parsed
    else { return address }
    let bytes = withUnsafeBytes(of: v6.address.sin6_addr) { Array($0) }
    // An address of IPv4 in the form of IPv6.
    if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
      return bytes.suffix(4).map(String.init).joined(separator: ".")
    }
    return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: "-") + "/64"
  }
}
