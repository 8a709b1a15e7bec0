import Quantities

/// How the flow of a source falls with time, with uncertain parameters; see ``ArpsCurve``.
public struct Decline: Hashable, Sendable {
  /// Nominal decline, e.g. in `1/yr` or `%/yr`; none: the flow is constant.
  public let rate: UncertainQuantity?
  /// The exponent b; none: 0 (exponential). The constant 1 is harmonic.
  public let exponent: UncertainQuantity?
  /// Time of constant flow before the decline.
  public let plateau: UncertainQuantity?

  public init(rate: UncertainQuantity?, exponent: UncertainQuantity? = nil, plateau: UncertainQuantity? = nil) {
    self.rate = rate
    self.exponent = exponent
    self.plateau = plateau
  }

  public static let none = Decline(rate: nil)

  var requirements: [QuantityRequirement] {
    var list: [QuantityRequirement] = []
    if let rate { list.append(.init("decline rate", rate, [Dimension(time: -1)], .nonNegative)) }
    if let exponent { list.append(.init("decline exponent", exponent, [.one], .share)) }
    if let plateau { list.append(.init("plateau", plateau, [Dimension(time: 1)], .nonNegative)) }
    return list
  }
}

/// How a concentration falls after breakthrough, with uncertain parameters; see ``DilutionCurve``.
public struct Dilution: Hashable, Sendable {
  /// Time from the start to breakthrough.
  public let breakthrough: UncertainQuantity
  /// Time in which the excess falls to 1/e.
  public let timescale: UncertainQuantity
  /// Relative content in the long run.
  public let floor: UncertainQuantity

  public init(breakthrough: UncertainQuantity, timescale: UncertainQuantity, floor: UncertainQuantity) {
    self.breakthrough = breakthrough
    self.timescale = timescale
    self.floor = floor
  }

  func requirements(of product: String) -> [QuantityRequirement] {
    [
      .init("breakthrough of \(product)", breakthrough, [Dimension(time: 1)], .nonNegative),
      .init("timescale of dilution of \(product)", timescale, [Dimension(time: 1)], .positive),
      .init("floor of \(product) after breakthrough", floor, [.one], .share),
    ]
  }
}

/// When a source runs. Years are decimal: a start in 2027.5 gives half of 2027.
public struct OperatingPeriod: Hashable, Sendable {
  public enum End: Hashable, Sendable {
    /// Runs beyond every horizon.
    case open
    /// A calendar year, in `yr`; the source runs until its beginning.
    case year(UncertainQuantity)
    /// So long after the start.
    case lifetime(UncertainQuantity)
  }

  /// A calendar year, written as a quantity in `yr`, e.g. uniform from 2028 to 2032.
  public let start: UncertainQuantity
  public let end: End

  public init(start: UncertainQuantity, end: End = .open) {
    self.start = start
    self.end = end
  }

  var requirements: [QuantityRequirement] {
    let time = [Dimension(time: 1)]
    var list = [QuantityRequirement("start year", start, time, CalendarYears.range)]
    switch end {
    case .open: break
    case .year(let year): list.append(.init("end year", year, time, CalendarYears.range))
    case .lifetime(let duration): list.append(.init("lifetime of the source", duration, time, .nonNegative))
    }
    return list
  }
}
