/// How the classes of a table become the few of a model.
///
/// A confidence is a studentized contrast: 1.96 is 97.5 % one-sided. 0 accepts every class.
public enum Generalisation: Hashable, Sendable {
  /// Every class by itself. For unique and categorical tables.
  case classes
  /// Classes whose studentized contrast, without its sign, is below the confidence become one class (Raines,
  /// Bonham-Carter & Kemp 2000; class 99 in ArcSDM), weighted by its summed area and deposits. For categorical tables.
  case merging(below: Double)
  /// Two classes: the pattern of the largest contrast among those with at least this studentized contrast, and the
  /// rest. For cumulative tables; the choice of ArcSDM.
  case largestContrast(confidence: Double)
  /// Two classes, parted where the studentized contrast is largest. For cumulative tables.
  case largestStudentizedContrast(confidence: Double)
  /// Two classes, parted after this class of the table. For cumulative tables.
  case threshold(Int32)

  var isBinary: Bool {
    switch self {
    case .classes, .merging: false
    case .largestContrast, .largestStudentizedContrast, .threshold: true
    }
  }

  var confidence: Double? {
    switch self {
    case .classes, .threshold: nil
    case .merging(let confidence), .largestContrast(let confidence), .largestStudentizedContrast(let confidence):
      confidence
    }
  }
}

/// A class of a model: what a class of evidence is after generalisation.
public enum GeneralisedClass: Hashable, Sendable {
  /// One class of the layer, by itself.
  case single(Int32)
  /// The classes of no clear contrast, together.
  case merged
  /// The favourable side of a threshold.
  case inside
  /// The other side.
  case outside
}
