import Programme

/// What two runs were given beside the programme: seed, trials, software; and the sources that figures name.
struct RunSettings {
  let before: Provenance
  let after: Provenance

  func roots() -> [String: EditionDifference.Root] {
    var roots: [String: EditionDifference.Root] = [:]
    func add(
      _ kind: EditionDifference.Kind, _ id: String, _ label: LocalizedText, _ old: LocalizedText?, _ new: LocalizedText?
    ) {
      guard old != new else { return }
      let id = "\(kind.rawValue)/\(id)"
      roots[id] = .init(
        id: id, kind: kind, label: label, before: old, after: new, file: nil, line: nil, consequences: 0)
    }
    add(.parameter, "seed", .init(en: "seed", nl: "startgetal"), plain(before.seed), plain(after.seed))
    add(
      .parameter, "trials", .init(en: "Monte Carlo trials", nl: "Monte-Carlotrekkingen"), plain(before.trials),
      plain(after.trials))
    for part in Set(before.software.keys).union(after.software.keys) {
      add(
        .software, part, .init(en: part, nl: part), before.software[part].map(plain), after.software[part].map(plain))
    }
    for id in Set(before.sources.keys).union(after.sources.keys) {
      let title = after.sources[id]?.title ?? before.sources[id]?.title ?? id
      add(.source, id, .init(en: title, nl: title), before.sources[id].map(text), after.sources[id].map(text))
    }
    return roots
  }

  private func plain(_ value: some CustomStringConvertible) -> LocalizedText { .init(en: "\(value)", nl: "\(value)") }

  private func text(_ source: Provenance.Source) -> LocalizedText {
    plain(
      [source.author, source.title, source.publisher, source.year, source.url, source.urlNote, source.licence]
        .filter { !$0.isEmpty }.joined(separator: ", "))
  }
}
