/// The part of an application schema that mineral resources are written in: which properties a type has, in which order,
/// and how one is written about which nothing is known. Values are never guessed to fill a place.
struct EarthResourceSchema {
  /// How a property without a value is written.
  enum Void {
    /// It is left out.
    case optional
    /// Whoever makes the feature has a value.
    case required
    /// `xsi:nil` and a reason.
    case nilled
    /// A reason alone: the schema does not let the element be nil.
    case reason
  }

  /// How a value of a code list is written.
  enum Code {
    /// `xlink:href` to the value.
    case reference
    /// A text with the list as its code space.
    case codeSpace
    /// A text alone.
    case word
  }

  struct Property {
    let name: String
    let void: Void
    var code = Code.reference
  }

  /// Prefix of the schema's own elements.
  let prefix: String
  let namespaces: [(prefix: String, address: String)]
  let location: String
  /// By local name of the type.
  let types: [String: [Property]]

  private static func required(_ name: String) -> Property { .init(name: name, void: .required) }
  private static func optional(_ name: String) -> Property { .init(name: name, void: .optional) }
  private static func nilled(_ name: String, _ code: Code = .reference) -> Property {
    .init(name: name, void: .nilled, code: code)
  }
  private static func reason(_ name: String, _ code: Code = .reference) -> Property {
    .init(name: name, void: .reason, code: code)
  }

  private static let common = [
    ("gml", "http://www.opengis.net/gml/3.2"), ("swe", "http://www.opengis.net/swe/2.0"),
    ("wfs", "http://www.opengis.net/wfs/2.0"), ("xlink", "http://www.w3.org/1999/xlink"),
    ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
  ]

  /// INSPIRE Mineral Resources 4.0: `mr-core` 4.0.1 and `ge-core` 4.0.1 (github.com/INSPIRE-MIF/application-schemas).
  static let inspire: EarthResourceSchema = {
    let measure = [
      reason("mr-core:classificationMethodUsed"), reason("mr-core:date"), nilled("mr-core:dimension"),
      nilled("mr-core:proposedExtractionMethod"), reason("mr-core:sourceReference"), reason("mr-core:ore"),
      required("mr-core:measureDetails"),
    ]
    return EarthResourceSchema(
      prefix: "mr-core",
      namespaces: common + [
        ("mr-core", "http://inspire.ec.europa.eu/schemas/mr-core/4.0"),
        ("ge", "http://inspire.ec.europa.eu/schemas/ge-core/4.0"),
        // Geology and mineral resources identify by two versions of the base types.
        ("base3", "http://inspire.ec.europa.eu/schemas/base/3.3"),
        ("base", "http://inspire.ec.europa.eu/schemas/base/4.0"),
      ],
      location: "http://inspire.ec.europa.eu/schemas/mr-core/4.0 "
        + "https://inspire.ec.europa.eu/schemas/mr-core/4.0/MineralResourcesCore.xsd",
      types: [
        "MineralOccurrence": [
          required("ge:inspireId"), nilled("ge:name"), nilled("ge:geologicHistory"), optional("ge:themeClass"),
          nilled("mr-core:beginLifespanVersion"), optional("mr-core:endLifespanversion"),
          nilled("mr-core:explorationHistory"), reason("mr-core:commodityDescription"),
          optional("mr-core:resourceExtraction"), nilled("mr-core:sourceReference"), nilled("mr-core:dimension"),
          nilled("mr-core:expression"), nilled("mr-core:form"), nilled("mr-core:linearOrientation"),
          nilled("mr-core:planarOrientation"), nilled("mr-core:shape"), nilled("mr-core:classification"),
          nilled("mr-core:oreAmount"), reason("mr-core:type"), nilled("mr-core:endusePotential"),
        ],
        "MineralDepositModel": [reason("mr-core:mineralDepositGroup"), nilled("mr-core:mineralDepositType")],
        "Commodity": [
          required("mr-core:source"), required("mr-core:commodity"), nilled("mr-core:commodityImportance"),
          nilled("mr-core:commodityRank"),
        ],
        "CommodityMeasure": [
          nilled("mr-core:commodityAmount"), nilled("mr-core:cutOffGrade"), nilled("mr-core:grade"),
          required("mr-core:commodityOfInterest"),
        ],
        "Resource": measure + [reason("mr-core:category"), optional("mr-core:includesReserves")],
        "Reserve": measure + [reason("mr-core:category")],
        "Endowment": measure + [nilled("mr-core:includesReserves"), nilled("mr-core:includesResources")],
        "Mine": [
          required("mr-core:inspireId"), nilled("mr-core:beginLifespanVersion"),
          optional("mr-core:endLifespanVersion"), required("mr-core:relatedActivity"), nilled("mr-core:startDate"),
          required("mr-core:mineName"), optional("mr-core:sourceReference"), reason("mr-core:status"),
          nilled("mr-core:relatedMine"), optional("mr-core:endDate"),
        ],
        "MiningActivity": [
          required("mr-core:inspireId"), reason("mr-core:processingType"), nilled("mr-core:deposit"),
          nilled("mr-core:associatedMine"), reason("mr-core:activityDuration"), reason("mr-core:activityType"),
          nilled("mr-core:oreProcessed"),
        ],
        "MiningFeatureOccurrence": [required("mr-core:shape"), required("mr-core:specification")],
        "MappedFeature": [required("ge:shape"), reason("ge:mappingFrame"), required("ge:specification")],
      ])
  }()

