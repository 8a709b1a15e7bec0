import FeatureService
import Testing

@Suite struct FeatureServiceErrorTests {
  @Test func errorsNameTheirFile() {
    #expect(FeatureServiceError.unreadable(file: "a", detail: "b") != .unreadable(file: "b", detail: "b"))
  }
}
