/// What becomes of a cell without a value of some feature.
public enum MissingEvidence: String, Sendable, Hashable, Codable, CaseIterable {
  /// Refused in training; no prediction (NaN).
  case refuse
  /// Trees only: at each split missing values go the way that was best in training, or with the greater part where
  /// training had none (Chen & Guestrin 2016, section 3.4).
  case learn
}
