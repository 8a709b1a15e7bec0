extension BasicModel {
  /// The short name in gstat's `vgm`; nil where gstat has no such model. `linear` and `unboundedLinear` are both "Lin"
  /// there, told apart by a range above 0.
  public var gstatName: String? {
    switch self {
    case .nugget: "Nug"
    case .exponential: "Exp"
    case .spherical: "Sph"
    case .gaussian: "Gau"
    case .stable: "Exc"
    case .matern: "Mat"
    case .steinMatern: "Ste"
    case .circular: "Cir"
    case .linear, .unboundedLinear: "Lin"
    case .bessel: "Bes"
    case .pentaspherical: "Pen"
    case .periodic: "Per"
    case .wave: "Wav"
    case .hole: "Hol"
    case .logarithmic: "Log"
    case .power: "Pow"
    case .spline: "Spl"
    case .legendre: "Leg"
    case .cubic, .cosine, .dampenedHole: nil
    }
  }

  /// The number of the model in GSLIB's parameter files (`it`); nil where GSLIB has no such model.
  public var gslibNumber: Int? {
    switch self {
    case .spherical: 1
    case .exponential: 2
    case .gaussian: 3
    case .power: 4
    case .cosine: 5
    default: nil
    }
  }

  /// The model of a short name of gstat; `range` tells the two linear models apart.
  public init?(gstatName name: String, range: Double = 1) {
    if name == "Lin" {
      self = range > 0 ? .linear : .unboundedLinear
      return
    }
    guard let found = BasicModel.allCases.first(where: { $0.gstatName == name }) else { return nil }
    self = found
  }
}
