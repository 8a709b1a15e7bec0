import Evidence
import Foundation
import Testing

@Suite("GML of mineral resources: occurrences, ore, mines, activities")
struct EarthResourceMLReaderTests {
  private let reader = EarthResourceMLReader()

  @Test("An occurrence gathers its place, commodities and types from the features around it")
  func occurrence() throws {
    let sink = try ReadDocument.text(EarthResourceDocuments.inspire, with: reader)
    #expect(sink.findings.isEmpty)
    let occurrence = try #require(sink.occurrences.first)
    #expect(occurrence.key == "XX.GS.MR/17")
    #expect(occurrence.name == "Hill")
    #expect(occurrence.commodities == ["copper", "gold"])
    #expect(occurrence.depositTypes == ["porphyry"])
    #expect(occurrence.status == "prospect")
    #expect(occurrence.attributes["endusePotential"] == "metallicMinerals")
    #expect(occurrence.attributes["importance of gold"] == "minor")
    #expect(occurrence.attributes["rank of copper"] == "1")
    #expect(sink.sites.first?.position == StatedPosition(x: 6.25, y: 52.5, crs: "EPSG:4258", columns: "shape"))
  }

  @Test("Ore is a sample; amounts and grades are its measurements, a range is its two ends, a void one is nothing")
  func ore() throws {
    let sink = try ReadDocument.text(EarthResourceDocuments.inspire, with: reader)
    let sample = try #require(sink.samples.first)
    #expect(sample.siteKey == "XX.GS.MR/17")
    #expect(sample.date == "2019-12-31")
    #expect(sample.attributes["category"] == "provedOreReserves")
    #expect(sink.measurements.map(\.series.property) == ["ore-amount", "ore-amount", "copper"])
    #expect(sink.measurements.map(\.written) == ["1.5", "2.5", "0.62"])
    #expect(sink.measurements.map(\.series.fraction) == ["lowest", "highest", ""])
    #expect(sink.measurements.map(\.series.unit) == ["Mt", "Mt", "%"])
    #expect(sink.measurements.first?.series.method == "PERCCode")
  }

  @Test("A mine carries its preferred name; an outline counts as the centre of its extent")
  func mine() throws {
    let sink = try ReadDocument.text(EarthResourceDocuments.inspire, with: reader)
    let mine = try #require(sink.occurrences.last)
    #expect(mine.name == "Great Pit")
    #expect(mine.status == "operating")
    #expect(mine.attributes["otherNames"] == "Old Pit")
    let site = try #require(sink.sites.last)
    #expect(site.position?.x == 6.5)
    #expect(site.position?.y == 52.5)
    #expect(site.attributes["place"] == "centre of the extent of Polygon")
  }

  @Test("What an activity processed is a stream at its mine in a period")
  func activity() throws {
    let sink = try ReadDocument.text(EarthResourceDocuments.inspire, with: reader)
    let streams = sink.records.compactMap { if case .stream(let stream) = $0 { stream } else { nil } }
    #expect(streams.map(\.written) == ["120000"])
    #expect(streams.first?.siteKey == "mi.1")
    #expect(streams.first?.period == "2018/2020")
    #expect(streams.first?.unit == "t")
    #expect(streams.first?.attributes["activityType"] == "openPitMining")
  }

  @Test("A plain EPSG name means east first; features inside features are read")
  func plainName() throws {
    let sink = try ReadDocument.text(EarthResourceDocuments.earthResource, with: reader)
    #expect(sink.sites.first?.position == StatedPosition(x: 6.25, y: 52.5, crs: "EPSG:4258", columns: "shape"))
    #expect(sink.occurrences.map(\.key) == ["urn:x:occurrence:1"])
    #expect(sink.occurrences.map(\.commodities) == [["tin"]])
    #expect(sink.measurements.map(\.series.property) == ["tin-amount"])
    #expect(sink.measurements.map(\.series.unit) == ["t"])
  }

  @Test(
    "The order of axes follows from the name of the reference system",
    arguments: [
      ("urn:ogc:def:crs:EPSG::4258", 6.25), ("http://www.opengis.net/def/crs/EPSG/0/4258", 6.25),
      ("urn:ogc:def:crs:EPSG::3035", 6.25), ("EPSG:4258", 52.5), ("urn:ogc:def:crs:EPSG::28992", 52.5),
      ("http://www.opengis.net/gml/srs/epsg.xml#4326", 52.5), ("urn:ogc:def:crs:OGC:1.3:CRS84", 52.5),
    ])
  func axes(name: String, x: Double) throws {
    let text = EarthResourceDocuments.inspire
      .replacing("http://www.opengis.net/def/crs/EPSG/0/4258", with: name)
    #expect(try ReadDocument.text(text, with: reader).sites.first?.position?.x == x)
  }

  @Test("An unknown reference system rejects the occurrence and its ore")
  func unknownSystem() throws {
    let text = EarthResourceDocuments.inspire
      .replacing("http://www.opengis.net/def/crs/EPSG/0/4258", with: "urn:ogc:def:crs:EPSG::99999")
    let sink = try ReadDocument.text(text, with: reader)
    #expect(sink.rows.prefix(2).map { $0.findings.map(\.code) } == [[.positionSystemUnknown], [.rowElement]])
    #expect(sink.samples.isEmpty)
  }

  @Test("A commodity from nowhere is found; one that an occurrence names is not")
  func orphan() throws {
    let text = EarthResourceDocuments.inspire.replacing("#mo.1", with: "#none").replacing(
      "<mr:commodityDescription xlink:href=\"#co.1\"/>", with: "")
    let sink = try ReadDocument.text(text, with: reader)
    #expect(sink.findings.map(\.code) == [.rowElement])
    #expect(sink.sites.first?.position == nil)
  }

  @Test("A collection of other things is refused")
  func otherThings() {
    let text = "<FeatureCollection><member><Building/></member></FeatureCollection>"
    #expect(ReadDocument.refusal(text, with: reader) == .fileFormat)
    #expect(ReadDocument.refusal("<html/>", with: reader) == .fileFormat)
  }
}
