import Foundation
import Programme

/// The edition before this one, for what changed since.
public enum PreviousEdition {
  /// - Returns: nil when the programme names none, or when it cannot be used; then there is a finding.
  public static func read(of programme: Programme) -> (provenance: Provenance?, findings: [Finding]) {
    guard let file = programme.previous else { return (nil, []) }
    let provenance: Provenance
    do { provenance = try JSONDecoder().decode(Provenance.self, from: Data(file.text.utf8)) } catch {
      return (
        nil,
        [
          Finding(
            .error, "previous.foreign", SourceLocation(file: file.path),
            .init(
              en: "this is not the provenance of an edition of this version",
              nl: "dit is geen herkomstbestand van een editie van deze versie"),
            mend: .init(
              en: "copy the provenance.json of the last published edition here, or leave 'previous' out",
              nl: "kopieer de provenance.json van de laatst gepubliceerde editie hierheen, of laat 'previous' weg"))
        ]
      )
    }
    let findings = doubts(provenance, programme, file)
    return (findings.isEmpty ? provenance : nil, findings)
  }

  private static func doubts(_ previous: Provenance, _ programme: Programme, _ file: EarlierEdition) -> [Finding] {
    if previous.programme != programme.id {
      return [
        Finding(
          .error, "previous.programme", file.location,
          .init(
            en: "\(file.path) is of the programme '\(previous.programme)', not of '\(programme.id)'",
            nl: "\(file.path) is van het programma '\(previous.programme)', niet van '\(programme.id)'"),
          mend: .init(
            en: "name the last published edition of this programme",
            nl: "noem de laatst gepubliceerde editie van dit programma"))
      ]
    }
    if previous.date > programme.date {
      return [
        Finding(
          .error, "previous.date", file.location,
          .init(
            en: "\(file.path) is of \(previous.date), after the date of this edition (\(programme.date))",
            nl: "\(file.path) is van \(previous.date), na de datum van deze editie (\(programme.date))"),
          mend: .init(
            en: "name an earlier edition, or correct 'date'", nl: "noem een eerdere editie, of verbeter 'date'"))
      ]
    }
    return []
  }
}
