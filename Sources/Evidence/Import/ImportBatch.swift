/// Rows that were read and not written yet: their places are transformed together, then their fate is known.
struct ImportBatch {
  struct Row {
    var line: Int
    var digest: [UInt8]
    /// Bytes of ``ImportBatch/contents``.
    var content: Range<Int>
    var findings: [EvidenceFinding] = []
    var values = 0
    var valuesRejected = 0
    var valuesAbsent = 0
  }

  struct Site {
    var row: Int
    var handle: Int
    var record: SiteRecord
  }

  struct Sample {
    var row: Int
    var handle: Int
    var site: Int
    var record: SampleRecord
  }

  struct Measurement {
    var row: Int
    var sample: Int
    var series: Int
    var value: ReadValue
    var quality: MeasurementRecord.Quality
    var flags: String
  }

  /// What hangs on a site, or on nothing.
  struct Other {
    var row: Int
    /// Handle; -1 for none.
    var site: Int
    var record: EvidenceRecord
  }

  var rows: [Row] = []
  var contents: [UInt8] = []
  var sites: [Site] = []
  var samples: [Sample] = []
  var measurements: [Measurement] = []
  var others: [Other] = []

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    contents.removeAll(keepingCapacity: true)
    sites.removeAll(keepingCapacity: true)
    samples.removeAll(keepingCapacity: true)
    measurements.removeAll(keepingCapacity: true)
    others.removeAll(keepingCapacity: true)
  }
}
