import TextFormats

/// Reads registers of mineral resources in GML: INSPIRE Mineral Resources (`mr-core` 3.0 and 4.0) and EarthResourceML
/// 1.1 and 2.0 (CGI, IUGS, 2013): occurrences, mines, mining activities and commodities.
///
/// Elements are recognised by local name. A file is read twice: first for what features say of each other (places,
/// commodities), then for the features themselves, so that references inside the file work in any order.
public struct EarthResourceMLReader: EvidenceReader, Sendable {
  /// A reader without settings.
  public init() {}

  /// - Throws: ``FileRefusal`` when nothing of the file can be used.
  public func read(_ file: EvidenceFile, into sink: any RecordSink) throws(FileRefusal) {
    var index = FeatureIndex()
    try features(of: file) { feature throws(FileRefusal) in try index.add(feature) }
    guard index.count > 0 else { throw .because(.fileFormat, detail: "no mineral resources") }
    let records = EarthResourceRecords(index: index, sink: sink)
    try features(of: file) { feature throws(FileRefusal) in try records.emit(feature) }
    for name in index.passedOver { sink.find(.sectionUnknown, column: "", value: name) }
  }

  /// Members of collections, each held in memory as a whole, one at a time.
  private func features(
    of file: EvidenceFile, _ take: (XMLElement) throws(FileRefusal) -> Void
  ) throws(FileRefusal) {
    let events = try FileRefusal.reading { () throws(XMLError) in try XMLEventReader(file.url, name: file.name) }
    while let event = try FileRefusal.reading({ () throws(XMLError) in try events.nextEvent() }) {
      guard case .start(let tag) = event else { continue }
      let parent = events.path.dropLast().last ?? ""
      let isMember = ["member", "featureMember", "featureMembers"].contains(parent)
      let isCollection = ["FeatureCollection", "SpatialDataSet"].contains(tag.name)
      if FeatureKind(tag.name) != nil || (isMember && !isCollection) {
        try take(try FileRefusal.reading { () throws(XMLError) in try events.element(tag) })
      } else if parent.isEmpty, !isCollection {
        throw .because(.fileFormat, line: tag.line, value: tag.name, detail: "<\(tag.name.prefix(60))>")
      }
    }
  }
}

/// Features of mineral resources, by local name.
enum FeatureKind: String {
  case occurrence = "MineralOccurrence"
  case mine = "Mine"
  case activity = "MiningActivity"
  case commodity = "Commodity"
  /// Features that give another one a place.
  case mappedFeature = "MappedFeature"
  case miningFeatureOccurrence = "MiningFeatureOccurrence"

  init?(_ name: String) { self.init(rawValue: name) }
}
