/// What makes a grid impossible as a resource. Indices count within the run of cells that was added.
public enum GridError: Error, Hashable, Sendable, CustomStringConvertible {
  case noCutoff
  /// Not finite, below 0, or not above the one before it.
  case cutoff(position: Int, value: Double)
  case lengths(expected: Int, found: Int)
  /// Below 0, infinite, or more than the whole.
  case grade(index: Int, value: Double, most: Double)
  case thickness(index: Int, value: Double)
  case variance(index: Int, value: Double)
  /// A cell has an estimate and no variance.
  case noVariance(index: Int)
  /// A lognormal variable has a mean above 0.
  case zeroMean(index: Int, variance: Double)
  /// Sums of other cut-offs.
  case otherCutoffs
  /// Neither a mass fraction nor a mass per volume.
  case gradeUnit(String)
  /// A grade by mass tells of no metal without a density.
  case noDensity
  case quantity(QuantityError)
  case trials(Int)

  public var description: String {
    switch self {
    case .noCutoff: "there is no cut-off"
    case .cutoff(let position, let value): "cut-off \(position + 1) is \(value); they are 0 or more and ascend"
    case .lengths(let expected, let found): "\(found) numbers for \(expected) cells"
    case .grade(let index, let value, let most): "the grade \(value) of cell \(index) is not within 0 and \(most)"
    case .thickness(let index, let value): "the thickness of cell \(index) is \(value)"
    case .variance(let index, let value): "the variance of cell \(index) is \(value)"
    case .noVariance(let index): "cell \(index) has an estimate and no variance"
    case .zeroMean(let index, let variance): "cell \(index) has an estimate of 0 with a variance of \(variance)"
    case .otherCutoffs: "the sums are of other cut-offs"
    case .gradeUnit(let unit): "'\(unit)' is neither a mass fraction nor a mass per volume"
    case .noDensity: "a grade by mass needs a density"
    case .quantity(let error): error.description
    case .trials(let trials): "\(trials) trials"
    }
  }
}
