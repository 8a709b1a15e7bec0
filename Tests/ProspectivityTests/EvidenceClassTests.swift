import Prospectivity
import Testing

@Suite("Classes of evidence")
struct EvidenceClassTests {
  @Test("a value that is no whole number of 32 bits is no class, and NaN is missing")
  func codes() {
    #expect(EvidenceClass.code(of: 3) == 3)
    #expect(EvidenceClass.code(of: -7) == -7)
    #expect(EvidenceClass.code(of: .nan) == EvidenceClass.missing)
    #expect(EvidenceClass.code(of: 2.5) == nil)
    #expect(EvidenceClass.code(of: 1e12) == nil)
    #expect(EvidenceClass.code(of: Double(Int32.min)) == nil)
  }
}
