import Evidence
import Foundation
import TestBench
import Testing

@Suite("The public BRO files", .enabled(if: BROFiles.folder != nil, "shared reference data is not there"))
struct BROFilesTests {
  private let reader = BROReader()

  private func read(_ name: String) throws -> CollectingSink {
    let folder = try #require(BROFiles.folder)
    return try ReadDocument.file(folder.appending(path: name), with: reader)
  }

  @Test("Every file is read without a rejected row, or refused for what it is")
  func all() throws {
    let folder = try #require(BROFiles.folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".xml") }
    #expect(!names.isEmpty)
    var refused: Set<String> = []
    for name in names.sorted() {
      do {
        let sink = try read(name)
        let rejects = sink.rows.flatMap(\.findings).filter { $0.code.effect == .reject }
        #expect(rejects.isEmpty, "\(name): \(rejects)")
        #expect(sink.records.isEmpty == ["GMN", "GUF"].contains { name.contains($0) }, "\(name)")
      } catch FileRefusal.finding(let code, _, _, _, _) {
        #expect(code == .fileFormat, "\(name)")
        refused.insert(name)
      }
    }
    #expect(refused == ["geost_bhrgt_data_element_no_namespaces.xml"])
  }

  @Test("GAR000000042563: 3 field and 47 laboratory values of well GMW000000006933")
  func groundwater() throws {
    let sink = try read("brodata_GAR000000042563.xml")
    #expect(sink.sites.map(\.key) == ["GMW000000006933"])
    #expect(sink.measurements.count == 50)
    #expect(sink.findings.isEmpty)
    let lithium = try #require(sink.measurements.first { $0.series.property == "Li" })
    #expect(lithium.written == "3")
    #expect(lithium.mark == "<")
    #expect(lithium.limit == "3")
    #expect(lithium.series.unit == "ug/l")
    #expect(sink.measurements.filter { $0.mark == "<" }.count == 22)
    #expect(sink.measurements.filter { $0.quality == .undecided }.count == 4)
    let sodium = try read("brodata_GAR000000019636.xml").measurements.first { $0.series.property == "Na" }
    #expect(sodium?.written == "95")
  }

  @Test("GMW000000036287: screen from 1.79 to 2.79 m below the ground")
  func well() throws {
    let sink = try read("brodata_GMW000000036287.xml")
    #expect(sink.sites.first?.position?.x == 118300.381)
    #expect(sink.sites.first?.alternatives.first?.y == 51.945145560)
    #expect(sink.sites.first?.surfaceLevel == 1.932)
    #expect(sink.intervals.map(\.top) == [1.79])
    #expect(sink.intervals.map(\.bottom) == [2.79])
  }

  @Test("Boreholes of the three kinds")
  func boreholes() throws {
    let soil = try read("brodata_BHR000000175723.xml")
    #expect(soil.intervals.map(\.lithology).first == "sterkSiltigeKlei")
    #expect(soil.intervals.count == 4)
    #expect(soil.boreholes.first?.endDepth == 1.7)
    #expect(soil.boreholes.first?.date == "1984-07")
    #expect(soil.sites.first?.surfaceLevel == -1.04)
    let geology = try read("geost_bhrg_bro.xml")
    #expect(geology.intervals.count == 5)
    #expect(geology.intervals.first?.lithology == "zwakZandigeKlei")
    #expect(geology.boreholes.first?.endDepth == 3)
    #expect(geology.sites.first?.attributes["NITGCode"] == "B31G2129")
    let geotechnical = try read("brodata_BHR000000353924.xml")
    #expect(geotechnical.intervals.count == 22)
    #expect(geotechnical.intervals.first?.lithology == "sterkGrindigZand")
    #expect(geotechnical.sites.first?.accuracy == 0.02)
  }

  @Test("BHR000000451664: at sea, in degrees, with grain sizes of six samples")
  func samples() throws {
    let sink = try read("geost_bhrgt_bro_with_samples.xml")
    let site = try #require(sink.sites.first)
    #expect(
      site.position == StatedPosition(x: 4.801601049, y: 53.459803773, crs: "EPSG:4326", columns: "deliveredLocation"))
    #expect(site.verticalDatum == "LAT")
    #expect(site.surfaceLevel == -27.5)
    #expect(sink.samples.count == 6)
    #expect(sink.measurements.count == 6 * 18)
    let fine = try #require(sink.measurements.first)
    #expect(fine.series.property == "fractionSmaller63um")
    #expect(fine.written == "0.9")
    #expect(fine.series.unit == "%")
    #expect(fine.series.method == "ISO17892d4v2016 droogZeven")
  }

  @Test("Cone penetration tests: readings at their depths")
  func cones() throws {
    let old = try read("brodata_CPT000000005925.xml")
    #expect(old.samples.count == 179)
    #expect(old.samples[100].top == 10.4)
    #expect(
      old.measurements.filter { $0.sampleKey == old.samples[100].key }.map(\.written) == ["3.800", "0.073", "1.9"])
    let new = try read("brodata_CPT000000115243.xml")
    #expect(new.samples.count == 755)
    #expect(new.samples[100].top == 1.999)
    let wrapped = try read("geost_cpt_bro.xml")
    #expect(wrapped.samples.count == 305)
    #expect(!wrapped.measurements.contains { $0.written.hasPrefix("-99999") })
  }

  @Test("A soil face and a BORIS export")
  func others() throws {
    let face = try read("geost_sfr_bro.xml")
    #expect(face.intervals.count == 7)
    #expect(face.boreholes.first?.endDepth == 1.6)
    let boris = try read("geost_test_boris_xml.xml")
    #expect(boris.sites.count == 16)
    #expect(boris.intervals.count == 236)
    #expect(boris.intervals.first?.bottom == 0.58)
    #expect(boris.intervals.first?.attributes["sandMedian"] == "420")
  }

  @Test("Requests for registration")
  func requests() throws {
    let sink = try read("geost_bhrgt_wiertsema.xml")
    #expect(sink.sites.first?.key == "27364178/_87078_HB001")
    #expect(sink.sites.first?.position?.x == 182243.9)
    #expect(sink.intervals.count == 5)
    #expect(try read("pygef_bore.xml").intervals.count == 8)
  }

  @Test("A file cut anywhere is refused, whole")
  func truncated() throws {
    let folder = try #require(BROFiles.folder)
    for name in ["brodata_BHR000000175723.xml", "brodata_GAR000000042563.xml", "geost_test_boris_xml.xml"] {
      let data = try Data(contentsOf: folder.appending(path: name))
      for part in 1..<50 {
        #expect(throws: FileRefusal.self, "\(name) \(part)/50") {
          _ = try ReadDocument.data(data.prefix(data.count * part / 50), with: reader)
        }
      }
    }
  }
}

enum BROFiles {
  static let folder: URL? = {
    let url = Repository.root.appending(path: "../shared/data/nl_bro_dino/bro_xml").standardizedFileURL
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }()
}
