/// The kind of a quantity fixes the dimension its unit must have, so that a changed unit is caught on its own line.
public enum QuantityKind: String, CaseIterable, Sendable, Codable {
  case mass
  case massFlow = "mass-flow"
  case massFraction = "mass-fraction"
  case concentration
  case volume
  case volumeFlow = "volume-flow"
  case volumeFraction = "volume-fraction"
  case area
  case length
  case density
  case arealMass = "areal-mass"
  case volumePerArea = "volume-per-area"
  case count
  case countFlow = "count-flow"
  case fraction
  case ratio
  case score
  case energy
  case energyFlow = "energy-flow"
  case volumetricHeat = "volumetric-heat"
  case temperature
  case temperatureDifference = "temperature-difference"
  case duration
  case timePerTime = "time-per-time"
  case amountConcentration = "amount-concentration"
  case electricalConductivity = "electrical-conductivity"
  case pressure
  /// pH; may be below zero in strong acid.
  case acidity
  case money
  case moneyFlow = "money-flow"
  case price
  /// What an amount costs: per mass, volume or energy.
  case unitCost = "unit-cost"
  /// What a plant costs per amount that it can treat or make in a time, e.g. `EUR.yr/t`.
  case capacityCost = "capacity-cost"
  /// One currency in another, e.g. `USD/EUR`.
  case exchangeRate = "exchange-rate"
  case date
  case year
  case text

  /// Whether a fact of this kind holds a number with a unit.
  public var isNumeric: Bool {
    switch self {
    case .date, .year, .text: false
    default: true
    }
  }

  /// A quantity that cannot be below zero in nature.
  public var isNonNegative: Bool {
    switch self {
    case .temperature, .money, .moneyFlow, .score, .acidity: false
    default: true
    }
  }

  /// A fraction of a whole: between 0 and 1.
  public var isShare: Bool { self == .fraction || self == .massFraction || self == .volumeFraction }

  /// More than any quantity of this kind can be, in coherent SI units; nil without a bound. Of a dissolved substance:
  /// well above the density of the heaviest brines and heavy liquids.
  public var bound: Double? { isShare ? 1 : self == .concentration ? 5000 : nil }

  /// Whether `unit` can carry this kind. Kinds of money take any single currency.
  public func accepts(_ unit: UnitOfMeasure) -> Bool {
    let d = unit.dimension
    let energy = Dimension(mass: 1, length: 2, time: -2)
    let oneCurrency = d.currencies.count == 1 && d.currencies.values.allSatisfy { $0 == 1 }
    let physical = Dimension(
      mass: d.mass, length: d.length, time: d.time, temperature: d.temperature, current: d.current, amount: d.amount)
    if unit.isOffsetScale { return self == .temperature }
    return switch self {
    case .mass: d == .mass
    case .massFlow: d == .massPerTime
    case .massFraction, .volumeFraction, .count, .fraction, .ratio, .score, .timePerTime, .acidity: d == .one
    case .concentration, .density: d == Dimension(mass: 1, length: -3)
    case .volume: d == .volume
    case .volumeFlow: d == Dimension(length: 3, time: -1)
    case .area: d == Dimension(length: 2)
    case .length, .volumePerArea: d == Dimension(length: 1)
    case .arealMass: d == Dimension(mass: 1, length: -2)
    case .countFlow: d == Dimension(time: -1)
    case .energy: d == energy
    case .energyFlow: d == energy / Dimension(time: 1)
    case .volumetricHeat: d == energy / .volume / Dimension(temperature: 1)
    case .temperature: false
    case .temperatureDifference: d == Dimension(temperature: 1)
    case .duration: d == Dimension(time: 1)
    case .amountConcentration: d == Dimension(length: -3, amount: 1)
    case .electricalConductivity: d == .conductance / Dimension(length: 1)
    case .pressure: d == Dimension(mass: 1, length: -1, time: -2)
    case .money: oneCurrency && physical == .one
    case .moneyFlow: oneCurrency && physical == Dimension(time: -1)
    case .price: oneCurrency && physical == Dimension(mass: -1)
    case .unitCost:
      oneCurrency && [Dimension(mass: -1), Dimension(length: -3), .one / energy].contains(physical)
    case .capacityCost:
      oneCurrency && [Dimension(mass: -1, time: 1), Dimension(length: -3, time: 1)].contains(physical)
    case .exchangeRate: physical == .one && d.currencies.values.sorted() == [-1, 1]
    case .date, .year, .text: false
    }
  }

  /// A unit of the right dimension, for messages.
  public var exampleUnit: String {
    switch self {
    case .mass: "t"
    case .massFlow: "t/yr"
    case .massFraction: "%, ppm or g/kg"
    case .volumeFraction, .fraction, .ratio, .score, .count: "1 or %"
    case .concentration: "mg/L"
    case .density: "t/m3"
    case .volume: "m3"
    case .volumeFlow: "m3/h"
    case .area: "km2"
    case .length, .volumePerArea: "m"
    case .arealMass: "kg/m2"
    case .countFlow: "1/yr"
    case .energy: "PJ"
    case .energyFlow: "PJ/yr"
    case .volumetricHeat: "MJ/m3/K"
    case .temperature: "degC"
    case .temperatureDifference: "K"
    case .duration: "yr"
    case .timePerTime: "h/yr"
    case .amountConcentration: "mmol/L"
    case .electricalConductivity: "mS/m"
    case .pressure: "MPa"
    case .acidity: "1"
    case .money: "EUR"
    case .moneyFlow: "EUR/yr"
    case .price: "USD/t"
    case .unitCost: "EUR/m3 or EUR/t"
    case .capacityCost: "EUR.yr/t"
    case .exchangeRate: "USD/EUR"
    case .date, .year, .text: ""
    }
  }
}
