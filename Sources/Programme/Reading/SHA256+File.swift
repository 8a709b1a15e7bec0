import CLibcrypto
import Foundation

extension SHA256 {
  /// Digest and size of a file of any size, read in pieces.
  /// - Throws: when the file cannot be read to its end.
  public static func file(_ url: URL) throws -> (hex: String, bytes: Int) {
    let handle = try FileHandle(forReadingFrom: url)
    defer { try? handle.close() }
    guard let context = EVP_MD_CTX_new() else { throw CocoaError(.fileReadUnknown) }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { throw CocoaError(.fileReadUnknown) }
    var total = 0
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
      total += piece.count
      // Invariant: the bytes live for the call and are not kept by libcrypto.
      let status = piece.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
      guard status == 1 else { throw CocoaError(.fileReadUnknown) }
    }
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    // Invariant: EVP_DigestFinal_ex writes at most EVP_MAX_MD_SIZE bytes.
    guard EVP_DigestFinal_ex(context, &digest, &length) == 1 else { throw CocoaError(.fileReadUnknown) }
    let hex = digest.prefix(Int(length)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    return (hex, total)
  }
}
