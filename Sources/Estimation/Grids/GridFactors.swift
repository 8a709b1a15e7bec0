import Quantities

/// What is told of the cells above a cut-off.
public enum GridQuantity: String, Hashable, Sendable, CaseIterable, Codable {
  /// km2.
  case area
  /// m3.
  case volume
  /// Tonnes.
  case ore
  /// Tonnes of the commodity in place.
  case metal
  /// Tonnes of the commodity after recovery.
  case recovered
  /// In the unit of the grades, by volume.
  case meanGrade = "mean_grade"
}

/// What makes cells a resource: their area, thickness and density, and what share counts.
///
/// > volume = area x thickness x share, ore = volume x density, metal = ore x grade (a mass fraction) or
/// > volume x grade (a mass per volume), recovered = metal x recovery
///
/// Thickness, density, share and recovery are the same for the whole grid in one trial, and independent of each other
/// and of the grades.
public struct GridFactors: Sendable {
  /// Square metres.
  public let cellArea: Double
  public let gradeUnit: UnitOfMeasure
  public let thickness: Thickness
  public let density: UncertainQuantity?
  /// Part of the volume that is of the kind whose grade is given.
  public let share: UncertainQuantity?
  public let recovery: UncertainQuantity?

  public enum Thickness: Sendable {
    case quantity(UncertainQuantity)
    /// Each cell has its own: metres in the unit of the sums.
    case cells(metres: Double)
  }

  /// - Throws: the first of ``defects(gradeUnit:thickness:density:share:recovery:)``.
  public init(
    cellArea: Double, gradeUnit: UnitOfMeasure, thickness: Thickness, density: UncertainQuantity? = nil,
    share: UncertainQuantity? = nil, recovery: UncertainQuantity? = nil
  ) throws(GridError) {
    let defects = Self.defects(
      gradeUnit: gradeUnit, thickness: thickness, density: density, share: share, recovery: recovery)
    if let defect = defects.first { throw defect }
    self.cellArea = cellArea
    self.gradeUnit = gradeUnit
    self.thickness = thickness
    self.density = density
    self.share = share
    self.recovery = recovery
  }

  /// All that is wrong with the factors: `gradeUnit`, `noDensity`, `quantity`.
  /// - Parameter thickness: nil where nothing can be said of it.
  public static func defects(
    gradeUnit: UnitOfMeasure, thickness: Thickness?, density: UncertainQuantity?, share: UncertainQuantity?,
    recovery: UncertainQuantity?
  ) -> [GridError] {
    let byVolume = Dimension(mass: 1, length: -3)
    var defects: [GridError] = []
    if gradeUnit.dimension != .one && gradeUnit.dimension != byVolume || gradeUnit.isOffsetScale {
      defects.append(.gradeUnit(gradeUnit.symbol))
    } else if gradeUnit.dimension == .one, density == nil {
      defects.append(.noDensity)
    }
    var requirements: [QuantityRequirement] = []
    if case .quantity(let quantity) = thickness {
      requirements.append(QuantityRequirement("thickness", quantity, [Dimension(length: 1)], .positive))
    }
    if let density { requirements.append(QuantityRequirement("density", density, [byVolume], .positive)) }
    if let share { requirements.append(QuantityRequirement("share", share, [.one], .share)) }
    if let recovery { requirements.append(QuantityRequirement("recovery", recovery, [.one], .share)) }
    for requirement in requirements {
      do throws(QuantityError) { try requirement.check() } catch { defects.append(.quantity(error)) }
    }
    return defects
  }

  /// The largest grade that there can be, in its own unit.
  public var mostGrade: Double { gradeUnit.dimension == .one ? 1 / gradeUnit.factor : .infinity }

  /// What can be told.
  public var quantities: [GridQuantity] {
    GridQuantity.allCases.filter {
      switch $0 {
      case .ore: density != nil
      case .recovered: recovery != nil
      default: true
      }
    }
  }

  /// A quantity before the factors that are drawn, in its own unit; nil for a mean grade of nothing.
  func base(_ quantity: GridQuantity, _ sums: SumsAbove) -> Double? {
    let metres: Double
    switch thickness {
    case .quantity: metres = 1
    case .cells(let unit): metres = unit
    }
    let volume = cellArea * metres
    // The factors are in SI: masses become tonnes.
    return switch quantity {
    case .area: sums.cells * cellArea / 1e6
    case .volume: sums.thickness * volume
    case .ore: sums.thickness * volume / 1000
    case .metal, .recovered: sums.content * volume * gradeUnit.factor / 1000
    case .meanGrade: sums.meanGrade
    }
  }

  /// What the base is multiplied with, in SI.
  func factors(_ quantity: GridQuantity) -> [UncertainQuantity] {
    var volume: [UncertainQuantity] = []
    if case .quantity(let thickness) = thickness { volume.append(thickness) }
    if let share { volume.append(share) }
    let ore = volume + (density.map { [$0] } ?? [])
    let metal = gradeUnit.dimension == .one ? ore : volume
    return switch quantity {
    case .area, .meanGrade: []
    case .volume: volume
    case .ore: ore
    case .metal: metal
    case .recovered: metal + (recovery.map { [$0] } ?? [])
    }
  }
}
