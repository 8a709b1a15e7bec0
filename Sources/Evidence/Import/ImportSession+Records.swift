import Geochemistry
import Geodata
import Programme

/// Sites, samples and what hangs on them, in the open row.
extension ImportSession {
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
}
