/// A quantile function tabulated for drawing by inversion: a piecewise cubic in the probability of the nearer tail.
///
/// Cells are halved towards either end: each power of two of the tail's probability has `cells` of equal width, so that
/// the relative resolution is the same in the tail as in the middle (Hörmann & Leydold 2003, "Continuous random variate
/// generation by fast numerical inversion", ACM TOMACS 13, 347-362, who interpolate in the same way). Values and slopes
/// at the ends of a cell are exact; between them the error falls with the fourth power of the width of a cell. Beyond
/// the table the exact function is asked.
public struct QuantileTable: Sendable {
  /// Powers of two of the tail's probability that the table has: from 1/2 down to 2^-octaves.
  private let octaves: Int
  /// Cells a power of two, as a power of two.
  private let cellBits: Int
  /// Bits of the significand below those that name the cell, and their unit.
  private let shift: UInt64
  private let unit: Double
  /// Four coefficients a cell; those of the lower tail first.
  private let coefficients: [Double]
  private let exact: @Sendable (Double) -> Double

  /// - Parameters:
  ///   - octaves: 1...50.
  ///   - cellBits: 2^cellBits cells a power of two, 1...8.
  ///   - quantile: the exact function on (0, 1).
  ///   - density: at a value; where it is 0 or infinite the cell is drawn with the slope of its chord.
  public init(
    octaves: Int, cellBits: Int, quantile: @escaping @Sendable (Double) -> Double,
    density: @Sendable (Double) -> Double
  ) {
    precondition((1...50).contains(octaves) && (1...8).contains(cellBits), "a table of sensible size")
    self.octaves = octaves
    self.cellBits = cellBits
    shift = UInt64(52 - cellBits)
    unit = Double(sign: .plus, exponent: cellBits - 52, significand: 1)
    exact = quantile
    let cells = 1 << cellBits
    var coefficients: [Double] = []
    coefficients.reserveCapacity(2 * octaves * cells * 4)
    for upper in [false, true] {
      // From the least tail up: cell 0 begins at 2^-octaves / 2.
      for octave in 0..<octaves {
        let base = Double(sign: .plus, exponent: octave - octaves - 1, significand: 1)
        for cell in 0..<cells {
          let (a, b) = (
            base * (1 + Double(cell) / Double(cells)), base * (1 + Double(cell + 1) / Double(cells))
          )
          let (left, right) = (quantile(upper ? 1 - a : a), quantile(upper ? 1 - b : b))
          let width = (b - a) * (upper ? -1 : 1)
          let chord = right - left
          func slope(_ value: Double) -> Double {
            let d = density(value)
            let s = width / d
            return d > 0 && s.isFinite ? s : chord
          }
          // Slopes beyond three times the chord would overshoot (Fritsch & Carlson 1980).
          let limit = 3 * abs(chord)
          let s0 = max(-limit, min(limit, slope(left)))
          let s1 = max(-limit, min(limit, slope(right)))
          coefficients += [left, s0, 3 * chord - 2 * s0 - s1, s0 + s1 - 2 * chord]
        }
      }
    }
    self.coefficients = coefficients
  }

  /// The quantile at `u` in (0, 1).
  public func value(_ u: Double) -> Double { coefficients.withUnsafeBufferPointer { kernel($0).value(u) } }

  /// Quantiles in place of the uniform numbers of an array.
  public func replace(_ values: inout [Double]) { values.withUnsafeMutableBufferPointer { replace($0) } }

  func replace(_ values: UnsafeMutableBufferPointer<Double>) {
    coefficients.withUnsafeBufferPointer { table in
      let kernel = kernel(table)
      for place in 0..<values.count { values[place] = kernel.value(values[place]) }
    }
  }

  @inline(__always)
  private func kernel(_ table: UnsafeBufferPointer<Double>) -> Kernel {
    Kernel(
      table: table, shift: shift, first: (1023 - octaves - 1) &<< cellBits, cells: octaves &<< cellBits,
      mask: (1 &<< shift) &- 1, unit: unit, exact: exact)
  }

  /// The table on bare memory, with what does not depend on the value worked out once.
  ///
  /// The invariant of the pointer: it is that of `coefficients`, and the index is below its count for every tail from
  /// 2^-(octaves + 1) to 1/2, because `bits` orders such numbers by octave and cell.
  private struct Kernel {
    let table: UnsafeBufferPointer<Double>
    let shift: UInt64
    /// Number of the first cell among those of all numbers, and how many a tail has.
    let first: Int
    let cells: Int
    let mask: UInt64
    let unit: Double
    let exact: @Sendable (Double) -> Double

    @inline(__always)
    func value(_ u: Double) -> Double {
      let upper = u > 0.5
      let tail = upper ? 1 - u : u
      // 1/2 itself belongs to the last cell.
      let bits = min(tail, 0.5.nextDown).bitPattern
      let cell = Int(truncatingIfNeeded: bits &>> shift) &- first
      // Also for what is no probability: its cell would lie outside the table.
      guard UInt(bitPattern: cell) < UInt(bitPattern: cells) else { return exact(u) }
      let place = 4 &* (cell &+ (upper ? cells : 0))
      // The rest of the significand as a number in [0, 1).
      let rest = Double(Int64(bitPattern: bits & mask)) * unit
      return table[place] + rest * (table[place &+ 1] + rest * (table[place &+ 2] + rest * table[place &+ 3]))
    }
  }
}

extension StandardNormal {
  /// The quantile function as a table: within 1e-8 deviations of ``quantile(_:)``.
  public static let table = QuantileTable(
    octaves: 30, cellBits: 5, quantile: { quantile($0) }, density: { density($0) })
}
