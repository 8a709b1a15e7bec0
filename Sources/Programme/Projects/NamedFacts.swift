extension ProjectDefinition {
  /// Ids of all facts that it names.
  public var facts: Set<String> {
    Set(quantities.compactMap(\.source.fact) + (money?.rates ?? []) + (money?.index ?? []))
  }
}

extension StockDefinition {
  /// Ids of all facts that it names.
  public var facts: Set<String> { Set(quantities.compactMap(\.source.fact)) }
}

extension ModelDefinition.Input.Source {
  /// Nil for a conflict set.
  var fact: String? { if case .fact(let id) = self { id } else { nil } }
}
