import Estimation
import Foundation
import Programme

/// What an edition has of the data types of the European Minerals Yearbook: production, imports, exports, resources,
/// reserves and exploration, and waste beside them (the division of Minerals4EU, deliverable D4.5, T. Brown 2015). Every
/// figure keeps its unit, range, year, class, sources and state; none is added to another.
struct YearbookTables {
  enum DataType: String, CaseIterable {
    case production, imports, exports, resources, reserves, exploration, waste

    /// What the table holds, or why it holds nothing.
    func note(isEmpty: Bool) -> Phrase {
      switch self {
      case .production: isEmpty ? .yearbookNoProduction : .yearbookProduction
      case .imports, .exports: .yearbookNoTrade
      case .resources: isEmpty ? .yearbookNoResources : .yearbookResources
      case .reserves: isEmpty ? .yearbookNoReserves : .yearbookReserves
      case .exploration: isEmpty ? .yearbookNoExploration : .yearbookExploration
      case .waste: isEmpty ? .yearbookNoWaste : .yearbookWaste
      }
    }
  }

  private let rows: EditionRows
  private let register: EarthResourceRegister
  private let quantities: [ClassifiedQuantity]
  private let states: QuantityStates
  private let activities: [PlacedActivity]
  private let catalogues: [Language: Catalogue]
  private let country: String?

  init(
    _ rows: EditionRows, _ register: EarthResourceRegister, _ quantities: [ClassifiedQuantity],
    _ states: QuantityStates, _ activities: [PlacedActivity], country: String?, catalogues: [Language: Catalogue]
  ) {
    self.rows = rows
    self.register = register
    self.quantities = quantities
    self.country = country
    self.catalogues = catalogues
    self.states = states
    self.activities = activities
  }

  /// A table for each data type, in their order.
  func tables() throws -> [(type: DataType, table: SpreadsheetTable)] {
    var tables = Dictionary(
      uniqueKeysWithValues: DataType.allCases.map { type in
        (type, SpreadsheetTable(type.rawValue, type == .exploration ? Self.measureColumns : Self.quantityColumns))
      })
    try rows.each("measures") { tables[.exploration]?.add(measure($0)) }
    let (production, waste) = try factsOfHosts()
    try rows.each("facts") { row in
      guard let id = row["id"], row["role"] == "tonnage", let kind = row["kind"] else { return }
      if let activities = production[id], Self.flows.contains(kind) {
        tables[.production]?.add(fact(row, of: activities))
      }
      if let activities = waste[id], Self.flows.union(Self.amounts).contains(kind) {
        tables[.waste]?.add(fact(row, of: activities))
      }
    }
    for quantity in quantities { tables[type(of: quantity)]?.add(classified(quantity)) }
    try rows.each("stocks") { tables[.waste]?.add(stock($0)) }
    return DataType.allCases.compactMap { type in tables[type].map { (type, $0) } }
  }

  // MARK: Columns

  private static let quantityColumns: [DataPackage.Column] = [
    .init("country"), .init("record"), .init("id"), .init("commodity"), .init("commodity_uri"), .init("concerns"),
    .init("subject_en"),
    .init("subject_nl"), .init("quantity_en"), .init("quantity_nl"), .init("basis"), .init("year"), .init("unit"),
    .init("value", "number"), .init("low", "number"), .init("high", "number"), .init("mean", "number"),
    .init("p90", "number"), .init("p50", "number"), .init("p10", "number"), .init("reporting_code"), .init("code"),
    .init("class"), .init("counterpart"), .init("effective_date", "date"), .init("conflict"), .init("system"),
    .init("activities"), .init("place"), .init("sources"), .init("state"), .init("note_en"), .init("note_nl"),
  ]

  private static let measureColumns: [DataPackage.Column] = [
    .init("country"), .init("id"), .init("type"), .init("system"), .init("title_en"), .init("title_nl"),
    .init("description_en"), .init("description_nl"), .init("targets"), .init("status"), .init("cost_low", "number"),
    .init("cost_high", "number"), .init("cost_unit"), .init("cost_state"), .init("duration_low", "number"),
    .init("duration_high", "number"), .init("duration_unit"), .init("evidence"),
  ]

  /// Kinds of facts: amounts a year, and amounts.
  private static let flows: Set = ["mass-flow", "volume-flow"]
  private static let amounts: Set = ["mass", "volume"]

  // MARK: Rows

