import Testing

@testable import Evidence

@Suite("Which analysis speaks for which raw material")
struct MaterialElementsTests {
  @Test("an element speaks through its oxide, not through what it is bound to")
  func elements() {
    #expect(MaterialElements.element("TiO2") == "Ti")
    #expect(MaterialElements.element("Ti") == "Ti")
    #expect(MaterialElements.element("BaSO4") == "Ba")
    #expect(MaterialElements.element("MgCO3") == "Mg")
    #expect(MaterialElements.element("PO4") == "P")
  }

  @Test("carbon is no coal, and a compound of two metals speaks for neither")
  func others() {
    #expect(MaterialElements.element("HCO3") == nil)
    #expect(MaterialElements.element("C") == nil)
    #expect(MaterialElements.element("CaF2") == nil)
    #expect(MaterialElements.element("PGM") == nil)
    #expect(MaterialElements.element("pH") == nil)
    #expect(MaterialElements.element("") == nil)
  }
}
