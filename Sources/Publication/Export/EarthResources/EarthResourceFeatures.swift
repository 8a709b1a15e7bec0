import Foundation
import Geodata
import Programme

/// The features of an edition: occurrences, classified projects, mines and their activities.
struct EarthResourceFeatures {
  typealias Value = EarthResourceSchema.Value

  let schema: EarthResourceSchema
  let rows: EditionRows
  let register: EarthResourceRegister
  let places: EarthResourcePlaces
  let quantities: [ClassifiedQuantity]

  /// One feature at a time, in the order of the edition.
  func each(_ take: (XMLTree) throws -> Void) throws {
    try rows.each("occurrences") { row in
      // Records of the programme's own country; analogues abroad are for others to tell.
      guard row.flag("mineral_record"), let id = row["id"] else { return }
      try occurrence(row, EarthResourceRegister.name("occurrence", id), take)
    }
    for quantity in quantities { try take(project(quantity)) }
    try activities(take)
  }

  // MARK: Occurrences

  private func occurrence(_ row: EditionRows.Row, _ id: String, _ take: (XMLTree) throws -> Void) throws {
    let commodities = row.list("materials").compactMap { commodity($0, of: id) }
    try take(
      schema.element(
        "MineralOccurrence", id: id, head: head(row.texts("name"), row.texts("description"), id),
        [
          "inspireId": [identifier(id, prefix: geologyBase)], "name": name(row.texts("name")),
          "geologicHistory": [.void("unknown")], "beginLifespanVersion": [.text(instant)],
          // What it has is not on the list, such as iron.
          "commodityDescription": commodities.isEmpty ? [.void("other:notListed")] : commodities,
          "sourceReference": register.references(row.list("sources")),
          "classification": [register.classification(row["system"], schema, id: id)], "oreAmount": [.void("unknown")],
          "type": [register.occurrenceType(row).map { .code($0) } ?? .void("unknown")],
        ]))
    guard let position = row.position else { return }
    let place = "\(id).place"
    try take(
      schema.element(
        "MappedFeature", id: place,
        [
          "shape": [.child(try places.point(position, id: "\(place).point", name: row["name_en"] ?? id))],
          "specification": [.link("#\(id)")],
        ]))
  }

  /// A product of a project with its class; it stands for the system as a whole and has no place of its own.
  private func project(_ quantity: ClassifiedQuantity) -> XMLTree {
    let id = EarthResourceRegister.name("project", quantity.id)
    let product = quantity["product"] ?? ""
    let commodity = commodity(product, of: id)
    let titles = LocalizedText(en: quantity["project_en"] ?? quantity.id, nl: quantity["project_nl"] ?? quantity.id)
    let measures = OreMeasures(schema: schema, register: register)
    return schema.element(
      "MineralOccurrence", id: id, head: head(titles, nil, id),
      [
        "inspireId": [identifier(id, prefix: geologyBase)], "name": name(titles),
        "geologicHistory": [.void("unknown")], "beginLifespanVersion": [.text(instant)],
        "commodityDescription": [commodity ?? .void("other:notListed")],
        "sourceReference": register.references(quantity.sources),
        "classification": [register.classification(quantity.system, schema, id: id)],
        "oreAmount": [
          commodity == nil
            ? .void("unknown")
            : .child(measures.measure(quantity, id: "\(id).measure", commodity: commodityID(product, of: id)))
        ], "type": [.code(register.codes.value("project", of: "MineralOccurrenceTypeValue"))],
      ])
  }

  private func commodityID(_ material: String, of id: String) -> String {
    "\(id).\(EarthResourceRegister.name(material))"
  }

  private func commodity(_ material: String, of id: String) -> Value? {
    guard let code = register.commodity(material) else { return nil }
    return .child(
      schema.element(
        "Commodity", id: commodityID(material, of: id),
        [
          "source": [.link("#\(id)")], "commodity": [.code(code)], "commodityImportance": [.void("unknown")],
          "commodityRank": [.void("unknown")],
        ]))
  }

  // MARK: Mines and their activities

  private func activities(_ take: (XMLTree) throws -> Void) throws {
    for activity in try PlacedActivity.read(rows, register) where activity.isExtraction {
      let isMine = activity.isMining
      if activity.places.isEmpty { try take(miningActivity(activity.row, activity.identifier(), mine: nil)) }
      for host in activity.places {
        let (own, mine) = (activity.identifier(at: host.id), activity.mine(at: host.id))
        try take(miningActivity(activity.row, own, mine: isMine ? mine : nil))
        if isMine { try take(self.mine(activity.row, host.row, mine, activity: own)) }
        guard let position = host.row.position else { continue }
        let shown = "\(isMine ? mine : own).place"
        try take(
          schema.element(
            "MiningFeatureOccurrence", id: shown,
            [
              "shape": [
                .child(try places.point(position, id: "\(shown).point", name: host.row["name_en"] ?? host.id))
              ], "specification": [.link("#\(isMine ? mine : own)")],
            ]))
      }
    }
  }

