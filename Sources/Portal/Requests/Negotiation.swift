import HTTPTypes
import Programme

/// What a client would rather have.
enum Negotiation {
  /// The representation that `f` names, or the one that `Accept` prefers.
  static func representation(
    of resource: PortalResource, f: String?, accept: String?
  ) throws(Problem) -> PortalRepresentation {
    if let f, let named = resource.representations.first(where: { $0.name == f }) { return named }
    guard let first = resource.representations.first else { throw .notFound() }
    guard let accept, !accept.trimmed.isEmpty, !first.isUnconditional else { return first }
    let preferences = WeightedList(accept)
    var best: (representation: PortalRepresentation, weight: Double)?
    for representation in resource.representations {
      let types = [representation.mediaType] + representation.alternatives
      let weight = types.compactMap { preferences.weight(ofMediaType: $0) }.max() ?? 0
      if weight > best?.weight ?? 0 { best = (representation, weight) }
    }
    guard let best else {
      let offer = resource.representations.map(\.mediaType).joined(separator: ", ")
      throw Problem(.notAcceptable, "This resource exists as: \(offer).")
    }
    return best.representation
  }

  /// The language that `lang` names, or the one that `Accept-Language` prefers, or the first of the portal.
  static func language(lang: String?, accept: String?, default first: Language) -> Language {
    if let lang, let named = Language(rawValue: lang) { return named }
    guard let accept else { return first }
    let preferences = WeightedList(accept)
    var best: (language: Language, weight: Double)?
    for language in [first] + Language.allCases where language != best?.language {
      // `nl-BE` is Dutch too.
      let weight =
        preferences.entries.filter {
          $0.name == language.rawValue || $0.name.hasPrefix(language.rawValue + "-") || $0.name == "*"
        }.map(\.weight).max() ?? 0
      if weight > best?.weight ?? 0 { best = (language, weight) }
    }
    return best?.language ?? first
  }
}
