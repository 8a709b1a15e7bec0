import Mustache

/// A piece of HTML that is safe to print as it stands.
///
/// Written as a string literal it is trusted; every text that is interpolated into it is escaped, so that markup from a
/// programme can only ever appear as text:
///
///     let item: Markup = "<li>\(fact.subject[.nl])</li>"
package struct Markup: Hashable, Sendable {
  package fileprivate(set) var html: String

  package init(trusted html: String) { self.html = html }

  package static let empty = Markup(trusted: "")

  package var isEmpty: Bool { html.isEmpty }

  package static func + (a: Markup, b: Markup) -> Markup { Markup(trusted: a.html + b.html) }
  package static func += (a: inout Markup, b: Markup) { a.html += b.html }
}

extension Markup: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { html = value }
  package init(stringInterpolation: Interpolation) { html = stringInterpolation.html }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity + 24 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) { html += literal }
    package mutating func appendInterpolation(_ text: String) { html += ScalarEscapedHTML.escape(text) }
    package mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    package mutating func appendInterpolation(_ number: Int) { html += String(number) }
    /// A drawing coordinate to a tenth of a unit.
    package mutating func appendInterpolation(_ coordinate: Coordinate) { html += coordinate.text }
  }
}

extension Sequence where Element == Markup {
  package func joined(separator: Markup = .empty) -> Markup {
    Markup(trusted: map(\.html).joined(separator: separator.html))
  }
}

extension Markup: MustacheCustomRenderable, MustacheParent {
  package var renderText: String { html }
  package var isNull: Bool { html.isEmpty }
  /// Nothing stands inside it, which the renderer would otherwise look for by reflection.
  package func child(named name: String) -> Any? { nil }
}
