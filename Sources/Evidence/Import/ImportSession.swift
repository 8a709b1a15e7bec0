import Geochemistry
import Geodata
import Programme

/// Takes the rows of one file: gives values their meaning, doubts them, and hands batches to the store.
final class ImportSession: RecordSink {
  let file: EvidenceFile
  private let writer: StoreWriter
  private var places: PlaceCheck
  private let isCancelled: () -> Bool
  private let progress: (Int) -> Void

  private(set) var counts = ImportReport.Counts()
  private(set) var records: [String: Int] = [:]
  private var tallies: [FindingCode: ImportReport.FindingCount] = [:]

  var batch = ImportBatch()
  private var isOpen = false
  /// Rows are transformed and written together: large enough for PROJ, small enough for memory.
  private let batchRows = 2_048

  // Handles number the sites and samples of a file; the arrays hold their number in the store, 0 before they are
  // written, -1 when their row was rejected.
  var siteNumbers: [Int64] = []
  var sampleNumbers: [Int64] = []
  var siteKeys: [String: Int] = [:]
  var sampleKeys: [String: Int] = [:]
  var firstStatement: [Int: StatedPosition] = [:]
  var sampleRecords: [Int: SampleRecord] = [:]
  var occurrenceKeys: Set<String> = []
  var seriesIndex: [SeriesDefinition: Int] = [:]
  // By the number of a series; apart, so that the usual value touches the small one only.
  var meanings: [SeriesMeaning] = []
  var contexts: [ValueReading.Context] = []
  var storedSeries: [Int64] = []
  /// What was read of a sample and a series before, as a hash of the value.
  var readings: [UInt64: String] = [:]
  let values: ValueReading
  var holes: Set<String> = []
  var definitions: [SeriesDefinition] = []

  init(
    file: EvidenceFile, writer: StoreWriter, places: PlaceCheck, isCancelled: @escaping () -> Bool,
    progress: @escaping (Int) -> Void
  ) {
    self.file = file
    self.writer = writer
    self.places = places
    self.isCancelled = isCancelled
    self.progress = progress
    values = ValueReading(
      censoring: file.source.censoring, dialect: file.source.table?.dialect ?? TableMapping.Dialect())
  }

  var operations: [ImportReport.OperationUse] { places.operations }
  var findings: [ImportReport.FindingCount] { tallies.values.sorted { $0.code.rawValue < $1.code.rawValue } }

  // MARK: rows

  func beginRow(line: Int, content: String) {
    var content = content
    content.withUTF8 { bytes in beginRow(line: line, bytes: UnsafeRawBufferPointer(bytes), content: bytes) }
  }

  /// - Parameters:
  ///   - bytes: what the digest of the row is taken of.
  ///   - content: what a reject keeps.
  func beginRow(line: Int, bytes: UnsafeRawBufferPointer, content: UnsafeBufferPointer<UInt8>) {
    let start = batch.contents.count
    batch.contents.append(contentsOf: content.prefix(2_000))
    batch.rows.append(
      ImportBatch.Row(line: line, digest: SHA256.prefix16(bytes), content: start..<batch.contents.count))
    isOpen = true
  }

  func find(_ code: FindingCode, column: String, value: String, detail: String) {
    let line = isOpen ? batch.rows[batch.rows.count - 1].line : 0
    let finding = EvidenceFinding(
      code, SourceLocation(file: file.name, line: line, key: EvidenceFinding.shortened(column)), value: value,
      detail: detail)
    if isOpen {
      batch.rows[batch.rows.count - 1].findings.append(finding)
    } else {
      record(finding)
      fileFindings.append(finding)
    }
  }

  private var fileFindings: [EvidenceFinding] = []

  func endRow() throws(EvidenceError) {
    isOpen = false
    if batch.rows.count >= batchRows { try flush() }
  }

  /// Writes what is pending. Called once more at the end of the file.
  /// - Throws: ``FileRefusal`` for what only the whole file shows.
  func finish() throws(FileRefusal) {
    do {
      try flush()
      for use in places.operations where !use.missingGrid.isEmpty {
        let accuracy = use.accuracy.map { "\($0) m" } ?? "?"
        find(.positionAccuracy, column: "", value: use.from, detail: "\(use.name) (\(accuracy); \(use.missingGrid))")
      }
      for finding in fileFindings { try writer.finding(finding) }
    } catch let error as EvidenceError {
      throw .store(error)
    } catch {
      throw .store(.store(file: writer.name, detail: "\(error)"))
    }
    if let fault = places.systemFault() { throw fault }
  }

  // MARK: writing

