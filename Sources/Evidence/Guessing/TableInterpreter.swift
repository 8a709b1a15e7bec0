import Foundation
import Geochemistry
import Programme

/// Works out what the columns of a table are. Names decide, numbers confirm; where they do not agree, or do not suffice,
/// a note says so.
struct TableInterpreter {
  let sample: TableSample
  let profiles: [ColumnProfile]
  /// Indices of columns that have a role.
  var used: Set<Int> = []
  var table = TableMapping()
  var proposal: DeclarationProposal
  let hasGeometry: Bool

  /// - Parameter hasGeometry: the format gives every row its place.
  init(_ sample: TableSample, proposal: DeclarationProposal, hasGeometry: Bool = false) {
    self.sample = sample
    self.proposal = proposal
    self.hasGeometry = hasGeometry
    table.dialect = sample.dialect
    let (decimal, thousands) = NumberMarks.of(sample, notes: &self.proposal)
    table.dialect.decimal = decimal
    table.dialect.thousands = thousands
    profiles = sample.header.enumerated().map { index, name in
      let cells = sample.rows.map { index < $0.count ? $0[index] : "" }
      return ColumnProfile(index: index, name: name, cells: cells, decimal: decimal, thousands: thousands)
    }
  }

  func interpreted() -> DeclarationProposal {
    var copy = self
    copy.run()
    return copy.proposal
  }

  private mutating func run() {
    for doubt in sample.doubts { proposal.open("table.dialect", doubt) }
    if !sample.isWhole {
      proposal.tell(
        "",
        .init(
          en: "only the first \(sample.rows.count) rows were looked at",
          nl: "alleen de eerste \(sample.rows.count) rijen zijn bekeken"))
    }
    headerNames()
    place()
    let isLong = longColumns()
    depthsAndKeys()
    if !isLong, !transposed() {
      measurements()
      occurrence()
    }
    rest()
    texts()
    proposal.table = table
  }

  // MARK: finding columns

  func isFree(_ profile: ColumnProfile) -> Bool { !used.contains(profile.index) && isNameable(profile) }

  /// A column without a name, or with one that stands twice, cannot be named in a declaration.
  private func isNameable(_ profile: ColumnProfile) -> Bool {
    !profile.name.isEmpty && profile.name == profile.name.trimmingCharacters(in: .whitespacesAndNewlines)
      && sample.header.filter { $0 == profile.name }.count == 1
  }

  func first(_ words: Set<String>, where fits: (ColumnProfile) -> Bool = { _ in true }) -> ColumnProfile? {
    profiles.first { isFree($0) && words.contains(ColumnWords.plain($0.name)) && fits($0) }
  }

  /// Takes a column for a role; its name, or nothing.
  mutating func take(
    _ words: Set<String>, where fits: (ColumnProfile) -> Bool = { _ in true }
  ) -> String {
    guard let found = first(words, where: fits) else { return "" }
    used.insert(found.index)
    return found.name
  }

  private mutating func headerNames() {
    if profiles.contains(where: { $0.name.isEmpty }) {
      proposal.open(
        "table",
        .init(
          en: "a column has no name and cannot be used until the header gives it one",
          nl: "een kolom heeft geen naam en is pas te gebruiken als de kop haar er een geeft"))
    }
    let twice = Dictionary(sample.header.map { ($0, 1) }, uniquingKeysWith: +).filter {
      $0.value > 1 && !$0.key.isEmpty
    }
    for name in twice.keys.sorted().prefix(5) {
      proposal.open(
        "table",
        .init(
          en: "the column '\(name)' stands twice and cannot be used",
          nl: "de kolom '\(name)' staat er twee keer en is niet te gebruiken"))
    }
  }

  // MARK: the rest

  private mutating func occurrence() {
    guard table.columns.isEmpty, table.interval == nil, let stuff = first(ColumnWords.commodities) else { return }
    used.insert(stuff.index)
    var occurrence = TableMapping.Occurrence()
    occurrence.commodities = stuff.name
    occurrence.name = take(ColumnWords.names, where: \.isText)
    occurrence.types = take(ColumnWords.types)
    occurrence.status = take(ColumnWords.statuses)
    let key = [table.sample.key, table.site.key].first { !$0.isEmpty } ?? occurrence.name
    occurrence.key = [key.isEmpty ? stuff.name : key]
    if table.site.key == key, !key.isEmpty { table.site.key = "" }
    if let marked = stuff.texts.keys.sorted().first(where: { $0.contains { ";/|,".contains($0) } }),
      let mark = marked.first(where: { ";/|,".contains($0) })
    {
      occurrence.separator = String(mark)
    }
    table.sample = TableMapping.Sample()
    table.occurrence = occurrence
    proposal.open(
      "table.occurrence",
      .init(
        en: "which columns together name an occurrence once?", nl: "welke kolommen samen noemen een voorkomen eenmalig?"
      ))
  }

  private mutating func rest() {
    if table.site.name.isEmpty, table.occurrence == nil { table.site.name = take(ColumnWords.names, where: \.isText) }
    var numeric: [String] = []
    for profile in profiles where isFree(profile) {
      if profile.isBlank || profile.isCounter {
        table.ignore.append(profile.name)
      } else {
        table.attributes.append(profile.name)
        if profile.isNumeric { numeric.append(profile.name) }
      }
    }
    guard !numeric.isEmpty, table.layout == .wide, table.interval == nil, table.occurrence == nil else { return }
    let names = numeric.prefix(30).joined(separator: ", ") + (numeric.count > 30 ? " ..." : "")
    proposal.open(
      "table.attributes",
      .init(
        en: "these hold numbers; where they are measurements, name them under columns with their unit: \(names)",
        nl: "deze bevatten getallen; zijn het metingen, noem ze dan onder columns met hun eenheid: \(names)"))
  }

  mutating func texts() {
    table.dialect.noData = Set(profiles.flatMap(\.noData)).sorted()
    let numbers = table.dialect.noData.filter { NumberForm.of($0) != nil }
    if !numbers.isEmpty {
      proposal.open(
        "table.dialect",
        .init(
          en: "\(numbers.joined(separator: ", ")) lies far from all other numbers: no data?",
          nl: "\(numbers.joined(separator: ", ")) ligt ver van alle andere getallen: geen waarde?"))
    }
  }
}
