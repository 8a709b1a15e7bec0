import Programme

/// All that a user is told of a source: its state, where to get it, what it is for.
public struct SourceSheet: Sendable, Hashable, Codable {
  /// Id of the source.
  public let id: String
  /// In both languages.
  public let title: LocalizedText
  /// Whether its files are there.
  public let status: SourceStatus
  /// How to obtain the files.
  public let obtain: LocalizedText
  /// Address of the data source; may be empty.
  public let address: String
  /// Words of the licence; empty when nobody knows.
  public let licence: String
  /// Id of the reference to cite.
  public let reference: String
  /// Year or period of the data; may be empty.
  public let year: String
  /// As declared: `table`, `bro-xml` ...
  public let format: String
  /// Mineral systems that it speaks for; empty for all.
  public let systems: [String]
  /// Raw materials that it speaks for; empty for all.
  public let materials: [String]
  /// Cells of the matrix, `material/system`, whose assessment it can feed.
  public let verdicts: [String]
  /// What is lost without it.
  public let cost: LocalizedText

  /// - Parameters:
  ///   - source: its declaration.
  ///   - programme: tells how to obtain it, and which assessments it can feed.
  ///   - status: of its files.
  public init(_ source: EvidenceSource, of programme: Programme, status: SourceStatus) {
    let known = programme.dataSources.first { $0.id == source.dataSource }
    id = source.id
    title = source.title
    self.status = status
    obtain = source.obtain.isEmpty ? known?.obtain ?? source.obtain : source.obtain
    address = known?.access ?? programme.references.first { $0.id == source.reference }?.url ?? ""
    licence = source.licence.isEmpty ? known?.licence ?? "" : source.licence
    reference = source.reference
    year = source.year
    format = source.format.rawValue
    systems = source.systems
    materials = source.materials
    cost = source.cost
    verdicts = programme.systems.filter { source.systems.isEmpty || source.systems.contains($0.id) }.flatMap { system in
      system.assessments.map(\.material).filter { source.materials.isEmpty || source.materials.contains($0) }
        .map { "\($0)/\(system.id)" }
    }
  }
}
