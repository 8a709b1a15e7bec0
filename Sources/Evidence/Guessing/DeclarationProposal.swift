import Programme

/// A declaration that a file suggests, with every doubt at the key that it concerns.
struct DeclarationProposal {
  var id = "source"
  var file = "file.csv"
  var format = EvidenceSource.Format.table
  /// What the file was recognised as, in words; empty for a table.
  var recognised = ""
  var layer = ""
  var crs = ""
  var table: TableMapping?
  var censoring = EvidenceSource.Censoring()
  /// Columns of `columns` in the order of the file.
  var order: [String] = []
  private(set) var notes: [Note] = []

  struct Note {
    /// Where it is printed: `crs`, `table.dialect`, `table.columns.Li` ...; empty: at the top.
    let key: String
    let text: LocalizedText
    /// False: good to know; true: to be decided by a person.
    let isOpen: Bool
  }

  mutating func open(_ key: String, _ text: LocalizedText) { notes.append(Note(key: key, text: text, isOpen: true)) }
  mutating func tell(_ key: String, _ text: LocalizedText) { notes.append(Note(key: key, text: text, isOpen: false)) }

  func notes(_ key: String) -> [Note] { notes.filter { $0.key == key } }
}
