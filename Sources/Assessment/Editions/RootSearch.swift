import Programme

/// Looks for what caused that a figure differs between two editions.
struct RootSearch: Sendable {
  let before: Provenance
  let after: Provenance
  let differing: Set<String>
  /// Files of the programme and of the data whose hash differs, new and removed ones too.
  private let files: Set<String>
  /// Seed, trials, versions of the software, and sources of figures that differ.
  private let settings: [String: EditionDifference.Root]
  private var known: [String: Set<String>] = [:]

  init(before: Provenance, after: Provenance, differing: Set<String>) {
    self.before = before
    self.after = after
    self.differing = differing
    let old = Dictionary(before.files.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(after.files.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    // The edition before is compared with, never computed with.
    let compared = [before.previous, after.previous].compactMap(\.self)
    files = Set(old.keys).union(new.keys).subtracting(compared).filter { old[$0] != new[$0] }
    settings = RunSettings(before: before, after: after).roots()
  }

  /// Editions have chains of ten; a file that somebody made may have any.
  private static let longestChain = 200

  /// Ids of roots; never empty.
  mutating func causes(of id: String) -> Set<String> {
    var path: Set<String> = []
    let found = causes(of: id, &path)
    return found.isEmpty ? withoutChain(id) : found
  }

  private mutating func causes(of id: String, _ path: inout Set<String>) -> Set<String> {
    if let known = known[id] { return known }
    if EditionDifference.isTyped(id) { return [id] }
    // A chain that comes back to itself gives no cause of its own, and one as long as this is no chain of an edition.
    guard path.count < Self.longestChain, path.insert(id).inserted else { return [] }
    defer { path.remove(id) }
    var found: Set<String> = isRedefined(id) ? [id] : []
    let changed = inputs(of: id).filter(differing.contains)
    // The list in force stands behind every verdict; it is the cause only where nothing nearer is.
    let lists = changed.filter { EditionDifference.Kind(figure: $0) == .list }
    for input in changed.subtracting(lists).sorted() { found.formUnion(causes(of: input, &path)) }
    if found.isEmpty || before.figures[id] == nil || after.figures[id] == nil { found.formUnion(lists) }
    if found.isEmpty { found = withoutChain(id) }
    known[id] = found
    return found
  }

  private func inputs(of id: String) -> Set<String> {
    Set(before.figures[id]?.inputs ?? []).union(after.figures[id]?.inputs ?? [])
  }

  /// Whether somebody edited how a figure is worked out: its formula, or which figures it rests on.
  private func isRedefined(_ id: String) -> Bool {
    let figure = after.figures[id] ?? before.figures[id]
    if EditionDifference.isPart(id) { return !inputs(of: id).contains(where: differing.contains) }
    guard let file = figure?.file, files.contains(file) else { return false }
    guard let old = before.figures[id], let new = after.figures[id] else { return true }
    // Inputs that one edition does not have differ by themselves; rules, lists and coverage follow from other inputs.
    func chosen(_ figure: Provenance.Figure) -> Set<String> {
      Set(figure.inputs).filter { input in
        let kind = EditionDifference.Kind(figure: input)
        return before.figures[input] != nil && after.figures[input] != nil
          && ![.rule, .list, .coverage, .claim].contains(kind)
      }
    }
    if chosen(old) != chosen(new) { return true }
    // The formula of a verdict is the rules that fired.
    let isVerdict = EditionDifference.Kind(figure: id) == .verdict
    return !isVerdict && old.definition(in: before) != new.definition(in: after)
  }

  /// Where no input differs: what it counts, the file that defines it, else seed and trials, else the software.
  private func withoutChain(_ id: String) -> Set<String> {
    let figure = after.figures[id] ?? before.figures[id]
    if EditionDifference.Kind(figure: id) == .count {
      let counted = differing.filter { EditionDifference.isTyped($0) && Self.counts(id, $0) }
        .union(settings.keys.filter { Self.counts(id, $0) })
      if !counted.isEmpty { return counted }
    }
    if let file = figure?.file, files.contains(file) { return [Self.fileID(file)] }
    for kind in [EditionDifference.Kind.parameter, .software] {
      let found = settings.values.filter { $0.kind == kind }.map(\.id)
      if !found.isEmpty { return Set(found) }
    }
    return files.isEmpty ? [Self.untraced] : Set(files.map(Self.fileID))
  }

  /// Whether a count such as `count/facts/quoted` counts things like the root.
  private static func counts(_ count: String, _ root: String) -> Bool {
    let kind = EditionDifference.Kind(figure: root)
    let words = count.split(separator: "/").dropFirst()
    if ["materials", "strategic", "cells"].contains(where: words.contains) { return kind == .list }
    return words.contains("\(kind.rawValue)s") || words.contains("\(kind.rawValue)")
      || root == "parameter/\(words.first ?? "")"
  }

  static let untraced = "software/unknown"
  static func fileID(_ path: String) -> String { "file/\(path)" }

  // MARK: roots

  /// All roots: what was written down and differs, what was redefined, settings, and files that nothing else tells of.
  func roots(consequences: [String: Int]) -> [EditionDifference.Root] {
    var found = settings
    for id in differing where EditionDifference.isTyped(id) || consequences[id] != nil {
      guard let figure = after.figures[id] ?? before.figures[id] else { continue }
      found[id] = .init(
        id: id, kind: EditionDifference.Kind(figure: id), label: figure.label, before: said(id, before),
        after: said(id, after), file: figure.file, line: figure.line, consequences: 0)
    }
    let told = Set(found.values.compactMap(\.file))
    for path in files where consequences[Self.fileID(path)] != nil || !told.contains(path) {
      found[Self.fileID(path)] = .init(
        id: Self.fileID(path), kind: .file, label: .init(en: path, nl: path), before: hash(path, before),
        after: hash(path, after), file: path, line: nil, consequences: 0)
    }
    if consequences[Self.untraced] != nil {
      found[Self.untraced] = .init(
        id: Self.untraced, kind: .software,
        label: .init(
          en: "not traced to a change in the programme", nl: "niet te herleiden tot een wijziging in het programma"),
        before: nil, after: nil, file: nil, line: nil, consequences: 0)
    }
    return found.values.map { $0.with(consequences: consequences[$0.id, default: 0]) }
  }

  /// The text of a figure; with how it came about where that is all that differs.
  private func said(_ id: String, _ edition: Provenance) -> LocalizedText? {
    guard let figure = edition.figures[id] else { return nil }
    guard before.figures[id]?.text == after.figures[id]?.text else { return figure.text }
    if before.figures[id]?.state != after.figures[id]?.state, let state = figure.state {
      return .init(en: "\(figure.text.en) [\(state.rawValue)]", nl: "\(figure.text.nl) [\(EditionCounts.dutch(state))]")
    }
    guard before.figures[id]?.formula != after.figures[id]?.formula, let formula = figure.formula else {
      return figure.text
    }
    return .init(en: "\(figure.text.en) (\(formula.en))", nl: "\(figure.text.nl) (\(formula.nl))")
  }

  private func hash(_ path: String, _ edition: Provenance) -> LocalizedText? {
    edition.files.first { $0.path == path }.map { file in
      let text = "SHA-256 \(file.sha256.prefix(12))"
      return .init(en: text, nl: text)
    }
  }
}

extension EditionDifference.Root {
  func with(consequences: Int) -> Self {
    .init(
      id: id, kind: kind, label: label, before: before, after: after, file: file, line: line,
      consequences: consequences)
  }
}

extension Provenance.Figure {
  /// How it is worked out, without how often it was drawn: seed and trials are parameters of the run.
  fileprivate func definition(in edition: Provenance) -> String? {
    guard let formula else { return nil }
    let drawn = FigureNodes.simulated(.init(en: "", nl: ""), trials: edition.trials, seed: edition.seed).en
    return formula.en.hasSuffix(drawn) ? String(formula.en.dropLast(drawn.count)) : formula.en
  }
}
