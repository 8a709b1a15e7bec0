import Programme

/// The chain of what decides: verdict rules and editions of the EU lists.
struct RuleFigures {
  let programme: Programme

  func figures() -> [String: Provenance.Figure] {
    var figures: [String: Provenance.Figure] = [:]
    for table in programme.rules.tables {
      for rule in table.rules { figures[Self.id(ofRule: rule.id)] = node(of: rule, table.facet) }
    }
    for list in programme.lists { figures[Self.id(ofList: list.id)] = node(of: list) }
    return figures
  }

  static func id(ofRule rule: String) -> String { "rule/\(rule)" }
  static func id(ofList list: String) -> String { "list/\(list)" }

  private func node(of rule: RuleBook.Rule, _ facet: RuleBook.Facet) -> Provenance.Figure {
    let facetName = VerdictWords.facet(facet)
    let outcome = VerdictWords.value(facet, rule.outcome)
    let conditions = rule.conditions.map(\.description).joined(separator: ", ")
    return .init(
      label: .init(en: "rule \(rule.id) for \(facetName.en)", nl: "regel \(rule.id) voor \(facetName.nl)"),
      text: outcome,
      formula: conditions.isEmpty
        ? .init(en: "where no rule before it fires", nl: "waar geen eerdere regel geldt")
        : .init(en: "where \(conditions)", nl: "waar \(conditions)"),
      location: rule.location)
  }

  private func node(of list: ListEdition) -> Provenance.Figure {
    let members = list.critical.map(\.material)
    func names(_ language: Language) -> String {
      members.map { id in programme.materials.first { $0.id == id }?.name[language] ?? id }.joined(separator: ", ")
    }
    return .init(
      label: list.title,
      text: .init(
        en: "\(members.count) critical, \(list.strategic.count) strategic raw materials",
        nl: "\(members.count) kritieke, \(list.strategic.count) strategische grondstoffen"),
      state: list.state, formula: .init(en: names(.en), nl: names(.nl)), sources: [list.source].filter { !$0.isEmpty },
      location: list.location)
  }
}

extension RuleBook.Condition: CustomStringConvertible {
  /// As the rule file words it, without quotes: `tonnages ≥ 1`.
  public var description: String {
    func number(_ value: Double) -> String { EstimateText.plain(value) }
    let test =
      switch test {
      case .equals(let word): "= \(word)"
      case .oneOf(let words): "∈ {\(words.joined(separator: ", "))}"
      case .atLeast(let bound): "≥ \(number(bound))"
      case .atMost(let bound): "≤ \(number(bound))"
      case .above(let bound): "> \(number(bound))"
      case .below(let bound): "< \(number(bound))"
      }
    return "\(signal.rawValue) \(test)"
  }
}
