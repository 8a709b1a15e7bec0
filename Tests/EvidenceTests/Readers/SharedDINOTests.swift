import Evidence
import Testing

@Suite(
  "DINOloket files of surveys",
  .enabled(if: SharedEvidence.has("nl_bro_dino/dino_csv"), "needs the shared DINOloket files"))
struct SharedDINOTests {
  private func read(_ name: String) throws -> CollectingSink {
    try ReaderBench.read(SharedEvidence.url("nl_bro_dino/dino_csv/\(name)"), as: .dinoloket)
  }

  @Test(
    "groundwater composition, comma and tab",
    arguments: [
      ("brodata_B38B0079_qua.csv", "B38B0079", 14.0, 39.0, 19),
      ("hydropandas_samenstelling_B52C0057.txt", "B52C0057", 28.67, 29.67, 24),
      ("hydropandas_samenstelling_B58A0042.txt", "B58A0042", 26.78, 27.72, 24),
      ("hydropandas_samenstelling_B58A0061.txt", "B58A0061", 15.83, 16.83, 12),
    ])
  func composition(name: String, key: String, top: Double, bottom: Double, analyses: Int) throws {
    let sink = try read(name)
    #expect(sink.rows.count == 2 && sink.sites.map(\.key) == [key])
    #expect(sink.samples.map(\.top) == [top] && sink.samples.map(\.bottom) == [bottom])
    #expect(sink.measurements.count == analyses)
    #expect(sink.findings.allSatisfy { $0.code == .depthUnit })
  }

  @Test("spot values of groundwater composition")
  func spots() throws {
    let sink = try read("brodata_B38B0079_qua.csv")
    #expect(sink.values(of: "Mn") == [".96"] && sink.values(of: "NO3") == ["0"] && sink.values(of: "Cl") == ["92"])
    #expect(sink.samples[0].date == "1959-06-22" && sink.sites[0].surfaceLevel == -0.06)
    #expect(try read("hydropandas_samenstelling_B52C0057.txt").values(of: "EC") == ["15.92"])
  }

  @Test("groundwater analysis reports")
  func reports() throws {
    let two = try read("brodata_GAR000000042563.csv")
    #expect(two.measurements.count == 50 && two.count(.headerAgain) == 1 && two.rows.count == 51)
    let lithium = try #require(two.measurements.first { $0.series.property == "Li" })
    #expect(lithium.written == "3.0" && lithium.mark == "<" && lithium.limit == "3.0" && lithium.quality == .approved)
    #expect(two.measurements.count { $0.quality == .undecided } == 4)
    let one = try read("brodata_GAR000000019636.csv")
    #expect(one.measurements.count == 13 && one.count(.headerAgain) == 0)
    #expect(one.samples.map(\.date) == ["1982-02-12"] && one.values(of: "GELDHD") == ["126.55"])
  }

  @Test(
    "levels",
    arguments: [
      ("brodata_B38B0207_001_full.csv", 1), ("brodata_P38G0010_full.csv", 1),
      ("hydropandas_stand2024_B02H0090001.csv", 1),
      ("hydropandas_stand_B42B0003001_1.csv", 4),
    ])
  func levels(name: String, periods: Int) throws {
    let sink = try read(name)
    #expect(sink.sites.count == periods && Set(sink.sites.map(\.key)).count == 1)
    #expect(sink.measurements.count > 15 && sink.samples.count == sink.measurements.count)
    #expect(sink.findings.allSatisfy { $0.code == .depthUnit })
  }

  @Test("spot values of levels")
  func levelSpots() throws {
    let old = try read("hydropandas_stand_B42B0003001_1.csv")
    #expect(old.measurements.first?.written == "544" && old.measurements.last?.written == "406")
    #expect(old.samples.first?.attributes["measuring-point"] == "698 cm")
    #expect(old.samples.last?.attributes["measuring-point"] == "699 cm")
    let gauge = try read("brodata_P38G0010_full.csv")
    #expect(gauge.sites[0].kind == .station && gauge.measurements.first?.written == "-84")
    #expect(gauge.measurements.first?.series.property == "surface-water-level")
  }

  @Test("borehole and soundings")
  func holes() throws {
    let hole = try read("brodata_B38B2152.csv")
    #expect(hole.intervals.map(\.bottom) == [1.5, 1.9, 2.2, 3.6, 4.8, 5] && hole.boreholes[0].endDepth == 5)
    #expect(hole.intervals[0].attributes["Bijmenging zand"] == "sterk zandig")
    let plain = try read("brodata_W38B0016.csv")
    #expect(plain.values(of: "apparent-resistivity").count == 26 && plain.findings.isEmpty)
    let twice = try read("brodata_W38D0010.csv")
    #expect(twice.values(of: "resistivity").count == 9 && twice.findings.isEmpty)
    #expect(Set(twice.samples.compactMap { $0.attributes["interpretation"] }) == ["1", "2"])
    #expect(Set(twice.samples.map(\.key)).count == twice.samples.count)
  }
}
