/// The physical (and monetary) dimension of a quantity: integer exponents of mass, length, time, temperature, electric
/// current, amount of substance and currencies.
///
/// Mass fractions and volume fractions are both dimensionless; what keeps them apart in a programme is the *kind* of a
/// fact, not its dimension. Currencies are base dimensions of their own: euro and dollar never add up without a dated rate.
public struct Dimension: Hashable, Sendable, CustomStringConvertible {
  public var mass: Int
  public var length: Int
  public var time: Int
  public var temperature: Int
  public var current: Int
  /// Amount of substance (mol). A mole becomes a mass only with a formula, so that `mmol/L` and `mg/L` never mix here.
  public var amount: Int
  /// Exponents by ISO 4217 code; zero exponents are never stored.
  public private(set) var currencies: [String: Int]

  public init(
    mass: Int = 0, length: Int = 0, time: Int = 0, temperature: Int = 0, current: Int = 0, amount: Int = 0,
    currencies: [String: Int] = [:]
  ) {
    self.mass = mass
    self.length = length
    self.time = time
    self.temperature = temperature
    self.current = current
    self.amount = amount
    self.currencies = currencies.filter { $0.value != 0 }
  }

  public static let one = Dimension()
  public static let mass = Dimension(mass: 1)
  public static let massPerTime = Dimension(mass: 1, time: -1)
  public static let volume = Dimension(length: 3)
  /// Siemens: A2 s3 / (kg m2).
  public static let conductance = Dimension(mass: -1, length: -2, time: 3, current: 2)

  public static func * (a: Dimension, b: Dimension) -> Dimension {
    Dimension(
      mass: a.mass + b.mass, length: a.length + b.length, time: a.time + b.time,
      temperature: a.temperature + b.temperature, current: a.current + b.current, amount: a.amount + b.amount,
      currencies: a.currencies.merging(b.currencies, uniquingKeysWith: +))
  }

  public static func / (a: Dimension, b: Dimension) -> Dimension { a * b.raised(to: -1) }

  public func raised(to power: Int) -> Dimension {
    Dimension(
      mass: mass * power, length: length * power, time: time * power, temperature: temperature * power,
      current: current * power, amount: amount * power, currencies: currencies.mapValues { $0 * power })
  }

  /// For messages, e.g. `M/L3`; dimensionless prints as `1`.
  public var description: String {
    var factors: [(String, Int)] = [
      ("M", mass), ("L", length), ("T", time), ("K", temperature), ("I", current), ("N", amount),
    ]
    factors += currencies.sorted { $0.key < $1.key }
    let above = factors.filter { $0.1 > 0 }.map { $0.1 == 1 ? $0.0 : "\($0.0)\($0.1)" }
    let below = factors.filter { $0.1 < 0 }.map { $0.1 == -1 ? $0.0 : "\($0.0)\(-$0.1)" }
    let numerator = above.isEmpty ? "1" : above.joined(separator: "·")
    return below.isEmpty ? numerator : numerator + "/" + below.joined(separator: "/")
  }
}
