/// Philox4x32-10, a counter-based generator: the same key and counter give the same 128 bits on any thread.
///
/// Source: Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", SC'11, section 3.2.
public struct Philox: Sendable {
  public typealias Block = (UInt32, UInt32, UInt32, UInt32)

  let key: (UInt32, UInt32)

  public init(key: UInt64) {
    self.key = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32))
  }

  /// The four words for a counter.
  @inlinable
  public func block(_ counter: Block) -> Block {
    var c = counter
    var k0 = keyLow
    var k1 = keyHigh
    for round in 0..<10 {
      if round > 0 {
        k0 &+= 0x9E37_79B9
        k1 &+= 0xBB67_AE85
      }
      let a = UInt64(0xD251_1F53) * UInt64(c.0)
      let b = UInt64(0xCD9E_8D57) * UInt64(c.2)
      c = (
        UInt32(truncatingIfNeeded: b >> 32) ^ c.1 ^ k0, UInt32(truncatingIfNeeded: b),
        UInt32(truncatingIfNeeded: a >> 32) ^ c.3 ^ k1, UInt32(truncatingIfNeeded: a)
      )
    }
    return c
  }

  /// The words of two counters, round by round side by side: neither waits for the other's products.
  @inline(__always)
  func blocks(_ first: Block, _ second: Block) -> (Block, Block) {
    var (c, d) = (first, second)
    var (k0, k1) = key
    for round in 0..<10 {
      if round > 0 {
        k0 &+= 0x9E37_79B9
        k1 &+= 0xBB67_AE85
      }
      c = Self.round(c, k0, k1)
      d = Self.round(d, k0, k1)
    }
    return (c, d)
  }

  @inline(__always)
  private static func round(_ c: Block, _ k0: UInt32, _ k1: UInt32) -> Block {
    let a = UInt64(0xD251_1F53) &* UInt64(c.0)
    let b = UInt64(0xCD9E_8D57) &* UInt64(c.2)
    return (
      UInt32(truncatingIfNeeded: b &>> 32) ^ c.1 ^ k0, UInt32(truncatingIfNeeded: b),
      UInt32(truncatingIfNeeded: a &>> 32) ^ c.3 ^ k1, UInt32(truncatingIfNeeded: a)
    )
  }

  @usableFromInline var keyLow: UInt32 { key.0 }
  @usableFromInline var keyHigh: UInt32 { key.1 }
}
