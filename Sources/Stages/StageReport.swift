import Programme

/// What a run computed, and why, against the last finished run on the same folder.
public struct StageReport: Hashable, Sendable {
  /// Stages in all.
  public let count: Int
  /// In the order of their kinds and names.
  public let computed: [Computed]
  /// Whether another run was finished before on the folder.
  public let isLater: Bool
  /// Why results could not be kept; nil where all are.
  public let failure: String?

  public struct Computed: Hashable, Sendable {
    public let name: Stage.Name
    public let reason: Reason
  }

  public enum Reason: Hashable, Sendable {
    /// The last run did not have it.
    case new
    case changed([Stage.Label])
    /// Nothing changed, and its result is not there any more.
    case lost
  }

  /// One line for a person; nil when there is nothing to tell: the first run on a folder.
  public var text: LocalizedText? {
    guard isLater else {
      // A run that was killed leaves what it had finished.
      guard count > computed.count else { return nil }
      let kept = count - computed.count
      return .init(
        en: "\(kept) of \(count) stages stood from a run that was not finished.",
        nl: "\(kept) van \(count) stappen stonden er van een run die niet is afgemaakt.")
    }
    guard !computed.isEmpty else {
      return .init(en: "Nothing had to be recomputed.", nl: "Er hoefde niets opnieuw te worden berekend.")
    }
    return .init(en: sentence(.en), nl: sentence(.nl))
  }

  /// Names of one reason that are printed.
  private static let mostNames = 6

  private func sentence(_ language: Language) -> String {
    var reasons: [Reason] = []
    var names: [Reason: [Stage.Name]] = [:]
    for stage in computed {
      if names[stage.reason] == nil { reasons.append(stage.reason) }
      names[stage.reason, default: []].append(stage.name)
    }
    let groups = reasons.map { reason in
      let all = names[reason] ?? []
      var words = all.prefix(Self.mostNames).map { "\($0.kind.word[language]) \($0.id)" }
      let more = all.count - words.count
      if more > 0 { words.append(language == .nl ? "en nog \(more)" : "and \(more) more") }
      return words.joined(separator: ", ") + " (\(reason.text[language]))"
    }
    let start =
      language == .nl
      ? "\(computed.count) van \(count) stappen opnieuw berekend" : "Recomputed \(computed.count) of \(count) stages"
    return "\(start): \(groups.joined(separator: "; "))."
  }
}

extension StageReport.Reason {
  var text: LocalizedText {
    switch self {
    case .new: .init(en: "new", nl: "nieuw")
    case .lost: .init(en: "its result was not there", nl: "de uitkomst was er niet meer")
    case .changed(let labels):
      .init(
        en: labels.map(\.word.en).joined(separator: ", ") + " changed",
        nl: labels.map(\.word.nl).joined(separator: ", ") + " gewijzigd")
    }
  }
}

extension Stage.Label {
  var word: LocalizedText {
    switch self {
    case .fact(let id): .init(en: "fact \(id)", nl: "feit \(id)")
    case .file(let path): .init(en: path, nl: path)
    case .definition: .init(en: "its definition", nl: "omschrijving")
    case .seed: .init(en: "the seed", nl: "seed")
    case .trials: .init(en: "the number of trials", nl: "aantal trekkingen")
    case .program: .init(en: "the software", nl: "software")
    }
  }
}

extension Stage.Kind {
  var word: LocalizedText {
    switch self {
    case .model: .init(en: "model", nl: "model")
    case .project: .init(en: "project", nl: "project")
    case .stock: .init(en: "stock", nl: "voorraad")
    case .estimate: .init(en: "estimate", nl: "schatting")
    case .planning: .init(en: "planning", nl: "planning")
    case .map: .init(en: "map", nl: "kaart")
    }
  }
}
