extension SIMD8<Double> {
  /// e^x of eight numbers x ≤ 0 to 2 units in the last place, in plain multiplications and additions: the same bytes on
  /// every machine, and no call. Below −708, where e^x leaves the normal numbers, it stays at e^−708 ≈ 3e-308.
  ///
  /// x = n ln 2 + r with |r| ≤ ½ ln 2 (Cody & Waite 1980, chapter 6); e^r by its Taylor polynomial of degree 13, whose
  /// remainder is below 5e-18; 2^n by an addition to the exponent.
  @inline(__always)
  static func exponential(ofNegative argument: SIMD8<Double>) -> SIMD8<Double> {
    let lowest = SIMD8<Double>(repeating: -708)
    let x = argument.replacing(with: lowest, where: argument .< lowest)
    // Adding 1.5 · 2^52 rounds to a whole number and leaves it in the low bits.
    let magic = SIMD8<Double>(repeating: 6_755_399_441_055_744)
    let shifted = x * SIMD8(repeating: 1.442_695_040_888_963_4) + magic
    let n = shifted - magic
    let r = (x - n * SIMD8(repeating: 0x1.62e42fefa38p-1)) - n * SIMD8(repeating: 0x1.ef35793c7673p-45)
    let r2 = r * r
    let r4 = r2 * r2
    // Estrin's scheme: pairs first, so that few products wait for each other.
    let p01 = SIMD8(repeating: 1) + r
    let p23 = SIMD8(repeating: 1.0 / 2) + r * SIMD8(repeating: 1.0 / 6)
    let p45 = SIMD8(repeating: 1.0 / 24) + r * SIMD8(repeating: 1.0 / 120)
    let p67 = SIMD8(repeating: 1.0 / 720) + r * SIMD8(repeating: 1.0 / 5040)
    let p89 = SIMD8(repeating: 1.0 / 40320) + r * SIMD8(repeating: 1.0 / 362_880)
    let pAB = SIMD8(repeating: 1.0 / 3_628_800) + r * SIMD8(repeating: 1.0 / 39_916_800)
    let pCD = SIMD8(repeating: 1.0 / 479_001_600) + r * SIMD8(repeating: 1.0 / 6_227_020_800)
    let low = p01 + r2 * p23
    let middle = p45 + r2 * p67
    let high = (p89 + r2 * pAB) + r4 * pCD
    let power = low + r4 * (middle + r4 * high)
    let bits = unsafeBitCast(power, to: SIMD8<Int64>.self)
    let exponent = unsafeBitCast(shifted, to: SIMD8<Int64>.self) &<< SIMD8<Int64>(repeating: 52)
    return unsafeBitCast(bits &+ exponent, to: SIMD8<Double>.self)
  }
}
