/// What the last finished run on a folder rested on, to tell what changed since; kept as `stages.json`.
struct StageHistory: Codable, Sendable {
  /// Of the stages of the last run, by name: digests of the inputs, by label.
  var stages: [String: [String: String]]
  /// Of the stages that the last run computed, by name: labels of what had changed; none for a new one.
  var computed: [String: [String]]
  /// Keys of the results that recent runs used, the last run first.
  var runs: [[String]]

  /// A result that so many runs did not use is not kept.
  static let longest = 8

  /// The inputs that are not as they were; nil for a stage that the last run did not have.
  func changes(of stage: Stage.Name, _ inputs: [String: String]) -> [Stage.Label]? {
    guard let before = stages[stage.key] else { return nil }
    let labels = Set(before.keys).union(inputs.keys).filter { before[$0] != inputs[$0] }
    return labels.sorted().compactMap { Stage.Label(key: $0) }
  }
}
