import Evidence
import Testing

@Suite("GEF files of surveys", .enabled(if: SharedEvidence.has("nl_bro_dino/gef"), "needs the shared GEF files"))
struct SharedGEFTests {
  private func read(_ name: String) throws -> CollectingSink {
    try ReaderBench.read(SharedEvidence.url("nl_bro_dino/gef/\(name).gef"), as: .gef)
  }

  @Test(
    "every file reads; each record of its data block is a row",
    arguments: [
      ("brodata_B38B2152", 6), ("geost_83268_DKMP003_wiertsema", 1815), ("geost_AZZ158_gem_rotterdam", 2980),
      ("geost_CPT000000038871_IMBRO_A", 921), ("geost_CPT000000157983_IMBRO", 1310), ("geost_CPT10", 207),
      ("pygef_cpt", 1004), ("pygef_cpt3", 5939), ("pygef_example_bore", 102),
    ])
  func everyFile(name: String, records: Int) throws {
    let sink = try read(name)
    let described = sink.rows.count { $0.content.hasPrefix("#SPECIMENVAR") }
    #expect(sink.rows.count == records + 1 + described)
    #expect(sink.sites.count == 1)
    #expect(sink.count(.rowsMissing) == (name == "geost_CPT10" ? 1 : 0))
    #expect(sink.count(.cellCount) == 0 && sink.count(.depthNumber) == 0)
  }

  @Test("spot values of a sounding with voids, a corrected depth and Latin-1 text")
  func wiertsema() throws {
    let sink = try read("geost_83268_DKMP003_wiertsema")
    let site = try #require(sink.sites.first)
    #expect(site.position?.x == 176_161.1 && site.surfaceLevel == -0.06)
    #expect(sink.boreholes.first?.endDepth == 37.317295 && sink.boreholes.first?.date == "2023-01-17")
    #expect(sink.values(of: "cone-resistance").first == "0.22752367")
    #expect(sink.samples.first?.top == 1.3199796, "the first record is void throughout")
    #expect(sink.intervals.map(\.top) == [0, 0.3, 0.7] && sink.intervals.last?.bottom == 1.3)
    #expect(sink.count(.encodingAssumed) == 1)
  }

  @Test("spot values of the others")
  func others() throws {
    let wrapped = try read("geost_CPT10")
    #expect(wrapped.sites.first?.surfaceLevel == -17.69 && wrapped.sites.first?.position?.x == 61_949)
    #expect(wrapped.samples.first?.top == 0.027 && wrapped.values(of: "friction-ratio").first == "2.198")
    #expect(try read("geost_AZZ158_gem_rotterdam").sites.first?.position == nil)
    let archive = try read("geost_CPT000000038871_IMBRO_A")
    #expect(archive.sites.first?.alternatives.first?.x == 4.977156)
    #expect(archive.values(of: "pore-pressure-u1").first == "0.119")
    #expect(archive.measurements.first { $0.series.property == "friction-ratio" }?.series.unit == "%")
    let down = try read("pygef_cpt3")
    #expect(down.samples.last?.top == 29.695 && down.count(.depthSign) == 5939)
    let bore = try read("pygef_example_bore")
    #expect(bore.intervals.first?.top == 7.4 && bore.intervals.first?.lithology == "NBE")
    #expect(bore.intervals[2].attributes["sand-median"] == "270.00 mm", "as written, whatever it must mean")
    let other = try read("brodata_B38B2152")
    #expect(other.intervals.map(\.lithology) == ["Kz3", "Ks2", "Kh", "Ks2", "K", "Kz3h3"])
    #expect(other.boreholes.first?.endDepth == 5 && other.boreholes.first?.date == "1966-01-01")
  }
}
