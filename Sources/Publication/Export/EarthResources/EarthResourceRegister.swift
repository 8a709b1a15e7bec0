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
  func references(_ ids: [String]) -> [EarthResourceSchema.Value] {
    let links = ids.compactMap { id -> EarthResourceSchema.Value? in
      guard let source = sources[id] else { return nil }
      let made = [source["author"] ?? source["publisher"], source["year"]].compactMap(\.self).joined(separator: ", ")
      var title = [source["title"], made.isEmpty ? nil : made].compactMap(\.self).joined(separator: ". ")
      if let licence = source["licence"] { title += ". Licence: \(licence)" }
      return .link(source["url"] ?? "urn:delfstof:source:\(Self.name(id))", title: title)
    }
    return links.isEmpty ? [.void("unknown")] : links
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

  /// The model of the deposits of a system; void where the programme names none.
  func classification(_ system: String?, _ schema: EarthResourceSchema, id: String) -> EarthResourceSchema.Value {
    let row = system.flatMap { systems[$0] }
    let (group, type) = (row?["inspire_deposit_group"], row?["inspire_deposit_type"])
    guard group != nil || type != nil else { return .void("unknown") }
    func code(_ code: String?, _ list: String) -> [EarthResourceSchema.Value] {
      [code.map { .code(codes.value($0, of: list)) } ?? .void("unknown")]
    }
    return .child(
      schema.element(
        "MineralDepositModel", id: "\(id).model",
        [
          "mineralDepositGroup": code(group, "MineralDepositGroupValue"),
          "mineralDepositType": code(type, "MineralDepositTypeValue"),
        ]))
  }

  /// Where material of a system comes from: `geological`, `mining` or `anthropogenic`.
  func origin(of system: String?) -> String? { system.flatMap { systems[$0] }?["origin"] }
}
