/// The area under the receiver operating characteristic of rows: the share of the pairs of a deposit and another row that
/// scores put in the right order, ties counting half.
public enum RowRanking {
  /// - Parameter scores: finite.
  /// - Returns: nil without a deposit or without another row.
  public static func area(_ scores: [Double], _ deposits: [Bool]) -> Double? {
    let hits = scores.indices.filter { deposits[$0] }.map { scores[$0] }
    let others = scores.indices.filter { !deposits[$0] }.map { scores[$0] }
    do throws(MapValidationError) {
      return try RankedScores(positives: hits, negatives: others).areaUnderCurve
    } catch {
      // Scores that are all the same rank nothing: each pair is a tie.
      if case .constantMap = error { return hits.isEmpty || others.isEmpty ? nil : 0.5 }
      return nil
    }
  }
}
