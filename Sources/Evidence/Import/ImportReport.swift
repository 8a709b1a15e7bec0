import Programme

/// What an import did, source by source and file by file. The counts add up: rows read are rows accepted, repaired and
/// rejected; values read are values stored and rejected.
public struct ImportReport: Hashable, Sendable, Codable {
  /// In the order of the programme.
  public var sources: [SourceReport]

  /// - Parameter sources: in the order of the programme.
  public init(sources: [SourceReport]) { self.sources = sources }

  /// What was done with one source.
  public struct SourceReport: Hashable, Sendable, Codable {
    /// Id of the source.
    public var id: String
    /// In both languages.
    public var title: LocalizedText
    /// Id of the reference to cite.
    public var reference: String
    /// Words of the licence; empty when nobody knows.
    public var licence: String
    /// In the order in which they were read.
    public var files: [FileReport]
    /// Operation with which positions were converted, and its accuracy in metres.
    public var operations: [OperationUse]

    /// Puts the parts together.
    public init(
      id: String, title: LocalizedText, reference: String, licence: String, files: [FileReport],
      operations: [OperationUse] = []
    ) {
      self.id = id
      self.title = title
      self.reference = reference
      self.licence = licence
      self.files = files
      self.operations = operations
    }

    /// The counts of its files together.
    public var counts: Counts { files.reduce(into: Counts()) { $0.add($1.counts) } }
  }

  /// An operation between reference systems that was used.
  public struct OperationUse: Hashable, Sendable, Codable {
    /// System of the positions as stated: `EPSG:28992`.
    public var from: String
    /// As PROJ names it; empty where none was needed.
    public var name: String
    /// Metres; nil when the register has none.
    public var accuracy: Double?
    /// A better operation exists whose grid is not there.
    public var missingGrid: String

    /// Puts the parts together.
    public init(from: String, name: String, accuracy: Double?, missingGrid: String = "") {
      self.from = from
      self.name = name
      self.accuracy = accuracy
      self.missingGrid = missingGrid
    }
  }

  /// What was done with one file.
  public struct FileReport: Hashable, Sendable, Codable {
    /// Relative to the data folder.
    public var name: String
    /// What became of it.
    public var state: State
    /// In lower-case hexadecimal; empty for a missing file.
    public var sha256: String
    /// Size as it lies on disk.
    public var bytes: Int
    /// Its rows and values.
    public var counts: Counts
    /// Records stored, by table of the store (`site`, `sample`, `measurement` ...).
    public var records: [String: Int]
    /// By code, with the first rows as examples.
    public var findings: [FindingCount]
    /// The store still holds what an earlier import read of it.
    public var isKept = false
    /// Operations with which its positions were converted.
    public var operations: [OperationUse] = []

    /// What became of a file.
    public enum State: String, Sendable, Codable {
      /// Read now.
      case imported
      /// As it was at the last import: not read again.
      case unchanged
      /// Not usable; the store keeps what it had of it.
      case refused
      case missing
      /// Not there any more; its records left the store.
      case removed
    }

    /// Puts the parts together.
    public init(
      name: String, state: State, sha256: String = "", bytes: Int = 0, counts: Counts = Counts(),
      records: [String: Int] = [:], findings: [FindingCount] = []
    ) {
      self.name = name
      self.state = state
      self.sha256 = sha256
      self.bytes = bytes
      self.counts = counts
      self.records = records
      self.findings = findings
    }
  }

  /// Rows and values. Rows read are rows accepted, repaired and rejected; values read are values stored and rejected.
  public struct Counts: Hashable, Sendable, Codable {
    /// Rows that hold something.
    public var rowsRead = 0
    /// Taken as they are, doubts included.
    public var rowsAccepted = 0
    /// Taken after a repair, or without a value that was refused.
    public var rowsRepaired = 0
    /// Refused as a whole.
    public var rowsRejected = 0
    /// Values that are not empty.
    public var valuesRead = 0
    /// Values in the store, those below a limit included.
    public var valuesStored = 0
    /// Of those stored: below a limit.
    public var valuesCensored = 0
    /// Values that were refused, alone or with their row.
    public var valuesRejected = 0
    /// Empty cells and texts declared to mean no data; not counted as read.
    public var valuesAbsent = 0

    /// Nothing counted yet.
    public init() {}

    /// Adds the counts of another file or source.
    public mutating func add(_ other: Counts) {
      rowsRead += other.rowsRead
      rowsAccepted += other.rowsAccepted
      rowsRepaired += other.rowsRepaired
      rowsRejected += other.rowsRejected
      valuesRead += other.valuesRead
      valuesStored += other.valuesStored
      valuesCensored += other.valuesCensored
      valuesRejected += other.valuesRejected
      valuesAbsent += other.valuesAbsent
    }

    /// Whether what was read is what was taken and refused.
    public var addUp: Bool {
      rowsRead == rowsAccepted + rowsRepaired + rowsRejected && valuesRead == valuesStored + valuesRejected
    }
  }

  /// How often something was found in a file.
  public struct FindingCount: Hashable, Sendable, Codable {
    /// What was found.
    public var code: FindingCode
    /// How often.
    public var count: Int
    /// At most ``maximumExamples``, in file order.
    public var examples: [Example]

    /// Examples that are kept of one code in one file.
    public static let maximumExamples = 10

    /// Puts the parts together.
    public init(code: FindingCode, count: Int, examples: [Example]) {
      self.code = code
      self.count = count
      self.examples = examples
    }
  }

  /// One place where something was found.
  public struct Example: Hashable, Sendable, Codable {
    /// From 1; 0: the file as a whole.
    public var line: Int
    /// Name of the column or element; empty for the row.
    public var column: String
    /// As written, shortened.
    public var value: String
    /// Language-free: a number, a name, a unit.
    public var detail: String

    /// Puts the parts together.
    public init(line: Int, column: String, value: String, detail: String) {
      self.line = line
      self.column = column
      self.value = value
      self.detail = detail
    }
  }
}
