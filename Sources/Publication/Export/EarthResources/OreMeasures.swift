import Estimation
import Foundation
import TextFormats

/// A record of `unfc.csv`: a product of a project with its class and quantity.
struct ClassifiedQuantity {
  let id: String
  private let cells: [String: String]

  init?(_ header: [String], _ row: HeadedTable.Row) {
    cells = Dictionary(zip(header, row.cells), uniquingKeysWith: { first, _ in first }).filter { !$0.value.isEmpty }
    guard let id = cells["id"] else { return nil }
    self.id = id
  }

  subscript(column: String) -> String? { cells[column] }

  var code: UNFCCode { UNFCCode(e: self["e"] ?? "", f: self["f"] ?? "", g: self["g"] ?? "") }
  /// The second part of its id, after the product.
  var system: String? { id.split(separator: "/").dropFirst().first.map(String.init) }
  var sources: [String] { self["sources"]?.split(separator: ";").map(String.init) ?? [] }

  /// The records of an edition; none without a classification.
  static func read(_ folder: URL) throws -> [ClassifiedQuantity] {
    let file = folder.appending(path: "unfc.csv")
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    let table = try HeadedTable(file)
    return table.rows.compactMap { ClassifiedQuantity(table.header, $0) }
  }

  /// `t/yr` as UCUM writes it.
  var unit: String? {
    self["unit"].map { unit in
      unit.split(separator: "/", omittingEmptySubsequences: false).map { $0 == "yr" ? "a" : $0 }.joined(separator: "/")
    }
  }
}

/// Amounts of ore and commodity with their class.
struct OreMeasures {
  let schema: EarthResourceSchema
  let register: EarthResourceRegister

  /// The measure of a classified quantity.
  ///
  /// INSPIRE has reserves and resources of the kinds of CRIRSCO, which a class of the UNFC may correspond to
  /// (``Estimation/CRIRSCOBridge``); what has no counterpart is an endowment, which promises no extraction.
  /// EarthResourceML has the UNFC itself.
  func measure(_ quantity: ClassifiedQuantity, id: String, commodity: String) -> XMLTree {
    let code = quantity.code
    var values: [String: [EarthResourceSchema.Value]] = [
      "classificationMethodUsed": [
        .code(register.codes.value("UNFCCode", of: "ClassificationMethodUsedValue", title: code.description))
      ], "date": [date(quantity["effective_date"], id: "\(id).date")], "ore": [.void("unknown")],
      "sourceReference": register.references(quantity.sources),
      "measureDetails": [.child(details(quantity, commodity: commodity))],
    ]
    guard schema.types["UNFClassification"] == nil else {
      values["category"] = [
        .code(.init(list: "http://www.unece.org/unfc", code: code.description, separator: "/", title: nil))
      ]
      return schema.element("UNFClassification", values)
    }
    if let (type, list, category) = Self.category(code) {
      values["category"] = [.code(register.codes.value(category, of: list))]
      return schema.element(type, values)
    }
    values["includesReserves"] = [.text("false")]
    values["includesResources"] = [.text("false")]
    return schema.element("Endowment", values)
  }

  static func category(_ code: UNFCCode) -> (type: String, list: String, category: String)? {
    guard case .classes(let classes) = CRIRSCOBridge.counterpart(of: code), classes.count == 1 else { return nil }
    let (reserve, resource) = ("ReserveCategoryValue", "ResourceCategoryValue")
    return switch classes[0] {
    case .provedReserve: ("Reserve", reserve, "provedOreReserves")
    case .probableReserve: ("Reserve", reserve, "probableOreReserves")
    case .measuredResource: ("Resource", resource, "measuredMineralResource")
    case .indicatedResource: ("Resource", resource, "indicatedMineralResource")
    case .inferredResource: ("Resource", resource, "inferredMineralResource")
    case .explorationTarget, .explorationResults: nil
    }
  }

  private func details(_ quantity: ClassifiedQuantity, commodity: String) -> XMLTree {
    schema.element(
      "CommodityMeasure",
      [
        "commodityAmount": [amount(quantity)], "cutOffGrade": [.void("unknown")], "grade": [.void("unknown")],
        "commodityOfInterest": [.link("#\(commodity)")],
      ])
  }

  private func amount(_ quantity: ClassifiedQuantity) -> EarthResourceSchema.Value {
    guard let unit = quantity.unit, let low = quantity["p90"] ?? quantity["quantity"],
      let high = quantity["p10"] ?? quantity["quantity"]
    else { return .void("unknown") }
    var range = XMLTree("swe:QuantityRange")
    if quantity["p90"] != nil {
      range.children.append(XMLTree("swe:label", text: "P90 and P10 (\(quantity["basis"] ?? ""))"))
    }
    range.children += [
      XMLTree("swe:uom", ["code": unit]), XMLTree("swe:value", text: "\(low) \(high)"),
    ]
    return .child(range)
  }

  private func date(_ text: String?, id: String) -> EarthResourceSchema.Value {
    guard let text else { return .void("unknown") }
    return .child(XMLTree("gml:TimeInstant", ["gml:id": id], children: [XMLTree("gml:timePosition", text: text)]))
  }
}
