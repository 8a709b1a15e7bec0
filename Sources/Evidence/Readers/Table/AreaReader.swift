import Foundation
import Geodata
import Programme

/// Reads polygons with a name: provinces, soil units, the outline of a sea area.
///
/// The mapping names the columns of key and name; without it the first text column is both.
struct AreaReader: EvidenceReader {
  /// Positions of one area at most.
  static let maximumPositions = 4_000_000

  func read(_ file: EvidenceFile, into sink: any RecordSink) throws(FileRefusal) {
    let mapping = file.source.table ?? TableMapping()
    do {
      var cursor = try FeatureCursor(
        try VectorFile.source(file), layer: file.source.layer.isEmpty ? nil : file.source.layer,
        options: VectorFile.options(mapping.dialect))
      let crs = try VectorFile.system(cursor.layer, file.source)
      let names = cursor.layer.fields.map(\.name)
      for column in [mapping.site.key, mapping.site.name] where !column.isEmpty && !names.contains(column) {
        throw FileRefusal.because(.columnMissing, line: 1, column: column, detail: names.joined(separator: ", "))
      }
      let key = names.firstIndex(of: mapping.site.key)
      let name = names.firstIndex(of: mapping.site.name)
      while let record = try cursor.next() {
        let texts = record.values.map { $0.text ?? "" }
        let label = name.map { texts[$0] } ?? texts.first { !$0.isEmpty } ?? "\(record.ordinal)"
        let rings: [[[AreaRecord.StatedPoint]]]? =
          if case .polygons(let polygons) = record.geometry {
            polygons.map { polygon in polygon.rings.map { ring in ring.map { .init(x: $0.x, y: $0.y) } } }
          } else { nil }
        sink.beginRow(line: record.ordinal, content: texts.joined(separator: "\t"))
        if let rings, rings.joined().reduce(0, { $0 + $1.count }) <= Self.maximumPositions {
          var attributes: [String: String] = [:]
          for (field, text) in zip(names, texts) where !text.isEmpty { attributes[field] = text }
          sink.add(
            .area(
              AreaRecord(
                key: key.map { texts[$0] } ?? label, name: label, kind: file.source.id, polygons: rings, crs: crs,
                attributes: attributes)))
        } else {
          sink.find(.rowElement, column: "polygon")
        }
        try sink.endRow()
      }
    } catch {
      throw FileRefusal(of: error)
    }
  }
}
