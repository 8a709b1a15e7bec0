import Estimation
import Geodata
import Programme

/// The views of an edition: the features of the export to EarthResourceML, with the same identifiers, as simple features.
struct EarthResourceViews {
  private let rows: EditionRows
  private let register: EarthResourceRegister
  private let places: EarthResourcePlaces
  private let quantities: [ClassifiedQuantity]
  private let states: QuantityStates
  private let activities: [PlacedActivity]

  init(
    _ rows: EditionRows, _ register: EarthResourceRegister, _ places: EarthResourcePlaces,
    _ quantities: [ClassifiedQuantity], _ states: QuantityStates, _ activities: [PlacedActivity]
  ) {
    self.rows = rows
    self.register = register
    self.places = places
    self.quantities = quantities
    self.states = states
    self.activities = activities
  }

  /// A view of each kind, in their order.
  func views() throws -> [EarthResourceView] {
    var occurrences = EarthResourceView(.mineralOccurrence)
    var resources = EarthResourceView(.commodityResource)
    var waste = EarthResourceView(.miningWaste)
    try rows.each("occurrences") { row in
      guard row.flag("mineral_record"), let id = row["id"] else { return }
      let place = try moved(row)
      occurrences.add(occurrence(row, id), at: place)
      for material in row.list("materials") { resources.add(commodity(material, of: row, id), at: place) }
      if row["role"] == "stock", register.origin(of: row["system"]) == "mining" {
        waste.add(self.waste(row, id), at: place)
      }
    }
    for quantity in quantities { resources.add(resource(quantity), at: nil) }
    var mines = EarthResourceView(.mine)
    var mining = EarthResourceView(.miningActivity)
    var plants = EarthResourceView(.processingPlant)
    for activity in activities {
      if activity.isExtraction, activity.places.isEmpty { add(activity, at: nil, nil, to: &mining) }
      for host in activity.places {
        let place = try moved(host.row)
        guard activity.isExtraction else {
          if host.row["role"] == "host" { plants.add(plant(activity, host), at: place) }
          continue
        }
        add(activity, at: host, place, to: &mining)
        if activity.isMining { mines.add(mine(activity, host), at: place) }
      }
    }
    return [occurrences, resources, mines, mining, plants, waste]
  }

  // MARK: Occurrences and what they hold

  private func occurrence(_ row: EditionRows.Row, _ id: String) -> [String: String?] {
    let codes = row.list("materials").compactMap { register.commodity($0) }
    let type = register.occurrenceType(row)
    let deposits = register.deposits(of: row["system"])
    let deposit = deposits.type ?? deposits.group
    return common(row).merging(
      [
        "identifier": identifier(EarthResourceRegister.name("occurrence", id)), "name": row["name_en"],
        "mineralOccurrenceType": type?.code, "mineralOccurrenceType_uri": type?.address,
        "commodity": names(row.list("materials")), "mineralDepositModel": deposit?.code,
        "mineralDepositModel_uri": deposit?.address,
        // None of several is said to be the main one.
        "representativeCommodity_uri": codes.count == 1 ? codes[0].address : nil,
        "commodity_uris": codes.map(\.address).joined(separator: ";"), "other_minerals": row["other_minerals"],
      ], uniquingKeysWith: { $1 })
  }

  private func commodity(_ material: String, of row: EditionRows.Row, _ id: String) -> [String: String?] {
    let own = EarthResourceRegister.name("occurrence", id)
    return common(row).merging(
      [
        "identifier": identifier("\(own).\(EarthResourceRegister.name(material))"), "commodity": names([material]),
        "commodityClassifier_uri": register.commodity(material)?.address, "mineralOccurrenceName": row["name_en"],
        "mineralOccurrence_uri": identifier(own),
      ], uniquingKeysWith: { $1 })
  }

  /// A product of a project with its class: it stands for a system as a whole and has no place.
  private func resource(_ quantity: ClassifiedQuantity) -> [String: String?] {
    let material = quantity["product"] ?? ""
    let own = EarthResourceRegister.name("project", quantity.id)
    let category = OreMeasures.category(quantity.code).map { register.codes.value($0.category, of: $0.list) }
    return [
      "identifier": identifier("\(own).\(EarthResourceRegister.name(material))"), "commodity": names([material]),
      "mineralOccurrenceName": quantity["project_en"], "oreMeasure": Self.measure(quantity),
      "oreMeasureAssessmentCategory": category?.code, "oreMeasureAssessmentCategory_uri": category?.address,
      "classificationMethodUsed": "UNFC \(quantity.code)",
      "classificationMethodUsed_uri": register.codes.value("UNFCCode", of: "ClassificationMethodUsedValue").address,
      "source": cited(quantity.sources), "commodityClassifier_uri": register.commodity(material)?.address,
      "name_en": quantity["project_en"], "name_nl": quantity["project_nl"], "sources": quantity["sources"],
      "state": states.state(of: quantity)?.rawValue, "basis": quantity["basis"], "unfc": quantity.code.description,
      "unfc_class": quantity["class"],
      "counterpart": UNFCTables.keys(CRIRSCOBridge.counterpart(of: quantity.code)),
      "conflict": quantity["alternative_of"], "effective_date": quantity["effective_date"], "unit": quantity["unit"],
      "mean": quantity["quantity"], "p90": quantity["p90"], "p50": quantity["p50"], "p10": quantity["p10"],
    ]
  }

