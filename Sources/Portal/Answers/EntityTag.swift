import Foundation
import HTTPTypes
import NIOCore
import NIOFoundationCompat
import Programme

/// An entity tag (RFC 9110, 8.8.3).
struct EntityTag: Sendable, Equatable, CustomStringConvertible {
  /// Without quotes.
  let opaque: String

  init(opaque: String) { self.opaque = opaque }

  /// Of a content; half of its checksum is enough to tell contents apart.
  init(of content: ByteBuffer) {
    self.init(checksum: SHA256.hex(Data(buffer: content, byteTransferStrategy: .noCopy)))
  }

  init(checksum: String) { opaque = String(checksum.prefix(32)) }

  /// That of the same content in an encoding: another representation, so another tag.
  func encoded(_ coding: String) -> EntityTag { EntityTag(opaque: "\(opaque)-\(coding)") }

  var description: String { "\"\(opaque)\"" }

  /// Whether a list of a header names it, or `*`; weak tags of the list compare by their text.
  func isNamed(in list: String) -> Bool {
    list.split(separator: ",").contains { entry in
      var entry = entry.drop { $0 == " " || $0 == "\t" }
      while entry.last == " " || entry.last == "\t" { entry.removeLast() }
      if entry == "*" { return true }
      if entry.hasPrefix("W/") { entry = entry.dropFirst(2) }
      return entry == description[...]
    }
  }
}
