/// "Did you mean": the nearest known word by edit distance.
package enum Suggestion {
  package static func mend(for word: String, among known: [String]) -> LocalizedText {
    if let near = nearest(to: word, among: known) {
      return LocalizedText(en: "did you mean '\(near)'?", nl: "bedoelt u '\(near)'?")
    }
    if known.isEmpty {
      return LocalizedText(en: "define it first; there is none yet", nl: "leg het eerst vast; er is er nog geen")
    }
    let list = known.prefix(40).joined(separator: ", ")
    return LocalizedText(en: "use one of: \(list)", nl: "kies uit: \(list)")
  }

  static func nearest(to word: String, among known: [String]) -> String? {
    ranked(for: word, among: known, most: 1).first
  }

  /// The known words that are close enough to be meant, nearest first. A word is also near when the wanted one is the
  /// beginning of it up to a typing error.
  package static func ranked(for word: String, among known: [String], most: Int) -> [String] {
    guard word.count <= 80 else { return [] }
    let limit = max(1, word.count / 3)
    let scored = known.filter { $0.count <= 80 }.map { candidate in
      (candidate, min(distance(word, candidate), distance(word, String(candidate.prefix(word.count))) + 1))
    }
    return scored.filter { $0.1 <= limit }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(most).map(\.0)
  }

  /// Levenshtein distance.
  static func distance(_ a: String, _ b: String) -> Int {
    let x = Array(a.unicodeScalars)
    let y = Array(b.unicodeScalars)
    var row = Array(0...y.count)
    for i in x.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in y.indices {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x[i] == y[j] ? 0 : 1))
        diagonal = above
      }
    }
    return row[y.count]
  }
}
