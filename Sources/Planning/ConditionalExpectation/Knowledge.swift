/// What would be known in each trial: the values of inputs, or the summary of the data that a study would give.
///
/// A ``classes`` number tells kinds of outcome apart (a survey that saw its target and one that did not); a column is a
/// number that becomes known. Where a class does not reveal a column, its value there is NaN.
public struct Knowledge: Sendable {
  /// By trial; equal numbers are not told apart.
  public var classes: [Int]
  /// By column, then by trial.
  public var columns: [[Double]]

  public init(classes: [Int], columns: [[Double]]) {
    self.classes = classes
    self.columns = columns
  }

  /// Nothing but these columns.
  public init(columns: [[Double]]) {
    self.init(classes: [Int](repeating: 0, count: columns.first?.count ?? 0), columns: columns)
  }
}
