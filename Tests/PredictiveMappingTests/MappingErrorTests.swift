import Geodata
import Gridding
import PredictiveMapping
import Testing

@Suite("Errors of predictive mapping")
struct MappingErrorTests {
  @Test("an error of the ground keeps its words in both languages")
  func words() {
    let error = GriddingError.noSystemForOutput(file: "kaart.tif")
    #expect(MappingError.gridding(error).text.en == error.text.en)
    #expect(MappingError.gridding(error).text.nl == error.text.nl)
  }
}
