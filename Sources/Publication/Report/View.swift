import Mustache

/// What a template sees of a section: named values.
///
/// A key that is present but empty hides the same key of an outer view, so that a row without a note never shows the
/// note of its table.
package struct View: Sendable, MustacheParent, ExpressibleByDictionaryLiteral {
  package enum Value: Sendable {
    /// Escaped by the template.
    case text(String)
    /// Printed as it stands; needs triple braces.
    case markup(Markup)
    case flag(Bool)
    case views([View])
    case view(View?)
  }

  package private(set) var values: [String: Value]

  package init(dictionaryLiteral elements: (String, Value)...) {
    values = Dictionary(elements, uniquingKeysWith: { _, last in last })
  }

  package subscript(key: String) -> Value? {
    get { values[key] }
    set { values[key] = newValue }
  }

  package func child(named name: String) -> Any? {
    guard let value = values[name] else { return nil }
    switch value {
    case .text(let text): return Text(renderText: text)
    case .markup(let markup): return markup
    case .flag(let flag): return flag
    case .views(let views): return views
    case .view(let view): return view ?? Text(renderText: "")
    }
  }

  /// A text says itself what it is: the renderer would otherwise try every kind of value, and look by reflection for
  /// names inside it wherever a section stands on it.
  private struct Text: MustacheCustomRenderable, MustacheParent {
    let renderText: String
    /// A present key without a value.
    var isNull: Bool { renderText.isEmpty }

    func child(named name: String) -> Any? { nil }
  }
}

extension View {
  /// Texts under their keys.
  package init(texts: [String: String]) { values = texts.mapValues { .text($0) } }
}
