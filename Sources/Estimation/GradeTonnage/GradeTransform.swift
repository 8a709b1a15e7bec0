/// Grades (mass fractions) to and from the coordinates in which they are drawn.
struct GradeTransform: Hashable, Sendable {
  let count: Int
  let kind: GradeTonnageModel.Grades
  /// Of the isometric log-ratios: one row of count + 1 parts per coordinate, the gangue last. Coordinate i contrasts the
  /// first i parts with part i + 1 (the default basis of Egozcue et al. 2003, "Isometric logratio transformations for
  /// compositional data analysis", Mathematical Geology 35, 279-300).
  let contrasts: [[Double]]

  init(commodities: [String], kind: GradeTonnageModel.Grades) {
    count = commodities.count
    self.kind = kind
    let parts = commodities.count + 1
    contrasts = (1..<max(parts, 1)).map { i in
      let r = Double(i)
      return (0..<parts).map { part in
        part < i ? 1 / (r * (r + 1)).squareRoot() : part == i ? -(r / (r + 1)).squareRoot() : 0
      }
    }
  }

  func forward(_ grades: [Double]) -> [Double] {
    switch kind {
    case .logarithm: return grades.map { log($0) }
    case .isometricLogRatio:
      let logs = (grades + [1 - grades.reduce(0, +)]).map { log($0) }
      return contrasts.map { contrast in zip(contrast, logs).reduce(0) { $0 + $1.0 * $1.1 } }
    }
  }

  /// Grades of coordinates `values[from...]`, in place.
  func backward(_ values: inout [Double], from start: Int) {
    guard count > 0 else { return }
    switch kind {
    case .logarithm:
      for place in start..<(start + count) { values[place] = exp(values[place]) }
    case .isometricLogRatio:
      var sum = 0.0
      var parts = (0.0, 0.0, 0.0, 0.0)
      if count <= 3 {
        // The common case without an array: one, two or three commodities.
        for part in 0...count {
          let score = exp(self.score(part, values, start))
          sum += score
          switch part {
          case 0: parts.0 = score
          case 1: parts.1 = score
          case 2: parts.2 = score
          default: parts.3 = score
          }
        }
        values[start] = parts.0 / sum
        if count > 1 { values[start + 1] = parts.1 / sum }
        if count > 2 { values[start + 2] = parts.2 / sum }
      } else {
        let scores = (0...count).map { exp(score($0, values, start)) }
        sum = scores.reduce(0, +)
        for part in 0..<count { values[start + part] = scores[part] / sum }
      }
    }
  }

  /// The centred log-ratio of one part.
  private func score(_ part: Int, _ values: [Double], _ start: Int) -> Double {
    var sum = 0.0
    for coordinate in 0..<count { sum += contrasts[coordinate][part] * values[start + coordinate] }
    return sum
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
