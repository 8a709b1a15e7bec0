import Geodata
import Programme

/// A place of one country, or one that several countries record: told once, with all who record it.
public struct MergedOccurrence: Sendable, Hashable {
  /// Ids of its records, joined: `IE/a+GB/b`.
  public let id: String
  public let members: [Member]

  public struct Member: Sendable, Hashable {
    /// Whose edition records it.
    public let edition: String
    public let occurrence: SourceEdition.Occurrence
    /// Titles of the sources that it names.
    public let sources: [String]

    public var id: String { "\(edition)/\(occurrence.id)" }
  }

  init(_ members: [Member]) {
    self.members = members.sorted { $0.id < $1.id }
    id = self.members.map(\.id).joined(separator: "+")
  }

  public var isMatched: Bool { members.count > 1 }
  public var materials: [String] { Set(members.flatMap(\.occurrence.materials)).sorted() }
  public var editions: [String] { members.map(\.edition) }
  /// As the country in which it lies has it; else as the first who records it. Never a mean of several.
  public var leading: Member { members.first { $0.edition == $0.occurrence.country } ?? members[0] }

  /// Roles of places where a mineral was found or may be; plants and wells are no occurrences.
  private static let roles: Set<String> = ["occurrence", "working", "area", "stock", "analogue"]

  /// All places of editions, those of several countries joined.
  /// - Parameter distance: kilometres.
  static func all(_ editions: [SourceEdition], distance: Double) -> [MergedOccurrence] {
    var members: [String: Member] = [:]
    for edition in editions {
      for occurrence in edition.occurrences {
        let sources = occurrence.sources.map { edition.sources[$0] ?? $0 }
        let member = Member(edition: edition.country, occurrence: occurrence, sources: sources)
        members[member.id] = member
      }
    }
    let places = members.values.compactMap { member -> OccurrenceMatching.Place? in
      guard let position = member.occurrence.place, roles.contains(member.occurrence.role) else { return nil }
      return .init(
        id: member.id, edition: member.edition, materials: Set(member.occurrence.materials), position: position)
    }
    let groups = OccurrenceMatching(distance: distance).groups(of: places)
    let joined = Set(groups.flatMap { $0.map(\.id) })
    let alone = members.values.filter { !joined.contains($0.id) }.map { MergedOccurrence([$0]) }
    let matched = groups.map { group in MergedOccurrence(group.compactMap { members[$0.id] }) }
    return (alone + matched).sorted { $0.id < $1.id }
  }
}
