import Foundation
import Geodata
import Programme

/// Reads a layer of a spreadsheet, a vector file or a PostGIS database with the mapping of its declaration.
///
/// A layer of points needs no columns for the place: its geometry gives it, in the reference system of the layer.
struct VectorReader: EvidenceReader {
  func read(_ file: EvidenceFile, into sink: any RecordSink) throws(FileRefusal) {
    guard let session = sink as? ImportSession, var mapping = file.source.table else {
      throw .because(.fileFormat, detail: "vector")
    }
    do {
      var cursor = try FeatureCursor(
        try VectorFile.source(file), layer: file.source.layer.isEmpty ? nil : file.source.layer,
        options: VectorFile.options(mapping.dialect))
      var names = cursor.layer.fields.map(\.name)
      let isPlaced = mapping.site.x.isEmpty && cursor.layer.geometry != .none
      if isPlaced {
        mapping.site.crs = try VectorFile.system(cursor.layer, file.source)
        (mapping.site.x, mapping.site.y) = ("geometry x", "geometry y")
        names += ["geometry x", "geometry y"]
      }
      if mapping.site.x.isEmpty, mapping.site.located, mapping.site.file.isEmpty {
        throw FileRefusal.because(.positionSystemUnknown, column: "site", value: "x, y", detail: cursor.layer.name)
      }
      let plan = try TablePlan(mapping, names: names)
      for name in plan.unread { session.find(.columnUnread, column: name, value: "") }
      let stations = try StationTable(mapping.site, beside: file)
      var rows = TableRowReader(plan: plan, source: file.source, stations: stations)
      while let record = try cursor.next() {
        let row = VectorRow(record, isPlaced: isPlaced)
        session.beginRow(line: record.ordinal, content: row.texts.joined(separator: "\t"))
        rows.read(row, into: session)
        try session.endRow()
      }
      rows.finish(session)
    } catch {
      throw FileRefusal(of: error)
    }
  }
}

/// A feature as a row of texts.
private struct VectorRow: TableRow {
  let line: Int
  let texts: [String]

  var count: Int { texts.count }

  init(_ record: FeatureRecord, isPlaced: Bool) {
    line = record.ordinal
    var texts = record.values.map { ($0.text ?? "").trimmingCharacters(in: .whitespaces) }
    if isPlaced {
      texts += record.position.map { ["\($0.x)", "\($0.y)"] } ?? ["", ""]
    }
    self.texts = texts
  }

  func text(_ index: Int) -> String { texts.indices.contains(index) ? texts[index] : "" }

  func plain(_ index: Int, maximum: Double) -> (Double, length: Int)? {
    var text = text(index)
    return text.withUTF8 { bytes in ValueReading.plain(bytes, maximum: maximum).map { ($0, bytes.count) } }
  }
}
