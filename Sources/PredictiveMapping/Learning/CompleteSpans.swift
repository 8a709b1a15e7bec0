/// Least and greatest value of each feature among rows with all of them, run by run.
struct CompleteSpans {
  private var least: [Double]
  private var greatest: [Double]

  init(features: Int) {
    least = [Double](repeating: .infinity, count: features)
    greatest = [Double](repeating: -.infinity, count: features)
  }

  /// - Parameter columns: one a feature.
  mutating func add(_ columns: [[Double]]) {
    guard let first = columns.first else { return }
    var isComplete = [Bool](repeating: true, count: first.count)
    for column in columns { for (row, value) in column.enumerated() where value.isNaN { isComplete[row] = false } }
    for (feature, column) in columns.enumerated() {
      var (low, high) = (least[feature], greatest[feature])
      for (row, value) in column.enumerated() where isComplete[row] {
        low = min(low, value)
        high = max(high, value)
      }
      (least[feature], greatest[feature]) = (low, high)
    }
  }

  /// Empty where no row was complete.
  var spans: [LearntModelFile.Span] {
    guard least.allSatisfy(\.isFinite), greatest.allSatisfy(\.isFinite) else { return [] }
    return zip(least, greatest).map { LearntModelFile.Span(least: $0, greatest: $1) }
  }
}
