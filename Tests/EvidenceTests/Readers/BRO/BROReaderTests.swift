import Evidence
import Foundation
import Testing

@Suite("BRO XML: what it says of the subsurface becomes records")
struct BROReaderTests {
  private let reader = BROReader()

  @Test("A borehole has a place stated twice, a level, a date and layers that follow the description")
  func borehole() throws {
    let layers = BRODocuments.layer("0.00", "1.50", "zand") + BRODocuments.layer("1.50", "10.00", "klei")
    let text = BRODocuments.dispatch(BRODocuments.borehole("BHR000000000001", layers: layers))
    let sink = try ReadDocument.text(text, with: reader)
    #expect(sink.findings.isEmpty)
    let site = try #require(sink.sites.first)
    #expect(site.key == "BHR000000000001")
    #expect(site.position == StatedPosition(x: 150000, y: 450000.5, crs: "EPSG:28992", columns: "deliveredLocation"))
    // Degrees come latitude first in the file.
    #expect(
      site.alternatives == [
        StatedPosition(x: 5.32, y: 52.04, crs: "EPSG:4258", columns: "standardizedLocation")
      ])
    #expect(site.surfaceLevel == 2.5)
    #expect(site.verticalDatum == "NAP")
    #expect(site.accuracy == 0.1)
    #expect(sink.boreholes.first?.endDepth == 10)
    #expect(sink.boreholes.first?.date == "2021-12-07")
    #expect(sink.boreholes.first?.method == "pulsen")
    #expect(sink.intervals.map(\.lithology) == ["zand", "klei"])
    #expect(sink.intervals.map(\.bottom) == [1.5, 10])
    #expect(sink.intervals.first?.attributes["colour"] == "grijs")
    #expect(sink.intervals.first?.attributes["tertiaryConstituent"] == "schelpen; puin")
    #expect(sink.intervals.first?.attributes["descriptionLocation"] == "veld")
    #expect(sink.rows.count == 3)
    #expect(sink.rows.last?.line == 9)
  }

  @Test("Several objects of several kinds in a file are all read")
  func severalObjects() throws {
    let text = BRODocuments.dispatch(
      BRODocuments.borehole("BHR000000000001", layers: BRODocuments.layer("0", "1", "zand")),
      BRODocuments.report(
        BRODocuments.analysis("1115", value: "<c:analysisMeasurementValue uom='ug/l'>4</c:analysisMeasurementValue>")),
      "<GMN_PO><brocom:broId>GMN000000000163</brocom:broId></GMN_PO>",
      BRODocuments.borehole("BHR000000000002", layers: BRODocuments.layer("0", "1", "veen")))
    let sink = try ReadDocument.text(text, with: reader)
    #expect(sink.sites.map(\.key) == ["BHR000000000001", "GMW000000000001", "BHR000000000002"])
    #expect(sink.fileFindings.map(\.code) == [.sectionUnknown])
  }

  @Test("A layer without a readable depth is found on its own row; the others live")
  func layerFaults() throws {
    let layers =
      BRODocuments.layer("0.00", "1,5", "zand") + BRODocuments.layer("nan", "2", "klei")
      + "<c:layer><c:upperBoundary uom='m'>2</c:upperBoundary></c:layer>"
      + "<c:layer><c:upperBoundary uom='cm'>200</c:upperBoundary><c:lowerBoundary uom='m'>3</c:lowerBoundary></c:layer>"
      + BRODocuments.layer("3", "4", "veen")
    let sink = try ReadDocument.text(
      BRODocuments.dispatch(BRODocuments.borehole("BHR1", layers: layers)), with: reader)
    #expect(
      sink.rows.dropFirst().map { $0.findings.map(\.code) } == [
        [.depthNumber], [.depthNumber], [.rowElement], [.depthNumber], [],
      ])
    #expect(sink.intervals.map(\.lithology) == ["veen"])
  }

  @Test("An object without a usable place takes its layers with it, each with its finding")
  func positionFaults() throws {
    let cases: [(String, FindingCode)] = [
      ("", .positionMissing), (BRODocuments.place("a", "b"), .positionNumber),
      (BRODocuments.place(srsName: "urn:ogc:def:crs:EPSG::99999"), .positionSystemUnknown),
      (BRODocuments.place(srsName: ""), .positionSystemUnknown),
    ]
    for (place, code) in cases {
      let text = BRODocuments.dispatch(
        BRODocuments.borehole("BHR1", place: place, layers: BRODocuments.layer("0", "1", "zand")))
      let sink = try ReadDocument.text(text, with: reader)
      #expect(sink.records.isEmpty)
      #expect(sink.rows.map { $0.findings.map(\.code) } == [[code], [.rowElement]])
    }
  }

  @Test("A groundwater analysis joins its well, keeps values and limits as written and reads the marks")
  func groundwater() throws {
    let analyses =
      BRODocuments.analysis(
        "1115",
        value: "<c:analysisMeasurementValue uom='ug/l'>3</c:analysisMeasurementValue><c:limitSymbol>LT</c:limitSymbol>",
        limit: "<c:reportingLimit uom='ug/l'>3</c:reportingLimit>")
      + BRODocuments.analysis(
        "99999", value: "<c:analysisMeasurementValue uom='mg/l'>0.50</c:analysisMeasurementValue>", status: "afgekeurd")
      + BRODocuments.analysis(
        "310", value: "<c:limitSymbol>LT</c:limitSymbol>", limit: "<c:reportingLimit uom='mg/l'>.5</c:reportingLimit>")
      + BRODocuments.analysis("333", value: "")
    let sink = try ReadDocument.text(BRODocuments.dispatch(BRODocuments.report(analyses)), with: reader)
    #expect(sink.sites.map(\.key) == ["GMW000000000001"])
    #expect(sink.sites.first?.position == nil)
    let sample = try #require(sink.samples.first)
    #expect(sample.key == "GAR000000000007")
    #expect(sample.siteKey == "GMW000000000001")
    #expect(sample.date == "2021-08-26")
    #expect(sample.attributes["tubeNumber"] == "3")
    #expect(sink.measurements.map(\.series.property) == ["Li", "bro:99999", "As"])
    #expect(sink.measurements.map(\.written) == ["3", "0.50", ".5"])
    #expect(sink.measurements.map(\.mark) == ["<", "", "<"])
    #expect(sink.measurements.map(\.limit) == ["3", "", ".5"])
    #expect(sink.measurements.map(\.quality) == [.approved, .rejected, .approved])
    #expect(sink.measurements.map(\.series.unit) == ["ug/l", "mg/l", "mg/l"])
    #expect(sink.measurements.first?.series.method == "ICPMS")
    #expect(sink.measurements.first?.series.date == "2021-09-01")
    #expect(sink.rows.map { $0.findings.map(\.code) } == [[], [], [.propertyUnknown], [], [.rowElement]])
  }

  @Test("A report that names no well has nothing to hang on: every row says so")
  func groundwaterWithoutWell() throws {
    let analysis = BRODocuments.analysis(
      "1115", value: "<c:analysisMeasurementValue uom='ug/l'>3</c:analysisMeasurementValue>")
    let sink = try ReadDocument.text(BRODocuments.dispatch(BRODocuments.report(analysis, well: "")), with: reader)
    #expect(sink.records.isEmpty)
    #expect(sink.rows.map { $0.findings.map(\.code) } == [[.keyMissing], [.rowElement]])
  }

  @Test("The screen of a well lies as deep below the ground as its level lies below the level of the ground")
  func well() throws {
    let well = """
      <GMW_PO><brocom:broId>GMW000000000001</brocom:broId>
      <deliveredLocation><c:location srsName="urn:ogc:def:crs:EPSG::28992"><gml:pos>118300.381 439767.501</gml:pos>
      </c:location></deliveredLocation>
      <deliveredVerticalPosition><c:localVerticalReferencePoint>NAP</c:localVerticalReferencePoint>
      <c:offset uom="m">0.000</c:offset><c:verticalDatum>NAP</c:verticalDatum>
      <c:groundLevelPosition uom="m">1.3</c:groundLevelPosition></deliveredVerticalPosition>
      <monitoringTube><tubeNumber>1</tubeNumber><screen><screenTopPosition uom="m">0.1</screenTopPosition>
      <screenBottomPosition uom="m">-0.9</screenBottomPosition></screen></monitoringTube></GMW_PO>
      """
    let sink = try ReadDocument.text(BRODocuments.dispatch(well), with: reader)
    #expect(sink.sites.first?.surfaceLevel == 1.3)
    #expect(sink.intervals.first?.top == 1.2)
    #expect(sink.intervals.first?.bottom == 2.2)
    #expect(sink.intervals.first?.attributes["tubeNumber"] == "1")
    // Without the level of the ground a level is not a depth.
    let unknown = well.replacing("<c:groundLevelPosition uom=\"m\">1.3</c:groundLevelPosition>", with: "")
    let doubtful = try ReadDocument.text(BRODocuments.dispatch(unknown), with: reader)
    #expect(doubtful.sites.first?.surfaceLevel == nil)
    #expect(doubtful.rows.last?.findings.map(\.code) == [.rowElement])
  }

  @Test("Each reading of a cone is a sample in place; what was not measured is not stored")
  func cone() throws {
    let readings = [
      BRODocuments.reading(length: "0.020", depth: "0.019", cone: "0.060"),
      BRODocuments.reading(length: "0.040", depth: "-999999", cone: "0.130"),
      BRODocuments.reading(length: "0.060", depth: "-999999.0", cone: "-999999"), "1,2,3",
      BRODocuments.reading(length: "x", depth: "-999999", cone: "1"),
    ]
    let text = BRODocuments.dispatch(BRODocuments.test(readings.joined(separator: ";\n") + ";"))
    let sink = try ReadDocument.text(text, with: reader)
    #expect(sink.samples.map(\.top) == [0.019, 0.04, 0.06])
    #expect(sink.samples.map { $0.attributes["depth"] } == [nil, "penetration-length", "penetration-length"])
    #expect(sink.measurements.map(\.written) == ["0.060", "0.130"])
    #expect(sink.measurements.allSatisfy { $0.series.property == "cone-resistance" && $0.series.unit == "MPa" })
    #expect(sink.boreholes.first?.endDepth == 15.06)
    #expect(sink.boreholes.first?.date == "2019-06-06")
    #expect(sink.rows.dropFirst().map { $0.findings.map(\.code) } == [[], [], [], [.cellCount], [.depthNumber]])
    let lines = sink.rows.dropFirst().map(\.line)
    #expect(lines == Array(lines[lines.startIndex]..<(lines[lines.startIndex] + 5)))
  }

  @Test("Values of a laboratory are measurements under the names of the catalogue; repeated ones stay apart")
  func sampleAnalysis() throws {
    let analysis = """
      <boreholeSampleAnalysis><c:investigatedInterval><c:beginDepth uom="m">0.20</c:beginDepth>
      <c:endDepth uom="m">0.40</c:endDepth><c:analysisType>korrelgrootte</c:analysisType>
      <c:waterContentDetermination><c:determinationMethod>drogen</c:determinationMethod>
      <c:waterContent uom="%">23.1</c:waterContent></c:waterContentDetermination>
      <c:test><c:strain uom="%">1.0</c:strain><c:strain uom="%">2.0</c:strain><c:load uom="kPa" xsi:nil="true"/></c:test>
      </c:investigatedInterval></boreholeSampleAnalysis>
      """
    let hole = BRODocuments.borehole("BHR1", layers: "").replacing("</BHR_GT_O>", with: "\(analysis)</BHR_GT_O>")
    let sink = try ReadDocument.text(BRODocuments.dispatch(hole), with: reader)
    let sample = try #require(sink.samples.first)
    #expect(sample.key == "BHR1/analysis 1")
    #expect(sample.top == 0.2)
    #expect(sample.attributes["analysisType"] == "korrelgrootte")
    #expect(sink.measurements.map(\.series.property) == ["waterContent", "strain", "strain"])
    #expect(sink.measurements.map(\.series.method) == ["drogen", "", ""])
    #expect(sink.measurements.map(\.series.fraction) == ["", "", "step 2"])
  }

  @Test("Before registration a hole is called by its owner and the owner's name for it")
  func registration() throws {
    let hole = BRODocuments.borehole("", layers: BRODocuments.layer("0", "1", "zand"))
      .replacing("BHR_GT_O", with: "BHR_GT_CompleteReport_V1")
      .replacing("<brocom:broId></brocom:broId>", with: "<objectIdAccountableParty>B083</objectIdAccountableParty>")
    let text = """
      <registrationRequest \(BRODocuments.namespaces)>
      <brocom:deliveryAccountableParty>30276831</brocom:deliveryAccountableParty>
      <sourceDocument>\(hole)</sourceDocument></registrationRequest>
      """
    let sink = try ReadDocument.text(text, with: reader)
    #expect(sink.sites.first?.key == "30276831/B083")
    #expect(sink.sites.first?.name == "B083")
    #expect(sink.intervals.map(\.siteKey) == ["30276831/B083"])
  }

  @Test("BORIS exports are read with their codes, depths in the unit that they state")
  func boris() throws {
    let text = """
      <set version="1.4"><pointSurvey><identification id="VC1 "/>
      <surveyLocation><coordinates UoM="METER" coordSystem="RD"><coordinateX>138983</coordinateX>
      <coordinateY>425225</coordinateY></coordinates></surveyLocation>
      <surfaceElevation><elevation UoM="CENTIMETER" levelReference="NAP" levelValue="-125"/></surfaceElevation>
      <borehole><boreholeType code="BMD"/><date startDay="2" startMonth="6" startYear="2021"/>
      <lithoDescr layerDepthUoM="CENTIMETER" layerDepthReference="MV">
      <lithoInterval baseDepth="58"><lithology code="Z"/><gravelFrac code="MG1"/><gravelFrac code="FN2"/></lithoInterval>
      <lithoInterval baseDepth="x"><lithology code="K"/></lithoInterval>
      <lithoInterval baseDepth="200"><lithology code="V"/></lithoInterval>
      <lithoInterval baseDepth="214"><lithology code="L"/></lithoInterval></lithoDescr></borehole></pointSurvey></set>
      """
    let sink = try ReadDocument.text(text, with: reader)
    #expect(sink.sites.first?.key == "VC1")
    #expect(sink.sites.first?.surfaceLevel == -1.25)
    #expect(sink.boreholes.first?.date == "2021-06-02")
    #expect(sink.intervals.map(\.lithology) == ["Z", "L"])
    #expect(sink.intervals.map(\.top) == [0, 2])
    #expect(sink.intervals.map(\.bottom) == [0.58, 2.14])
    #expect(sink.intervals.first?.attributes["gravelFrac"] == "MG1; FN2")
    #expect(sink.rows.map { $0.findings.map(\.code) } == [[], [], [.depthNumber], [.rowElement], []])
  }

  @Test("An object of the register that is no evidence is passed over by name")
  func passedOver() throws {
    let network = BRODocuments.dispatch("<GMN_PO><brocom:broId>GMN000000000163</brocom:broId></GMN_PO>")
    let sink = try ReadDocument.text(network, with: reader)
    #expect(sink.rows.isEmpty && sink.fileFindings.map(\.code) == [.sectionUnknown])
  }

  @Test("What is no document of the register is refused")
  func refusals() {
    #expect(
      ReadDocument.refusal("<descriptiveBoreholeLog><layer/></descriptiveBoreholeLog>", with: reader) == .fileFormat)
    #expect(ReadDocument.refusal("<html><body/></html>", with: reader) == .fileFormat)
    #expect(ReadDocument.refusal("x,y\n1,2\n", with: reader) == .fileFormat)
    #expect(ReadDocument.refusal("", with: reader) == .fileEmpty)
    #expect(ReadDocument.refusal(BRODocuments.dispatch(), with: reader) == .fileFormat)
    #expect(ReadDocument.refusal("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", with: reader) == .xmlDoctype)
    #expect(ReadDocument.refusal(String(repeating: "<set>", count: 100_000), with: reader) == .xmlDepth)
    #expect(ReadDocument.refusal("<set><a></set>", with: reader) == .xmlSyntax)
  }
}
