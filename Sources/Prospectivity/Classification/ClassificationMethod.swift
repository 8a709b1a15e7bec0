/// How breaks between classes are found.
///
/// What EIS Toolkit's `reclassify` calls by these names is not always the same: its *equal intervals* are percentiles at
/// equal steps, its *defined interval* is a number of bins and not a width, its *natural breaks* are Jenks-Caspall's (an
/// approximation that depends on its start) with the classes' greatest values as lower bounds, its *geometrical intervals*
/// lie about the median, and no-data takes part in all but one. `numpy.digitize` numbers from 0, this project from 1.
public enum ClassificationMethod: Hashable, Sendable {
  /// Breaks given.
  case manual([Double])
  /// Classes of equally many values: breaks at the quantiles i / n, by linear interpolation between order statistics
  /// (Hyndman & Fan 1996, type 7: numpy's and pandas's default).
  case quantile(classes: Int)
  /// Classes with the least sum of squares about their means, exact (Fisher 1958, "On grouping for maximum homogeneity",
  /// Journal of the American Statistical Association 53, 789-798; Jenks 1977). Above `NaturalBreaks.mostDistinctValues`
  /// distinct values, of a histogram of so many equal intervals between least and greatest value.
  case naturalBreaks(classes: Int)
  /// Classes of equal width between the least and the greatest value.
  case equalInterval(classes: Int)
  /// Classes whose bounds grow by one factor from the least to the greatest value; all values above 0.
  case geometricInterval(classes: Int)
  /// Classes of a given width with a break at `origin`.
  case definedInterval(width: Double, origin: Double)
  /// Breaks at the mean and at steps of `width` standard deviations (of the population, n) from it, up to `reach` of them.
  case standardDeviation(width: Double, reach: Double)
  /// Breaks of the log-log plot of area above concentration, see `ConcentrationArea`; all values above 0.
  case concentrationArea(classes: Int)

  /// The most classes a method makes.
  public static let mostClasses = 256

  func check() throws(ClassificationError) {
    switch self {
    case .manual: break
    case .quantile(let classes), .naturalBreaks(let classes), .equalInterval(let classes),
      .geometricInterval(let classes):
      guard (2...Self.mostClasses).contains(classes) else { throw .parameter(name: "classes", value: Double(classes)) }
    case .concentrationArea(let classes):
      guard (2...ConcentrationArea.mostClasses).contains(classes) else {
        throw .parameter(name: "classes", value: Double(classes))
      }
    case .definedInterval(let width, let origin):
      guard width > 0, width.isFinite else { throw .parameter(name: "width", value: width) }
      guard origin.isFinite else { throw .parameter(name: "origin", value: origin) }
    case .standardDeviation(let width, let reach):
      guard width > 0, width.isFinite else { throw .parameter(name: "width", value: width) }
      guard reach >= 0, reach / width < Double(Self.mostClasses) / 2 else {
        throw .parameter(name: "reach", value: reach)
      }
    }
  }
}
