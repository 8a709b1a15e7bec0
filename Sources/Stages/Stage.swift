import Foundation
import Programme

/// A part of a run whose result is kept: what it is called, and everything that its result rests on.
///
/// Two stages of one kind with the same inputs have the same result, whatever programme and run they belong to; what is
/// missing among the inputs makes a kept result stale.
public struct Stage: Hashable, Sendable {
  public let name: Name
  /// By label and digest: the order in which they were named tells nothing, and may come from a set.
  public let inputs: [Input]

  public init(_ kind: Kind, _ id: String, inputs: [Input]) {
    name = Name(kind: kind, id: id)
    self.inputs = inputs.map { (label: $0.label.key, input: $0) }
      .sorted { ($0.label, $0.input.digest) < ($1.label, $1.input.digest) }
      .map(\.input)
  }

  public enum Kind: String, CaseIterable, Sendable {
    case model, project, stock, estimate, planning, map
  }

  public struct Name: Hashable, Sendable {
    public let kind: Kind
    /// Unique among the stages of its kind.
    public let id: String
  }

  /// Something that the result rests on, by its digest.
  public struct Input: Hashable, Sendable {
    public let label: Label
    public let digest: String

    /// - Parameter text: a text that tells one value from another; see ``CanonicalText``.
    public init(_ label: Label, text: String) {
      self.label = label
      digest = SHA256.hex(text)
    }

    /// Of a value whose parts tell all; see ``CanonicalText``.
    public init(_ label: Label, _ value: Any) { self.init(label, text: CanonicalText.of(value)) }
  }

  /// What a person calls an input.
  public enum Label: Hashable, Sendable {
    case fact(String)
    case file(String)
    /// How the programme describes the stage itself.
    case definition
    case seed
    case trials
    /// The software.
    case program
  }
}

extension Stage.Name {
  /// `model/ID`.
  var key: String { "\(kind.rawValue)/\(id)" }
}

extension Stage.Label {
  /// How it is kept.
  var key: String {
    switch self {
    case .fact(let id): "fact/\(id)"
    case .file(let path): "file/\(path)"
    case .definition: "definition"
    case .seed: "seed"
    case .trials: "trials"
    case .program: "program"
    }
  }

  /// Nil for what no version of this program keeps.
  init?(key: String) {
    switch key {
    case "definition": self = .definition
    case "seed": self = .seed
    case "trials": self = .trials
    case "program": self = .program
    default:
      if key.hasPrefix("fact/") {
        self = .fact(String(key.dropFirst(5)))
      } else if key.hasPrefix("file/") {
        self = .file(String(key.dropFirst(5)))
      } else {
        return nil
      }
    }
  }
}

extension Stage {
  /// Under which its result is kept: of the kind, the inputs and the program.
  func key(_ program: String) -> String {
    let lines = inputs.map { "\($0.label.key)\n\($0.digest)\n" }
    return SHA256.hex("\(name.kind.rawValue)\nprogram\n\(program)\n" + lines.joined())
  }
}

extension SHA256 {
  /// Of the UTF-8 of a text.
  static func hex(_ text: String) -> String { hex(Data(text.utf8)) }
}
