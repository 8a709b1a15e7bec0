import NumericalMethods
import Quantities
import Testing

@testable import Geochemistry

@Suite("Names of analytes")
struct AnalyteReaderTests {
  let reader = AnalyteReader()

  static let spellings: [(String, String)] = [
    ("Li", "Li"), ("LI", "Li"), ("lithium", "Li"), ("Lithium", "Li"), ("kalium", "K"), ("Natrium", "Na"),
    ("ijzer", "Fe"), ("mangaan", "Mn"), ("wolfraam", "W"), ("tungsten", "W"), ("aluminum", "Al"), ("fosfaat", "PO4"),
    ("waterstofcarbonaat", "HCO3"), ("sulfaat", "SO4"), ("chloride", "Cl"), ("TiO2", "TiO2"), ("TIO2", "TiO2"),
    ("AL2O3", "Al2O3"), ("MGO", "MgO"), ("SiO₂", "SiO2"), ("Cl-", "Cl"), ("CO3--", "CO3"), ("SO4 2-", "SO4"),
    ("SO42-", "SO4"), ("SO4-2", "SO4"), ("SO₄²⁻", "SO4"), ("NO3-", "NO3"), ("NH4+", "NH4"), ("Ca2+", "Ca"),
    ("Ca++", "Ca"), ("Na+", "Na"), ("Fe(III)", "Fe"), ("GELDHD", "EC"), ("EGV", "EC"), ("pH", "pH"), ("PH", "pH"),
    ("T", "T"), ("TEMP-V", "T"), ("TDS", "TDS"), ("gloeiverlies", "LOI"), ("D50", "D50"), ("Silt", "silt"),
    ("lutum", "clay"), ("CaWO4", "CaWO4"), ("ZrSiO4", "ZrSiO4"), ("Sn", "Sn"), ("Co", "Co"), ("CU", "Cu"),
    ("zirkonium", "Zr"), ("arseen", "As"), ("LOI", "LOI"), ("TOTH", "hardness"), ("NaHCO3", "NaHCO3"),
  ]

  @Test("the same analyte is written in many ways", arguments: spellings)
  func spelling(text: String, symbol: String) throws {
    let reading = try reader.read(text)
    #expect(reading.analyte.symbol == symbol)
    #expect(reading.unitText == nil)
  }

  @Test("every element is known by symbol and by both names, and names never collide")
  func elements() throws {
    #expect(Set(ElementName.all.map(\.symbol)) == Set(AtomicMass.table.keys))
    for entry in ElementName.all {
      #expect(try AnalyteReader(lettering: .capitals).read(entry.symbol).analyte.symbol == entry.symbol)
      #expect(try reader.read(entry.english).analyte.symbol == entry.symbol)
      #expect(try reader.read(entry.dutch.uppercased()).analyte.symbol == entry.symbol)
    }
  }

  @Test(
    "a unit may stand with the name",
    arguments: [
      ("Mg (mg/l)", "Mg", "mg/l"), ("Cl- (mg/l)", "Cl", "mg/l"), ("CO3-- (mg/l)", "CO3", "mg/l"),
      ("EC (uS/cm)", "EC", "uS/cm"), ("TEMP-V (C)", "T", "C"), ("TOTH (mmol/l)", "hardness", "mmol/l"),
      ("pH (-)", "pH", "-"), ("Ti_ppm", "Ti", "ppm"), ("Au ppb", "Au", "ppb"), ("SiO2 (wt%)", "SiO2", "wt%"),
      ("SiO2 wt.%", "SiO2", "wt.%"), ("SiO2_%", "SiO2", "%"), ("LI_PPM", "Li", "PPM"),
      ("lithium [mg/kg]", "Li", "mg/kg"),
      ("D50 (um)", "D50", "um"), ("Al2O3_wt%", "Al2O3", "wt%"),
    ])
  func withUnit(text: String, symbol: String, unit: String) throws {
    let reading = try reader.read(text)
    #expect(reading.analyte.symbol == symbol)
    #expect(reading.unitText == unit)
    #expect(throws: Never.self) { try LaboratoryUnit(reading: unit) }
  }

  static let fractions: [(String, String, Set<AnalyteFraction>)] = [
    ("Fe2O3t", "Fe2O3", [.total]), ("Fe2O3T", "Fe2O3", [.total]), ("FeOT", "FeO", [.total]), ("FeO*", "FeO", [.total]),
    ("FeTot", "Fe", [.total]), ("Ptot", "P", [.total]), ("fosfor totaal", "P", [.total]), ("Corg", "C", [.organic]),
    ("koolstof organisch", "C", [.organic]), ("PO4-tot", "PO4", [.total]), ("T-PO4 (mg/l)", "PO4", [.total]),
    ("Ca opgelost", "Ca", [.dissolved]), ("Fe (dissolved)", "Fe", [.dissolved]), ("total iron", "Fe", [.total]),
    ("DOC", "C", [.organic, .dissolved]), ("TOC", "C", [.organic, .total]), ("TN", "N", [.total]),
    ("Li, dissolved (ug/l)", "Li", [.dissolved]), ("Li", "Li", []),
  ]

