import Evidence
import Testing

@Suite("DINOloket exports")
struct DINOTests {
  static let quality = """
    LOCATIE gegevens
    NITG-nr\tX-coord\tY-coord\tCoordinaat systeem\tMaaiveldhoogte (m tov NAP)\tMeetnet\t
    B01A0001\t187025\t375490\tRijksdriehoeksmeting\t29.2\tLMG\t
    B01A0002\t187025\t375490\tUTM31\t\t\t

    KWALITEIT gegevens VLOEIBAAR
    NITG-nr\tMonster datum\tMonster-nr\tMengmonster\tBovenkant monster (cm tov MV)\tOnderkant monster (cm tov MV)\tAnalyse datum\tCO3-- (mg/l)\tEC (uS/cm)\tMn (mg/l)\tT(5min)_veld (C)\tpH (-)\t
    B01A0001\t09-03-1960\tC1\tnee\t2867.0\t2967.5\t10-03-1960\t0\t15.92\t.18\t18\t\t
    B01A0002\t09-03-1960\tC2\tnee\t2867.0\t2967.0\t09-03-1960\t0\t15.92\t.18\t18\t6.3\t

    """

  @Test("an analysis keeps its zeros, its leading points and its units; its depths become metres")
  func groundwater() throws {
    let sink = try ReaderBench.read(Self.quality, as: .dinoloket)
    #expect(sink.sites.map(\.key) == ["B01A0001"])
    #expect(sink.sites[0].position?.crs == "EPSG:28992" && sink.sites[0].surfaceLevel == 29.2)
    #expect(sink.sites[0].kind == .well && sink.sites[0].attributes["Meetnet"] == "LMG")
    let sample = try #require(sink.samples.first)
    #expect(sink.samples.count == 1 && sample.top == 28.67 && sample.bottom == 29.675)
    #expect(sample.date == "1960-03-09" && sample.medium == "groundwater" && sample.attributes["Mengmonster"] == "nee")
    #expect(sink.measurements.map(\.written) == ["0", "15.92", ".18", "18"], "an empty cell is no analysis")
    #expect(sink.measurements.map(\.series.property) == ["CO3--", "EC", "Mn", "T"])
    #expect(sink.measurements.map(\.series.unit) == ["mg/l", "uS/cm", "mg/l", "C"])
    #expect(sink.measurements.allSatisfy { $0.series.date == "1960-03-10" && $0.mark.isEmpty })
    #expect(sink.measurements.last?.series.method == "field")
    #expect(sink.count(.depthUnit) == 2)
    #expect(sink.count(.positionSystemUnknown) == 1, "UTM without a datum is not a place")
    #expect(sink.count(.parentRejected) == 1, "nor is an analysis there")
    #expect(sink.rows.count == 4)
  }

  @Test(
    "systems of other exports are known by zone and datum",
    arguments: [
      ("RD2000", "EPSG:28992"), ("UTM31-ED50", "EPSG:23031"), ("WGS84-UTM 31", "EPSG:32631"), ("WGS84", "EPSG:4326"),
      ("ETRS89", "EPSG:4258"),
    ])
  func systems(name: String, code: String) throws {
    let text = Self.quality.replacing("Rijksdriehoeksmeting", with: name)
    #expect(try ReaderBench.read(text, as: .dinoloket).sites.first?.position?.crs == code)
  }

