import Programme

/// Why an option of learning is refused: the pure part names options and limits in English, here they have both languages.
enum LearningParameterText {
  static func text(_ name: String, _ value: Double, expected: String) -> LocalizedText {
    // Only the variance of a forest asks for something that is no number.
    guard !value.isNaN else {
      return .init(
        en: "The jackknife is known for forests on bootstrap samples only; take --uncertainty spread.",
        nl: "De jackknife is alleen bekend voor bossen op bootstrapsteekproeven; neem --uncertainty spread.")
    }
    let (name, limit) = (words(name), limit(expected))
    return .init(
      en: "\(name.en) is \(NumberText.rounded(value, digits: 8, .en)); it must be \(limit.en).",
      nl: "\(name.nl) is \(NumberText.rounded(value, digits: 8, .nl)); dat moet \(limit.nl) zijn.")
  }

  /// `1 or more`, `1 to 8`, `above 0`, `above 0, at most 1`.
  static func limit(_ expected: String) -> LocalizedText {
    let parts = expected.split(separator: ", ").map { part in
      let words = part.split(separator: " ").map(String.init)
      switch (words.count, words.dropFirst().first) {
      case (3, "or"): return "\(words[0]) of meer"
      case (3, "to"): return "\(words[0]) tot en met \(words[2])"
      case (2, _) where words[0] == "above": return "meer dan \(words[1])"
      case (3, "most"): return "ten hoogste \(words[2])"
      default: return String(part)
      }
    }
    return .init(en: expected, nl: parts.joined(separator: " en "))
  }

  private static func words(_ name: String) -> LocalizedText {
    let dutch =
      switch name {
      case "trees": "aantal bomen"
      case "rows in a leaf": "aantal rijen in een blad"
      case "rows of a tree": "aantal rijen van een boom"
      case "unlabelled rows in a bag": "aantal rijen zonder oordeel in een zak"
      case "features per split": "aantal kenmerken bij een splitsing"
      case "depth": "diepte"
      case "weight of deposits": "gewicht van afzettingen"
      case "weight of other cells": "gewicht van andere cellen"
      case "weight of a leaf": "gewicht van een blad"
      case "rounds": "aantal ronden"
      case "bags": "aantal zakken"
      case "learning rate": "leersnelheid"
      case "share of rows": "aandeel van de rijen"
      case "share of features": "aandeel van de kenmerken"
      case "buffer": "afstand tot leerrijen"
      case "folds": "aantal delen"
      case "size of blocks": "grootte van blokken"
      case "distance of regions": "afstand tussen streken"
      case "iterations": "aantal stappen"
      case "clusters": "aantal groepen"
      case "starts": "aantal starts"
      case "references": "aantal vergelijkingen"
      case "label frequency": "aandeel bekende afzettingen"
      default: name
      }
    return .init(en: name, nl: dutch)
  }
}
