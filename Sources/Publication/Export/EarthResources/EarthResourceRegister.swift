import Foundation
import Geodata
import Programme

/// What features of mineral resources refer to: sources, materials and systems of an edition, and its identity. Tables of
/// a programme, small beside its places.
struct EarthResourceRegister {
  let date: String
  let edition: String
  /// Of external identifiers.
  let namespace: String
  private let sources: [String: EditionRows.Row]
  private let materials: [String: EditionRows.Row]
  private let systems: [String: EditionRows.Row]
  let codes: InspireCodes

  init(_ rows: EditionRows, codes: InspireCodes, namespace: String?) throws {
    var identity: [String: String] = [:]
    try rows.each("edition") { row in
      if let name = row["name"] { identity[name] = row["value"] }
    }
    date = identity["date"] ?? ""
    edition = identity["edition"] ?? ""
    self.namespace =
      namespace ?? [identity["country"], identity["programme"], "MR"].compactMap(\.self).joined(separator: ".")
    sources = try rows.byID("sources")
    materials = try rows.byID("materials")
    systems = try rows.byID("systems")
    self.codes = codes
  }

  /// An id of the programme in a form that may stand in a `gml:id`, no two in the same.
  static func name(_ parts: String...) -> String {
    parts.map { part in
      part.utf8.map { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
          String(UnicodeScalar(byte))
        // The dot stands between parts.
        default: "_" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
      }.joined()
    }.joined(separator: ".")
  }

  /// Sources with their licences; one without an address has a name.
  func cited(_ ids: [String]) -> [(address: String, title: String)] {
    ids.compactMap { id in
      guard let source = sources[id] else { return nil }
      let made = [source["author"] ?? source["publisher"], source["year"]].compactMap(\.self).joined(separator: ", ")
      var title = [source["title"], made.isEmpty ? nil : made].compactMap(\.self).joined(separator: ". ")
      if let licence = source["licence"] { title += ". Licence: \(licence)" }
      return (source["url"] ?? "urn:delfstof:source:\(Self.name(id))", title)
    }
  }

  /// The same, as values of a property.
  func references(_ ids: [String]) -> [EarthResourceSchema.Value] {
    let links = cited(ids).map { EarthResourceSchema.Value.link($0.address, title: $0.title) }
    return links.isEmpty ? [.void("unknown")] : links
  }

  /// Names of a material; its id where the programme has none.
  func name(ofMaterial id: String) -> LocalizedText {
    materials[id]?.texts("name") ?? LocalizedText(en: id, nl: id)
  }

  /// The kind of occurrence of a mineral record; nil where the list has none: an area or a heap is a place where
  /// something may be.
  func occurrenceType(_ row: EditionRows.Row) -> InspireCodes.Value? {
    ["occurrence", "working"].contains(row["role"])
      ? codes.value("occurrence", of: "MineralOccurrenceTypeValue") : nil
  }

  /// How a mine fares, by the status of its activity.
  func mineStatus(_ status: String?) -> InspireCodes.Value? {
    let status = ["active": "operating", "planned": "underDevelopment", "ended": "notOperating"][status ?? ""]
    return status.map { codes.value($0, of: "MineStatusValue") }
  }

  /// The commodity of a material; nil for one without a code. A group carries its members as the EU list has them: the
  /// code list counts others among the light and heavy rare earths.
  func commodity(_ material: String) -> InspireCodes.Value? {
    guard let row = materials[material], let code = row["inspire_code"] else { return nil }
    var title = row["name_en"] ?? code
    let members = row.list("members")
    if !members.isEmpty { title += " (EU list: \(members.joined(separator: ", ")))" }
    return codes.value(code, of: "CommodityCodeValue", title: title)
  }

  /// Group and type of the deposits of a system; nil where the programme names none.
  func deposits(of system: String?) -> (group: InspireCodes.Value?, type: InspireCodes.Value?) {
    let row = system.flatMap { systems[$0] }
    return (
      row?["inspire_deposit_group"].map { codes.value($0, of: "MineralDepositGroupValue") },
      row?["inspire_deposit_type"].map { codes.value($0, of: "MineralDepositTypeValue") }
    )
  }

  /// The model of the deposits of a system; void where the programme names none.
  func classification(_ system: String?, _ schema: EarthResourceSchema, id: String) -> EarthResourceSchema.Value {
    let (group, type) = deposits(of: system)
    guard group != nil || type != nil else { return .void("unknown") }
    func value(_ code: InspireCodes.Value?) -> [EarthResourceSchema.Value] {
      [code.map { .code($0) } ?? .void("unknown")]
    }
    return .child(
      schema.element(
        "MineralDepositModel", id: "\(id).model",
        ["mineralDepositGroup": value(group), "mineralDepositType": value(type)]))
  }

  /// Where material of a system comes from: `geological`, `mining` or `anthropogenic`.
  func origin(of system: String?) -> String? { system.flatMap { systems[$0] }?["origin"] }
}
