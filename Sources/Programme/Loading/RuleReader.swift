/// Reads the decision tables.
enum RuleReader {
  static func rules(_ folder: ProgrammeFolder) -> RuleBook? {
    guard let file = YAMLFile.mapping("rules.yaml", in: folder) else { return nil }
    var seen: Set<String> = []
    let tables = RuleBook.Facet.allCases.map { facet in
      let items = file.mappings(facet.rawValue, required: true)
      let rules = items.compactMap { rule($0, facet) }
      for rule in rules where !seen.insert(rule.id).inserted {
        file.log.error(
          "id.duplicate", rule.location,
          .init(en: "the rule id '\(rule.id)' stands twice", nl: "de regel '\(rule.id)' staat er twee keer"),
          mend: .init(en: "give every rule its own id", nl: "geef elke regel een eigen id"))
      }
      if !items.isEmpty, rules.last?.conditions.isEmpty != true {
        file.log.error(
          "rule.default", file.location(facet.rawValue),
          .init(
            en: "the table '\(facet.rawValue)' does not end with a default rule",
            nl: "de tabel '\(facet.rawValue)' eindigt niet met een standaardregel"),
          mend: .init(en: "end it with when: {default: true}", nl: "sluit af met when: {default: true}"))
      }
      for rule in rules.dropLast() where rule.conditions.isEmpty {
        file.log.error(
          "rule.unreachable", rule.location,
          .init(
            en: "rule \(rule.id) always fires, so the rules below it never do",
            nl: "regel \(rule.id) geldt altijd, dus de regels eronder nooit"),
          mend: .init(en: "move it to the end or give it conditions", nl: "zet hem achteraan of geef hem voorwaarden"))
      }
      return RuleBook.Table(facet: facet, rules: rules)
    }
    file.finish()
    return RuleBook(tables: tables)
  }

  private static func rule(_ item: YAMLMapping, _ facet: RuleBook.Facet) -> RuleBook.Rule? {
    let id = item.string("id")
    let outcome = item.string("then")
    let because = item.text("because")
    var conditions: [RuleBook.Condition] = []
    if let when = item.requiredMapping("when") {
      let isDefault = when.bool("default", default: false)
      for key in when.keys where key != "default" {
        guard let signal = RuleBook.Signal(rawValue: key) else { continue }  // finish() reports it
        if let condition = condition(when, key, signal) { conditions.append(condition) }
      }
      if !isDefault, when.keys.isEmpty {
        item.wrongType(
          "when", .init(en: "at least one condition or default: true", nl: "ten minste één voorwaarde of default: true")
        )
      }
      // Names of all signals are known keys, so that a misspelt one gets a suggestion.
      for signal in RuleBook.Signal.allCases { _ = when.node(signal.rawValue) }
      when.finish()
    }
    item.finish()
    guard facet.outcomes.contains(outcome) else {
      if !outcome.isEmpty {
        item.log.error(
          "rule.outcome", item.location("then"),
          .init(
            en: "'\(outcome)' is not an outcome of \(facet.rawValue)", nl: "'\(outcome)' kan niet bij \(facet.rawValue)"
          ),
          mend: Suggestion.mend(for: outcome, among: facet.outcomes))
      }
      return nil
    }
    return RuleBook.Rule(id: id, conditions: conditions, outcome: outcome, because: because, location: item.here)
  }

  private static func condition(
    _ when: YAMLMapping, _ key: String, _ signal: RuleBook.Signal
  ) -> RuleBook.Condition? {
    guard let node = when.node(key) else { return nil }
    if case .scalar(let scalar) = node {
      check([scalar.string], signal, when, key)
      return .init(signal: signal, test: .equals(scalar.string))
    }
    guard let test = when.mapping(key) else { return nil }
    defer { test.finish() }
    if test.has("one_of") {
      let words = test.strings("one_of")
      check(words, signal, when, key)
      return .init(signal: signal, test: .oneOf(words))
    }
    let numeric: [(String, (Double) -> RuleBook.Test)] = [
      ("at_least", { .atLeast($0) }), ("at_most", { .atMost($0) }), ("above", { .above($0) }),
      ("below", { .below($0) }),
    ]
    for (name, make) in numeric where test.has(name) {
      guard signal.isNumeric else {
        when.wrongType(key, .init(en: "a word: '\(key)' is not a number", nl: "een woord: '\(key)' is geen getal"))
        return nil
      }
      return test.double(name).map { .init(signal: signal, test: make($0)) }
    }
    when.wrongType(
      key,
      .init(
        en: "a value or one of at_least, at_most, above, below, one_of",
        nl: "een waarde of at_least, at_most, above, below, one_of"))
    return nil
  }

  private static func check(_ words: [String], _ signal: RuleBook.Signal, _ when: YAMLMapping, _ key: String) {
    for word in words {
      let fits = signal.isNumeric ? Double(word) != nil : signal.words.contains(word)
      if !fits {
        when.log.error(
          "rule.value", when.location(key),
          .init(en: "'\(word)' is not a value of '\(key)'", nl: "'\(word)' is geen waarde van '\(key)'"),
          mend: Suggestion.mend(for: word, among: signal.words))
      }
    }
  }
}
