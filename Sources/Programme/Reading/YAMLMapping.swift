import Foundation
import TextFormats
import Yams

/// A YAML mapping that is read key by key: every missing, unknown or ill-formed key becomes a finding with its line.
package final class YAMLMapping {
  package let file: String
  package let line: Int
  package let path: String
  package let log: FindingLog
  private let values: [(key: String, line: Int, node: Node)]
  private var used: Set<String> = []

  package init?(_ node: Node, file: String, path: String, log: FindingLog) {
    guard case .mapping(let mapping) = node else {
      let here = SourceLocation(file: file, line: node.mark?.line ?? 0, key: path)
      log.error(
        "yaml.type", here, .init(en: "a mapping (key: value) is expected", nl: "hier hoort een reeks sleutel: waarde"),
        mend: .init(en: "write keys below it, indented", nl: "zet er sleutels onder, ingesprongen"))
      return nil
    }
    self.file = file
    self.path = path
    self.log = log
    line = node.mark?.line ?? 0
    values = mapping.map { ($0.key.string ?? "", $0.key.mark?.line ?? 0, $0.value) }
  }

  package var here: SourceLocation { SourceLocation(file: file, line: line, key: path) }

  package func location(_ key: String) -> SourceLocation {
    let line = values.first { $0.key == key }?.node.mark?.line ?? values.first { $0.key == key }?.line ?? line
    return SourceLocation(file: file, line: line, key: path.isEmpty ? key : "\(path).\(key)")
  }

  package var keys: [String] { values.map(\.key) }

  package func has(_ key: String) -> Bool { values.contains { $0.key == key } }

  /// The node of a key; marks it as known. A YAML null counts as absent.
  package func node(_ key: String) -> Node? {
    used.insert(key)
    guard let node = values.first(where: { $0.key == key })?.node else { return nil }
    if case .scalar(let scalar) = node, scalar.style == .plain, ["", "~", "null"].contains(scalar.string) {
      return nil
    }
    return node
  }

  // MARK: scalars

  package func string(_ key: String) -> String {
    guard let found = optionalString(key) else {
      if node(key) == nil { missing(key) }
      return ""
    }
    if found.isEmpty { missing(key) }
    return found
  }

  package func optionalString(_ key: String) -> String? {
    guard let node = node(key) else { return nil }
    guard case .scalar(let scalar) = node else {
      wrongType(key, .init(en: "a single value", nl: "één waarde"))
      return nil
    }
    return scalar.string.trimmedText
  }

  package func double(_ key: String) -> Double? {
    guard let text = optionalString(key) else { return nil }
    guard let number = Double(text), number.isFinite else {
      wrongType(
        key, .init(en: "a number with a decimal point, not '\(text)'", nl: "een getal met een punt, niet '\(text)'"))
      return nil
    }
    return number
  }

  package func integer(_ key: String) -> Int? {
    guard let text = optionalString(key) else { return nil }
    guard let number = Int(text) else {
      wrongType(key, .init(en: "a whole number, not '\(text)'", nl: "een geheel getal, niet '\(text)'"))
      return nil
    }
    return number
  }

  package func bool(_ key: String, default fallback: Bool) -> Bool {
    guard let text = optionalString(key) else { return fallback }
    switch text {
    case "true": return true
    case "false": return false
    default:
      wrongType(key, .init(en: "true or false, not '\(text)'", nl: "true of false, niet '\(text)'"))
      return fallback
    }
  }

  /// One of the cases of a string enumeration.
  package func choice<E: RawRepresentable & CaseIterable>(_ key: String, _ type: E.Type, default fallback: E? = nil)
    -> E?
  where E.RawValue == String {
    guard let text = optionalString(key) else {
      if fallback == nil { missing(key) }
      return fallback
    }
    if let value = E(rawValue: text) { return value }
    let known = E.allCases.map(\.rawValue)
    log.error(
      "yaml.choice", location(key), .init(en: "'\(text)' is not one of the choices", nl: "'\(text)' is geen keuze"),
      mend: Suggestion.mend(for: text, among: known))
    return fallback
  }

  // MARK: texts and lists

  package func text(_ key: String) -> LocalizedText {
    guard let found = optionalText(key) else {
      if node(key) == nil { missing(key) }
      return LocalizedText(en: "", nl: "")
    }
    return found
  }

  package func optionalText(_ key: String) -> LocalizedText? {
    guard let node = node(key) else { return nil }
    guard let mapping = YAMLMapping(node, file: file, path: location(key).key, log: log) else { return nil }
    let text = LocalizedText(en: mapping.string("en"), nl: mapping.string("nl"))
    mapping.finish()
    return text
  }

  /// A text in both languages, or one that stands for both.
  package func eitherText(_ key: String) -> LocalizedText? {
    guard case .scalar? = node(key) else { return optionalText(key) }
    return optionalString(key).map { LocalizedText(en: $0, nl: $0) }
  }

  package func strings(_ key: String) -> [String] {
    guard let node = node(key) else { return [] }
    guard case .sequence(let sequence) = node else {
      wrongType(key, .init(en: "a list", nl: "een lijst"))
      return []
    }
    return sequence.compactMap { item in
      if case .scalar(let scalar) = item { return scalar.string }
      log.error(
        "yaml.type", SourceLocation(file: file, line: item.mark?.line ?? line, key: location(key).key),
        .init(en: "a plain value is expected in this list", nl: "in deze lijst hoort een gewone waarde"),
        mend: .init(en: "write one id per item", nl: "schrijf één id per regel"))
      return nil
    }
  }

  /// A mapping with free keys to plain values.
  func dictionary(_ key: String) -> [String: String] {
    guard let mapping = mapping(key) else { return [:] }
    var result: [String: String] = [:]
    for name in mapping.keys {
      let value = mapping.string(name)
      if !name.isEmpty, !value.isEmpty { result[name] = value }
    }
    return result
  }

  /// A scalar with its spaces: a tab is a value here.
  package func verbatim(_ key: String) -> String? {
    guard case .scalar(let scalar)? = node(key) else { return optionalString(key) }
    return scalar.string
  }

  package func mapping(_ key: String) -> YAMLMapping? {
    guard let node = node(key) else { return nil }
    return YAMLMapping(node, file: file, path: location(key).key, log: log)
  }

  package func requiredMapping(_ key: String) -> YAMLMapping? {
    if node(key) == nil { missing(key) }
    return mapping(key)
  }

  package func mappings(_ key: String, required: Bool = false) -> [YAMLMapping] {
    guard let node = node(key) else {
      if required { missing(key) }
      return []
    }
    guard case .sequence(let sequence) = node else {
      wrongType(key, .init(en: "a list of entries, each starting with '- '", nl: "een lijst, elk deel met '- '"))
      return []
    }
    return sequence.enumerated().compactMap { index, item in
      YAMLMapping(item, file: file, path: "\(location(key).key)[\(index + 1)]", log: log)
    }
  }

  // MARK: findings

  /// Reports keys that nothing asked for.
  package func finish() {
    for entry in values where !used.contains(entry.key) {
      let here = SourceLocation(file: file, line: entry.line, key: path.isEmpty ? entry.key : "\(path).\(entry.key)")
      log.error(
        "yaml.unknown-key", here,
        .init(en: "the key '\(entry.key)' is not known here", nl: "de sleutel '\(entry.key)' bestaat hier niet"),
        mend: Suggestion.mend(for: entry.key, among: used.sorted()))
    }
  }

  package func missing(_ key: String) {
    log.error(
      "yaml.missing-key", here.at(key: path.isEmpty ? key : "\(path).\(key)"),
      .init(en: "the key '\(key)' is missing", nl: "de sleutel '\(key)' ontbreekt"),
      mend: .init(en: "add '\(key):' with its value", nl: "voeg '\(key):' toe met een waarde"))
  }

  package func wrongType(_ key: String, _ expected: LocalizedText) {
    log.error(
      "yaml.type", location(key), .init(en: "expected \(expected.en)", nl: "verwacht: \(expected.nl)"),
      mend: .init(en: "see \(log.manual) for this key", nl: "zie \(log.manual) bij deze sleutel"))
  }
}

