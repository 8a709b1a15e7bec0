import CLibcrypto
import Foundation

/// Says where a page ended: at a feature. What comes after it follows from the order that was asked for, since nothing
/// in the file changes.
///
/// It carries a digest of the question, so that it is of no use with another one.
struct PageCursor: Hashable {
  let key: Int64

  private static let digestLength = 16

  /// - Parameter question: everything that says which features come in which order.
  static func digest(of question: String) -> [UInt8] {
    let bytes = Array(question.utf8)
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    // Invariant: the buffer holds the longest digest there is.
    EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil)
    return Array(digest.prefix(digestLength))
  }

  /// As a text for addresses.
  func text(for digest: [UInt8]) -> String {
    let bytes = digest + withUnsafeBytes(of: key.bigEndian) { Array($0) }
    return Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
  }

  init(key: Int64) { self.key = key }

  /// - Throws: `refusedCursor` for anything but a text that was made for the same question.
  init(_ text: String, for digest: [UInt8]) throws(FeatureServiceError) {
    guard text.utf8.count == 32,
      let data = Data(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/")),
      data.count == Self.digestLength + 8, data.prefix(Self.digestLength).elementsEqual(digest)
    else { throw .refusedCursor }
    key = Int64(bitPattern: data.suffix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }
}
