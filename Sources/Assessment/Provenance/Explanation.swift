import Programme

/// The chain of one figure as an indented text, down to sources, files and lines.
public struct Explanation: Sendable {
  let provenance: Provenance

  public init(_ provenance: Provenance) { self.provenance = provenance }

  public enum Failure: Error, Sendable {
    /// No figure has this id; the nearest ids.
    case unknown(String, near: [String])
  }

  /// - Parameters:
  ///   - id: a figure id; `NL056` is understood as `fact/NL056`, a model or claim id likewise.
  ///   - language: of labels, texts and the words between them.
  public func text(_ id: String, in language: Language) throws(Failure) -> String {
    guard let found = resolve(id) else { throw .unknown(id, near: near(id)) }
    var lines: [String] = []
    var seen: Set<String> = []
    write(found, depth: 0, language, &lines, &seen)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The chain as a graph.
  /// - Parameter most: figures and sources that it may hold.
  public func chain(of id: String, most: Int = 120) throws(Failure) -> ProvenanceChain {
    guard let found = resolve(id) else { throw .unknown(id, near: near(id)) }
    return ProvenanceChain(of: found, in: provenance, most: most)
  }

  /// The figure id that a user's id means.
  public func resolve(_ id: String) -> String? {
    let candidates = [
      id, "fact/\(id)", "model/\(id)", "claim/\(id)", "occurrence/\(id)", "conflict/\(id)", "count/\(id)",
      "estimate/\(id)", "decision/\(id)",
      "measure/\(id)/cost",
    ]
    return candidates.first { provenance.figures[$0] != nil }
  }

  /// Ids that differ by a typing error, else those that hold the last part of the wanted one.
  private func near(_ id: String) -> [String] {
    let known = provenance.figures.keys.filter { !$0.contains("/input/") }.sorted()
    let close = Suggestion.ranked(for: id, among: known, most: 5)
    let tail = id.split(separator: "/").last.map(String.init) ?? id
    return close.isEmpty ? Array(known.filter { $0.contains(tail) }.prefix(8)) : close
  }

  private func write(
    _ id: String, depth: Int, _ language: Language, _ lines: inout [String], _ seen: inout Set<String>
  ) {
    let pad = String(repeating: "   ", count: depth)
    guard let figure = provenance.figures[id], depth < 24 else {
      lines.append("\(pad)? \(id)")
      return
    }
    let dutch = language == .nl
    lines.append("\(pad)\(depth == 0 ? "" : "└ ")\(figure.label[language])")
    let inner = pad + (depth == 0 ? "   " : "     ")
    let state = figure.state.map { " [\(Self.word($0, language))]" } ?? ""
    lines.append("\(inner)= \(figure.text[language])\(state)   \(id)")
    guard seen.insert(id).inserted else {
      if !figure.inputs.isEmpty { lines.append("\(inner)\(dutch ? "(zie boven)" : "(see above)")") }
      return
    }
    if let formula = figure.formula, !formula.isEmpty {
      lines.append("\(inner)\(dutch ? "hoe" : "how"): \(provenance.filled(formula, language))")
    }
    if let place = figure.place { lines.append("\(inner)\(dutch ? "staat in" : "stands in"): \(place)") }
    for source in figure.sources {
      lines.append("\(inner)\(dutch ? "bron" : "source"): \(provenance.text(ofSource: source))")
    }
    for input in figure.inputs { write(input, depth: depth + 1, language, &lines, &seen) }
  }

  public static func word(_ state: VerificationState, _ language: Language) -> String {
    language == .nl ? EditionCounts.dutch(state) : state.rawValue
  }
}
