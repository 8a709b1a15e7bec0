import Geodata
import Geostatistics
import Programme
import Testing

@testable import Publication

@Suite("Plots that stand alone")
struct PlotTests {
  private let variogram = ExperimentalVariogram(
    lags: (1...6).map { .init(pairs: $0 * 100, meanDistance: Double($0) * 50, value: Double($0) * 0.2) })

  private var plots: [(Language) -> String] {
    let model = VariogramModel(
      nugget: 0.1, structures: [VariogramStructure(.spherical, sill: 0.9, range: 200)])
    let declustering = try? CellDeclustering(smallestSize: 1, largestSize: 5, steps: 4).weights(
      Samples(x: [0, 1, 10], y: [0, 1, 10], values: [5, 4, 1]))
    return [
      {
        VariogramPlot(
          [variogram], model: model, quantity: PlotCatalogue.semivariance, distanceUnit: "m", note: "a < b & c",
          sampleVariance: 1
        ).svg(in: $0)
      },
      { language in
        declustering.map {
          DeclusteringPlot($0, distanceUnit: "m", valueName: "grade", note: "a < b & c").svg(in: language)
        } ?? ""
      },
      {
        CrossValidationPlot(
          observed: [1, 2, 3], predicted: [1.1, .nan, 2.8], valueName: "grade", note: "a < b & c",
          summary: .init(meanError: 0, rootMeanSquare: 0.1, squaredRatio: 1, correlation: 0.9)
        ).svg(in: $0)
      },
      { AccuracyDrawing(points: [(0.5, 0.4), (0.9, 0.95)], goodness: 0.9, note: "a < b & c").svg(in: $0) },
      { language in
        let samples = try? Samples(x: [0, 10, 0, 10], y: [0, 0, 10, 10], values: [1, 2, 3, 5])
        let map = samples.flatMap { try? VariogramMap(of: $0, cutoff: 15, width: 4) }
        return map.map { VariogramMapPlot($0, distanceUnit: "m", note: "a < b & c").svg(in: language) } ?? ""
      },
      { language in
        let curve = try? GradeTonnageCurve(cutoffs: [0, 1, 2], tonnage: [1, 0.5, 0], metal: [2, 1.4, 0])
        let low: GradeTonnagePlot.Line.Spread = ([0.9, 0.4, 0], [1.9, 2.5, nil])
        return curve.map {
          GradeTonnagePlot(
            [
              .init(.init(en: "blocks", nl: "blokken"), $0),
              .init(.init(en: "mean", nl: "gemiddeld"), $0, spread: (low: low, high: low)),
            ], valueName: "grade", isMass: false, note: "a < b & c"
          ).svg(in: language)
        } ?? ""
      },
      { language in
        let grid = PointGrid(origin: .zero, cell: .one, columns: 4, rows: 3, levels: 1)
        var reproduction = try? VariogramReproduction(model: model, grid: grid, steps: 2)
        let block = try? RealisationBlock(nodeCount: 12, realisations: 0..<1, values: (0..<12).map(Double.init))
        if let block { try? reproduction?.add(block) }
        return reproduction.map {
          ReproductionPlot($0, distanceUnit: "m", note: "a < b & c").svg(in: language)
        } ?? ""
      },
      {
        EstimateMap(
          values: [1, 2, .nan, 4], rows: 2, columns: 2, box: Box(minX: 0, minY: 0, maxX: 2000, maxY: 1000),
          samples: [(Position(x: 10, y: 10), 3)], metresPerUnit: 1, title: "grade", note: "a < b & c",
          valueName: "grade"
        ).svg(in: $0)
      },
    ]
  }

  @Test(
    "every plot is a file of its own, with title and description, and what it is given is text",
    arguments: [Language.en, .nl])
  func wholeness(_ language: Language) {
    for plot in plots {
      let svg = plot(language)
      #expect(RenderedReport.unbalanced(svg) == [])
      #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.contains("<desc>"))
      #expect(svg.contains("a &lt; b &amp; c") && svg.contains("lang=\"\(language.rawValue)\"") && !svg.contains("nan"))
    }
  }

  @Test("the two languages differ in words only")
  func languages() {
    for plot in plots {
      let (english, dutch) = (plot(.en), plot(.nl))
      #expect(english != dutch)
      #expect(english.components(separatedBy: "<path").count == dutch.components(separatedBy: "<path").count)
    }
  }

  @Test("points of a variogram bear their pairs, and the model its nugget, sill and range")
  func marks() {
    let svg = plots[0](.en)
    for text in [">600<", "nugget 0.1", "sill 1", "range 200", "variance of the samples"] {
      #expect(svg.contains(text))
    }
  }

  @Test("a map draws a cell without estimate as nothing, and equal cells of a row as one")
  func cells() {
    let map = EstimateMap(
      values: [1, 1, 1, .nan, 9, 9], rows: 2, columns: 3, box: Box(minX: 0, minY: 0, maxX: 3, maxY: 2), samples: [],
      metresPerUnit: nil, title: "t", note: "n", valueName: "v")
    let svg = map.svg(in: .en)
    #expect(svg.contains("d=\"M0 0h3v1h-3z\"") && svg.contains("d=\"M1 1h2v1h-2z\""))
  }

  @Test("numbers along an axis have the decimals that their step needs, in the marks of the language")
  func ticks() {
    #expect(TickText.text(0.25, among: [0, 0.25, 0.5], .en) == "0.25")
    #expect(TickText.text(0.5, among: [0, 0.25, 0.5], .nl) == "0,50")
    #expect(TickText.text(20_000, among: [0, 20_000], .nl) == "20.000")
    #expect(TickText.text(-1.5, among: [-1.5, -1], .en) == "−1.5")
    #expect(TickText.text(0, among: [0, 1], .en) == "0")
  }
}
