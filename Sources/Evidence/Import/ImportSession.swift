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

  private var batch = ImportBatch()
  private var isOpen = false
  /// Rows are transformed and written together: large enough for PROJ, small enough for memory.
  private let batchRows = 2_048

  // Handles number the sites and samples of a file; the arrays hold their number in the store, 0 before they are
  // written, -1 when their row was rejected.
  private var siteNumbers: [Int64] = []
  private var sampleNumbers: [Int64] = []
  private var siteKeys: [String: Int] = [:]
  private var sampleKeys: [String: Int] = [:]
  private var firstStatement: [Int: StatedPosition] = [:]
  private var sampleRecords: [Int: SampleRecord] = [:]
  private var occurrenceKeys: Set<String> = []
  private var seriesIndex: [SeriesDefinition: Int] = [:]
  // By the number of a series; apart, so that the usual value touches the small one only.
  private var meanings: [SeriesMeaning] = []
  private var contexts: [ValueReading.Context] = []
  private var storedSeries: [Int64] = []
  /// What was read of a sample and a series before, as a hash of the value.
  private var readings: [UInt64: String] = [:]
  let values: ValueReading

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
      for finding in fileFindings { try writer.finding(finding) }
    } catch let error as EvidenceError {
      throw .store(error)
    } catch {
      throw .store(.store(file: writer.name, detail: "\(error)"))
    }
    if let fault = places.systemFault() { throw fault }
  }

  // MARK: records

  func add(_ record: EvidenceRecord) {
    switch record {
    case .site(let site): _ = self.site(site)
    case .sample(let sample): _ = self.sample(sample)
    case .measurement(let measurement): add(measurement)
    case .borehole(let hole): attach(record, to: hole.siteKey)
    case .interval(let layer):
      if let finding = Self.depthFault(layer) { find(finding.0, column: "", value: finding.1, detail: finding.2) }
      attach(record, to: layer.siteKey)
    case .occurrence(let occurrence):
      if !occurrenceKeys.insert(occurrence.key).inserted {
        find(.occurrenceTwice, column: "", value: occurrence.key, detail: "")
      }
      attach(record, to: occurrence.siteKey)
    case .stream(let stream): attach(record, to: stream.siteKey)
    case .document(let document): attach(record, to: document.siteKey)
    case .grid, .area: attach(record, to: "")
    }
  }

  private func attach(_ record: EvidenceRecord, to key: String) {
    if key.isEmpty {
      batch.others.append(ImportBatch.Other(row: batch.rows.count - 1, site: -1, record: record))
    } else if let site = siteKeys[key] {
      batch.others.append(ImportBatch.Other(row: batch.rows.count - 1, site: site, record: record))
    } else {
      find(.parentRejected, column: "", value: key, detail: "")
    }
  }

  /// The deepest hole on Earth is 12 262 m; anything beyond is centimetres.
  private static let deepest = 13_000.0

  private static func depthFault(_ layer: IntervalRecord) -> (FindingCode, String, String)? {
    if !layer.top.isFinite || !layer.bottom.isFinite { return (.depthNumber, "\(layer.top)", "") }
    if layer.top > layer.bottom { return (.depthOrder, "\(layer.top)", "\(layer.bottom)") }
    return abs(layer.bottom) > deepest ? (.depthRange, "\(layer.bottom)", "\(layer.bottom) m") : nil
  }

  /// A site by its key, made at its first statement.
  func site(_ record: SiteRecord) -> Int {
    guard let known = siteKeys[record.key] else {
      let handle = newSite(record)
      siteKeys[record.key] = handle
      return handle
    }
    guard let stated = record.position else { return known }
    guard let first = firstStatement[known] else {
      // Named before, placed now: both stand, and the end of the import gives the first the place of the second.
      let handle = newSite(record)
      siteKeys[record.key] = handle
      return handle
    }
    if first.crs == stated.crs, first.x != stated.x || first.y != stated.y {
      let distance = Self.distance(first, stated)
      if distance > 1 {
        find(.siteTwice, column: stated.columns, value: record.key, detail: GreatCircle.text(distance))
      }
    }
    return known
  }

  /// A site that is not looked up again by its key.
  func newSite(_ record: SiteRecord, keepsPlace: Bool = true) -> Int {
    let handle = siteNumbers.count
    siteNumbers.append(0)
    if keepsPlace, let position = record.position { firstStatement[handle] = position }
    batch.sites.append(ImportBatch.Site(row: batch.rows.count - 1, handle: handle, record: record))
    return handle
  }

  func remember(site key: String, _ handle: Int) { siteKeys[key] = handle }

  /// Adds to a site that was stated in the open row.
  func add(_ attributes: [String: String], toSite handle: Int) {
    guard let last = batch.sites.indices.last, batch.sites[last].handle == handle else { return }
    batch.sites[last].record.attributes.merge(attributes) { own, _ in own }
  }

  private var holes: Set<String> = []

  /// What is known of a hole, kept at its first statement.
  func hole(_ record: BoreholeRecord) {
    if holes.insert(record.siteKey).inserted { add(.borehole(record)) }
  }

  /// Metres between two statements in one system.
  private static func distance(_ a: StatedPosition, _ b: StatedPosition) -> Double {
    let isDegrees = abs(a.x) <= 180 && abs(b.x) <= 180 && abs(a.y) <= 90 && abs(b.y) <= 90
    if isDegrees { return GreatCircle.distance(.init(x: a.x, y: a.y), .init(x: b.x, y: b.y)) }
    return ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }

  /// A sample by its key. It may be stated again with the same depths; otherwise it is a double.
  func sample(_ record: SampleRecord) -> Int? {
    if let known = sampleKeys[record.key] {
      if let first = sampleRecords[known],
        first.siteKey != record.siteKey || first.top != record.top || first.bottom != record.bottom
          || first.date != record.date
      {
        find(.sampleTwice, column: "", value: record.key, detail: "")
        return nil
      }
      return known
    }
    guard let site = siteKeys[record.siteKey] else {
      find(.parentRejected, column: "", value: record.siteKey, detail: "")
      return nil
    }
    let handle = newSample(record, site: site)
    sampleKeys[record.key] = handle
    sampleRecords[handle] = record
    return handle
  }

  func hasSample(_ key: String) -> Bool { sampleKeys[key] != nil }

  /// Remembers a key without what it stands for, to find doubles.
  func remember(sample key: String, _ handle: Int) { sampleKeys[key] = handle }

  func newSample(_ record: SampleRecord, site: Int) -> Int {
    let handle = sampleNumbers.count
    sampleNumbers.append(0)
    checkDepths(record)
    batch.samples.append(
      ImportBatch.Sample(row: batch.rows.count - 1, handle: handle, site: site, record: record))
    return handle
  }

  private func checkDepths(_ record: SampleRecord) {
    if let top = record.top, let bottom = record.bottom, top > bottom {
      find(.depthOrder, column: "", value: "\(top)", detail: "\(bottom)")
    } else if let depth = record.bottom ?? record.top, abs(depth) > Self.deepest || !depth.isFinite {
      find(.depthRange, column: "", value: "\(depth)", detail: "\(depth) m")
    }
  }

  // MARK: measurements

  /// The number of a series, made at its first use. Notes about its name and unit stand on the row of that use.
  func seriesNumber(_ definition: SeriesDefinition, carrier: String = "", zero: EvidenceSource.Censoring.Zero? = nil)
    -> Int
  {
    if let known = seriesIndex[definition] { return known }
    let source = file.source
    let liquid = ["groundwater", "brine", "water", "seawater"].contains(source.medium)
    let meaning = SeriesMeaning(of: definition, carrier: carrier, isLiquid: liquid, density: source.density)
    for finding in meaning.notes {
      find(finding.code, column: definition.property, value: finding.value, detail: finding.detail)
    }
    let limit = source.censoring.limits[definition.property] ?? source.censoring.limits[meaning.symbol]
    let context = ValueReading.Context(meaning, limit: limit, zero: zero ?? source.censoring.zero)
    let number = meanings.count
    meanings.append(meaning)
    contexts.append(context)
    storedSeries.append(0)
    seriesIndex[definition] = number
    definitions.append(definition)
    return number
  }

  private var definitions: [SeriesDefinition] = []

  /// Largest value that is taken without a second look; nil when every value of the series needs one.
  func plainMaximum(_ series: Int) -> Double? { contexts[series].plainMaximum }

  /// Whether values of a series can be kept: its unit is known.
  func isUsable(_ series: Int) -> Bool { meanings[series].fault == nil }

  private func add(_ record: MeasurementRecord) {
    let number = seriesNumber(record.series)
    let written = record.written
    if values.isAbsent(written) && record.mark.isEmpty {
      countAbsent()
      return
    }
    countValue()
    guard let sample = sampleKeys[record.sampleKey] else {
      find(.parentRejected, column: record.series.property, value: record.sampleKey, detail: "")
      return
    }
    var limit = record.limit
    if !record.limitUnit.isEmpty, record.limitUnit != record.series.unit { limit = converted(record) ?? "" }
    guard
      let value = read(written, mark: record.mark, limit: limit, series: number, column: record.series.property)
    else { return }
    if record.quality == .rejected {
      find(.valueQuality, column: record.series.property, value: written, detail: "")
    }
    if record.flags.contains("imputed") {
      find(.valueImputed, column: record.series.property, value: written, detail: "")
    }
    let slot = UInt64(truncatingIfNeeded: sample) << 24 ^ UInt64(truncatingIfNeeded: number)
    if let before = readings[slot] {
      if before == written {
        find(.measurementRepeated, column: record.series.property, value: written, detail: "")
      } else {
        find(.measurementTwice, column: record.series.property, value: written, detail: before)
      }
      rejectValue()
      return
    }
    readings[slot] = written
    keep(value, sample: sample, series: number, quality: record.quality, flags: record.flags.joined(separator: " "))
  }

  /// A limit in the unit of its value; nil when the two have nothing in common.
  private func converted(_ record: MeasurementRecord) -> String? {
    guard let limit = Double(record.limit), let from = try? LaboratoryUnit(reading: record.limitUnit),
      let to = try? LaboratoryUnit(reading: record.series.unit), let factor = try? from.unit.factor(to: to.unit)
    else { return nil }
    return "\(limit * factor)"
  }

  func countValue() { batch.rows[batch.rows.count - 1].values += 1 }
  func countAbsent() { batch.rows[batch.rows.count - 1].valuesAbsent += 1 }
  func rejectValue() { batch.rows[batch.rows.count - 1].valuesRejected += 1 }

  /// Reads a value by the rules; nil when it is absent or refused, which is counted.
  func read(_ written: String, mark: String, limit: String, series number: Int, column: String) -> ReadValue? {
    if let fault = meanings[number].fault {
      find(fault.code, column: column, value: fault.value, detail: fault.detail)
      rejectValue()
      return nil
    }
    var found: [ValueReading.Finding] = []
    let outcome = values.read(written, mark: mark, limit: limit, contexts[number], findings: &found)
    for finding in found { find(finding.code, column: column, value: finding.value, detail: finding.detail) }
    switch outcome {
    case .value(let value): return value
    case .absent:
      batch.rows[batch.rows.count - 1].values -= 1
      countAbsent()
      return nil
    case .refused:
      rejectValue()
      return nil
    }
  }

  /// Index of the open row in its batch.
  var row: Int { batch.rows.count - 1 }

  /// Values of the open row.
  /// - Parameter plainValues: how many of them were not counted yet.
  func keep(_ measurements: [ImportBatch.Measurement], plainValues: Int) {
    batch.measurements.append(contentsOf: measurements)
    batch.rows[batch.rows.count - 1].values += plainValues
  }

  func keep(
    _ value: ReadValue, sample: Int, series: Int, quality: MeasurementRecord.Quality = .unknown, flags: String = ""
  ) {
    batch.measurements.append(
      ImportBatch.Measurement(
        row: batch.rows.count - 1, sample: sample, series: series, value: value, quality: quality, flags: flags))
  }

  // MARK: writing

  private func flush() throws(EvidenceError) {
    guard !batch.rows.isEmpty else { return }
    if isCancelled() { throw .cancelled }
    let placed = places.place(batch.sites)
    for (site, result) in zip(batch.sites, placed) {
      for found in result.findings { batch.rows[site.row].findings.append(finding(found, site.row)) }
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

  private func finding(
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

  private func count(_ row: ImportBatch.Row, rejected: Bool) {
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

  private func record(_ finding: EvidenceFinding) {
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