  private func flush() throws(EvidenceError) {
    guard !batch.rows.isEmpty else { return }
    if isCancelled() { throw .cancelled }
    let placed = places.place(batch.sites)
    for (site, result) in zip(batch.sites, placed) {
      for found in result.findings { batch.rows[site.row].findings.append(finding(found, site.row)) }
      if places.isUnchecked(site.record.country) {
        batch.rows[site.row].findings.append(finding((.countryUnchecked, "", "", ""), site.row))
      }
      if places.isUnknownCountry(site.record.country) {
        batch.rows[site.row].findings.append(
          finding((.countryUnknown, "", site.record.country, ""), site.row))
      }
    }
    var rejected = batch.rows.map { row in row.findings.contains { $0.code.effect == .reject } }
    for site in batch.sites where rejected[site.row] { siteNumbers[site.handle] = -1 }
    // A row falls with the site or sample that it hangs on.
    func orphan(_ row: Int, _ key: String) {
      guard !rejected[row] else { return }
      rejected[row] = true
      batch.rows[row].findings.append(finding((.parentRejected, "", key, ""), row))
    }
    for sample in batch.samples {
      if siteNumbers[sample.site] < 0 { orphan(sample.row, sample.record.siteKey) }
      if rejected[sample.row] { sampleNumbers[sample.handle] = -1 }
    }
    for other in batch.others where other.site >= 0 && siteNumbers[other.site] < 0 { orphan(other.row, "") }
    for measurement in batch.measurements where sampleNumbers[measurement.sample] < 0 { orphan(measurement.row, "") }
    // A site of an orphaned row stays out as well.
    for site in batch.sites where rejected[site.row] { siteNumbers[site.handle] = -1 }
    for sample in batch.samples where rejected[sample.row] { sampleNumbers[sample.handle] = -1 }
    do {
      try write(placed, rejected)
    } catch let error as EvidenceError {
      throw error
    } catch {
      throw .store(file: writer.name, detail: "\(error)")
    }
    batch.removeAll()
    progress(counts.rowsRead)
  }

  func finding(
    _ found: (code: FindingCode, column: String, value: String, detail: String), _ row: Int
  ) -> EvidenceFinding {
    EvidenceFinding(
      found.code, SourceLocation(file: file.name, line: batch.rows[row].line, key: found.column), value: found.value,
      detail: found.detail)
  }

  private func write(_ placed: [PlaceCheck.Placed], _ rejected: [Bool]) throws {
    var origins = [Int64](repeating: 0, count: batch.rows.count)
    for (index, row) in batch.rows.enumerated() {
      count(row, rejected: rejected[index])
      for finding in row.findings { try write(finding, row, rejected: rejected[index]) }
      if !rejected[index] { origins[index] = try writer.row(line: row.line, digest: row.digest) }
    }
    for (site, result) in zip(batch.sites, placed) where !rejected[site.row] {
      siteNumbers[site.handle] = try writer.site(site.record, at: result.position, origin: origins[site.row])
      records["site", default: 0] += 1
    }
    for sample in batch.samples where !rejected[sample.row] {
      sampleNumbers[sample.handle] = try writer.sample(
        sample.record, site: siteNumbers[sample.site], origin: origins[sample.row])
      records["sample", default: 0] += 1
    }
    var (stored, censored) = (0, 0)
    for item in batch.measurements where !rejected[item.row] {
      var number = storedSeries[item.series]
      if number == 0 {
        number = try writer.series(definitions[item.series], meanings[item.series])
        storedSeries[item.series] = number
      }
      try writer.measurement(item, sample: sampleNumbers[item.sample], series: number, origin: origins[item.row])
      stored += 1
      if item.value.mark != .exact { censored += 1 }
    }
    if stored > 0 { records["measurement", default: 0] += stored }
    counts.valuesCensored += censored
    for other in batch.others where !rejected[other.row] {
      let site = other.site >= 0 ? siteNumbers[other.site] : nil
      let table = try writer.record(other.record, site: site, origin: origins[other.row])
      records[table, default: 0] += 1
    }
  }

  func count(_ row: ImportBatch.Row, rejected: Bool) {
    counts.rowsRead += 1
    counts.valuesRead += row.values
    counts.valuesAbsent += row.valuesAbsent
    if rejected {
      counts.rowsRejected += 1
      counts.valuesRejected += row.values
      return
    }
    counts.valuesRejected += row.valuesRejected
    counts.valuesStored += row.values - row.valuesRejected
    let isRepaired = row.findings.contains { $0.code.effect == .repair || $0.code.effect == .cell }
    if isRepaired { counts.rowsRepaired += 1 } else { counts.rowsAccepted += 1 }
  }

  private func write(_ finding: EvidenceFinding, _ row: ImportBatch.Row, rejected: Bool) throws {
    record(finding)
    try writer.finding(finding)
    let isReject = finding.code.effect == .reject || (finding.code.effect == .cell && !rejected)
    if isReject {
      let content = finding.code.effect == .reject ? String(decoding: batch.contents[row.content], as: UTF8.self) : ""
      try writer.reject(finding, content: content)
    }
  }

  func record(_ finding: EvidenceFinding) {
    var tally = tallies[finding.code] ?? ImportReport.FindingCount(code: finding.code, count: 0, examples: [])
    tally.count += 1
    if tally.examples.count < ImportReport.FindingCount.maximumExamples {
      tally.examples.append(
        ImportReport.Example(
          line: finding.location.line, column: finding.location.key, value: finding.value, detail: finding.detail))
    }
    tallies[finding.code] = tally
  }
}
