/// What a fit does with one parameter of a model.
public enum FitParameter: Sendable, Hashable {
  /// Estimated; the whole permitted interval is searched.
  case free
  /// Estimated, and this value is among the starts. The result does not hang on it: it is never worse than from here.
  case start(Double)
  /// Kept.
  case fixed(Double)

  /// The value that is fixed or started from.
  public var value: Double? {
    switch self {
    case .free: nil
    case .start(let value), .fixed(let value): value
    }
  }

  /// True when the parameter is kept.
  public var isFixed: Bool {
    if case .fixed = self { true } else { false }
  }

  static func given(_ value: Double, isFitted: Bool) -> FitParameter { isFitted ? .start(value) : .fixed(value) }
}

/// A nested variogram model with each parameter free or fixed: what is fitted to an experimental variogram.
public struct FitTemplate: Sendable, Hashable {
  /// One structure of the template.
  public struct Structure: Sendable, Hashable {
    public var kind: BasicModel
    /// Partial sill, 0 or more (any sign when `allowsNegativeSills`).
    public var sill: FitParameter
    /// Range parameter of the major axis, above 0.
    public var range: FitParameter
    /// Shape, for models that have one.
    public var shape: FitParameter
    /// Ratio of the minor to the major range. When it and the azimuth are free, it is at most 1.
    public var ratio: FitParameter
    /// Direction of the major axis in degrees clockwise from north.
    public var azimuth: FitParameter
    /// Range along the vertical axis as a multiple of the major one; may be infinite.
    public var verticalRatio: Double
    public var dip: Double
    public var rake: Double

    public init(
      _ kind: BasicModel, sill: FitParameter = .free, range: FitParameter = .free, shape: FitParameter = .fixed(0.5),
      ratio: FitParameter = .fixed(1), azimuth: FitParameter = .fixed(0), verticalRatio: Double = 1, dip: Double = 0,
      rake: Double = 0
    ) {
      self.kind = kind
      self.sill = sill
      self.range = range
      self.shape = shape
      self.ratio = ratio
      self.azimuth = azimuth
      self.verticalRatio = verticalRatio
      self.dip = dip
      self.rake = rake
    }
  }

  /// 0 or more.
  public var nugget: FitParameter
  public var structures: [Structure]
  /// Known variance of the measurement error: part of every experimental semivariance, and kept.
  public var measurementError: Double
  /// For cross variograms, whose nugget and sills may have either sign.
  public var allowsNegativeSills: Bool

  public init(
    nugget: FitParameter = .free, structures: [Structure], measurementError: Double = 0,
    allowsNegativeSills: Bool = false
  ) {
    self.nugget = nugget
    self.structures = structures
    self.measurementError = measurementError
    self.allowsNegativeSills = allowsNegativeSills
  }

  /// A model whose values are the starts, or are kept where not fitted. A nugget of 0 is fitted too: to leave it out
  /// pass `fitsNugget: false`.
  public init(
    _ model: VariogramModel, fitsNugget: Bool = true, fitsSills: Bool = true, fitsRanges: Bool = true,
    fitsShapes: Bool = false, allowsNegativeSills: Bool = false
  ) {
    self.init(
      nugget: .given(model.nugget, isFitted: fitsNugget),
      structures: model.structures.map { structure in
        Structure(
          structure.kind, sill: .given(structure.sill, isFitted: fitsSills),
          range: .given(structure.ranges.x, isFitted: fitsRanges),
          shape: .given(structure.shape, isFitted: fitsShapes),
          ratio: .fixed(structure.ranges.y / structure.ranges.x), azimuth: .fixed(structure.angles.azimuth),
          verticalRatio: structure.ranges.z / structure.ranges.x, dip: structure.angles.dip,
          rake: structure.angles.rake)
      }, measurementError: model.measurementError, allowsNegativeSills: allowsNegativeSills)
  }

  /// The model of the fixed and starting values; nil when a parameter has neither.
  var startModel: VariogramModel? {
    guard let nugget = nugget.value else { return nil }
    var model = VariogramModel(nugget: nugget, measurementError: measurementError, structures: [])
    for structure in structures {
      guard let sill = structure.sill.value, let range = structure.range.value, let shape = structure.shape.value,
        let ratio = structure.ratio.value, let azimuth = structure.azimuth.value
      else { return nil }
      model.structures.append(
        structure.model(sill: sill, range: range, shape: shape, ratio: ratio, azimuth: azimuth))
    }
    return model
  }
}

extension FitTemplate.Structure {
  func model(sill: Double, range: Double, shape: Double, ratio: Double, azimuth: Double) -> VariogramStructure {
    VariogramStructure(
      kind, sill: sill, ranges: SIMD3(range, range * ratio, range * verticalRatio), shape: shape,
      angles: RotationAngles(azimuth: azimuth, dip: dip, rake: rake))
  }

  /// Models whose range is only another unit for their sill: it is not fitted.
  var hasIdleRange: Bool {
    switch kind {
    case .nugget, .power, .unboundedLinear: true
    default: false
    }
  }

  /// Models that swing: their distance of a period must not fall between the lags.
  var swings: Bool {
    switch kind {
    case .periodic, .cosine, .dampenedHole, .wave, .hole, .legendre: true
    default: false
    }
  }
}
