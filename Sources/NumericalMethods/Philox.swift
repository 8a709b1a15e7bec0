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

  /// Four words of 32 bits, each in the low half of its lane; what the high half holds means nothing.
  typealias Lanes = SIMD4<UInt64>

  /// The words of four counters, a lane each: ``block(_:)`` on vectors. A product reads the low halves only, so that high
  /// halves need no clearing between rounds.
  @inline(__always)
  func blocks(_ counters: (Lanes, Lanes, Lanes, Lanes)) -> (Lanes, Lanes, Lanes, Lanes) {
    let low = Lanes(repeating: 0xFFFF_FFFF)
    var c = counters
    var k0 = Lanes(repeating: UInt64(key.0))
    var k1 = Lanes(repeating: UInt64(key.1))
    for round in 0..<10 {
      if round > 0 {
        k0 &+= Lanes(repeating: 0x9E37_79B9)
        k1 &+= Lanes(repeating: 0xBB67_AE85)
      }
      let a = (c.0 & low) &* Lanes(repeating: 0xD251_1F53)
      let b = (c.2 & low) &* Lanes(repeating: 0xCD9E_8D57)
      c = ((b &>> 32) ^ c.1 ^ k0, b, (a &>> 32) ^ c.3 ^ k1, a)
    }
    return c
  }

  @usableFromInline var keyLow: UInt32 { key.0 }
  @usableFromInline var keyHigh: UInt32 { key.1 }
}
