import Programme

/// Compares two editions by their provenance, along the chain of every figure.
///
/// What somebody wrote down (a fact, a rule, a list, a parameter, a data file) and that differs is a root. What was
/// worked out and differs is a consequence of the roots that it reaches through inputs that differ, and of its own
/// definition where that was edited. Where the chain gives nothing, the file that defines it, the parameters of the
/// run or the software must be the cause, in that order.
public struct EditionComparison: Sendable {
  let before: Provenance
  let after: Provenance
  /// Ids of figures that differ in what they say or how they came about.
  private let differing: Set<String>
  private let roots: RootSearch

  public init(before: Provenance, after: Provenance) {
    self.before = before
    self.after = after
    differing = Set(before.figures.keys).union(after.figures.keys).filter { id in
      guard let old = before.figures[id], let new = after.figures[id] else { return true }
      guard EditionDifference.isTyped(id) else { return !old.saysSame(as: new) }
      // An input that one edition does not have differs by itself; what named it did not change.
      func shared(_ figure: Provenance.Figure) -> [String] {
        figure.inputs.filter { before.figures[$0] != nil && after.figures[$0] != nil }
      }
      return !old.saysSame(as: new) || old.label != new.label || old.sources != new.sources
        || shared(old) != shared(new)
    }
    roots = RootSearch(before: before, after: after, differing: differing)
  }

  /// What differs; empty when the two editions say the same.
  public func difference() -> EditionDifference {
    var search = roots
    var changes: [EditionDifference.Change] = []
    for id in differing.sorted() where !EditionDifference.isTyped(id) && !EditionDifference.isPart(id) {
      if let change = change(id, causes: search.causes(of: id).sorted()) { changes.append(change) }
    }
    changes.sort { ($0.kind, $0.id) < ($1.kind, $1.id) }
    var consequences: [String: Int] = [:]
    for cause in changes.flatMap(\.causes) { consequences[cause, default: 0] += 1 }
    return EditionDifference(
      before: .init(before), after: .init(after),
      roots: search.roots(consequences: consequences).sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }, changes: changes)
  }

  private func change(_ id: String, causes: [String]) -> EditionDifference.Change? {
    let old = before.figures[id]
    let new = after.figures[id]
    guard let label = (new ?? old)?.label else { return nil }
    let kind = EditionDifference.Kind(figure: id)
    let isPrinted = old?.text != new?.text || old?.state != new?.state
    // How something is worked out is a change of its own only where a reader sees it as the reason of a verdict.
    let isSame = if let old, let new { old.hasSameValue(as: new) } else { false }
    guard isPrinted || !isSame || kind == .verdict else { return nil }
    return .init(
      id: id, kind: kind, label: label, before: old?.text, after: new?.text, causes: causes, isMinor: !isPrinted)
  }
}

extension Provenance.Figure {
  /// Whether two figures come to the same in the same way.
  func saysSame(as other: Self) -> Bool {
    text == other.text && hasSameValue(as: other) && unit == other.unit && state == other.state
      && formula == other.formula
  }

  /// Whether the values are equal to within the roundings of the arithmetic that made them: what does not depend on a
  /// fact may come out with another last digit when that fact changes the steps on the way.
  func hasSameValue(as other: Self) -> Bool {
    guard let value, let otherValue = other.value else { return value == nil && other.value == nil }
    return value == otherValue || abs(value - otherValue) <= 1e-13 * max(abs(value), abs(otherValue))
  }
}

extension EditionDifference.EditionName {
  init(_ provenance: Provenance) {
    self.init(programme: provenance.programme, edition: provenance.edition, date: provenance.date)
  }
}
