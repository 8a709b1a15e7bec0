import Geodata
import Programme

/// A view of EarthResourceML-Lite 2.0: its properties in the order of the schema (`erml-lite.xsd`,
/// github.com/GeoscienceAustralia/earthresourceml.org, schemas/earthresourceml-lite/2.0), without the shape, which is the
/// geometry of the layer. Properties of our own follow them, as the schema allows.
struct EarthResourceView {
  enum Kind: String, CaseIterable {
    case mineralOccurrence = "MineralOccurrenceView"
    case commodityResource = "CommodityResourceView"
    case mine = "MineView"
    case miningActivity = "MiningActivityView"
    case processingPlant = "ProcessingPlantView"
    case miningWaste = "MiningWasteView"

    /// `!`: the schema wants a value.
    fileprivate var schema: String {
      switch self {
      case .mineralOccurrence:
        """
        identifier! name mineralOccurrenceType! commodity! mineName geologicHistory hostGeologicUnit mineralDepositModel
        mineralOccurrenceShape explorationActivityType explorationActivityDuration explorationResult observationMethod
        positionalAccuracy source mineralOccurrenceType_uri! representativeCommodity_uri! mine_uri hostGeologicUnit_uri
        mineralDepositModel_uri representativeAge_uri representativeOlderAge_uri representativeYoungerAge_uri
        specification_uri
        """
      case .commodityResource:
        """
        identifier! commodity! commodityRank commodityImportance mineralOccurrenceName mineName oreMeasure
        oreMeasureAssessmentCategory classificationMethodUsed observationMethod positionalAccuracy source
        commodityClassifier_uri! mineralOccurrence_uri mine_uri oreMeasureAssessmentCategory_uri
        classificationMethodUsed_uri specification_uri
        """
      case .mine:
        """
        identifier! name status! commodity owner startDate endDate observationMethod positionalAccuracy source status_uri!
        representativeCommodity_uri specification_uri
        """
      case .miningActivity:
        """
        identifier! activityType! activityEndDate activityStartDate mineName commodity operator oreProcessedAmount
        productionGrade producedMaterial productionAmount productionRecovery observationMethod positionalAccuracy source
        activityType_uri! mine_uri commodity_uri specification_uri
        """
      case .processingPlant:
        """
        identifier! name processingPlantType! startDate endDate status! commodity inputMaterial product observationMethod
        positionalAccuracy source processingPlantType_uri status_uri representativeCommodity_uri specification_uri
        """
      case .miningWaste:
        """
        identifier! wasteType! storageType mineName processingType environmentalImpacts materials density grade volume
        observationMethod positionalAccuracy source mine_uri wasteType_uri! storageType_uri specification_uri
        """
      }
    }

    /// Our own, behind those of the schema.
    fileprivate var additions: [GeoPackageLayer.Column] {
      let common = ["name_en", "name_nl", "description_en", "description_nl", "sources", "state"]
      let own =
        switch self {
        case .mineralOccurrence: ["commodity_uris", "other_minerals"]
        case .commodityResource:
          ["basis", "unfc", "unfc_class", "counterpart", "conflict", "effective_date", "unit"]
        case .mine, .miningWaste: [String]()
        case .miningActivity, .processingPlant: ["status_of_activity", "kind_en", "kind_nl", "recoverable_materials"]
        }
      let amounts = self == .commodityResource ? ["mean", "p90", "p50", "p10"] : []
      return (common + own).map { .init($0) } + amounts.map { .init($0, .real) }
    }

    func note(isEmpty: Bool) -> Phrase {
      guard !isEmpty else { return .viewNothing }
      return switch self {
      case .mineralOccurrence: .viewOccurrences
      case .commodityResource: .viewResources
      case .mine: .viewMines
      case .miningActivity: .viewActivities
      case .processingPlant: .viewPlants
      case .miningWaste: .viewWaste
      }
    }
  }

  /// What OGC calls a value that is not known.
  static let unknown = (text: "unknown", uri: "http://www.opengis.net/def/nil/OGC/0/unknown")

  let kind: Kind
  private let properties: [(name: String, isRequired: Bool)]
  private(set) var rows: [GeoPackageLayer.Row] = []

  init(_ kind: Kind) {
    self.kind = kind
    properties = kind.schema.split(whereSeparator: \.isWhitespace).map { word in
      word.hasSuffix("!") ? (String(word.dropLast()), true) : (String(word), false)
    }
  }

  /// - Parameter values: by property. What the schema wants and nobody knows is told as unknown.
  mutating func add(_ values: [String: String?], at place: Position?) {
    let texts = properties.map { name, isRequired -> GeoPackageLayer.Value in
      if let value = values[name] ?? nil, !value.isEmpty { return .text(value) }
      guard isRequired else { return .null }
      return .text(name.hasSuffix("_uri") ? Self.unknown.uri : Self.unknown.text)
    }
    let own = kind.additions.map { column -> GeoPackageLayer.Value in
      guard let value = values[column.name] ?? nil, !value.isEmpty else { return .null }
      return column.kind == .real ? Double(value).map { .real($0) } ?? .null : .text(value)
    }
    rows.append(.init(texts + own, at: place))
  }

  func layer(description: String, in system: CoordinateReferenceSystem) -> GeoPackageLayer {
    GeoPackageLayer(
      name: kind.rawValue, title: kind.rawValue, description: description, referenceSystem: system,
      columns: properties.map { .init($0.name) } + kind.additions, rows: rows)
  }
}
