/// What a run that learns is doing, for those who wait for it.
public enum LearningStage: Sendable, Hashable {
  /// Reading evidence and drawing rows.
  case rows
  case model
  /// Models of folds in space and of random ones.
  case folds
  /// Models without a region of deposits each.
  case regions
  case importance, dependence
  /// Numbers of clusters that are tried.
  case clusters
}
