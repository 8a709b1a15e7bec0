import Foundation
import GRDB
import Programme

/// One source, inside one transaction.
struct ImportTransaction {
  let db: Database
  let importer: EvidenceImporter
  let source: EvidenceSource

  func run(
    _ inputs: [EvidenceImporter.Input], progress: (EvidenceImporter.Progress) -> Void
  ) throws -> ImportReport.SourceReport {
    var report = ImportReport.SourceReport(
      id: source.id, title: source.title, reference: source.reference, licence: source.licence, files: [])
    let declaration = SourceDigest(source, rules: importer.rules).hex
    let known = try StoredSource(db: db, key: source.id)
    let sameDeclaration =
      try String.fetchOne(db, sql: "SELECT declaration FROM source WHERE key = ?", arguments: [source.id])
      == declaration
    let number = try register(declaration)
    let stored = try known ?? StoredSource(db: db, key: source.id)
    var digests: [String: (number: Int64, sha256: String)] = [:]
    for file in try stored?.files() ?? [] { digests[file.name] = (file.number, file.sha256) }
    var changed = false

    for input in inputs {
      try stopIfCancelled()
      guard let url = input.url else {
        if digests[input.name] == nil {
          report.files.append(ImportReport.FileReport(name: input.name, state: .missing))
        }
        continue
      }
      let digest: (hex: String, bytes: Int)
      do { digest = try SHA256.file(url) } catch {
        report.files.append(refused(input.name, .because(.fileUnreadable, detail: "\(error)")))
        continue
      }
      let before = digests[input.name]
      // The text of a connection stays the same while its database changes.
      let isConnection = VectorFile.isConnection(input.name)
      if let before, before.sha256 == digest.hex, sameDeclaration, !importer.readsUnchanged, !isConnection,
        let old = try storedReport(before.number)
      {
        var unchanged = old
        unchanged.state = .unchanged
        report.files.append(unchanged)
        add(old.operations, to: &report)
        continue
      }
      if !changed { try SpatialIndex.suspend(db) }
      changed = true
      let file = EvidenceFile(url: url, name: input.name, source: source)
      var result: ImportReport.FileReport?
      try db.inSavepoint {
        if let before { try stored?.removeRecords(ofFile: before.number) }
        do {
          let fileNumber = try before?.number ?? newFile(number, input.name)
          var complete = try importFile(file, number: fileNumber, source: number, progress: progress)
          try refuseShrunk(complete, before: before.flatMap { try? storedReport($0.number) } ?? nil)
          complete.sha256 = digest.hex
          complete.bytes = digest.bytes
          try store(complete, fileNumber)
          add(complete.operations, to: &report)
          result = complete
          return .commit
        } catch let refusal as FileRefusal {
          if case .store(let error) = refusal { throw error }
          var refused = refused(input.name, refusal)
          refused.sha256 = digest.hex
          refused.bytes = digest.bytes
          refused.isKept = before != nil
          result = refused
          return .rollback
        }
      }
      if let result { report.files.append(result) }
    }
    // Files that the declaration or the folder no longer has.
    let present = Set(inputs.filter { $0.url != nil }.map(\.name))
    for (name, file) in digests.sorted(by: { $0.key < $1.key }) where !present.contains(name) {
      if !changed { try SpatialIndex.suspend(db) }
      changed = true
      try stored?.removeRecords(ofFile: file.number)
      let old = try storedReport(file.number)
      report.files.append(
        ImportReport.FileReport(
          name: name, state: .removed, sha256: file.sha256, bytes: old?.bytes ?? 0, records: old?.records ?? [:]))
      try db.execute(sql: "DELETE FROM source_file WHERE fid = ?", arguments: [file.number])
    }
    // Refused under a new declaration, a file stands as the old one read it: it must be tried again.
    if !sameDeclaration, report.files.contains(where: { $0.state == .refused }) {
      try db.execute(sql: "UPDATE source SET declaration = '' WHERE fid = ?", arguments: [number])
    }
    if changed {
      try stopIfCancelled()
      try SharedSites.locate(db, source: number)
      try SpatialIndex.rebuild(db)
    }
    return report
  }

