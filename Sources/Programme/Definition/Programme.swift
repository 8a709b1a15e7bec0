/// A national programme as its folder defines it, read and validated.
public struct Programme: Sendable {
  public let id: String
  public let title: LocalizedText
  public let subtitle: LocalizedText
  /// ISO 3166-1 alpha-2.
  public let country: String
  public let territory: LocalizedText
  /// The author as it is printed; never a person.
  public let author: LocalizedText
  /// ISO date that the edition and its verdicts carry.
  public let date: String
  public let edition: String
  public let seed: UInt64
  public let trials: Int
  /// Share of EU consumption that the law sets as benchmark (0.1), by fact id.
  public let benchmarkFact: String?
  public let introduction: [LocalizedText]
  public let limits: [LocalizedText]
  public let isInvented: Bool
  public let map: MapDefinition
  public let coverage: CoverageSettings
  /// Nil when the programme does not say when it is reviewed.
  public let review: ReviewSettings?
  /// Nil when the programme names no edition before this one.
  public let previous: EarlierEdition?
  /// Places whose names registers use; empty when the programme has no gazetteer.
  public let gazetteer: [NamedPlace]
  public let referenceDocument: String?

  public let materials: [RawMaterial]
  public let lists: [ListEdition]
  public let references: [Reference]
  public let dataSources: [DataSource]
  /// Data sets whose files stand in a data folder, by id.
  public let evidenceSources: [EvidenceSource]
  public let facts: [Fact]
  public let conflicts: [ConflictSet]
  public let leftOut: [LeftOutRow]
  public let systems: [MineralSystem]
  public let claims: [AbsenceClaim]
  public let rules: RuleBook
  public let conclusions: [Conclusion]
  public let obligations: [Obligation]
  /// Inventories before this programme, the earliest first.
  public let history: [EarlierInventory]
  /// Nil when research is not weighed.
  public let planning: PlanningSettings?
  public let glossary: Glossary
  /// The files it was read from, sorted by path.
  public let files: [FileRecord]

  /// The newest list edition: the one that is assessed.
  public var currentList: ListEdition { lists.max { $0.date < $1.date } ?? lists[0] }

  /// The materials of the current list, in its order.
  public var listedMaterials: [RawMaterial] {
    currentList.critical.compactMap { entry in materials.first { $0.id == entry.material } }
  }

  public var measures: [Measure] { systems.flatMap(\.measures) }
  public var occurrences: [Occurrence] { systems.flatMap(\.occurrences) }
  public var models: [ModelDefinition] { systems.flatMap(\.models) }
  public var projects: [ProjectDefinition] { systems.flatMap(\.projects) }
  public var stocks: [StockDefinition] { systems.flatMap(\.stocks) }
  public var estimates: [EstimateDefinition] { systems.flatMap(\.estimates) }

  /// Where the maps look.
  public struct MapDefinition: Sendable {
    /// WGS84 degrees: west, south, east, north of the map of the whole territory.
    public let extent: [Double]
    /// Projection of the map, e.g. EPSG:25831.
    public let crs: String
    /// Base map file, relative to the programme folder.
    public let basemap: String?
    public let basemapSource: String?
    /// Name attribute value of the own country in the base map.
    public let ownCountry: String?
    /// Outline of the territory at sea, relative to the programme folder, and its source.
    public let shelf: String?
    public let shelfSource: String?
    public let labels: [Label]

    public struct Label: Sendable {
      public let text: LocalizedText
      public let point: GeographicPoint
      public let kind: Kind

      public enum Kind: String, CaseIterable, Sendable, Codable {
        case sea, country, town
      }
    }
  }
}

/// Fast look-ups into a programme.
public struct ProgrammeIndex: Sendable {
  public let facts: [String: Fact]
  public let occurrences: [String: Occurrence]
  public let materials: [String: RawMaterial]
  public let systems: [String: MineralSystem]
  public let models: [String: ModelDefinition]
  public let measures: [String: Measure]
  public let references: [String: Reference]
  public let conflicts: [String: ConflictSet]
  public let dataSources: [String: DataSource]

  public init(_ programme: Programme) {
    func keyed<T: Identifiable>(_ items: [T]) -> [String: T] where T.ID == String {
      Dictionary(items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    facts = keyed(programme.facts)
    occurrences = keyed(programme.occurrences)
    materials = keyed(programme.materials)
    systems = keyed(programme.systems)
    models = keyed(programme.models)
    measures = keyed(programme.measures)
    references = keyed(programme.references)
    conflicts = keyed(programme.conflicts)
    dataSources = keyed(programme.dataSources)
  }

  /// EU consumption of a material, where it is counted in another substance: then nothing can be set against it.
  func consumption(of material: String, notIn basis: String) -> Fact? {
    facts["\(material).eu-consumption"].flatMap { $0.basis == basis ? nil : $0 }
  }
}
