import Foundation
import TextFormats

/// A quantity or range of SWE Common or GeoSciML, as written.
struct StatedQuantity: Hashable {
  /// One value, or the lowest and the highest.
  let values: [String]
  let unit: String

  /// - Parameter element: a property that holds a quantity: `grade`, `ore`, `commodityAmount`.
  /// - Returns: nil when it is void.
  init?(_ element: XMLElement?) {
    guard let element, !element.isNil else { return nil }
    // GeoSciML 2 and plain GML measures: the unit is an attribute of the value.
    let holder = element.descendant("principalValue") ?? element
    if let unit = holder["uom"], !holder.text.isEmpty {
      values = [holder.text]
      self.unit = Self.unit(unit)
      return
    }
    // SWE Common: the unit is an element beside the value or values.
    guard let quantity = element.first("QuantityRange") ?? element.first("Quantity") else { return nil }
    let fields = quantity.text("value").split(whereSeparator: \.isWhitespace).map(String.init)
    guard fields.count == 1 || fields.count == 2 else { return nil }
    values = Set(fields).count == 1 ? [fields[0]] : fields
    let unit = quantity.first("uom")
    self.unit = Self.unit(unit?["code"] ?? unit?["href"] ?? "")
  }

  /// The code of a unit in an address or name: `urn:ogc:def:uom:UCUM::t` is `t`.
  private static func unit(_ text: String) -> String {
    guard text.contains("://") || text.hasPrefix("urn:") else { return text }
    let part = text.split(whereSeparator: { "/#".contains($0) }).last ?? ""
    let last = text.hasPrefix("urn:") ? text.split(separator: ":").last ?? part : part
    return last.removingPercentEncoding ?? String(last)
  }

  /// Each value with what it is of the range: nothing, `lowest`, `highest`.
  var parts: [(value: String, end: String)] {
    values.count == 2 ? [(values[0], "lowest"), (values[1], "highest")] : values.map { ($0, "") }
  }
}