  @Test("analyses of a report keep mark, limit and status; field and laboratory stay apart")
  func report() throws {
    let text = """
      "BRO-ID","kwaliteitsregime","tijdstip veldonderzoek","buis",,,,,,
      "GAR1","IMBRO","2021-08-26T12:00:00+02:00","1",,,,,,
      ,,,,,,,,,
      "parameter","sikb-id","aquo-code","analysemeetwaarde","eenheid meetwaarde","status kwaliteitscontrole",,,,
      "Zuurgraad","1398","pH","6.04","1","goedgekeurd",,,,
      ,,,,,,,,,
      "parameter","sikb-id","aquo-code","analysedatum","analysemeetwaarde","eenheid meerwaarde","rapportagegrens","eenheid rapportagegres","limietsymbool","status kwaliteitscontrole"
      "lithium","1115","Li","2021-08-27","3.0","ug/l","3.0","ug/l","<","onbeslist"
      "zwavel","1","","2021-08-26","3.0","ug/l",,,,"afgekeurd"
      "leeg","1","X","2021-08-26",,"ug/l",,,,"onbekend"
      """
    let sink = try ReaderBench.read(text, as: .dinoloket)
    #expect(sink.sites.map(\.key) == ["GAR1"] && sink.sites[0].position == nil)
    #expect(sink.samples.map(\.date) == ["2021-08-26"] && sink.samples[0].attributes["buis"] == "1")
    #expect(sink.measurements.map(\.series.property) == ["pH", "Li", "zwavel"])
    #expect(sink.measurements.map(\.series.method) == ["field", "laboratory", "laboratory"])
    #expect(sink.measurements.map(\.quality) == [.approved, .undecided, .rejected])
    let lithium = sink.measurements[1]
    #expect(lithium.mark == "<" && lithium.written == "3.0" && lithium.limit == "3.0" && lithium.limitUnit == "ug/l")
    #expect(sink.measurements.map(\.series.date) == ["", "2021-08-27", ""])
    #expect(sink.count(.headerAgain) == 1 && sink.rows.count == 5)
  }

  static let levels = """
    Titel:,,,,,,,,,,,
    Referentie:,NAP,,,,,,,,,,,

    NAP:,Normaal Amsterdams Peil,,,,,,,,,,,

    Locatie,Filternummer,Externe aanduiding,X-coordinaat,Y-coordinaat,Maaiveld (cm t.o.v. NAP),Datum maaiveld gemeten,Startdatum,Einddatum,Meetpunt (cm t.o.v. NAP),Meetpunt (cm t.o.v. MV),Bovenkant filter (cm t.o.v. NAP),Onderkant filter (cm t.o.v. NAP)
    B1,001,x,38165,413785,650,27-01-1913,27-08-1913,14-05-1960,698,48,-200,-301
    B1,001,x,38165,413785,650,27-01-1913,14-05-1960,14-08-1987,699,49,-200,-301


    Locatie,Filternummer,Peildatum,Stand (cm t.o.v. MP),Stand (cm t.o.v. MV),Stand (cm t.o.v NAP),Bijzonderheid,Opmerking,,,
    B1,001,27-08-1913,154,106,544,,,,,,
    B1,001,14-05-1960,,,,,,,,,,
    B1,001,15-05-1960,,,,D,,,,,,
    B1,001,31-02-1961,1,2,-3,,,,,,
    """

  @Test("levels hang on a filter and on the measuring point of their day; an empty level is absent, not zero")
  func groundwaterLevels() throws {
    let sink = try ReaderBench.read(Self.levels, as: .dinoloket)
    #expect(sink.sites.map(\.key) == ["B1", "B1"] && Set(sink.sites).count == 1)
    #expect(sink.sites[0].surfaceLevel == 6.5 && sink.sites[0].verticalDatum == "NAP")
    #expect(sink.samples.map(\.top) == [8.5, 8.5, 8.5] && sink.samples.map(\.bottom) == [9.51, 9.51, 9.51])
    #expect(sink.samples.map { $0.attributes["measuring-point"] } == ["698 cm", "699 cm", nil])
    #expect(sink.measurements.map(\.written) == ["544", "-3"])
    #expect(Set(sink.measurements.map(\.series.property)) == ["groundwater-level"])
    #expect(sink.measurements[0].series.unit == "cm" && sink.measurements[0].series.method == "NAP")
    #expect(sink.samples[1].attributes["Bijzonderheid"] == "D", "a remark without a level is kept")
    #expect(sink.count(.dateForm) == 1 && sink.samples[2].date.isEmpty, "31 February is no day")
    #expect(sink.rows.count == 6)
  }

  static let borehole = """
    "ALGEMENE GEGEVENS BORING",,,,
    "NITG-nr","X-coordinaat","Y-coordinaat","CRS","Maaiveldhoogte (m tov NAP)","Boormethode","Einddiepte (m beneden maaiveld)","Datum boring"
    "B2","118435","439819","RD2000","","puls","5","01-01-1966"
    ,,,,
    "ALGEMENE GEGEVENS LITHOLOGIE",,,,
    "Organisatie Beschrijver","Kwaliteit beschrijving lithologie","","","","","",""
    "Onbekend","C","","","","","",""
    ,,,,
    "LITHOLOGIE LAGEN",,,,
    "Bovenkant laag (m beneden maaiveld)","Onderkant laag (m beneden maaiveld)","Kleur","Hoofdgrondsoort","Zandmediaan M63","Lutum %",""
    "0.0","1.5","grijs","klei","","12",""
    "1.5","","bruin","zand","180","",""
    ,,,,
    "KORRELGROOTTE",,,,
    "Diepte","Fractie"
    "1","2"
    "2","3"
    """

