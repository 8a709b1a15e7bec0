extension SIMD8<Double> {
  /// √x of eight finite numbers x ≥ 0 to 1 unit in the last place, in multiplications and additions: the standard
  /// library takes scalar roots one by one, each with a branch.
  ///
  /// 1/√x is guessed from the halved exponent to 3.5 % (Lomont 2003), improved to 9e-4 by Newton's iteration with the
  /// constants of Moroz et al. (2018), and to 2e-9 by Halley's; a Newton step on √x itself does the rest.
  @inline(__always)
  func vectorSquareRoot() -> SIMD8<Double> {
    let bits = unsafeBitCast(self, to: SIMD8<UInt64>.self)
    let guess = SIMD8<UInt64>(repeating: 0x5FE6_ED21_02DC_BFDA) &- (bits &>> SIMD8<UInt64>(repeating: 1))
    var y = unsafeBitCast(guess, to: SIMD8<Double>.self)
    y *= SIMD8(repeating: 1.500_878_955_116_334_57) - self * y * (y * SIMD8(repeating: 0.500_000_579_676_257_66))
    let h = self * y * y
    y *= SIMD8(repeating: 1.875) - h * (SIMD8(repeating: 1.25) - h * SIMD8(repeating: 0.375))
    let root = self * y
    return root + (self - root * root) * (y * SIMD8(repeating: 0.5))
  }
}