  /// Facts that activities and places name, with the activities: of those that take something out of the ground, and of
  /// those that work with waste or places where it lies.
  private func factsOfHosts() throws -> (production: [String: [String]], waste: [String: [String]]) {
    var (production, waste): ([String: [String]], [String: [String]]) = ([:], [:])
    for activity in activities {
      for fact in activity.row.list("facts") {
        if activity.isExtraction {
          production[fact, default: []].append(activity.id)
        } else {
          waste[fact, default: []].append(activity.id)
        }
      }
    }
    try rows.each("occurrences") { row in
      guard row["role"] == "stock", row.flag("mineral_record") else { return }
      for fact in row.list("facts") where waste[fact] == nil { waste[fact] = [] }
    }
    return (production, waste)
  }

  private func fact(_ row: EditionRows.Row, of activities: [String]) -> [String: String?] {
    common(record: "fact", row["id"], commodity: nil, system: row["system"]).merging(
      [
        // What a figure bears on is not what it counts: sand may hold titanium, and is none.
        "concerns": row["materials"],
        "subject_en": row["subject_en"], "subject_nl": row["subject_nl"], "quantity_en": row["quantity_en"],
        "quantity_nl": row["quantity_nl"], "basis": row["basis"], "year": row["year"], "unit": row["unit"],
        "value": row["value"], "low": row["low"], "high": row["high"], "conflict": row["conflict"],
        "activities": activities.joined(separator: ";"), "place": row["place_en"], "sources": row["sources"],
        "state": row["state"], "note_en": row["note_en"], "note_nl": row["note_nl"],
      ], uniquingKeysWith: { $1 })
  }

  private func stock(_ row: EditionRows.Row) -> [String: String?] {
    let years = [row["first_year"], row["last_year"]].compactMap(\.self).joined(separator: "-")
    return common(record: "stock", row["stock"], commodity: row["material"], system: row["system"]).merging(
      [
        "subject_en": row["title_en"], "subject_nl": row["title_nl"], "quantity_en": text(.yearbookStock, .en),
        "quantity_nl": text(.yearbookStock, .nl), "basis": row["basis"], "year": years, "unit": row["unit"],
        "mean": row["recoverable_mean"], "p90": row["recoverable_p90"], "p50": row["recoverable_p50"],
        "p10": row["recoverable_p10"], "place": row["place_en"], "state": row["state"], "note_en": row["caveat_en"],
        "note_nl": row["caveat_nl"],
      ], uniquingKeysWith: { $1 })
  }

  private func classified(_ quantity: ClassifiedQuantity) -> [String: String?] {
    common(
      record: "classified", quantity.id, commodity: quantity["product"], system: quantity.system
    ).merging(
      [
        "subject_en": quantity["project_en"], "subject_nl": quantity["project_nl"],
        "quantity_en": quantity["reference_point_en"], "quantity_nl": quantity["reference_point_nl"],
        "basis": quantity["basis"], "unit": quantity["unit"], "mean": quantity["quantity"], "p90": quantity["p90"],
        "p50": quantity["p50"], "p10": quantity["p10"], "reporting_code": "UNFC", "code": quantity.code.description,
        "class": quantity["class"], "counterpart": UNFCTables.keys(CRIRSCOBridge.counterpart(of: quantity.code)),
        "effective_date": quantity["effective_date"], "conflict": quantity["alternative_of"],
        "sources": quantity["sources"], "state": states.state(of: quantity)?.rawValue,
      ], uniquingKeysWith: { $1 })
  }

  private func common(
    record: String, _ id: String?, commodity: String?, system: String?
  ) -> [String: String?] {
    [
      "country": country, "record": record, "id": id, "commodity": commodity, "system": system,
      "commodity_uri": commodity.flatMap { register.commodity($0)?.address },
    ]
  }

  private func measure(_ row: EditionRows.Row) -> [String: String?] {
    Dictionary(
      uniqueKeysWithValues: Self.measureColumns.map { ($0.name, $0.name == "country" ? country : row[$0.name]) })
  }

  /// What could be had from waste is told with waste; else reserves are what could correspond to them, and all other
  /// classes stand with resources, each with what it could correspond to.
  private func type(of quantity: ClassifiedQuantity) -> DataType {
    if register.origin(of: quantity.system) == "anthropogenic" { return .waste }
    return OreMeasures.category(quantity.code)?.type == "Reserve" ? .reserves : .resources
  }

  private func text(_ phrase: Phrase, _ language: Language) -> String? { catalogues[language]?[phrase] }
}
