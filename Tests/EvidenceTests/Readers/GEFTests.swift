import Evidence
import Testing

@Suite("Geotechnical Exchange Format")
struct GEFTests {
  static let sounding = """
    #GEFID = 1, 1, 0
    #REPORTCODE= GEF-CPT-Report, 1, 1, 2
    #COLUMN= 5
    #COLUMNINFO= 1, m (meter), sondeertrajectlengte, 1
    #COLUMNINFO= 2, MPa (megaPascal), conusweerstand, 2
    #COLUMNINFO= 3, graden, helling, 8
    #COLUMNINFO= 4, m, diepte, 11
    #COLUMNINFO= 5, m3, snelheid, 131
    #COLUMNSEPARATOR= ;
    #RECORDSEPARATOR= !
    #COLUMNVOID= 2, -999
    #COLUMNVOID= 4, -999
    #LASTSCAN= 3
    #TESTID= S1
    #XYID= 31000, 155000.5, 463000, 0.1, 0.2
    #ZID= 31000, -1.25, 0.01
    #STARTDATE= 2020, 8, 20
    #MEASUREMENTVAR= 13, 1.50, m, voorgeboord tot
    #MEASUREMENTVAR= 16, 2.10, m, einddiepte
    #MEASUREMENTTEXT= 6, NEN-EN-ISO 22476-1, klasse 2, norm
    #MEASUREMENTTEXT= 127, 4258, 52.15517, 5.38721
    #CHILD= 1, S1_DIS1.gef, 5.330, m, lengte, 2, dissipatietest
    #EOH=
    1.60;0.195;0;1.59;2;!
    1.62;-999;0.5;1.61;2;!
    1.64;0.2;1;-999;2;!

    """

