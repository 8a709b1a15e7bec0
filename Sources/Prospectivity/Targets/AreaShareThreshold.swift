/// The threshold that a given share of the valid area reaches: the greatest value t such that the cells with a value of t
/// or more are at least that share of the area of all cells that have a value.
///
/// Cells that share the value t all go in, so that more area may be taken than was asked; `reached` says how much. It is
/// exact, in memory of one histogram: the order-preserving bits of the values are selected from the top in two or three
/// passes over the map (radix selection; Knuth 1998, The Art of Computer Programming 3, section 5.2.5).
///
/// ```swift
/// var threshold = try AreaShareThreshold(share: 0.1)
/// repeat { for run in map { threshold.add(run) } } while try threshold.needsAnotherPass()
/// ```
public struct AreaShareThreshold: Sendable {
  public let share: Double
  /// Known after the last pass.
  public private(set) var value: Double?
  /// Share of the valid area that reaches ``value``.
  public private(set) var reached = 0.0
  /// Area of all cells that have a value, after the first pass, in the unit of the weights.
  public private(set) var validArea = 0.0

  /// Bits of a pass: 22 + 21 + 21 = 64.
  private static let widths = [22, 21, 21]
  private var pass = 0
  /// Bits chosen so far.
  private var prefix: UInt64 = 0
  /// Area above the bin chosen so far.
  private var areaAbove = 0.0
  private var bins: [Double]
  /// Whether some value has bits that only the third pass tells apart; values of 32 bits have none.
  private var hasLowBits = false

  /// - Throws: `share`.
  public init(share: Double) throws(TargetError) {
    guard share > 0, share <= 1 else { throw .share(share) }
    self.share = share
    bins = [Double](repeating: 0, count: 1 << Self.widths[0])
  }

  /// Rises with the value; -0 and 0 are one.
  private static func key(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }

  /// Lowest bit of the current pass.
  private var shift: Int { Self.widths[(pass + 1)...].reduce(0, +) }

  /// A run of cells.
  /// - Parameter weight: the area of each of them; 1 where all cells have the same.
  public mutating func add(_ run: [Double], weight: Double = 1) {
    guard value == nil else { return }
    let shift = shift
    let mask = UInt64(1) << Self.widths[pass] - 1
    let chosen = shift + Self.widths[pass]
    for value in run where !value.isNaN {
      let key = Self.key(value)
      if pass == 0 {
        if value.bitPattern & 0x1F_FFFF != 0 { hasLowBits = true }
      } else if key >> UInt64(chosen) != prefix {
        continue
      }
      bins[Int(key >> UInt64(shift) & mask)] += weight
    }
  }

  /// Ends a pass: true when the map must be given once more, false when ``value`` is known.
  /// - Throws: `noValues`.
  public mutating func needsAnotherPass() throws(TargetError) -> Bool {
    guard value == nil else { return false }
    if pass == 0 { validArea = bins.reduce(0, +) }
    guard validArea > 0 else { throw .noValues }
    var bin = bins.count - 1
    var lowest = bin
    while bin >= 0 {
      if bins[bin] > 0 {
        lowest = bin
        if (areaAbove + bins[bin]) / validArea >= share { break }
        areaAbove += bins[bin]
      }
      bin -= 1
    }
    if bin < 0 {
      // Rounding of areas kept the whole from being the whole.
      bin = lowest
      areaAbove -= bins[bin]
    }
    prefix = prefix << UInt64(Self.widths[pass]) | UInt64(bin)
    let isLast = pass == 2 || (pass == 1 && !hasLowBits)
    if isLast {
      reached = min(1, (areaAbove + bins[bin]) / validArea)
      value = Self.value(pass == 2 ? prefix : completed)
      bins = []
      return false
    }
    pass += 1
    bins = [Double](repeating: 0, count: 1 << Self.widths[pass])
    return true
  }

  /// The key whose lowest 21 bits of the value are 0; below 0 the bits of the key are the other way round.
  private var completed: UInt64 {
    let key = prefix << 21
    return key >> 63 == 1 ? key : key | 0x1F_FFFF
  }
}
