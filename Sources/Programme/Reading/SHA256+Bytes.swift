import CLibcrypto

extension SHA256 {
  /// The first 16 bytes of the digest: enough to tell records apart.
  public static func prefix16(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 64) { digest, count in
      var length: UInt32 = 0
      // Invariant: EVP_Digest writes 32 bytes for SHA-256, the buffer has room for 64.
      let status = EVP_Digest(bytes.baseAddress, bytes.count, digest.baseAddress, &length, EVP_sha256(), nil)
      precondition(status == 1, "libcrypto refused SHA-256")
      count = 16
    }
  }
}
