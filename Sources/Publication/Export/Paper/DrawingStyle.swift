/// The rules of a page's style sheet that its drawings need, as a drawing by itself understands them: no variables, no
/// mixtures of colours, no units of the page, no ancestors that are not there any more.
struct DrawingStyle: Sendable {
  private struct Rule: Sendable {
    let parts: [Part]
    let declarations: String
  }

  /// A compound of a selector: `rect`, `.bar.in`.
  private struct Part: Sendable {
    let text: String
    let tag: String
    let classes: [String]
  }

  private var rules: [Rule] = []
  /// Declarations of `--names`, by the class that they hold for; the root's under an empty name.
  private var variables: [String: [String: String]] = [:]

  /// - Parameter sheet: rules under `@` are left out: they are about windows, fonts and printers.
  init(_ sheet: String) {
    for (selectors, body) in Self.blocks(sheet) {
      let declarations = body.split(separator: ";").map { $0.trimmed }
      let own = declarations.filter { !$0.hasPrefix("--") && !$0.isEmpty }.joined(separator: ";")
      for selector in selectors.split(separator: ",").map(\.trimmed) {
        let parts = selector.split(separator: " ").map { Self.part(String($0)) }
        let names = Self.variables(declarations)
        if !names.isEmpty {
          let name = selector == ":root" ? "" : selector.hasPrefix(".") ? String(selector.dropFirst()) : selector
          variables[name, default: [:]].merge(names) { _, new in new }
        }
        if !own.isEmpty, parts.allSatisfy({ $0 != nil }) {
          rules.append(Rule(parts: parts.compactMap(\.self), declarations: own))
        }
      }
    }
  }

  /// The rules for a drawing.
  /// - Parameters:
  ///   - tags, classes: of the drawing and all in it.
  ///   - ancestors: classes of what it stood in.
  ///   - widened: classes of a symbol that is drawn to another scale, and how much its lines must be widened so that
  ///     they keep their width.
  func rules(tags: Set<String>, classes: Set<String>, ancestors: Set<String>, widened: [String: Double]) -> String {
    var values = variables[""] ?? [:]
    for ancestor in ancestors.sorted() { values.merge(variables[ancestor] ?? [:]) { _, own in own } }
    var common = ""
    // A rule about the place of a drawing comes last, as it would have counted for more.
    var special = ""
    for rule in rules {
      var parts = rule.parts[...]
      while parts.count > 1, let first = parts.first, first.tag.isEmpty, first.classes.count == 1,
        ancestors.contains(first.classes[0])
      {
        parts.removeFirst()
      }
      guard parts.contains(where: { !$0.classes.isEmpty }),
        parts.allSatisfy({ part in
          (part.tag.isEmpty || tags.contains(part.tag)) && part.classes.allSatisfy(classes.contains)
        })
      else { continue }
      var declarations = Self.resolved(rule.declarations, values)
      if let wide = parts.last?.classes.compactMap({ widened[$0] }).first {
        declarations = Self.widened(declarations, by: wide)
      }
      let text = parts.map(\.text).joined(separator: " ") + "{" + declarations + "}"
      if parts.count == rule.parts.count { common += text } else { special += text }
    }
    return common + special
  }

  // MARK: Reading

  /// Selectors and declarations of the rules outside `@` rules.
  private static func blocks(_ sheet: String) -> [(String, String)] {
    let bytes = withoutComments(Array(sheet.utf8))
    var blocks: [(String, String)] = []
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "{")) {
      var depth = 1
      var end = open + 1
      while end < bytes.count, depth > 0 {
        if bytes[end] == UInt8(ascii: "{") { depth += 1 } else if bytes[end] == UInt8(ascii: "}") { depth -= 1 }
        end += 1
      }
      let selector = String(decoding: bytes[index..<open], as: UTF8.self).trimmed
      if !selector.hasPrefix("@"), end - 1 > open {
        blocks.append((selector, String(decoding: bytes[open + 1..<end - 1], as: UTF8.self)))
      }
      index = end
    }
    return blocks
  }

  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    var rest: [UInt8] = []
    rest.reserveCapacity(bytes.count)
    var isInside = false
    var index = 0
    while index < bytes.count {
      let pair = (bytes[index], index + 1 < bytes.count ? bytes[index + 1] : 0)
      if pair == (isInside ? (UInt8(ascii: "*"), UInt8(ascii: "/")) : (UInt8(ascii: "/"), UInt8(ascii: "*"))) {
        isInside.toggle()
        index += 2
      } else {
        if !isInside { rest.append(bytes[index]) }
        index += 1
      }
    }
    return rest
  }

  /// - Returns: nil for what is about more than tags and classes.
  private static func part(_ text: String) -> Part? {
    guard let match = text.wholeMatch(of: /([a-zA-Z]*)((?:\.[A-Za-z0-9_-]+)*)/) else { return nil }
    return Part(
      text: text, tag: String(match.1), classes: match.2.split(separator: ".").map(String.init))
  }

  private static func variables(_ declarations: [String]) -> [String: String] {
    var values: [String: String] = [:]
    for declaration in declarations where declaration.hasPrefix("--") {
      guard let colon = declaration.firstIndex(of: ":") else { continue }
      values[declaration[..<colon].trimmed] = declaration[declaration.index(after: colon)...].trimmed
    }
    return values
  }

  // MARK: Values

  private static func resolved(_ declarations: String, _ values: [String: String]) -> String {
    var text = declarations
    // Innermost first: what stands instead of a variable may name one itself.
    for _ in 0..<24 {
      guard let match = text.firstMatch(of: /var\((--[A-Za-z0-9-]+)(?:,((?:[^()]|\([^()]*\))*))?\)/) else { break }
      text.replaceSubrange(match.range, with: values[String(match.1)] ?? match.2.map(String.init) ?? "none")
    }
    text = text.replacing(/color-mix\(in srgb,(#[0-9a-fA-F]+) ([0-9.]+)%,(#[0-9a-fA-F]+)\)/) { match in
      mixed(match.1, match.3, share: (Double(match.2) ?? 50) / 100)
    }
    return text.replacing(/([0-9.]+)rem/) { Coordinate((Double($0.1) ?? 1) * 16).text + "px" }
  }

  private static func mixed(_ one: Substring, _ other: Substring, share: Double) -> String {
    let channels = zip(channels(one), channels(other)).map { Int(($0 * share + $1 * (1 - share)).rounded()) }
    return "#" + channels.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func channels(_ colour: Substring) -> [Double] {
    let digits = colour.dropFirst().compactMap(\.hexDigitValue)
    return digits.count == 3
      ? digits.map { Double($0 * 17) }
      : stride(from: 0, to: digits.count - 1, by: 2).map { Double(digits[$0] * 16 + digits[$0 + 1]) }
  }

  private static func widened(_ declarations: String, by factor: Double) -> String {
    declarations.replacing(/(stroke-width|stroke-dasharray):([0-9. ]+)/) { match in
      let numbers = match.2.split(separator: " ").map { Coordinate((Double($0) ?? 0) * factor).text }
      return "\(match.1):\(numbers.joined(separator: " "))"
    }
  }
}

extension StringProtocol {
  /// Without spaces around it.
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
