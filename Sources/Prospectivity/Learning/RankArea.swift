/// The share of the pairs of a deposit and another row that scores put in the right order, ties counting half: the area
/// under the receiver operating characteristic (Mann & Whitney 1947; Bamber 1975).
enum RankArea {
  /// - Returns: nil without a deposit or without another row.
  static func area(_ scores: [Double], _ deposits: [Bool]) -> Double? {
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    var rankSum = 0.0
    var hits = 0.0
    var first = 0
    while first < order.count {
      var end = first
      var tied = 0.0
      while end < order.count, scores[order[end]] == scores[order[first]] {
        tied += deposits[order[end]] ? 1 : 0
        end += 1
      }
      // Ranks from 1; ties share their mean.
      rankSum += tied * Double(first + 1 + end) / 2
      hits += tied
      first = max(end, first + 1)
    }
    let others = Double(order.count) - hits
    guard hits > 0, others > 0 else { return nil }
    return (rankSum - hits * (hits + 1) / 2) / (hits * others)
  }
}
