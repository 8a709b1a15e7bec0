import Foundation
import GRDB
import Programme

/// Imports the files of declared sources into a store.
///
/// Each source is one transaction: whatever interrupts it, the store holds the source as it was before or as it is
/// after. Within it a file that cannot be used is left as it was, the others are replaced. A file whose bytes and
/// declaration are the same as at the last import is not read again.
public struct EvidenceImporter: Sendable {
  let store: EvidenceStore
  let rules: PlaceRules
  /// Read all files again, also unchanged ones.
  public var readsUnchanged = false
  /// Asked between batches; true stops the import and restores the source.
  public var isCancelled: @Sendable () -> Bool = { false }

  /// Version of the readers: a higher one has every file read again.
  static let version = 1

  /// - Parameters:
  ///   - store: is written.
  ///   - rules: what places are held against.
  public init(store: EvidenceStore, rules: PlaceRules) {
    self.store = store
    self.rules = rules
  }

  /// A file to import.
  public struct Input: Sendable {
    /// Nil when the file is not there.
    public let url: URL?
    /// Relative to the data folder.
    public let name: String

    /// Puts the parts together.
    public init(url: URL?, name: String) {
      self.url = url
      self.name = name
    }
  }

  /// How far the reading of a file is.
  public struct Progress: Sendable {
    /// Id of the source.
    public let source: String
    /// Relative to the data folder.
    public let file: String
    /// Rows that were written so far.
    public let rows: Int
  }

  /// Imports one source in one transaction.
  /// - Parameters:
  ///   - source: its declaration.
  ///   - inputs: the files of the source, in the order in which they are to be read.
  ///   - progress: called between batches of rows.
  /// - Throws: when the store cannot be written, or the import was cancelled.
  public func run(
    _ source: EvidenceSource, _ inputs: [Input], progress: (Progress) -> Void = { _ in }
  ) throws(EvidenceError) -> ImportReport.SourceReport {
    do {
      return try store.queue.write { db in
        try ImportTransaction(db: db, importer: self, source: source).run(inputs, progress: progress)
      }
    } catch {
      throw EvidenceStore.error(error, name: store.name)
    }
  }

  /// Removes sources that are no longer declared.
  /// - Returns: their keys.
  public func removeSources(except keys: Set<String>) throws(EvidenceError) -> [String] {
    do {
      return try store.queue.write { db in
        let gone = try String.fetchAll(db, sql: "SELECT key FROM source ORDER BY key").filter { !keys.contains($0) }
        for key in gone { try StoredSource(db: db, key: key)?.remove() }
        if !gone.isEmpty { try SpatialIndex.rebuild(db) }
        return gone
      }
    } catch { throw EvidenceStore.error(error, name: store.name) }
  }
}