  @Test("a sounding becomes a place, a hole and a sample for each reading at its corrected depth")
  func soundingReads() throws {
    let sink = try ReaderBench.read(Self.sounding, as: .gef)
    let site = try #require(sink.sites.first)
    #expect(site.key == "S1" && site.kind == .cpt)
    #expect(site.position == StatedPosition(x: 155_000.5, y: 463_000, crs: "EPSG:28992", columns: "XYID"))
    #expect(site.alternatives.map(\.crs) == ["EPSG:4258"] && site.alternatives.first?.y == 52.15517)
    #expect(site.accuracy == 0.2 && site.surfaceLevel == -1.25 && site.verticalDatum == "NAP")
    let hole = try #require(sink.boreholes.first)
    #expect(hole.endDepth == 2.1 && hole.date == "2020-08-20" && hole.method == "NEN-EN-ISO 22476-1, klasse 2")
    #expect(hole.attributes["predrilled-depth"] == "1.50 m")
    #expect(sink.samples.map(\.top) == [1.59, 1.61, 1.64] && sink.samples.map(\.bottom) == [1.59, 1.61, 1.64])
    #expect(sink.samples.first?.attributes["penetration-length"] == "1.60")
    #expect(sink.samples.first?.medium == "in-situ")
    #expect(sink.values(of: "cone-resistance") == ["0.195", "0.2"], "a void is not stored")
    #expect(sink.values(of: "inclination-resultant") == ["0", "0.5", "1"])
    #expect(Set(sink.measurements.map(\.series.unit)) == ["MPa", "deg", "m3"])
    #expect(sink.values(of: "snelheid").count == 3, "a free quantity number keeps the name of its column")
    #expect(
      sink.samples.map { $0.attributes["depth"] } == [nil, nil, "penetration-length"],
      "a reading without a corrected depth stands at its length along the hole")
    #expect(sink.count(.rowsMissing) == 0)
  }

  @Test("lines in quotes read as without; the last of two statements holds")
  func quotedLines() throws {
    let plain = try ReaderBench.read(Self.sounding, as: .gef)
    let lines = Self.sounding.split(separator: "\n", omittingEmptySubsequences: false)
    let quoted = lines.map { $0.first == "#" ? "\"\($0)\"" : String($0) }.joined(separator: "\r\n")
    let other = try ReaderBench.read(quoted, as: .gef)
    #expect(plain.records == other.records)
    let twice = Self.sounding.replacing("#ZID= 31000, -1.25, 0.01", with: "#ZID= 00000, 0.0\n#ZID= 31000, -1.25")
    let again = try ReaderBench.read(twice, as: .gef)
    #expect(again.sites.first?.surfaceLevel == -1.25 && again.count(.headerAgain) == 1)
  }

  @Test("without separators, cells stand between spaces; without a corrected depth the length is the depth")
  func spacesAndLengths() throws {
    let text = """
      #GEFID = 1,0,0
      #PROCEDURECODE = GEF-CPT-Report,1,0,0, -
      #COLUMNINFO = 1,m,lengte,1
      #COLUMNINFO = 2,MPa,conus,2
      #COLUMN = 2
      #TESTID = A
      #XYID = 31000, 110885  , 493345
      #LASTSCAN = 4
      #EOH =
       -5.0000E-03  2.0000E-02
       -1.0000E-02  3.0000E-02
       -1.5000E-02  4.0000E-02

      """
    let sink = try ReaderBench.read(text, as: .gef)
    #expect(sink.samples.map(\.top) == [0.005, 0.01, 0.015], "lengths that run into the negative lose their sign")
    #expect(sink.count(.depthSign) == 3 && sink.count(.rowsMissing) == 1)
    #expect(sink.values(of: "cone-resistance") == ["2.0000E-02", "3.0000E-02", "4.0000E-02"])
  }

  @Test("a sounding that starts above its zero keeps the signs of its lengths")
  func shallowStart() throws {
    let text = Self.sounding.replacing("1.59;2;!", with: "-0.01;2;!")
    #expect(try ReaderBench.read(text, as: .gef).samples.map(\.top) == [-0.01, 1.61, 1.64])
  }

  @Test("a borehole gives layers with soil codes, colours, numbers and words")
  func borehole() throws {
    let sink = try ReaderBench.read(GEFTests.bore, as: .gef)
    #expect(sink.sites.first?.kind == .borehole && sink.boreholes.first?.date == "2000-05-10")
    #expect(sink.boreholes.first?.endDepth == 5)
    #expect(sink.boreholes.first?.attributes.values.contains("Jansen, J.") == false, "people are no evidence")
    let layers = sink.intervals
    #expect(layers.map(\.top) == [0, 1.5] && layers.map(\.bottom) == [1.5, 5])
    #expect(layers.map(\.lithology) == ["Kz3", "Zg1"])
    #expect(layers[0].attributes["colour"] == "TGR BR" && layers[0].attributes["codes"] == "KSTV")
    #expect(layers[1].attributes["sand-median"] == "270.00 um" && layers[1].attributes["colour"] == nil)
    #expect(layers[1].description == "een kleibrokje; met schelpen")
    #expect(sink.rows.count == 4 && sink.count(.cellCount) == 1)
  }

  static let bore = """
    #GEFID = 1,1,0
    #COLUMNTEXT = 1, aan
    #COLUMNSEPARATOR = ;
    #RECORDSEPARATOR = !
    #COLUMN = 3
    #COLUMNINFO = 1, m, Diepte bovenkant laag, 1
    #COLUMNINFO = 2, m, Diepte onderkant laag, 2
    #COLUMNINFO = 3, um, Zandmediaan, 8
    #COLUMNVOID = 3, -9999.99
    #REPORTCODE = GEF-BORE-Report,1,0,0
    #TESTID = B1
    #XYID = 28992,118435,439819
    #MEASUREMENTTEXT = 6, Jansen, J., beschrijver lagen
    #MEASUREMENTTEXT = 16, 2000-05-10, datum boring
    #MEASUREMENTVAR = 16, 5.00, m, einddiepte
    #EOH =
    0.00;1.50;-9999.99;'Kz3';'TGR BR';'KSTV';!
    1.50;5.00;270.00;'Zg1';'ZMGO';'een kleibrokje; met schelpen';!
    5.00;'Zg1'!

    """

  @Test("a position of the project's own is no place; a projection without a datum needs the declaration")
  func positions() throws {
    let own = Self.sounding.replacing("31000, 155000.5, 463000", with: "0, 0, 0")
    let sink = try ReaderBench.read(own, as: .gef)
    #expect(sink.sites.first?.position == nil && sink.count(.positionOwnSystem) == 1 && !sink.samples.isEmpty)
    let bare = Self.sounding.replacing("31000, 155000.5", with: "31001, 155000.5")
    #expect(throws: FileRefusal.because(.positionSystemUnknown, line: 15, column: "XYID", value: "31001")) {
      try ReaderBench.read(bare, as: .gef)
    }
    let declared = try ReaderBench.read(bare, as: .gef, crs: "EPSG:23031")
    #expect(declared.sites.first?.position?.crs == "EPSG:23031")
  }

  @Test("a header that does not end, another report, a file of another kind are refused")
  func refusals() {
    func code(_ text: String) -> FindingCode? {
      do {
        _ = try ReaderBench.read(text, as: .gef)
        return nil
      } catch FileRefusal.finding(let code, _, _, _, _) { return code } catch { return nil }
    }
    #expect(code("") == .fileEmpty)
    #expect(code("#GEFID = 1,0,0\n#COLUMN = 1\n") == .fileTruncated)
    #expect(code("x,y,z\n1,2,3\n") == .fileFormat)
    #expect(code(Self.sounding.replacing("GEF-CPT-Report", with: "GEF-SIEVE-Report")) == .fileFormat)
    #expect(code(Self.sounding.replacing("#TESTID= S1", with: "#TESTID= ")) == .keyMissing)
    #expect(code(Self.sounding.replacing("#COLUMN= 5", with: "#COLUMN= 900000000")) == .tooManyColumns)
    #expect(
      code(Self.sounding.replacing(", 1\n#COLUMNINFO= 2", with: ", 99\n#COLUMNINFO= 2").replacing(", 11\n", with: "\n"))
        == .columnMissing)
  }
}
