import Foundation
import TestBench
import Yams

/// A JSON Schema of `Programmes/schema`, read as far as the tests need it: `$ref` within the file, properties, items,
/// enumerations.
struct SchemaDocument {
  let name: String
  private let root: [String: Any]

  init(_ name: String) throws {
    self.name = name
    let url = Repository.root.appending(path: "Programmes/schema/\(name).schema.json")
    guard let root = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any] else {
      throw CocoaError(.fileReadCorruptFile)
    }
    self.root = root
  }

  /// The schema of a YAML file, by its path in a programme; nil for a file that has none.
  static func name(for path: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    if path.hasPrefix("materials/lists/") { return "list" }
    if path.hasSuffix("/predictive-map/layers.yaml") { return "layer-recipe" }
    if path.hasSuffix("/predictive-map/model.yaml") { return "knowledge-model" }
    if path.hasPrefix("systems/"), path.contains("/estimates/") { return "assessment" }
    if path.hasPrefix("sources/evidence/") { return "evidence-source" }
    guard let stem = parts.last?.split(separator: ".").first.map(String.init), stems.contains(stem) else { return nil }
    return stem
  }

  static let stems = [
    "programme", "materials", "system", "activities", "models", "projects", "estimates", "assessments", "measures",
    "conflicts",
    "absence",
    "reference", "obligations", "rules", "predictive-map", "history", "planning",
  ]
  static let all = stems + ["list", "evidence-source"]
  /// Of documents that other readers than the loader of programmes read; those readers' tests compare them.
  static let documents = ["layer-recipe", "knowledge-model", "weights-model", "unfc-records", "assessment"]

  /// One place in a schema.
  struct Place {
    let schema: [String: Any]
    /// JSON pointer, for messages and for counting what was visited.
    let pointer: String
    fileprivate let root: [String: Any]

    /// Names of the keys that may stand here; nil where it is no object with fixed keys.
    var keys: [String]? { (schema["properties"] as? [String: Any])?.keys.sorted() }
    var isClosed: Bool { schema["additionalProperties"] as? Bool == false }
    var description: String? { schema["description"] as? String }

    /// The words of an enumeration, here or in the first choice of `anyOf`; true and false as words.
    var words: [String]? {
      if let values = schema["enum"] as? [Any] { return values.map(Self.word) }
      return choices.compactMap(\.words).first
    }

    private static func word(_ value: Any) -> String {
      if let text = value as? String { return text }
      return (value as? NSNumber)?.boolValue == true ? "true" : "false"
    }

    func property(_ key: String) -> Place? { child("properties", key) ?? open }

    /// The schema of keys with free names.
    private var open: Place? { place(schema["additionalProperties"], "\(pointer)/additionalProperties") }
    var items: Place? { place(schema["items"], "\(pointer)/items") }

    var choices: [Place] {
      ((schema["anyOf"] as? [Any]) ?? []).enumerated().compactMap { place($1, "\(pointer)/anyOf/\($0)") }
    }

    var children: [(String, Place)] {
      let names = (schema["properties"] as? [String: Any])?.keys.sorted() ?? []
      return names.compactMap { name in child("properties", name).map { (name, $0) } }
        + [("*", open), ("[]", items)].compactMap { name, place in place.map { (name, $0) } }
        + choices.map { ("|", $0) }
    }

    private func child(_ keyword: String, _ key: String) -> Place? {
      place((schema[keyword] as? [String: Any])?[key], "\(pointer)/\(keyword)/\(key)")
    }

    private func place(_ value: Any?, _ pointer: String) -> Place? {
      guard let schema = value as? [String: Any] else { return nil }
      return Place(schema: schema, pointer: pointer, root: root).resolved
    }

    /// Follows a reference within the file; a description beside it stays.
    fileprivate var resolved: Place {
      guard let reference = schema["$ref"] as? String, reference.hasPrefix("#/$defs/"),
        let target = (root["$defs"] as? [String: Any])?[String(reference.dropFirst(8))] as? [String: Any]
      else { return self }
      return Place(schema: target.merging(schema) { _, own in own }, pointer: reference, root: root)
    }
  }

  var top: Place { Place(schema: root, pointer: "#", root: root) }

  /// The place under keys and `[]` for items, e.g. `models/[]/kind`.
  func place(_ path: String) -> Place? {
    path.split(separator: "/").reduce(Optional(top)) { place, key in
      key == "[]" ? place?.items : place?.property(String(key))
    }
  }

  /// Every place once, by pointer.
  func places() -> [String: Place] {
    var found: [String: Place] = [:]
    func visit(_ place: Place) {
      guard found.updateValue(place, forKey: place.pointer) == nil else { return }
      for (_, child) in place.children { visit(child) }
    }
    visit(top)
    return found
  }
}

/// Walks a YAML file and its schema side by side.
struct SchemaWalk {
  /// A mapping of the file with the keys that the schema knows there; `path` as the loader writes it, `a.b[1].c`.
  struct Mapping {
    let path: String
    let pointer: String
    let keys: [String]
  }

  private(set) var mappings: [Mapping] = []

  /// The same tree with the key `bogus` in every mapping whose keys are fixed, save where the loader reads one key only.
  mutating func planting(_ bogus: String, in node: Node, _ place: SchemaDocument.Place?, path: String = "") -> Node {
    switch node {
    case .mapping(let mapping):
      let chosen = place.map { [$0] + $0.choices }?.first { $0.schema["type"] as? String == "object" }
      var pairs = mapping.map { key, value -> (Node, Node) in
        let name = key.string ?? ""
        return (key, planting(bogus, in: value, chosen?.property(name), path: path.isEmpty ? name : "\(path).\(name)"))
      }
      if let chosen, let keys = chosen.keys, chosen.schema["maxProperties"] == nil {
        mappings.append(Mapping(path: path, pointer: chosen.pointer, keys: keys))
        pairs.append((Node(bogus), Node("x")))
      }
      return Node(pairs, Tag(.map), .block)
    case .sequence(let sequence):
      let items = sequence.enumerated().map { index, item in
        planting(bogus, in: item, place?.items, path: "\(path)[\(index + 1)]")
      }
      return Node(items, Tag(.seq), .flow)
    default: return node
    }
  }
}
