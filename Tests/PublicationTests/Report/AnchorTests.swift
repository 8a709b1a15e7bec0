import Programme
import Testing

@testable import Publication

@Suite("Addresses, dates and formulas")
struct AnchorTests {
  @Test(
    "a figure leads to the place where its chain can be read",
    arguments: [
      ("fact/NL056", "fact-NL056"), ("fact/lithium.price", "fact-lithium.price"), ("model/a-b", "model-a-b"),
      ("model/a-b/share", "model-a-b"), ("model/a-b@NL1/share", "model-a-b"), ("claim/x", "claim-x"),
      ("measure/M1/cost", "measure-M1"), ("count/state/assessed", "count-state-assessed"),
      ("conversion/Li-Li2CO3", "conversion-Li-Li2CO3"), ("lithium/brine", "verdict-lithium-brine"),
      ("occurrence/ameland", "occurrence-ameland"), ("nonsense", "provenance"),
    ])
  func figures(id: String, anchor: String) {
    #expect(Anchor.figure(id) == anchor)
  }

  @Test("dates read as people write them")
  func dates() {
    #expect(DateText.long("2026-11-24", .nl) == "24\u{a0}november 2026")
    #expect(DateText.long("2026-01-02", .en) == "2\u{a0}January 2026")
    #expect(DateText.long("2026-13-02", .en) == "2026-13-02")
    #expect(DateText.long("2026", .en) == "2026")
  }

  @Test("indices of a formula are lowered, numbers in front are not")
  func formulas() {
    #expect(FormulaText.markup("Li2CO3").html == "Li<sub>2</sub>CO<sub>3</sub>")
    #expect(FormulaText.markup("MgCl2·6H2O").html == "MgCl<sub>2</sub>·6H<sub>2</sub>O")
    #expect(FormulaText.markup("Ca10(PO4)6").html == "Ca<sub>1</sub><sub>0</sub>(PO<sub>4</sub>)<sub>6</sub>")
    #expect(FormulaText.markup("PGM").html == "PGM")
    #expect(FormulaText.markup("<b>").html == "&lt;b&gt;")
  }
}
