import Testing

@testable import Gridding

@Suite("The columns of a summary of realisations")
struct RealisationContentTests {
  @Test("quantiles are named by whole percents where they are, and cut-offs that differ have names that differ")
  func names() {
    let content = RealisationContent.summary(quantiles: [0.07, 0.29, 0.55, 0.975], cutoffs: [1e-7, 2e-7, 500])
    #expect(
      content.columns(realisations: 9).map(\.name) == [
        "mean", "variance", "q7", "q29", "q55", "q97.5", "above_1e-07", "above_2e-07", "above_500",
      ])
  }
}
