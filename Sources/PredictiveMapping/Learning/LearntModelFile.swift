import Foundation
import Geodata
import Prospectivity

/// What `delfstof learn` learnt, as JSON: the same model gives the same bytes.
public struct LearntModelFile: Sendable {
  public enum Content: Sendable {
    case model(LearntModel)
    case components(PrincipalComponents, mapped: Int)
    case clusters(KMeans)
  }

  /// The cells that were learnt from.
  public struct Ground: Codable, Hashable, Sendable {
    public let system: String
    public let cellWidth: Double
    public let cellHeight: Double

    public init(_ grid: GridGeometry) {
      system = grid.referenceSystem.map { "\($0)" } ?? ""
      (cellWidth, cellHeight) = (grid.cellWidth, grid.cellHeight)
    }

    /// Cells of the same size in the same system, wherever they lie.
    func isLike(_ other: Ground) -> Bool {
      system == other.system && abs(cellWidth - other.cellWidth) <= 1e-6 * cellWidth
        && abs(cellHeight - other.cellHeight) <= 1e-6 * cellHeight
    }
  }

  /// Least and greatest value of a feature among the rows learnt from.
  public struct Span: Codable, Hashable, Sendable {
    public let least: Double
    public let greatest: Double
  }

  static let format = "delfstof-model"
  static let version = 1

  public let method: LearningPlan.Method
  public let content: Content
  /// Rows, and deposits among them, that it was learnt from.
  public let rows: Int
  public let deposits: Int

  /// Nil for a model that was learnt from a table.
  public let ground: Ground?
  /// One a feature; empty where they are not known.
  public let spans: [Span]

  /// - Parameter table: what was learnt from, for the spans of the features.
  public init(
    method: LearningPlan.Method, content: Content, rows: Int, deposits: Int, grid: GridGeometry? = nil,
    learntFrom table: FeatureTable? = nil
  ) {
    self.init(
      method: method, content: content, rows: rows, deposits: deposits, grid: grid,
      spans: table.map(Self.spans) ?? [])
  }

  /// What orders evidence without deposits.
  public init(_ report: OrderingRun.Report, method: LearningPlan.Method, grid: GridGeometry?) {
    self.init(
      method: method, content: report.content, rows: report.rows, deposits: 0, grid: grid, spans: report.spans)
  }

  private init(
    method: LearningPlan.Method, content: Content, rows: Int, deposits: Int, grid: GridGeometry?, spans: [Span]
  ) {
    ground = grid.map(Ground.init)
    self.spans = spans
    self.method = method
    self.content = content
    self.rows = rows
    self.deposits = deposits
  }

  private static func spans(_ table: FeatureTable) -> [Span] {
    let spans = table.columns.compactMap { column -> Span? in
      let known = column.lazy.filter { !$0.isNaN }
      guard let least = known.min(), let greatest = known.max() else { return nil }
      return Span(least: least, greatest: greatest)
    }
    return spans.count == table.columns.count ? spans : []
  }

  /// How many cells of a run, of those with all evidence, have a value of some feature that no row learnt from reached.
  func countBeyond(_ columns: [[Double]]) -> Int {
    guard spans.count == columns.count, let first = columns.first else { return 0 }
    var isBeyond = [Bool](repeating: false, count: first.count)
    var isMissing = isBeyond
    for (column, span) in zip(columns, spans) {
      let (least, greatest) = (span.least, span.greatest)
      for (row, value) in column.enumerated() {
        isBeyond[row] = isBeyond[row] || value < least || value > greatest
        isMissing[row] = isMissing[row] || value.isNaN
      }
    }
    var count = 0
    for row in isBeyond.indices where isBeyond[row] && !isMissing[row] { count += 1 }
    return count
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
    var ground: Ground?
    var spans: [Span]?
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
    var stored = Stored(
      format: Self.format, version: Self.version, method: method, rows: rows, deposits: deposits, ground: ground,
      spans: spans.isEmpty ? nil : spans)
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
      throw .learntModel(file: file, .noFormat)
    }
    guard head.format == Self.format else { throw .learntModel(file: file, .otherFormat(head.format)) }
    guard head.version <= Self.version else {
      throw .newerModel(file: file, version: head.version, known: Self.version)
    }
    let stored: Stored
    do { stored = try decoder.decode(Stored.self, from: data) } catch let error as TreeError {
      throw .learntModel(file: file, .trees(error))
    } catch {
      throw .learntModel(file: file, Self.defect(error))
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
      throw .learntModel(file: file, .noModel)
    }
    (method, rows, deposits) = (stored.method, stored.rows, stored.deposits)
    (ground, spans) = (stored.ground, stored.spans ?? [])
    guard isOfMethod else { throw .learntModel(file: file, .otherMethod) }
    guard spans.isEmpty || spans.count == features.count else { throw .learntModel(file: file, .misfit(part: "spans")) }
    if case .model(let model) = content, let part = model.misfit {
      throw .learntModel(file: file, .misfit(part: part))
    }
  }

  private var isOfMethod: Bool {
    switch (content, method) {
    case (.model(.logistic), .logistic), (.model(.forest), .forest), (.model(.forest), .positiveUnlabelled),
      (.model(.boosting), .boosting), (.model(.oneClass), .oneClass), (.components, .components),
      (.clusters, .clusters):
      true
    default: false
    }
  }

  private static func defect(_ error: any Error) -> LearntModelDefect {
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    return switch error {
    case DecodingError.keyNotFound(let key, _): .noKey(key.stringValue)
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      .value(at: path(context))
    // Parts of a model that do not fit each other refuse to be decoded.
    case DecodingError.dataCorrupted(let context):
      context.codingPath.isEmpty ? .value(at: "") : .misfit(part: path(context))
    default: .other(error.localizedDescription)
    }
  }
}
