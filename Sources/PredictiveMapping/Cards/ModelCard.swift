import Foundation
import Geodata
import Programme

/// What a reader must know of a map: of which data it was made, how, how good it is and what it is not good for. It is
/// written beside every map (Mitchell et al. 2019, Model cards for model reporting, FAT* 2019, 220-229).
public struct ModelCard: Sendable {
  /// A file that the map was made of.
  public struct Input: Hashable, Sendable, Codable {
    /// What it is in the model: a layer's name, `deposits`, `mask`.
    public let role: String
    /// Without its folder.
    public let file: String
    public let sha256: String
    public let bytes: Int

    /// - Throws: `unreadable`.
    public init(role: String, _ url: URL) throws(MappingError) {
      self.role = role
      file = url.lastPathComponent
      do { (sha256, bytes) = try SHA256.file(url) } catch {
        throw .unreadable(file: url.lastPathComponent, reason: error.localizedDescription)
      }
    }
  }

  /// A figure that says how good the map is.
  public struct Metric: Hashable, Sendable {
    /// For machines: `auc`, `depositsUsed`.
    public let key: String
    public let label: LocalizedText
    public let value: Double
    /// Lower and upper limit of an interval, where one was computed.
    public let interval: ClosedRange<Double>?

    public init(_ key: String, _ label: LocalizedText, _ value: Double, interval: ClosedRange<Double>? = nil) {
      self.key = key
      self.label = label
      self.value = value
      self.interval = interval
    }
  }

  public struct Parameter: Hashable, Sendable, Codable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// For machines: `weightsOfEvidence`, `fuzzy`.
  public var method: String
  public var title: LocalizedText
  /// Of the program.
  public var version: String
  public var inputs: [Input] = []
  /// Nil for a model that was learnt from a table.
  public var grid: GridGeometry?
  public var seed: UInt64?
  public var parameters: [Parameter] = []
  public var metrics: [Metric] = []
  /// What the map must not be used for, and what weakens it.
  public var limits: [LocalizedText] = []
  /// Methods and where they were published.
  public var references: [String] = []

  public init(method: String, title: LocalizedText, version: String, grid: GridGeometry?) {
    self.method = method
    self.title = title
    self.version = version
    self.grid = grid
  }

  /// `map.tif` has `map.card.json` and `map.card.md` beside it.
  public static func urls(beside map: URL) -> (json: URL, markdown: URL) {
    let stem = map.deletingPathExtension()
    return (stem.appendingPathExtension("card.json"), stem.appendingPathExtension("card.md"))
  }

  /// For readers of both languages: `map.card.json`, `map.card.en.md` and `map.card.nl.md`.
  /// - Returns: the files.
  /// - Throws: `unwritable`.
  public func writeInEveryLanguage(beside map: URL) throws(MappingError) -> [URL] {
    let stem = map.deletingPathExtension()
    var files = [(Self.urls(beside: map).json, json())]
    files += Language.allCases.map { (stem.appendingPathExtension("card.\($0.rawValue).md"), markdown(in: $0)) }
    for (url, text) in files { try Self.write(text, to: url) }
    return files.map(\.0)
  }

  private static func write(_ text: String, to url: URL) throws(MappingError) {
    do { try Data(text.utf8).write(to: url, options: .atomic) } catch {
      throw .unwritable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
  }

  /// Writes both files.
  /// - Throws: `unwritable`.
  public func write(beside map: URL, language: Language) throws(MappingError) {
    let urls = Self.urls(beside: map)
    try Self.write(json(), to: urls.json)
    try Self.write(markdown(in: language), to: urls.markdown)
  }
}

extension ModelCard {
  /// The layers and the mask of a stack, and other files before them. Digests of national layers take seconds: they are
  /// made before a map is written, so that no map stands without its card.
  /// - Throws: `unreadable`, `stopped`.
  public static func inputs(
    of stack: EvidenceStack, _ others: [(role: String, url: URL)] = [], isCancelled: () -> Bool = { false }
  ) throws(MappingError) -> [Input] {
    var inputs: [Input] = []
    let rasters = stack.layers.map { (role: $0.name, url: $0.url) } + (stack.mask.map { [("mask", $0.url)] } ?? [])
    for (role, url) in others + rasters {
      if isCancelled() { throw .stopped }
      inputs.append(try Input(role: role, url))
    }
    return inputs
  }
}
