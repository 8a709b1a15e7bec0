import Foundation

/// Whose an edition is, as its provenance tells.
struct EditionHeader: Decodable, Equatable {
  let programme: String
  let edition: String
  let date: String

  init(_ manifest: EditionManifest) {
    programme = manifest.programme
    edition = manifest.edition
    date = manifest.date
  }

  /// - Parameter expected: what a list of checksums says. A provenance is long, and holding its header against a list
  ///   takes no more than finding three lines in it: ``CanonicalJSON`` writes the keys of the outermost object after a
  ///   line break and two spaces, and no text holds a line break.
  init(provenance: Data, expected: EditionHeader? = nil) throws {
    if let expected, expected.isWritten(in: provenance) {
      self = expected
    } else {
      self = try JSONDecoder().decode(EditionHeader.self, from: provenance)
    }
  }

  private func isWritten(in provenance: Data) -> Bool {
    // Keys are sorted: the long figures stand between the first two and the last.
    let lines: [(key: String, value: String, from: Data.SearchOptions)] = [
      ("date", date, []), ("edition", edition, []), ("programme", programme, .backwards),
    ]
    return lines.allSatisfy { key, value, from in
      let text = CanonicalJSON.data(value).dropLast()
      return provenance.range(of: Data("\n  \"\(key)\" : ".utf8) + text, options: from) != nil
    }
  }
}