  /// In words, such as `450 t/yr Li (P90 88, P10 980)`; the full figures stand in columns of their own.
  private static func measure(_ quantity: ClassifiedQuantity) -> String? {
    func number(_ column: String) -> String? {
      quantity[column].flatMap(Double.init).map { NumberText.rounded($0, .en) }
    }
    guard let unit = quantity["unit"], let amount = number("p50") ?? number("quantity") else { return nil }
    let text = [amount, unit, quantity["basis"]].compactMap(\.self).joined(separator: " ")
    guard let p90 = number("p90"), let p10 = number("p10") else { return text }
    return "\(text) (P90 \(p90), P10 \(p10))"
  }

  private func waste(_ row: EditionRows.Row, _ id: String) -> [String: String?] {
    let materials = [names(row.list("materials")), row["other_minerals"]].compactMap(\.self)
    return common(row).merging(
      [
        "identifier": identifier(EarthResourceRegister.name("waste", id)),
        "materials": materials.joined(separator: "; "),
      ], uniquingKeysWith: { $1 })
  }

  // MARK: Mines, their activities, and plants

  private func mine(_ activity: PlacedActivity, _ host: PlacedActivity.Place) -> [String: String?] {
    let status = register.mineStatus(activity.row["status"])
    let mined = activity.row.list("materials_mined")
    return common(host.row).merging(
      [
        "identifier": identifier(activity.mine(at: host.id)), "name": host.row["name_en"], "status": status?.code,
        "status_uri": status?.address, "commodity": names(mined),
        "representativeCommodity_uri": mined.count == 1 ? register.commodity(mined[0])?.address : nil,
      ], uniquingKeysWith: { $1 })
  }

  /// A row for each commodity that is mined, as the schema has it; one where none is named.
  private func add(
    _ activity: PlacedActivity, at host: PlacedActivity.Place?, _ place: Position?, to view: inout EarthResourceView
  ) {
    let mined = activity.row.list("materials_mined")
    let own = activity.identifier(at: host?.id)
    for material in mined.isEmpty ? [nil] : mined.map(Optional.some) {
      let name = material.map { mined.count > 1 ? "\(own).\(EarthResourceRegister.name($0))" : own } ?? own
      let isMine = activity.isMining ? host : nil
      view.add(
        of(activity, host).merging(
          [
            "identifier": identifier(name), "activityType": activity.row["kind_en"],
            "mineName": isMine?.row["name_en"], "mine_uri": isMine.map { identifier(activity.mine(at: $0.id)) },
            "commodity": material.flatMap { names([$0]) },
            "commodity_uri": material.flatMap { register.commodity($0)?.address },
          ], uniquingKeysWith: { $1 }), at: place)
    }
  }

  /// A place where something is worked on that came to be as waste.
  private func plant(_ activity: PlacedActivity, _ host: PlacedActivity.Place) -> [String: String?] {
    of(activity, host).merging(
      [
        "identifier": identifier(EarthResourceRegister.name("plant", activity.id, host.id)),
        "name": host.row["name_en"], "processingPlantType": activity.row["kind_en"],
        "status": register.mineStatus(activity.row["status"])?.code,
      ], uniquingKeysWith: { $1 })
  }

  private func of(_ activity: PlacedActivity, _ host: PlacedActivity.Place?) -> [String: String?] {
    (host.map { common($0.row) } ?? [:]).merging(
      [
        "name_en": activity.row["name_en"], "name_nl": activity.row["name_nl"],
        "description_en": activity.row["note_en"], "description_nl": activity.row["note_nl"],
        "status_of_activity": activity.row["status"], "kind_en": activity.row["kind_en"],
        "kind_nl": activity.row["kind_nl"], "recoverable_materials": host?.row["materials"],
      ], uniquingKeysWith: { $1 })
  }

  // MARK: What all have

  private func common(_ row: EditionRows.Row) -> [String: String?] {
    [
      "positionalAccuracy": row["coordinates"], "source": cited(row.list("sources")), "name_en": row["name_en"],
      "name_nl": row["name_nl"], "description_en": row["description_en"], "description_nl": row["description_nl"],
      "sources": row["sources"], "state": row["state"],
    ]
  }

  private func moved(_ row: EditionRows.Row) throws(ExportError) -> Position? {
    guard let position = row.position else { return nil }
    return try places.moved(position, name: row["name_en"] ?? row.text("id"))
  }

  /// As the export to GML identifies the feature.
  private func identifier(_ name: String) -> String { "\(register.namespace)/\(name)" }

  /// With the members of a group, where the code list counts others to it.
  private func names(_ materials: [String]) -> String? {
    let names = materials.filter { !$0.isEmpty }
      .map { register.commodity($0)?.title ?? register.name(ofMaterial: $0).en }
    return names.isEmpty ? nil : names.joined(separator: "; ")
  }

  private func cited(_ sources: [String]) -> String {
    register.cited(sources).map { "\($0.title) <\($0.address)>" }.joined(separator: "; ")
  }
}
