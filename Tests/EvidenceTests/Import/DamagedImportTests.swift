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

  static let samples: [Sample] = {
    let wide = EvidenceSource.soil(
      ["Li": .init(property: "Li", unit: "mg/kg"), "B": .init(property: "B", unit: "mg/kg")],
      files: ["wide.csv"],
      change: {
        ($0.sample.top, $0.sample.bottom, $0.sample.unit, $0.sample.date) = ("top", "bottom", "cm", "date")
      })
    var long = wide
    long.files = ["long.csv"]
    long.table?.layout = .long
    long.table?.columns = [:]
    (long.table?.site.key, long.table?.sample.date) = ("id", "")
    var columns = TableMapping.Long()
    (columns.property, columns.value, columns.unit, columns.mark, columns.limit) = ("p", "v", "u", "m", "l")
    long.table?.long = columns
    var transposed = wide
    (transposed.files, transposed.area) = (["transposed.csv"], .world)
    transposed.table = TableMapping()
    transposed.table?.layout = .transposed
    transposed.table?.columns = ["Li": .init(property: "Li", unit: "mg/kg")]
    var gzipped = wide
    gzipped.files = ["table.csv.gz"]
    var samples = [
      Sample(file: "wide.csv", source: wide, text: rows),
      Sample(
        file: "long.csv", source: long,
        text: "id,lon,lat,p,v,u,m,l,top,bottom\nA,5.1,52.1,Li,3,mg/kg,<,3,0,1\nA,5.1,52.1,B,4,%,,,0,1\n"),
      Sample(file: "transposed.csv", source: transposed, text: "analyte,S1,S2,S3\nLi,1,<2,3\nB,4,,6\n"),
      Sample(file: "table.csv.gz", source: gzipped, text: rows),
    ]
    for file in ["table.xlsx", "table.ods", "table.gpkg", "table.geojson", "table.gml", "table.fgb", "table.shp"] {
      var source = wide
      (source.format, source.files, source.crs) = (.vector, [file], "")
      if file.hasSuffix("x") || file.hasSuffix("s") {
        source.crs = "EPSG:4258"
      } else {
        (source.table?.site.x, source.table?.site.y) = ("", "")
      }
      samples.append(Sample(file: file, source: source, text: rows))
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
      case .missing: Issue.record("\(sample) \(runs) is missing")
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
