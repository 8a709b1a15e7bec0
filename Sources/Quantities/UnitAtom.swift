/// The units that programmes may write, without exponent or quotient.
struct UnitAtom: Sendable {
  let symbol: String
  let dimension: Dimension
  let factor: Double
  var isOffset = false

  /// Julian year (365.25 d), as in IAU and UCUM `a_j`; a month is a twelfth of it.
  static let secondsPerYear = 365.25 * 86_400

  static let known: [String: UnitAtom] = {
    let length = Dimension(length: 1)
    let time = Dimension(time: 1)
    let energy = Dimension(mass: 1, length: 2, time: -2)
    let pressure = Dimension(mass: 1, length: -1, time: -2)
    let amount = Dimension(amount: 1)
    var atoms: [UnitAtom] = [
      .init(symbol: "1", dimension: .one, factor: 1),
      .init(symbol: "%", dimension: .one, factor: 0.01),
      .init(symbol: "permil", dimension: .one, factor: 1e-3),
      .init(symbol: "ppm", dimension: .one, factor: 1e-6),
      .init(symbol: "ppb", dimension: .one, factor: 1e-9),
      .init(symbol: "t", dimension: .mass, factor: 1e3),
      .init(symbol: "kt", dimension: .mass, factor: 1e6),
      .init(symbol: "Mt", dimension: .mass, factor: 1e9),
      .init(symbol: "kg", dimension: .mass, factor: 1),
      .init(symbol: "g", dimension: .mass, factor: 1e-3),
      .init(symbol: "mg", dimension: .mass, factor: 1e-6),
      .init(symbol: "ug", dimension: .mass, factor: 1e-9),
      .init(symbol: "ng", dimension: .mass, factor: 1e-12),
      .init(symbol: "m", dimension: length, factor: 1),
      .init(symbol: "km", dimension: length, factor: 1e3),
      .init(symbol: "cm", dimension: length, factor: 1e-2),
      .init(symbol: "mm", dimension: length, factor: 1e-3),
      .init(symbol: "um", dimension: length, factor: 1e-6),
      // The international foot, exact since 1959.
      .init(symbol: "ft", dimension: length, factor: 0.3048),
      .init(symbol: "ha", dimension: Dimension(length: 2), factor: 1e4),
      .init(symbol: "L", dimension: .volume, factor: 1e-3),
      // Million cubic metres, as the trade writes it; never a cubic megametre.
      .init(symbol: "Mm3", dimension: .volume, factor: 1e6),
      .init(symbol: "bcm", dimension: .volume, factor: 1e9),
      .init(symbol: "s", dimension: time, factor: 1),
      .init(symbol: "h", dimension: time, factor: 3_600),
      .init(symbol: "d", dimension: time, factor: 86_400),
      .init(symbol: "month", dimension: time, factor: secondsPerYear / 12),
      .init(symbol: "yr", dimension: time, factor: secondsPerYear),
      .init(symbol: "K", dimension: Dimension(temperature: 1), factor: 1),
      .init(symbol: "degC", dimension: Dimension(temperature: 1), factor: 1, isOffset: true),
      .init(symbol: "J", dimension: energy, factor: 1),
      .init(symbol: "MJ", dimension: energy, factor: 1e6),
      .init(symbol: "GJ", dimension: energy, factor: 1e9),
      .init(symbol: "PJ", dimension: energy, factor: 1e15),
      .init(symbol: "kWh", dimension: energy, factor: 3.6e6),
      .init(symbol: "MWh", dimension: energy, factor: 3.6e9),
      .init(symbol: "GWh", dimension: energy, factor: 3.6e12),
      .init(symbol: "TWh", dimension: energy, factor: 3.6e15),
      // Capital S is siemens, small s a second.
      .init(symbol: "S", dimension: .conductance, factor: 1),
      .init(symbol: "mS", dimension: .conductance, factor: 1e-3),
      .init(symbol: "uS", dimension: .conductance, factor: 1e-6),
      .init(symbol: "ohm", dimension: .one / .conductance, factor: 1),
      .init(symbol: "deg", dimension: .one, factor: .pi / 180),
      .init(symbol: "Pa", dimension: pressure, factor: 1),
      .init(symbol: "hPa", dimension: pressure, factor: 1e2),
      .init(symbol: "kPa", dimension: pressure, factor: 1e3),
      .init(symbol: "MPa", dimension: pressure, factor: 1e6),
      .init(symbol: "bar", dimension: pressure, factor: 1e5),
      .init(symbol: "mol", dimension: amount, factor: 1),
      .init(symbol: "mmol", dimension: amount, factor: 1e-3),
      .init(symbol: "umol", dimension: amount, factor: 1e-6),
    ]
    for code in ["EUR", "USD", "NLG"] {
      let money = Dimension(currencies: [code: 1])
      atoms.append(.init(symbol: code, dimension: money, factor: 1))
      atoms.append(.init(symbol: "k" + code, dimension: money, factor: 1e3))
      atoms.append(.init(symbol: "M" + code, dimension: money, factor: 1e6))
    }
    return Dictionary(uniqueKeysWithValues: atoms.map { ($0.symbol, $0) })
  }()
}
