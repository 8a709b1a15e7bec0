import Evidence
import Foundation
import Programme
import Testing

@Suite("Dutch formats through the import")
struct DutchFormatImportTests {
  private func source(
    _ format: EvidenceSource.Format, _ medium: String, file: String = "file"
  ) -> EvidenceSource {
    EvidenceSource(
      id: "s", title: LocalizedText(en: "s", nl: "s"), files: [file], format: format, medium: medium)
  }

  @Test("a sounding, a report and a column of voxels reach the store, and the counts add up")
  func small() throws {
    for (format, text, table, count) in [
      (EvidenceSource.Format.gef, GEFTests.sounding, "sample", 3), (.dinoloket, DINOTests.levels, "sample", 3),
      (.dinoloket, DINOTests.borehole, "interval", 1),
      (
        .geotop,
        GeoTOPTests.sorted.replacing("1000,", with: "139500,").replacing("1100,", with: "139600,")
          .replacing(",2000,", with: ",454700,").replacing(",2100,", with: ",454800,"), "interval", 5
      ),
    ] {
      let place = try ImportPlace()
      try place.write(text, "file")
      let report = try place.run(source(format, "groundwater"))
      #expect(report.counts.addUp && report.files.first?.state == .imported, "\(format)")
      #expect(report.files.first?.records[table] == count, "\(format): \(report.files.first?.records ?? [:])")
    }
  }

  @Test(
    "every shared file imports, and nothing is refused that a survey would call good",
    .enabled(if: SharedEvidence.has("nl_bro_dino"), "needs the shared Dutch files"))
  func shared() throws {
    var files: [(EvidenceSource.Format, URL)] = []
    for (format, folder) in [(EvidenceSource.Format.dinoloket, "nl_bro_dino/dino_csv"), (.gef, "nl_bro_dino/gef")] {
      let names = try FileManager.default.contentsOfDirectory(atPath: SharedEvidence.url(folder).path).sorted()
      files += names.map { (format, SharedEvidence.url("\(folder)/\($0)")) }
    }
    files.append((.geotop, SharedEvidence.url("nl_geotop/geotop_usp_voxels.csv.gz")))
    files.append((.geotop, SharedEvidence.url("nl_geotop/geotop_usp.nc")))
    for (format, url) in files {
      let place = try ImportPlace()
      try FileManager.default.copyItem(at: url, to: place.folder.appending(path: url.lastPathComponent))
      let report = try place.run(
        source(format, format == .gef ? "" : "groundwater", file: url.lastPathComponent))
      let file = try #require(report.files.first)
      #expect(file.state == .imported && report.counts.addUp, "\(url.lastPathComponent)")
      let rejects = file.findings.filter { $0.code.effect == .reject }
      #expect(rejects.isEmpty && report.counts.rowsRejected == 0, "\(url.lastPathComponent): \(rejects)")
      let cells = file.findings.filter { $0.code.effect == .cell }
      #expect(cells.allSatisfy { Self.expected.contains($0.code) }, "\(url.lastPathComponent): \(cells)")
    }
  }

  /// A colour on the platinum scale has no unit of content.
  private static let expected: Set<FindingCode> = [.unitUnknown]
}