  @Test("layers keep words and numbers; a block that is not known is named, not dropped in silence")
  func lithology() throws {
    let sink = try ReaderBench.read(Self.borehole, as: .dinoloket)
    #expect(sink.sites.map(\.kind) == [.borehole] && sink.boreholes.first?.endDepth == 5)
    #expect(sink.boreholes.first?.method == "puls" && sink.boreholes.first?.date == "1966-01-01")
    #expect(sink.intervals.count == 1 && sink.intervals[0].lithology == "klei" && sink.intervals[0].bottom == 1.5)
    #expect(sink.intervals[0].attributes["Lutum %"] == "12" && sink.intervals[0].attributes["Kleur"] == "grijs")
    #expect(sink.intervals[0].attributes["Kwaliteit beschrijving lithologie"] == "C")
    #expect(sink.count(.depthNumber) == 1)
    let unknown = sink.fileFindings.filter { $0.code == .sectionUnknown }
    #expect(unknown.map(\.value) == ["KORRELGROOTTE"] && unknown.map(\.detail) == ["14"])
  }

  @Test("a sounding gives readings without a depth and layers as interpreted, the last without a bottom")
  func sounding() throws {
    let text = """
      "VES Overzicht",,,,
      "NITG-nr","X-coordinaat","Y-coordinaat","CRS","Hoogte (m tov NAP)"
      "W1","119211","438265","RD","-0.8"
      ,,,,
      "Kop",,,,
      "Aannemer","Klant","Meetdatum","Configuratie",""
      "","","18-07-1963","SCHLUMB",""
      ,,,,
      "Data",,,,
      "L/2","A","V","I","R"
      "1.5","","","","11.4"
      "75.0","","","","55.1"
      "75.0","","","","54.5"
      ,,,,
      "Interpretatie door: X",,,,
      "Interpretatie door","Klant","","",""
      "X","","","",""
      ,,,,
      "Interpretaties",,,,
      "Bovenkant laag (m)","Onderkant laag (m)","Werkelijke weerstand","Lithologie","Stratigrafische eenheid"
      "","4.5","13.0","zand",""
      "4.5","","80.0","",""
      """
    let sink = try ReaderBench.read(text, as: .dinoloket)
    #expect(sink.sites.map(\.kind) == [.sounding] && sink.sites[0].surfaceLevel == -0.8)
    #expect(sink.values(of: "apparent-resistivity") == ["11.4", "55.1", "54.5"])
    #expect(sink.measurements[0].series.unit == "ohm.m" && sink.measurements[0].series.method == "SCHLUMB")
    #expect(sink.samples[0].top == nil && sink.samples[0].attributes["L/2"] == "1.5")
    #expect(sink.samples[0].date == "1963-07-18" && Set(sink.samples.map(\.key)).count == 5)
    #expect(sink.values(of: "resistivity") == ["13.0", "80.0"])
    #expect(sink.samples[3].top == 0 && sink.samples[3].bottom == 4.5 && sink.samples[4].bottom == nil)
    #expect(sink.intervals.map(\.lithology) == ["zand"])
    #expect(sink.count(.sectionUnknown) == 0)
  }

  @Test("a line that was cut, a file of another kind, a header without its columns")
  func refusals() throws {
    let cut = try ReaderBench.read(String(Self.quality.dropLast(60)), as: .dinoloket)
    #expect(cut.count(.cellCount) == 1)
    #expect(throws: FileRefusal.because(.fileFormat, value: "", detail: "DINOloket")) {
      try ReaderBench.read("a,b,c\n1,2,3\n", as: .dinoloket)
    }
    #expect(throws: FileRefusal.because(.columnMissing, line: 2, column: "Y-coordinaat")) {
      try ReaderBench.read(Self.quality.replacing("Y-coord", with: "Ycrd"), as: .dinoloket)
    }
    #expect(throws: FileRefusal.because(.fileEmpty)) { try ReaderBench.read("", as: .dinoloket) }
  }
}