  /// EarthResourceML 2.0: `mineralOccurrence.xsd` and `mine.xsd` (github.com/CGI-IUGS/earthresourceml, tags/2.0).
  ///
  /// Its schema of occurrences has no form for many things of which nothing is known; they are nil here, as its schema of
  /// mines does it. Properties of GeoSciML beside the place are left out.
  static let earthResourceML: EarthResourceSchema = {
    let measure = [
      required("er:measureDetails"), nilled("er:classificationMethodUsed", .codeSpace), reason("er:date"),
      nilled("er:dimension"), reason("er:proposedExtractionMethod"), reason("er:sourceReference"), reason("er:ore"),
    ]
    return EarthResourceSchema(
      prefix: "er",
      namespaces: common + [
        ("er", "http://xmlns.earthresourceml.org/EarthResource/2.0"),
        ("gsml", "http://xmlns.geosciml.org/GeoSciML-Core/3.2"),
      ],
      location: "http://xmlns.earthresourceml.org/EarthResource/2.0 "
        + "http://schemas.earthresourceml.org/2.0/earthresourceml.xsd",
      types: [
        "MineralOccurrence": [
          required("er:beginLifespanVersion"), optional("er:endLifespanVersion"), optional("er:resourceExtraction"),
          reason("er:classification"), nilled("er:supergeneModification"), nilled("er:composition"),
          nilled("er:oreAmount"), reason("er:geneticDescription"), reason("er:child"), reason("er:parent"),
          reason("er:commodityDescription"), reason("er:explorationHistory"), reason("er:sourceReference"),
          nilled("er:dimension"), reason("er:expression"), reason("er:form"), nilled("er:linearOrientation"),
          nilled("er:planarOrientation"), reason("er:shape"), nilled("er:type", .word),
          nilled("er:endusePotential", .codeSpace),
        ],
        "MineralDepositModel": [
          nilled("er:mineralDepositGroup", .codeSpace), nilled("er:mineralDepositType", .codeSpace),
        ],
        "Commodity": [
          required("er:source"), .init(name: "er:commodity", void: .required, code: .codeSpace),
          nilled("er:commodityImportance", .word), nilled("er:commodityRank"),
        ],
        "CommodityMeasure": [
          required("er:commodityOfInterest"), reason("er:commodityAmount"), reason("er:cutOffGrade"),
          reason("er:grade"),
        ],
        "UNFClassification": measure + [.init(name: "er:category", void: .required, code: .codeSpace)],
        "Mine": [
          optional("er:occurrence"), required("er:mineName"), reason("er:status"), optional("er:endDate"),
          nilled("er:startDate"), optional("er:sourceReference"), nilled("er:beginLifespanVersion"),
          optional("er:endLifespanVersion"), nilled("er:relatedMine"), required("er:relatedActivity"),
        ],
        "MiningActivity": [
          optional("er:occurrence"), reason("er:activityDuration"), reason("er:activityType"),
          reason("er:processingType"), nilled("er:oreProcessed"), nilled("er:producedWaste"),
          nilled("er:producedMaterial"), nilled("er:rawMaterial"), reason("er:deposit"), nilled("er:associatedMine"),
        ],
        "MiningFeatureOccurrence": [
          reason("er:observationMethod"), nilled("er:positionalAccuracy"), nilled("er:resolutionScale"),
          required("er:specification"), required("er:shape"),
        ],
        "MappedFeature": [required("gsml:shape"), required("gsml:specification")],
      ])
  }()
}
