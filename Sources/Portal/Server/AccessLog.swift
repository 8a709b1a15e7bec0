import Hummingbird
import Logging

/// One line a request. Of who asked it says nothing, unless the operator wants addresses; the query, which may hold the
/// place where somebody lives, is never in it.
struct AccessLog: Sendable {
  struct Entry: Sendable {
    let method: String
    let path: String
    let status: Int
    let bytes: Int
    let time: Duration
    let client: String
    /// The path with its variables unfilled; nil where none was found.
    let route: String?
  }

  let logger: Logger
  let logsAddresses: Bool

  func write(_ entry: Entry) {
    guard logger.logLevel <= .info else { return }
    let time = Int((entry.time.seconds * 1e6).rounded())
    let client = logsAddresses ? " \(entry.client)" : ""
    logger.info(
      "\(Self.printable(entry.method, 16)) \(Self.printable(entry.path, 256)) \(entry.status) \(entry.bytes) \(time)us\(client)"
    )
  }

  func failure(_ error: any Error, of request: Request) {
    logger.error("\(Self.printable(request.uri.path, 256)): \(Self.printable(String(describing: error), 1024))")
  }

  /// On one line, whatever is in it.
  static func printable(_ text: String, _ most: Int) -> String {
    var line = ""
    for scalar in text.unicodeScalars.prefix(most) {
      line.unicodeScalars.append(scalar.isASCII && scalar.value > 0x20 && scalar.value != 0x7F ? scalar : "?")
    }
    return line
  }
}
