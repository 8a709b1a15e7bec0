import Programme

/// What differs between two editions: every figure and verdict that changed, each with the changes that caused it.
public struct EditionDifference: Sendable, Codable {
  public let before: EditionName
  public let after: EditionName
  /// What somebody changed: facts, definitions, rules, lists, sources, parameters, data files, software. By id.
  public let roots: [Root]
  /// What follows from it: verdicts first, then quantities, then counts; by id within each.
  public let changes: [Change]

  public var isEmpty: Bool { roots.isEmpty && changes.isEmpty }

  /// Which edition of which programme.
  public struct EditionName: Sendable, Codable, Equatable {
    public let programme: String
    public let edition: String
    public let date: String
  }

  /// What a root or a change is about.
  public enum Kind: String, Sendable, Codable, CaseIterable, Comparable {
    case verdict, claim, model, project, stock, estimate, decision, plan, coverage, evidence, area, conversion,
      conflict, count
    case measure, fact, occurrence, activity, rule, list, source, parameter, software, file

    public static func < (a: Kind, b: Kind) -> Bool { a.order < b.order }
    private var order: Int { Kind.allCases.firstIndex(of: self) ?? 0 }

    /// Whether it is written down by somebody, not worked out from other figures.
    var isTyped: Bool {
      switch self {
      case .measure, .fact, .occurrence, .activity, .rule, .list, .source, .parameter, .software, .file: true
      default: false
      }
    }
  }

  /// Something that somebody changed, or that has no cause in the editions themselves.
  public struct Root: Sendable, Codable, Identifiable {
    public let id: String
    public let kind: Kind
    public let label: LocalizedText
    /// Nil when it is new.
    public let before: LocalizedText?
    /// Nil when it was removed.
    public let after: LocalizedText?
    /// Where it stands in the programme of the later edition, else of the earlier one.
    public let file: String?
    public let line: Int?
    /// How many changes follow from it.
    public let consequences: Int

    /// `facts.csv:12`.
    public var place: String? { Provenance.place(file, line) }
  }

  /// A figure or verdict that came out otherwise.
  public struct Change: Sendable, Codable, Identifiable {
    public let id: String
    public let kind: Kind
    public let label: LocalizedText
    public let before: LocalizedText?
    public let after: LocalizedText?
    /// Ids of roots; never empty.
    public let causes: [String]
    /// The text is the same; only the reasons of a verdict, or digits that are not printed, differ.
    public let isMinor: Bool
  }
}

extension EditionDifference.Kind {
  /// The kind of a figure by its id; ids of cells (`lithium/water-and-brine`) have no word of their own in front.
  init(figure id: String) {
    let words = id.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    if words.count > 3, words[0] == "evidence", words[2] == "file" {
      self = .file
    } else {
      self = words.first.flatMap { Self(rawValue: String($0)) } ?? .verdict
    }
  }
}

extension EditionDifference {
  /// Whether somebody wrote it down: nothing but an edit, or another file, changes it.
  static func isTyped(_ id: String) -> Bool { Kind(figure: id).isTyped }

  /// An input of an estimate as the estimate took it: a step on the way, no result.
  static func isPart(_ id: String) -> Bool { id.contains("/input/") }
}
