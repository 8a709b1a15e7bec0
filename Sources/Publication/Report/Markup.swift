import Mustache

/// A piece of HTML that is safe to print as it stands.
///
/// Written as a string literal it is trusted; every text that is interpolated into it is escaped, so that markup from a
/// programme can only ever appear as text:
///
///     let item: Markup = "<li>\(fact.subject[.nl])</li>"
struct Markup: Hashable, Sendable {
  fileprivate(set) var html: String

  init(trusted html: String) { self.html = html }

  static let empty = Markup(trusted: "")

  var isEmpty: Bool { html.isEmpty }

  static func + (a: Markup, b: Markup) -> Markup { Markup(trusted: a.html + b.html) }
  static func += (a: inout Markup, b: Markup) { a.html += b.html }
}

extension Markup: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { html = value }
  init(stringInterpolation: Interpolation) { html = stringInterpolation.html }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity + 24 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { html += literal }
    mutating func appendInterpolation(_ text: String) { html += ScalarEscapedHTML.escape(text) }
    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    mutating func appendInterpolation(_ number: Int) { html += String(number) }
    /// A drawing coordinate to a tenth of a unit.
    mutating func appendInterpolation(_ coordinate: Coordinate) { html += coordinate.text }
  }
}

extension Sequence where Element == Markup {
  func joined(separator: Markup = .empty) -> Markup {
    Markup(trusted: map(\.html).joined(separator: separator.html))
  }
}

extension Markup: MustacheCustomRenderable {
  var renderText: String { html }
  var isNull: Bool { html.isEmpty }
}
