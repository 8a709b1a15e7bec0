import Evidence
import Foundation
import Programme
import TestBench
import Testing

/// Damaged tables through the whole import: the counts add up or the file is refused, and the store stays sound.
@Suite("Damaged tables")
struct DamagedImportTests {
  struct Sample: Sendable, CustomStringConvertible {
    let file: String
    let source: EvidenceSource
    /// From what the file is made.
    let text: String
    var description: String { file }
  }

  static let rows = """
    id,lon,lat,Li,B,top,bottom,date
    A,5.1,52.1,12.5,<3,0,10,2001-02-03
    B,5.2,52.2,0,4.25,10,20,2001
    C,5.3,52.3,n.d.,"1,5",20,30,
    D,5.4,52.4,1e3,,0,5,03-02-2001

    """

  private static let columns: [String: TableMapping.Column] = [
    "Li": .init(property: "Li", unit: "mg/kg"), "B": .init(property: "B", unit: "mg/kg"),
  ]

  private static func depths(_ table: inout TableMapping) {
    table.sample.top = "top"
    table.sample.bottom = "bottom"
    table.sample.unit = "cm"
  }

  private static let long = EvidenceSource.soil([:], files: ["long.csv"]) { table in
    depths(&table)
    table.layout = .long
    table.site.key = "id"
    var columns = TableMapping.Long()
    columns.property = "p"
    columns.value = "v"
    columns.unit = "u"
    columns.mark = "m"
    columns.limit = "l"
    table.long = columns
  }

  private static let transposed = EvidenceSource.soil(columns, files: ["transposed.csv"], area: .world) { table in
    table.layout = .transposed
    table.site = TableMapping.Site()
    table.sample = TableMapping.Sample()
  }

  private static func wide(_ file: String, format: EvidenceSource.Format, hasPlaces: Bool) -> EvidenceSource {
    .soil(columns, files: [file], format: format, crs: hasPlaces ? "" : "EPSG:4258") { table in
      depths(&table)
      table.sample.date = "date"
      if hasPlaces {
        table.site.x = ""
        table.site.y = ""
      }
    }
  }

  static let samples: [Sample] = {
    var samples = [
      Sample(file: "wide.csv", source: wide("wide.csv", format: .table, hasPlaces: false), text: rows),
      Sample(
        file: "long.csv", source: long,
        text: "id,lon,lat,p,v,u,m,l,top,bottom\nA,5.1,52.1,Li,3,mg/kg,<,3,0,1\nA,5.1,52.1,B,4,%,,,0,1\n"),
      Sample(file: "transposed.csv", source: transposed, text: "analyte,S1,S2,S3\nLi,1,<2,3\nB,4,,6\n"),
      Sample(file: "table.csv.gz", source: wide("table.csv.gz", format: .table, hasPlaces: false), text: rows),
    ]
    for file in ["table.xlsx", "table.ods"] {
      samples.append(
        Sample(file: file, source: wide(file, format: .vector, hasPlaces: false), text: rows))
    }
    for file in ["table.gpkg", "table.geojson", "table.gml", "table.fgb", "table.shp"] {
      samples.append(
        Sample(file: file, source: wide(file, format: .vector, hasPlaces: true), text: rows))
    }
    return samples
  }()

  /// The bytes of an undamaged file.
  static func bytes(of sample: Sample, in folder: URL) async throws -> [UInt8] {
    try Data(sample.text.utf8).write(to: folder.appending(path: "table.csv"))
    if sample.source.format == .vector {
      let made = try await OGRPrograms.convert(
        sample.file, "table.csv", "-nln", "table", "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat",
        "-oo", "KEEP_GEOM_COLUMNS=YES", "-a_srs", "EPSG:4258", in: folder)
      try #require(made.status == 0, "\(made.all)")
    } else if sample.file.hasSuffix(".gz") {
      let gzip = CommandRunner(executable: URL(filePath: "/bin/gzip"), folder: folder)
      try #require(try await gzip.run(["-nkf", "table.csv"]).status == 0)
    } else {
      return Array(sample.text.utf8)
    }
    return Array(try Data(contentsOf: folder.appending(path: sample.file)))
  }

  /// Thirty mutations; with DELFSTOF_FUZZ_SECONDS as many as fit in its share of them.
  @Test(
    "mutated at random, the counts add up and the store stays sound", .enabled(if: OGRPrograms.areInstalled),
    arguments: samples)
  func mutations(sample: Sample) async throws {
    let place = try ImportPlace()
    let whole = try await Self.bytes(of: sample, in: place.folder)
    let url = place.folder.appending(path: sample.file)
    try place.folder.removeAll(except: ["evidence.gpkg", "evidence.gpkg-wal", "evidence.gpkg-shm"], "table.shp")
    try Data(whole).write(to: url)
    #expect(try place.run(sample.source).files.map(\.state) == [.imported], "\(sample)")
    var random = Mutator(seed: 11)
    let seconds = ProcessInfo.processInfo.environment["DELFSTOF_FUZZ_SECONDS"].flatMap(Double.init) ?? 0
    let end = Date().addingTimeInterval(seconds / Double(Self.samples.count))
    var runs = 0
    while runs < 30 || Date() < end {
      var bytes = whole
      for _ in 0...random.below(6) { random.mutate(&bytes) }
      try Data(bytes).write(to: url)
      let report = try place.run(sample.source)
      let file = try #require(report.files.first)
      #expect(report.counts.addUp, "\(sample) \(runs)")
      switch file.state {
      case .imported, .unchanged: break
      case .refused: #expect(file.findings.first.map { $0.code.effect == .file } == true, "\(sample) \(runs)")
      case .missing, .removed: Issue.record("\(sample) \(runs) is missing")
      }
      runs += 1
      if runs % 30 == 0 {
        #expect(try place.text("PRAGMA integrity_check") == "ok")
        #expect(try place.text("SELECT rtreecheck('rtree_site_geom')") == "ok")
      }
    }
    // What was damaged leaves no trace once the file is whole again.
    try Data(whole).write(to: url)
    try place.run(sample.source)
    let measured = try place.number("SELECT count(*) FROM measurement")
    let fresh = try ImportPlace()
    for name in try FileManager.default.contentsOfDirectory(atPath: place.folder.path)
    where !name.hasPrefix("evidence") {
      try FileManager.default.copyItem(
        at: place.folder.appending(path: name), to: fresh.folder.appending(path: name))
    }
    try fresh.run(sample.source)
    #expect(try fresh.number("SELECT count(*) FROM measurement") == measured)
  }
}

extension URL {
  /// Empties a folder; files that share the stem of `whole` stay too.
  fileprivate func removeAll(except kept: Set<String>, _ whole: String) throws {
    let stem = whole.split(separator: ".")[0] + "."
    for name in try FileManager.default.contentsOfDirectory(atPath: path)
    where !kept.contains(name) && !(name.hasPrefix(stem) && !name.hasSuffix(".csv")) {
      try FileManager.default.removeItem(at: appending(path: name))
    }
  }
}