  private func add(_ operations: [ImportReport.OperationUse], to report: inout ImportReport.SourceReport) {
    for use in operations where !report.operations.contains(use) { report.operations.append(use) }
  }

  /// Rows from which on the loss of more than half of them is a sign of a file that was cut.
  private static let rowsThatCount = 10

  /// A file that lost most of its rows does not replace what was read before, unless it is asked for by name (`force`).
  private func refuseShrunk(
    _ now: ImportReport.FileReport, before: ImportReport.FileReport?
  ) throws(FileRefusal) {
    guard let before, !importer.readsUnchanged, before.counts.rowsRead >= Self.rowsThatCount,
      now.counts.rowsRead * 2 < before.counts.rowsRead
    else { return }
    throw .because(.fileShrunk, value: "\(now.counts.rowsRead)", detail: "\(before.counts.rowsRead)")
  }

  private func stopIfCancelled() throws {
    if importer.isCancelled() { throw EvidenceError.cancelled }
  }

  private func register(_ declaration: String) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO source (key, title_en, title_nl, reference, licence, year, medium, declaration)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET title_en = excluded.title_en, title_nl = excluded.title_nl,
          reference = excluded.reference, licence = excluded.licence, year = excluded.year, medium = excluded.medium,
          declaration = excluded.declaration
        """,
      arguments: [
        source.id, source.title.en, source.title.nl, source.reference, source.licence, source.year, source.medium,
        declaration,
      ])
    return try Int64.fetchOne(db, sql: "SELECT fid FROM source WHERE key = ?", arguments: [source.id]) ?? 0
  }

  private func newFile(_ source: Int64, _ name: String) throws -> Int64 {
    try db.execute(
      sql: "INSERT INTO source_file (source, name, sha256, bytes, report) VALUES (?, ?, '', 0, '')",
      arguments: [source, name])
    return db.lastInsertedRowID
  }

  private func importFile(
    _ file: EvidenceFile, number: Int64, source sourceNumber: Int64,
    progress: (EvidenceImporter.Progress) -> Void
  ) throws -> ImportReport.FileReport {
    let writer = try StoreWriter(db, name: importer.store.name, source: sourceNumber, file: number)
    return try withoutActuallyEscaping(progress) { progress in
      let session = ImportSession(
        file: file, writer: writer, places: PlaceCheck(rules: importer.rules, source: source),
        isCancelled: importer.isCancelled,
        progress: { progress(.init(source: source.id, file: file.name, rows: $0)) })
      try ReaderChoice.reader(for: source).read(file, into: session)
      try session.finish()
      for extent in try writer.finish() {
        try db.execute(
          sql: "INSERT INTO file_extent VALUES (?, ?, ?, ?)",
          arguments: [number, extent.table, extent.first, extent.last])
      }
      var report = ImportReport.FileReport(
        name: file.name, state: .imported, counts: session.counts, records: session.records,
        findings: session.findings)
      report.operations = session.operations
      return report
    }
  }

  private func store(_ report: ImportReport.FileReport, _ file: Int64) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try db.execute(
      sql: "UPDATE source_file SET sha256 = ?, bytes = ?, report = ? WHERE fid = ?",
      arguments: [report.sha256, report.bytes, String(decoding: try encoder.encode(report), as: UTF8.self), file])
  }

  private func storedReport(_ file: Int64) throws -> ImportReport.FileReport? {
    let text = try String.fetchOne(db, sql: "SELECT report FROM source_file WHERE fid = ?", arguments: [file])
    return text.flatMap { try? JSONDecoder().decode(ImportReport.FileReport.self, from: Data($0.utf8)) }
  }

  private func refused(_ name: String, _ refusal: FileRefusal) -> ImportReport.FileReport {
    var report = ImportReport.FileReport(name: name, state: .refused)
    if case .finding(let code, let line, let column, let value, let detail) = refusal {
      let finding = EvidenceFinding(
        code, SourceLocation(file: name, line: line, key: EvidenceFinding.shortened(column)), value: value,
        detail: detail)
      report.findings = [
        ImportReport.FindingCount(
          code: code, count: 1,
          examples: [
            ImportReport.Example(
              line: line, column: finding.location.key, value: finding.value, detail: finding.detail)
          ])
      ]
    }
    return report
  }
}
