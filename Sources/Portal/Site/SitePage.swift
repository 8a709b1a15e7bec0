import Programme

/// A page of the site, whatever its language.
enum SitePage: Hashable, Sendable {
  case home, map, list, matrix, materials, systems, measures, place, changes, downloads, explain, sources, data,
    glossary, accessibility, about
  case material(String)
  case system(String)
  case verdict(CellID)
  /// A borehole or place of samples, by its number in the edition.
  case sample(Int)
  /// Pages of the API, whose address is the same in every language.
  case collections
  case collection(String)
  case items(String)
  case item(String, Int)

  /// Below the language.
  var path: [String] {
    switch self {
    case .home: []
    case .list: ["places"]
    case .material(let id): ["materials", id]
    case .system(let id): ["systems", id]
    case .verdict(let cell): ["verdicts", cell.material, cell.system]
    case .sample(let number): ["samples", "\(number)"]
    case .collection(let id): ["collections", id]
    case .items(let id): ["collections", id, "items"]
    case .item(let id, let number): ["collections", id, "items", "\(number)"]
    default: [name]
    }
  }

  /// The page of a path; nil when there is none. Whether a material or a system exists is for its page to say.
  init?(path: [String]) {
    switch path.count {
    case 0: self = .home
    case 1:
      guard let page = Self.single.first(where: { $0.path == path }) else { return nil }
      self = page
    case 2 where path[0] == "materials": self = .material(path[1])
    case 2 where path[0] == "systems": self = .system(path[1])
    case 2 where path[0] == "samples":
      guard let number = Self.number(path[1]) else { return nil }
      self = .sample(number)
    case 3 where path[0] == "verdicts": self = .verdict(CellID(material: path[1], system: path[2]))
    default: return nil
    }
  }

  /// A number, written as a number is written and in no other way.
  static func number(_ text: String) -> Int? { Int(text).flatMap { $0 > 0 && "\($0)" == text ? $0 : nil } }

  /// Whether its address is the same in every language, which it then has as a parameter.
  var isShared: Bool {
    switch self {
    case .collections, .collection, .items, .item: true
    default: false
    }
  }

  /// Those that are not about one record.
  static let single: [SitePage] = [
    .home, .map, .list, .matrix, .materials, .systems, .measures, .place, .changes, .downloads, .explain, .sources,
    .data, .glossary, .accessibility, .about,
  ]

  /// The name of its template.
  var name: String {
    switch self {
    case .home: "home"
    case .map: "map"
    case .list: "list"
    case .matrix: "matrix"
    case .materials: "materials"
    case .systems: "systems"
    case .measures: "measures"
    case .place: "place"
    case .changes: "changes"
    case .downloads: "downloads"
    case .explain: "explain"
    case .sources: "sources"
    case .data: "data"
    case .glossary: "glossary"
    case .accessibility: "accessibility"
    case .about: "about"
    case .material: "material"
    case .system: "system"
    case .verdict: "verdict"
    case .sample: "sample"
    case .collections: "collections"
    case .collection: "collection"
    case .items: "items"
    case .item: "item"
    }
  }

  /// Under which entry of the navigation it stands.
  var chapter: SitePage {
    switch self {
    case .material: .materials
    case .system: .systems
    case .verdict: .matrix
    case .list: .map
    case .sample, .collections, .collection, .items, .item: .downloads
    default: self
    }
  }

  /// The query parameters that it reads; any other is refused.
  var parameters: [String] {
    switch self {
    case .list: ["material", "system", "role"]
    case .measures: ["budget"]
    case .place: ["q", "lat", "lon", "km"]
    case .explain: ["figure"]
    default: []
    }
  }
}

/// The parameters of a request that a page reads, each at most once.
struct SiteQuery: Sendable {
  private let values: [String: String]

  init(_ values: [String: String] = [:]) { self.values = values }

  /// Without white space around it; nil when it is not there or empty.
  subscript(name: String) -> String? {
    guard let value = values[name]?.trimmingPrefix(while: \.isWhitespace) else { return nil }
    let text = String(value.reversed().trimmingPrefix(while: \.isWhitespace).reversed())
    return text.isEmpty ? nil : text
  }

  /// A number as people write it, with a point or a comma.
  func number(_ name: String) -> Double? {
    guard let text = self[name] else { return nil }
    let plain = String(text.map { $0 == "," ? "." : $0 })
    guard plain.utf8.count <= 24, let number = Double(plain), number.isFinite else { return nil }
    return number
  }

  /// In the order of their names, for an address.
  var pairs: [(String, String)] { values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
}
