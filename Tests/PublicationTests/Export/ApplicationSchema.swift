import TextFormats

/// Content models of two application schemas, as a document is held against them: property, how often, and how it may be
/// void, in the order of the schema.
///
/// Taken from MineralResourcesCore.xsd 4.0.1 and GeologyCore.xsd 4.0.1 (github.com/INSPIRE-MIF/application-schemas), and
/// from mineralOccurrence.xsd and mine.xsd of EarthResourceML 2.0 (github.com/CGI-IUGS/earthresourceml, tags/2.0).
/// `?` at most once, `*` any number, `+` at least once, otherwise exactly once. `n`: nillable; `r`: a reason without a
/// value is allowed (association attributes).
struct ApplicationSchema {
  /// Properties that GML itself puts before those of a feature.
  static let gml = ["description", "identifier", "name"]

  struct Particle {
    let name: String
    let least: Int
    let most: Int
    let isNillable: Bool
    let allowsReason: Bool

    init(_ text: Substring) {
      let parts = text.split(separator: ":")
      let mark = parts[0].last.map(String.init) ?? ""
      name = String("?*+".contains(mark) ? parts[0].dropLast() : parts[0])
      least = ["?", "*"].contains(mark) ? 0 : 1
      most = ["*", "+"].contains(mark) ? .max : 1
      let flags = parts.count > 1 ? parts[1] : ""
      isNillable = flags.contains("n")
      allowsReason = flags.contains("r")
    }
  }

  let types: [String: [Particle]]

  private init(_ types: [String: String]) {
    self.types = types.mapValues { $0.split(whereSeparator: \.isWhitespace).map(Particle.init) }
  }

  private static let inspireMeasure = """
    classificationMethodUsed:r date:r dimension:n proposedExtractionMethod:nr sourceReference+:r ore:r measureDetails+
    """

  static let inspire = ApplicationSchema([
    "MineralOccurrence": """
    inspireId name:n geologicHistory+:nr themeClass*:n beginLifespanVersion:n endLifespanversion?:n
    explorationHistory+:nr commodityDescription+:r resourceExtraction*:nr sourceReference+:nr dimension:n
    expression+:nr form+:nr linearOrientation+:n planarOrientation+:n shape+:nr classification:nr oreAmount+:n type:r
    endusePotential+:nr
    """,
    "Commodity": "source:r commodity:r commodityImportance:nr commodityRank:n",
    "CommodityMeasure": "commodityAmount:nr cutOffGrade:nr grade:nr commodityOfInterest+:r",
    "MineralDepositModel": "mineralDepositGroup+:r mineralDepositType+:nr",
    "Resource": inspireMeasure + " category:r includesReserves?:n", "Reserve": inspireMeasure + " category:r",
    "Endowment": inspireMeasure + " includesReserves:n includesResources:n",
    "Mine": """
    inspireId beginLifespanVersion:n endLifespanVersion?:n relatedActivity+:r startDate:nr mineName+
    sourceReference*:nr status:r relatedMine+:nr endDate?:nr
    """,
    "MineName": "isPreferred mineName",
    "MiningActivity": """
    inspireId processingType:r deposit:nr associatedMine:nr activityDuration:r activityType:r oreProcessed:nr
    """,
    "MiningFeatureOccurrence": "shape:r specification:r", "MappedFeature": "shape:r mappingFrame:r specification:r",
    "Identifier": "localId namespace versionId?:n", "QuantityRange": "label? uom value?",
  ])

  /// Where its schema of occurrences has no void form (`dimension`, `commodityRank` and others) nil is let through, as
  /// docs/exports.md says. Properties of GeoSciML are not here.
  static let earthResourceML = ApplicationSchema([
    "MineralOccurrence": """
    beginLifespanVersion endLifespanVersion? resourceExtraction*:r classification:r supergeneModification+:n
    composition+:n oreAmount+:n geneticDescription:r child+:r parent:r commodityDescription+:r explorationHistory+:r
    sourceReference+:r dimension:n expression+:r form+:r linearOrientation+:n planarOrientation+:n shape+:r type:n
    endusePotential+:n
    """,
    "Commodity": "source:r commodity commodityImportance:n commodityRank:n",
    "CommodityMeasure": "commodityOfInterest+:r commodityAmount:r cutOffGrade:r grade:r",
    "MineralDepositModel": "mineralDepositGroup+:n mineralDepositType+:n",
    "UNFClassification": """
    measureDetails+ classificationMethodUsed date:r dimension:n proposedExtractionMethod:r sourceReference+:r ore:r
    category
    """,
    "Mine": """
    occurrence*:nr mineName+ status:r endDate?:nr startDate:nr sourceReference*:nr beginLifespanVersion:n
    endLifespanVersion?:n relatedMine+:nr relatedActivity+:r
    """,
    "MineName": "isPreferred mineName",
    "MiningActivity": """
    occurrence*:nr activityDuration:r activityType:r processingType+:r oreProcessed:nr producedWaste+:nr
    producedMaterial+:nr rawMaterial+:nr deposit:r associatedMine:nr
    """,
    "MiningFeatureOccurrence": "observationMethod+:r positionalAccuracy:nr resolutionScale:nr specification:r shape:r",
    "MappedFeature": "shape:r specification:r", "QuantityRange": "label? uom value?",
  ])

  /// What of an element, and of all in it, is not as the schema has it.
  func faults(of element: XMLElement) -> [String] {
    var faults: [String] = []
    if let particles = types[element.name] {
      var rest = element.children.drop { Self.gml.contains($0.name) }
      for particle in particles {
        let run = rest.prefix { $0.name == particle.name }
        rest = rest.dropFirst(run.count)
        if run.count < particle.least || run.count > particle.most {
          faults.append("\(element.name) at line \(element.line): \(run.count) of \(particle.name)")
        }
        for property in run { faults += Self.faults(of: property, particle) }
      }
      if let other = rest.first {
        faults.append("\(element.name): \(other.name) at line \(other.line) is out of place")
      }
    }
    return element.children.reduce(into: faults) { $0 += self.faults(of: $1) }
  }

  private static func faults(of property: XMLElement, _ particle: Particle) -> [String] {
    let place = "\(property.name) at line \(property.line)"
    let isEmpty = property.children.isEmpty && property.text.isEmpty
    if property["nil"] == "true" {
      return (particle.isNillable ? [] : ["\(place) is nil"]) + (isEmpty ? [] : ["\(place) is nil and not empty"])
        + (property["nilReason"] == nil ? ["\(place) has no reason"] : [])
    }
    if property["nilReason"] != nil { return particle.allowsReason && isEmpty ? [] : ["\(place) is void"] }
    return isEmpty && ["href", "title", "code"].allSatisfy { property[$0] == nil } ? ["\(place) says nothing"] : []
  }
}
