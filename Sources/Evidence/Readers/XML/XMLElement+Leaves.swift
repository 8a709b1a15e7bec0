import TextFormats

extension XMLElement {
  static var maximumAttributes: Int { 200 }
  static var maximumValueLength: Int { 500 }

  /// Text with its unit: `4.0 %`.
  var valueWithUnit: String {
    guard let unit = self["uom"], !unit.isEmpty, !text.isEmpty else { return text }
    return "\(text) \(unit)"
  }

  /// What the children say that hold a text and no elements, by local name.
  func leaves(except left: Set<String> = []) -> [String: String] {
    var result: [String: String] = [:]
    for child in children where child.children.isEmpty && !left.contains(child.name) {
      Self.add(child.name, child.valueWithUnit, to: &result)
    }
    return result
  }

  /// What all elements say that hold a text and no elements, at any depth, by local name.
  func allLeaves(except left: Set<String> = []) -> [String: String] {
    var result: [String: String] = [:]
    collectLeaves(left, &result)
    return result
  }

  private func collectLeaves(_ left: Set<String>, _ result: inout [String: String]) {
    for child in children where !left.contains(child.name) {
      if child.children.isEmpty {
        Self.add(child.name, child.valueWithUnit, to: &result)
      } else {
        child.collectLeaves(left, &result)
      }
    }
  }

  /// Adds a value to what is known under a name: values that differ stand side by side.
  static func add(_ name: String, _ value: String, to result: inout [String: String]) {
    guard !value.isEmpty else { return }
    guard let known = result[name] else {
      if result.count < maximumAttributes { result[name] = String(value.prefix(maximumValueLength)) }
      return
    }
    guard !known.components(between: "; ").contains(Substring(value)), known.utf8.count < maximumValueLength else {
      return
    }
    result[name] = String("\(known); \(value)".prefix(maximumValueLength))
  }
}

extension String {
  fileprivate func components(between separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
