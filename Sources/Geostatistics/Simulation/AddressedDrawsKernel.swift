/// Many draws of one node at once: the rounds of Philox for four counters side by side.
extension AddressedDraws {
  /// The words of realisations `8 * octet ..< 8 * octet + 16` at one node: the readable version is `word`.
  @inline(__always)
  private func words(node: UInt32, octet: Int, stream: UInt32) -> (SIMD8<UInt32>, SIMD8<UInt32>) {
    let mask = SIMD4<UInt64>(repeating: 0xFFFF_FFFF)
    let first = UInt32(truncatingIfNeeded: 2 * octet)
    // Lanes hold 32-bit words in 64 bits, the upper half always zero: a 64-bit product is then one instruction.
    var c0 = SIMD4<UInt64>(repeating: UInt64(node))
    var c1 = SIMD4<UInt64>(UInt64(first), UInt64(first &+ 1), UInt64(first &+ 2), UInt64(first &+ 3))
    var c2 = SIMD4<UInt64>(repeating: UInt64(stream))
    var c3 = SIMD4<UInt64>(repeating: 0)
    var k0 = UInt32(truncatingIfNeeded: key)
    var k1 = UInt32(truncatingIfNeeded: key >> 32)
    for round in 0..<10 {
      if round > 0 {
        k0 &+= 0x9E37_79B9
        k1 &+= 0xBB67_AE85
      }
      let a = (c0 & mask) &* SIMD4(repeating: 0xD251_1F53)
      let b = (c2 & mask) &* SIMD4(repeating: 0xCD9E_8D57)
      c0 = (b &>> 32) ^ c1 ^ SIMD4(repeating: UInt64(k0))
      c1 = b & mask
      c2 = (a &>> 32) ^ c3 ^ SIMD4(repeating: UInt64(k1))
      c3 = a & mask
    }
    let front = unsafeBitCast(c0 | (c1 &<< 32), to: SIMD8<UInt32>.self)
    let back = unsafeBitCast(c2 | (c3 &<< 32), to: SIMD8<UInt32>.self)
    return (
      SIMD8(front[0], front[1], back[0], back[1], front[2], front[3], back[2], back[3]),
      SIMD8(front[4], front[5], back[4], back[5], front[6], front[7], back[6], back[7])
    )
  }

  /// Words of realisations `8 * octet ..< 8 * (octet + octets)` at one node, in their order; `out` has room for them.
  func fillWords(_ out: inout [UInt32], node: UInt32, octet: Int, octets: Int, stream: Stream) {
    for done in stride(from: 0, to: octets, by: 2) {
      let (one, two) = words(node: node, octet: octet + done, stream: stream.rawValue)
      for lane in 0..<8 {
        out[8 * done + lane] = one[lane]
        if done + 1 < octets { out[8 * done + 8 + lane] = two[lane] }
      }
    }
  }

  /// Normals of realisations `8 * octet ..< 8 * (octet + octets)` at one node, in their order.
  ///
  /// - Parameters:
  ///   - out: room for `8 * octets` numbers; nothing else is written.
  ///   - widths, limits: the columns of `ziggurat`, 256 each.
  @inline(__always)
  func fillNormals(
    _ out: UnsafeMutablePointer<Double>, node: UInt32, octet: Int, octets: Int, stream: Stream,
    widths: UnsafePointer<Double>, limits: UnsafePointer<UInt32>
  ) {
    var done = 0
    while done < octets {
      let (one, two) = words(node: node, octet: octet &+ done, stream: stream.rawValue)
      fill(
        out + (8 &* done), one, node: node, octet: octet &+ done, stream: stream, widths: widths, limits: limits)
      if done &+ 1 < octets {
        fill(
          out + (8 &* done &+ 8), two, node: node, octet: octet &+ done &+ 1, stream: stream, widths: widths,
          limits: limits)
      }
      done &+= 2
    }
  }

  @inline(__always)
  private func fill(
    _ out: UnsafeMutablePointer<Double>, _ words: SIMD8<UInt32>, node: UInt32, octet: Int, stream: Stream,
    widths: UnsafePointer<Double>, limits: UnsafePointer<UInt32>
  ) {
    var refused: UInt32 = 0
    for lane in 0..<8 {
      let word = words[lane]
      let row = Int(word & 255)
      // 24 bits fit Int32, whose conversion is one instruction.
      out[lane] = (Double(Int32(truncatingIfNeeded: word >> 8)) + 0.5) * widths[row]
      refused |= word >> 8 >= limits[row] ? 1 << UInt32(lane) : 0
    }
    while refused != 0 {
      let lane = refused.trailingZeroBitCount
      out[lane] = rejected(words[lane], node: node, realisation: 8 &* octet &+ lane, stream: stream)
      refused &= refused &- 1
    }
  }
}
