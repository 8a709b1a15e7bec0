import TextFormats

/// Dates as BRO and GML write them.
enum StatedDate {
  /// `2021-08-26`, `2021-08` or `2021` of an element that holds a `date`, `yearMonth` or `year`, a time instant or a
  /// text; empty when it holds none (a reason why it is void).
  static func text(_ element: XMLElement?) -> String {
    guard let element else { return "" }
    for name in ["date", "yearMonth", "year", "timePosition", "beginPosition", "endPosition"] {
      if let found = element.descendant(name), !found.text.isEmpty { return day(found.text) }
    }
    return element.children.isEmpty ? day(element.text) : ""
  }

  /// The day of a point in time (`2021-08-26T12:00:00+02:00`), in the zone in which it was written.
  static func day(_ text: String) -> String {
    guard let cut = text.firstIndex(of: "T"), isDay(text[..<cut]) else { return text }
    return String(text[..<cut])
  }

  private static func isDay(_ text: Substring) -> Bool {
    let utf8 = Array(text.utf8)
    guard utf8.count == 10 else { return false }
    return utf8.indices.allSatisfy { index in
      index == 4 || index == 7 ? utf8[index] == 0x2D : (0x30...0x39).contains(utf8[index])
    }
  }
}
