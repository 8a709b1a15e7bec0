extension FuzzyMembership {
  /// Whether the parameters make sense.
  /// - Parameter evidence: its name, for errors.
  /// - Throws: `parameter`, `noRange` or `noClasses`.
  public func check(evidence: String? = nil) throws(FuzzyError) {
    func finite(_ value: Double, _ name: FuzzyParameter) throws(FuzzyError) {
      guard value.isFinite else { throw .parameter(evidence: evidence, name, value: value, .finite) }
    }
    func positive(_ value: Double, _ name: FuzzyParameter) throws(FuzzyError) {
      guard value.isFinite, value > 0 else { throw .parameter(evidence: evidence, name, value: value, .aboveZero) }
    }
    func membership(_ value: Double, _ name: FuzzyParameter) throws(FuzzyError) {
      guard (0...1).contains(value) else { throw .parameter(evidence: evidence, name, value: value, .membership) }
    }
    func range(_ low: Double, _ high: Double) throws(FuzzyError) {
      try finite(low, .low)
      try finite(high, .high)
      guard low != high else { throw .noRange(evidence: evidence, value: low) }
    }
    switch self {
    case .given: return
    case .linear(let low, let high): try range(low, high)
    case .power(let low, let high, let exponent):
      try range(low, high)
      try positive(exponent, .exponent)
    case .large(let midpoint, let spread), .small(let midpoint, let spread):
      try positive(midpoint, .midpoint)
      try positive(spread, .spread)
    case .near(let midpoint, let spread), .gaussian(let midpoint, let spread):
      try finite(midpoint, .midpoint)
      try positive(spread, .spread)
    case .msLarge(let mean, let deviation, let a, let b), .msSmall(let mean, let deviation, let a, let b):
      try finite(mean, .mean)
      // A constant layer has no deviation, and everything in it would be alike.
      try positive(deviation, .deviation)
      try positive(a, .meanMultiplier)
      try positive(b, .deviationMultiplier)
    case .categorical(let table, let otherwise):
      guard !table.isEmpty else { throw .noClasses(evidence: evidence) }
      for (code, value) in table.sorted(by: { $0.key < $1.key }) { try membership(value, .membership(ofClass: code)) }
      if let otherwise { try membership(otherwise, .otherwise) }
    }
  }

  /// The numbers that a study of sensitivity may change, with the scale on which a change is a fraction: the range of
  /// a linear function, the number itself of a midpoint, spread, exponent or multiplier, 1 of a membership.
  var parameters: [(name: ModelParameter.Name, value: Double, scale: Double, bounds: ClosedRange<Double>)] {
    let all = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    let positive = Double.leastNormalMagnitude...Double.greatestFiniteMagnitude
    switch self {
    case .given: return []
    case .linear(let low, let high):
      return [(.low, low, abs(high - low), all), (.high, high, abs(high - low), all)]
    case .power(let low, let high, let exponent):
      return [
        (.low, low, abs(high - low), all), (.high, high, abs(high - low), all),
        (.exponent, exponent, exponent, positive),
      ]
    case .large(let midpoint, let spread), .small(let midpoint, let spread):
      return [(.midpoint, midpoint, midpoint, positive), (.spread, spread, spread, positive)]
    case .near(let midpoint, let spread), .gaussian(let midpoint, let spread):
      // The width of the bell: a midpoint may be 0, and a share of it would then be none.
      return [(.midpoint, midpoint, 1 / spread.squareRoot(), all), (.spread, spread, spread, positive)]
    case .msLarge(_, _, let a, let b), .msSmall(_, _, let a, let b):
      return [(.meanMultiplier, a, a, positive), (.deviationMultiplier, b, b, positive)]
    case .categorical(let table, let otherwise):
      return table.sorted { $0.key < $1.key }.map { (.ofClass($0.key), $0.value, 1, 0...1) }
        + (otherwise.map { [(.otherwise, $0, 1, 0...1)] } ?? [])
    }
  }

  /// With other numbers, in the order of ``parameters``.
  func with(_ values: ArraySlice<Double>) -> FuzzyMembership {
    let v = Array(values)
    switch self {
    case .given: return self
    case .linear: return .linear(low: v[0], high: v[1])
    case .power: return .power(low: v[0], high: v[1], exponent: v[2])
    case .large: return .large(midpoint: v[0], spread: v[1])
    case .small: return .small(midpoint: v[0], spread: v[1])
    case .near: return .near(midpoint: v[0], spread: v[1])
    case .gaussian: return .gaussian(midpoint: v[0], spread: v[1])
    case .msLarge(let mean, let deviation, _, _):
      return .msLarge(mean: mean, deviation: deviation, meanMultiplier: v[0], deviationMultiplier: v[1])
    case .msSmall(let mean, let deviation, _, _):
      return .msSmall(mean: mean, deviation: deviation, meanMultiplier: v[0], deviationMultiplier: v[1])
    case .categorical(let table, let otherwise):
      let codes = table.keys.sorted()
      return .categorical(
        Dictionary(uniqueKeysWithValues: zip(codes, v)), otherwise: otherwise == nil ? nil : v[codes.count])
    }
  }
}
