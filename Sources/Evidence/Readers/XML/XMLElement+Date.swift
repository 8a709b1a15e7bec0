import TextFormats

extension XMLElement {
  /// The date that an element of BRO or GML states: `2021-08-26`, `2021-08` or `2021`, as a `date`, `yearMonth` or
  /// `year`, a time instant or a text; empty when it states none (a reason why it is void).
  var statedDate: String {
    for name in ["date", "yearMonth", "year", "timePosition", "beginPosition", "endPosition"] {
      if let found = descendant(name), !found.text.isEmpty { return DateText.day(ofInstant: found.text) }
    }
    return children.isEmpty ? DateText.day(ofInstant: text) : ""
  }
}
