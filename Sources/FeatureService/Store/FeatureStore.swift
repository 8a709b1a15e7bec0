import Foundation
import Geodata

/// A GeoPackage whose tables are served, read-only: its collections, and answers to questions about them.
///
/// Many tasks may ask at the same time. Each question has a budget of time and ends when its task is cancelled.
public final class FeatureStore: Sendable {
  /// Bounds of a store.
  public struct Options: Sendable {
    /// How many questions run at the same time; each has a cache of 12 MiB at most.
    public var connections: Int
    /// How many more may wait.
    public var longestQueue: Int
    /// The longest that a question may take.
    public var budget: Duration
    /// How operations between reference systems are chosen.
    public var transformation: TransformationOptions
    /// On which questions run; a task that runs there already asks without a change of threads.
    public var executor: BlockingExecutor

    public init(
      connections: Int = 4, longestQueue: Int = 256, budget: Duration = .seconds(10),
      transformation: TransformationOptions = TransformationOptions(), executor: BlockingExecutor = BlockingExecutor()
    ) {
      self.connections = connections
      self.longestQueue = longestQueue
      self.budget = budget
      self.transformation = transformation
      self.executor = executor
    }
  }

  /// Name of the file, for messages.
  public let name: String
  /// In the order of the file.
  public let collections: [FeatureCollection]
  public let options: Options
  let longitudeLatitude: ServedReferenceSystem
  private let pool: ConnectionPool
  private let byName: [[Unicode.Scalar]: FeatureCollection]

  /// - Throws: `unreadable` for anything but a GeoPackage.
  public init(_ url: URL, options: Options = Options()) throws(FeatureServiceError) {
    name = url.lastPathComponent
    self.options = options
    do { longitudeLatitude = try .longitudeLatitude() } catch {
      throw .failed(detail: error.description)
    }
    var connections: [SQLiteConnection] = []
    for _ in 0..<max(1, options.connections) { connections.append(try SQLiteConnection(url)) }
    let catalogue = CollectionCatalogue(file: url.lastPathComponent)
    let found = try connections[0].run(for: .seconds(60)) { connection throws(FeatureServiceError) in
      try catalogue.collections(in: connection)
    }
    collections = found
    byName = Dictionary(found.map { (Array($0.name.unicodeScalars), $0) }) { first, _ in first }
    pool = ConnectionPool(connections, longestQueue: options.longestQueue, executor: options.executor)
  }

  /// A collection by its exact name.
  /// - Throws: `unknownCollection`.
  public func collection(_ name: String) throws(FeatureServiceError) -> FeatureCollection {
    guard let found = byName[Array(name.unicodeScalars)] else { throw .unknownCollection(name) }
    return found
  }

  /// Runs what reads on a connection that is free, within the budget.
  func read<Result: Sendable>(
    _ work: @escaping @Sendable (SQLiteConnection) throws(FeatureServiceError) -> Result
  ) async throws(FeatureServiceError) -> Result {
    try await pool.run(for: options.budget, work)
  }
}
