import Foundation
import Prospectivity

/// What `delfstof learn` learnt, as JSON: the same model gives the same bytes.
public struct LearntModelFile: Sendable {
  public enum Content: Sendable {
    case model(LearntModel)
    case components(PrincipalComponents, mapped: Int)
    case clusters(KMeans)
  }

  static let format = "delfstof-model"
  static let version = 1

  public let method: LearningPlan.Method
  public let content: Content
  /// Rows, and deposits among them, that it was learnt from.
  public let rows: Int
  public let deposits: Int

  public init(method: LearningPlan.Method, content: Content, rows: Int, deposits: Int) {
    self.method = method
    self.content = content
    self.rows = rows
    self.deposits = deposits
  }

  /// The layers that a prediction needs, in order.
  public var features: [String] {
    switch content {
    case .model(let model): model.features
    case .components(let components, _): components.features
    case .clusters(let clusters): clusters.features
    }
  }

  private struct Stored: Codable {
    var format: String
    var version: Int
    var method: LearningPlan.Method
    var rows: Int
    var deposits: Int
    var logistic: LogisticRegression?
    var forest: RandomForest?
    var boosting: GradientBoosting?
    var oneClass: IsolationForest?
    var components: PrincipalComponents?
    var mapped: Int?
    var clusters: KMeans?
  }

  private struct Head: Decodable {
    var format: String
    var version: Int
  }

  /// - Throws: `unwritable`.
  public func write(to url: URL) throws(MappingError) {
    var stored = Stored(format: Self.format, version: Self.version, method: method, rows: rows, deposits: deposits)
    switch content {
    case .model(.logistic(let model)): stored.logistic = model
    case .model(.forest(let model)): stored.forest = model
    case .model(.boosting(let model)): stored.boosting = model
    case .model(.oneClass(let model)): stored.oneClass = model
    case .components(let components, let mapped): (stored.components, stored.mapped) = (components, mapped)
    case .clusters(let clusters): stored.clusters = clusters
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      var data = try encoder.encode(stored)
      data.append(UInt8(ascii: "\n"))
      try data.write(to: url, options: .atomic)
    } catch { throw .unwritable(file: url.lastPathComponent, reason: error.localizedDescription) }
  }

  /// - Throws: `unreadable`, `learntModel`, `newerModel`.
  public init(_ url: URL) throws(MappingError) {
    let file = url.lastPathComponent
    let data: Data
    do { data = try Data(contentsOf: url) } catch {
      throw .unreadable(file: file, reason: error.localizedDescription)
    }
    let decoder = JSONDecoder()
    let head: Head
    do { head = try decoder.decode(Head.self, from: data) } catch {
      throw .learntModel(file: file, reason: "no format and version")
    }
    guard head.format == Self.format else { throw .learntModel(file: file, reason: "format \(head.format)") }
    guard head.version <= Self.version else {
      throw .newerModel(file: file, version: head.version, known: Self.version)
    }
    let stored: Stored
    do { stored = try decoder.decode(Stored.self, from: data) } catch let error as TreeError {
      throw .learntModel(file: file, reason: "\(error)")
    } catch {
      throw .learntModel(file: file, reason: Self.reason(error))
    }
    if let model = stored.logistic.map(LearntModel.logistic) ?? stored.forest.map(LearntModel.forest)
      ?? stored.boosting.map(LearntModel.boosting) ?? stored.oneClass.map(LearntModel.oneClass)
    {
      content = .model(model)
    } else if let components = stored.components {
      content = .components(components, mapped: max(1, min(stored.mapped ?? .max, components.variances.count)))
    } else if let clusters = stored.clusters {
      content = .clusters(clusters)
    } else {
      throw .learntModel(file: file, reason: "no model")
    }
    (method, rows, deposits) = (stored.method, stored.rows, stored.deposits)
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "no \(key.stringValue)"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      context.codingPath.map(\.stringValue).joined(separator: ".")
    default: error.localizedDescription
    }
  }
}
