import Evidence
import Foundation
import Programme
import TestBench

/// A small file and what a reader makes of it.
enum ReaderBench {
  static func source(_ format: EvidenceSource.Format, crs: String = "") -> EvidenceSource {
    EvidenceSource(id: "s", title: LocalizedText(en: "s", nl: "s"), files: ["*"], format: format, crs: crs)
  }

  static func read(
    _ text: String, as format: EvidenceSource.Format, crs: String = ""
  ) throws -> CollectingSink {
    try read(Array(text.utf8), as: format, crs: crs)
  }

  static func read(
    _ bytes: [UInt8], as format: EvidenceSource.Format, crs: String = ""
  ) throws -> CollectingSink {
    let folder = FileManager.default.temporaryDirectory.appending(path: "evidence-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appending(path: "file")
    try Data(bytes).write(to: url)
    return try read(url, as: format, crs: crs)
  }

  static func read(_ url: URL, as format: EvidenceSource.Format, crs: String = "") throws -> CollectingSink {
    let sink = CollectingSink()
    let file = EvidenceFile(url: url, name: url.lastPathComponent, source: source(format, crs: crs))
    try reader(format).read(file, into: sink)
    return sink
  }

  static func reader(_ format: EvidenceSource.Format) -> any EvidenceReader {
    switch format {
    case .dinoloket: DINOReader()
    case .gef: GEFReader()
    case .raster: RasterReader()
    default: GeoTOPReader()
    }
  }
}

/// Reference data beside the project, which may be absent.
enum SharedEvidence {
  static func url(_ path: String) -> URL {
    Repository.root.appending(path: "../shared/data").standardized.appending(path: path)
  }

  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }
}

extension CollectingSink {
  func count(_ code: FindingCode) -> Int { findings.count { $0.code == code } }

  func values(of property: String) -> [String] { measurements.filter { $0.series.property == property }.map(\.written) }
}
