import Programme

/// All that a user is told of a source: its state, where to get it, what it is for.
public struct SourceSheet: Sendable, Hashable, Codable {
  public let id: String
  public let title: LocalizedText
  public let status: SourceStatus
  /// How to obtain the files.
  public let obtain: LocalizedText
  /// Address of the data source; may be empty.
  public let address: String
  public let licence: String
  public let reference: String
  public let year: String
  public let format: String
  public let systems: [String]
  public let materials: [String]
  /// Cells of the matrix, `material/system`, whose assessment it can feed.
  public let verdicts: [String]
  /// What is lost without it.
  public let cost: LocalizedText

  /// - Parameter status: of its files.
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