  private func miningActivity(_ row: EditionRows.Row, _ id: String, mine: String?) -> XMLTree {
    // What kind it is the edition tells in words of its own.
    let kind = row["kind_en"].map { kind in XMLTree(schema.prefix + ":activityType", ["xlink:title": kind]) }
    var element = schema.element(
      "MiningActivity", id: id, head: head(row.texts("name"), row.texts("note"), id),
      [
        "inspireId": [identifier(id, prefix: "base")], "deposit": [.void("unknown")],
        "associatedMine": [mine.map { .link("#\($0)") } ?? .void("inapplicable")],
        "activityDuration": [.child(period(row["status"], id: "\(id).period"))], "activityType": [.void("unknown")],
        "processingType": [.void("unknown")], "oreProcessed": [.void("unknown")],
      ])
    if let kind, let index = element.children.firstIndex(where: { $0.name == kind.name }) {
      element.children[index] = kind
    }
    return element
  }

  private func mine(_ row: EditionRows.Row, _ host: EditionRows.Row, _ id: String, activity: String) -> XMLTree {
    let names = host.texts("name")
    let spelled = [names?.en, names?.nl].compactMap(\.self)
    return schema.element(
      "Mine", id: id, head: head(names, host.texts("description"), id),
      [
        "inspireId": [identifier(id, prefix: "base")], "beginLifespanVersion": [.text(instant)],
        "relatedActivity": [.link("#\(activity)")], "startDate": [.void("unknown")],
        "mineName": (spelled.first == spelled.last ? Array(spelled.prefix(1)) : spelled).enumerated().map {
          index, name in
          .child(
            XMLTree(
              "\(schema.prefix):MineName",
              children: [
                XMLTree("\(schema.prefix):isPreferred", text: index == 0 ? "true" : "false"),
                XMLTree("\(schema.prefix):mineName", text: name),
              ]))
        }, "sourceReference": register.references(host.list("sources")),
        "status": [register.mineStatus(row["status"]).map { .code($0) } ?? .void("unknown")],
        "relatedMine": [.void("unknown")],
      ])
  }

  /// When it began is in no column; whether it goes on is.
  private func period(_ status: String?, id: String) -> XMLTree {
    func position(_ end: String, _ meaning: String) -> XMLTree {
      let isDated = ["before", "after"].contains(meaning)
      return XMLTree("gml:\(end)Position", ["indeterminatePosition": meaning], text: isDated ? register.date : "")
    }
    return XMLTree(
      "gml:TimePeriod", ["gml:id": id],
      children: [
        position("begin", status == "planned" ? "after" : "unknown"),
        position("end", status == "active" ? "now" : status == "ended" ? "before" : "unknown"),
      ])
  }

  // MARK: What all have

  /// The edition is the version of all that it tells.
  private var instant: String { "\(register.date)T00:00:00Z" }
  private var geologyBase: String { "base3" }

  /// Texts of GML have no language: the English one comes first.
  private func head(_ names: LocalizedText?, _ description: LocalizedText?, _ id: String) -> [XMLTree] {
    var head: [XMLTree] = []
    if let description {
      head.append(XMLTree("gml:description", text: "\(description.en) | \(description.nl)"))
    }
    if schema.types["MineralOccurrence"]?.first?.name != "ge:inspireId" {
      head.append(
        XMLTree(
          "gml:identifier", ["codeSpace": "http://inspire.ec.europa.eu/ids"], text: "\(register.namespace)/\(id)"))
    }
    let spelled = [names?.en, names?.nl].compactMap(\.self)
    for (index, name) in spelled.enumerated() where index == 0 || name != spelled[0] {
      head.append(XMLTree("gml:name", text: name))
    }
    return head
  }

  private func name(_ names: LocalizedText?) -> [Value] { [names.map { .text($0.en) } ?? .void("unknown")] }

  private func identifier(_ id: String, prefix: String) -> Value {
    .child(
      XMLTree(
        "\(prefix):Identifier",
        children: [
          XMLTree("\(prefix):localId", text: id), XMLTree("\(prefix):namespace", text: register.namespace),
          // At most 25 characters, by the schema.
          XMLTree("\(prefix):versionId", text: String(register.edition.prefix(25))),
        ]))
  }
}
