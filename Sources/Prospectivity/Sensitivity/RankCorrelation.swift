/// Spearman's rank correlation: the correlation of midranks, which ties share.
enum RankCorrelation {
  /// NaN for fewer than two pairs or where one side is constant.
  static func spearman(_ one: [Double], _ other: [Double]) -> Double {
    let (a, b) = (midranks(one), midranks(other))
    let mean = Double(a.count + 1) / 2
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      ab += (x - mean) * (y - mean)
      aa += (x - mean) * (x - mean)
      bb += (y - mean) * (y - mean)
    }
    guard aa > 0, bb > 0 else { return .nan }
    return aa == bb ? ab / aa : ab / (aa * bb).squareRoot()
  }

  /// Ranks from 1; equal values share the mean of theirs.
  static func midranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for index in start..<end { ranks[order[index]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }
}
