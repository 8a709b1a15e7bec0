import Programme

/// What an import did, source by source and file by file. The counts add up: rows read are rows accepted, repaired and
/// rejected; values read are values stored and rejected.
public struct ImportReport: Hashable, Sendable, Codable {
  public var sources: [SourceReport]

  public init(sources: [SourceReport]) { self.sources = sources }

  public struct SourceReport: Hashable, Sendable, Codable {
    public var id: String
    public var title: LocalizedText
    public var reference: String
    public var licence: String
    public var files: [FileReport]
    /// Operation with which positions were converted, and its accuracy in metres.
    public var operations: [OperationUse]

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

    public var counts: Counts { files.reduce(into: Counts()) { $0.add($1.counts) } }
  }

  public struct OperationUse: Hashable, Sendable, Codable {
    public var from: String
    public var name: String
    public var accuracy: Double?
    /// A better operation exists whose grid is not there.
    public var missingGrid: String

    public init(from: String, name: String, accuracy: Double?, missingGrid: String = "") {
      self.from = from
      self.name = name
      self.accuracy = accuracy
      self.missingGrid = missingGrid
    }
  }

  public struct FileReport: Hashable, Sendable, Codable {
    /// Relative to the data folder.
    public var name: String
    public var state: State
    public var sha256: String
    public var bytes: Int
    public var counts: Counts
    /// Records stored, by table of the store (`site`, `sample`, `measurement` ...).
    public var records: [String: Int]
    /// By code, with the first rows as examples.
    public var findings: [FindingCount]

    public enum State: String, Sendable, Codable {
      /// Read now.
      case imported
      /// As it was at the last import: not read again.
      case unchanged
      /// Not usable; the store keeps what it had of it.
      case refused
      case missing
    }

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

  public struct Counts: Hashable, Sendable, Codable {
    public var rowsRead = 0
    public var rowsAccepted = 0
    public var rowsRepaired = 0
    public var rowsRejected = 0
    public var valuesRead = 0
    public var valuesStored = 0
    /// Of those stored: below a limit.
    public var valuesCensored = 0
    public var valuesRejected = 0
    /// Empty cells and texts declared to mean no data; not counted as read.
    public var valuesAbsent = 0

    public init() {}

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

    public var addUp: Bool {
      rowsRead == rowsAccepted + rowsRepaired + rowsRejected && valuesRead == valuesStored + valuesRejected
    }
  }

  public struct FindingCount: Hashable, Sendable, Codable {
    public var code: FindingCode
    public var count: Int
    /// At most ``maximumExamples``, in file order.
    public var examples: [Example]

    public static let maximumExamples = 10

    public init(code: FindingCode, count: Int, examples: [Example]) {
      self.code = code
      self.count = count
      self.examples = examples
    }
  }

  public struct Example: Hashable, Sendable, Codable {
    public var line: Int
    public var column: String
    public var value: String
    public var detail: String

    public init(line: Int, column: String, value: String, detail: String) {
      self.line = line
      self.column = column
      self.value = value
      self.detail = detail
    }
  }
}