  @Test("total, dissolved and organic are told apart", arguments: fractions)
  func fraction(text: String, symbol: String, fractions: Set<AnalyteFraction>) throws {
    let reading = try reader.read(text)
    #expect(reading.analyte.symbol == symbol)
    #expect(reading.fractions == fractions)
  }

  @Test("nitrate as nitrogen weighs 4.4 times less than as nitrate")
  func basis() throws {
    for text in ["NO3-N", "NO3 als N", "N-NO3", "NO3_N (mg/l)"] {
      let reading = try reader.read(text)
      #expect(reading.analyte.symbol == "NO3")
      #expect(reading.basis?.text == "N")
    }
    let whole = try #require(reader.read("NO3").basis)
    let part = try #require(reader.read("NO3-N").basis)
    #expect(abs(try part.conversionFactor(to: whole, sharing: "N") - 4.4266) < 1e-3)
  }

  @Test("charges are kept, and a wrong one is refused")
  func charges() throws {
    #expect(try reader.read("Fe2+").charge == 2)
    #expect(try reader.read("Fe(III)").charge == 3)
    #expect(try reader.read("SO4").charge == -2)
    #expect(try reader.read("Fe").charge == nil)
    #expect(throws: AnalyteError.charge("Na++", written: 2, expected: 1)) { try reader.read("Na++") }
    #expect(throws: AnalyteError.self) { try reader.read("Cl+") }
  }

  @Test(
    "what has two meanings is refused with both",
    arguments: [
      ("CO", "Co"), ("SN", "Sn"), ("NA", "Na"), ("CN", "C/N"), ("TH", "Th"), ("CS", "Cs"), ("IN (mg/kg)", "In"),
    ])
  func ambiguous(text: String, candidate: String) throws {
    let error = try #require(throws: AnalyteError.self) { try reader.read(text) }
    guard case .ambiguous(_, let candidates) = error else {
      Issue.record("expected two meanings, found \(error)")
      return
    }
    #expect(candidates.count > 1 && candidates.contains { $0.contains(candidate) })
  }

  @Test(
    "in a table of capitals two letters are an element",
    arguments: [("CO", "Co"), ("SN", "Sn"), ("NA", "Na"), ("TH", "Th"), ("S", "S"), ("SIO2", "SiO2"), ("PB_PPM", "Pb")])
  func capitals(text: String, symbol: String) throws {
    #expect(try AnalyteReader(lettering: .capitals).read(text).analyte.symbol == symbol)
  }

  // Codes of minerals, samples, isotopes, coordinates and words that look like chemistry.
  @Test(
    "what is no analyte is refused",
    arguments: [
      "zr", "li", "Longitude", "COUNTRY", "SITE", "BHID", "dist.m", "V1", "V_1", "N14", "PCB138", "C14", "U238",
      "BASIN",
      "P90", "x", "year", "OT", "gt", "Fe3000O2", "D00", "Dxx", "???", "()", "(mg/l)", "_ppm", "Xx", "K-Ar age", "PH1",
      "PHOS1", "BPI05", "BPI10", "lime",
      "tot tot tot tot tot tot tot tot tot tot P",
    ])
  func unknown(text: String) {
    #expect(throws: AnalyteError.self) { try reader.read(text) }
  }

  @Test("a lower-case symbol is refused with the symbol that may be meant")
  func suggestion() {
    #expect(throws: AnalyteError.unknown("zr", suggestions: ["Zr"])) { try reader.read("zr") }
    #expect(throws: AnalyteError.empty) { try reader.read("  ") }
    #expect(throws: AnalyteError.tooLong(limit: 80)) { try reader.read(String(repeating: "Li", count: 300)) }
  }

  @Test("any bytes give an analyte or a refusal, never a crash")
  func hostile() {
    let alphabet = Array("LiSO4tota()[]+-2 _.%/NO3µ²⁻₀*·\u{0}\u{301}é,TH\t")
    let stream = RandomStream(seed: 7, name: "hostile names")
    for trial in 0..<1000 {
      var draws = stream.trial(trial)
      let length = Int(draws.uniform() * 30)
      let text = String((0..<length).map { _ in alphabet[Int(draws.uniform() * Double(alphabet.count))] })
      _ = try? reader.read(text)
      _ = try? LaboratoryUnit(reading: text)
    }
  }
}