/// Reads a YAML file into a mapping.
package enum YAMLFile {
  static func mapping(_ path: String, in folder: ProgrammeFolder, required: Bool = true) -> YAMLMapping? {
    guard let text = folder.text(path, required: required) else { return nil }
    return mapping(text: text, path: path, log: folder.log)
  }

  /// - Parameter path: how findings name it.
  package static func mapping(text: String, path: String, log: FindingLog) -> YAMLMapping? {
    do {
      // Without rules: what a scalar is, its reader decides; Yams would try seven regular expressions on every key.
      guard let node = try Yams.compose(yaml: text, .basic) else {
        log.error(
          "yaml.empty", SourceLocation(file: path), .init(en: "the file is empty", nl: "het bestand is leeg"),
          mend: .init(en: "fill or remove it", nl: "vul of verwijder het"))
        return nil
      }
      return YAMLMapping(node, file: path, path: "", log: log)
    } catch {
      report(error, path, text, log)
      return nil
    }
  }

  private static func report(_ error: any Error, _ path: String, _ text: String, _ log: FindingLog) {
    var line = 0
    var problem = LocalizedText(en: "\(error)", nl: "\(error)")
    switch error as? YamlError {
    case .scanner(_, let what, let mark, _), .parser(_, let what, let mark, _), .composer(_, let what, let mark, _):
      line = mark.line
      problem = LocalizedText(en: what, nl: YAMLProblem.dutch(what))
      if mark.column > 0 {
        problem = LocalizedText(en: "\(problem.en) (column \(mark.column))", nl: "\(problem.nl) (kolom \(mark.column))")
      }
    case .duplicatedKeysInMapping(let duplicates, let context):
      let key = duplicates.first ?? ""
      problem = LocalizedText(
        en: "the key '\(key)' stands twice in one mapping", nl: "de sleutel '\(key)' staat twee keer in één reeks")
      line = secondLine(of: key, from: context.mark.line, in: text) ?? context.mark.line
    case .reader(let what, _, _, _): problem = LocalizedText(en: what, nl: YAMLProblem.dutch(what))
    default: break
    }
    log.error(
      "yaml.syntax", SourceLocation(file: path, line: line),
      .init(en: "this is not valid YAML: \(problem.en)", nl: "dit is geen geldige YAML: \(problem.nl)"),
      mend: .init(
        en: "check indentation, colons and quotes on and just above this line",
        nl: "controleer inspringing, dubbele punten en aanhalingstekens op en vlak boven deze regel"))
  }

  /// Where the key stands for the second time, from the mapping's first line on.
  private static func secondLine(of key: String, from first: Int, in yaml: String) -> Int? {
    var hits: [Int] = []
    for (index, line) in yaml.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where index + 1 >= first {
      let body = line.drop { $0 == " " || $0 == "-" }
      if body.hasPrefix(key + ":") { hits.append(index + 1) }
    }
    return hits.count > 1 ? hits[1] : hits.first
  }
}
