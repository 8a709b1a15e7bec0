import Estimation
import NumericalMethods
import Testing

@Suite("The resource of a grid")
struct GridResourceTests {
  private func factors(
    _ grade: String = "%", thickness: GridFactors.Thickness? = nil, density: UncertainQuantity? = nil,
    share: UncertainQuantity? = nil, recovery: UncertainQuantity? = nil
  ) throws -> GridFactors {
    try GridFactors(
      cellArea: 10_000, gradeUnit: try unit(grade),
      thickness: thickness ?? .quantity(try known(2, "m", "thickness")), density: density, share: share,
      recovery: recovery)
  }

  private func value(_ quantity: GridQuantity, _ figures: [GridFigure]) throws -> GridFigure {
    try #require(figures.first { $0.quantity == quantity })
  }

  @Test("a hundred hectares, two metres thick, are the tonnes that a schoolbook gives, whatever the units")
  func schoolbook() throws {
    // 100 cells of 1 ha: 1 km2 x 2 m = 2e6 m3, x 1.5 t/m3 = 3e6 t, x 4 % = 120 000 t, x 0.5 recovered.
    for (grade, value, density, height, thickness) in [
      (
        "%", 4.0, try known(1.5, "t/m3", "density"), 1.0, GridFactors.Thickness.quantity(try known(2, "m", "thickness"))
      ),
      ("g/kg", 40, try known(1500, "kg/m3", "density"), 1, .quantity(try known(200, "cm", "thickness"))),
      ("1", 0.04, try known(1.5, "t/m3", "density"), 200, .cells(metres: 0.01)),
    ] {
      let all = try factors(
        grade, thickness: thickness, density: density, recovery: try known(50, "%", "recovery"))
      let sums = SumsAbove(cells: 100, thickness: 100 * height, content: 100 * height * value)
      let figures = try GridResource(all, realisations: [[sums]]).means(cutoff: 0)
      for (quantity, expected) in [
        (GridQuantity.area, 1.0), (.volume, 2e6), (.ore, 3e6), (.metal, 120_000), (.recovered, 60_000),
        (.meanGrade, value),
      ] {
        #expect(isNear(try #require(try self.value(quantity, figures).mean), expected, 1e-14), "\(grade) \(quantity)")
      }
    }
  }

  @Test("a grade by volume needs no density for its metal, and gives no ore without one")
  func byVolume() throws {
    // 2e6 m3 x 3 kg/m3 = 6000 t.
    let sums = SumsAbove(cells: 100, thickness: 100, content: 300)
    let figures = try GridResource(try factors("kg/m3"), realisations: [[sums]]).means(cutoff: 0)
    #expect(figures.map(\.quantity) == [.area, .volume, .metal, .meanGrade])
    #expect(isNear(try #require(try value(.metal, figures).mean), 6000))
  }

  @Test("with certain factors the distribution is that of the realisations")
  func certain() throws {
    let realisations = (0...10).map { [SumsAbove(cells: Double($0), thickness: Double($0), content: Double(2 * $0))] }
    let all = try factors(density: try known(1, "t/m3", "density"))
    let resource = try GridResource(all, realisations: realisations)
    let figures = resource.figures(cutoff: 0, draws: try GridDraws(all, name: "a", trials: 10, seed: 1))
    let ore = try value(.ore, figures)
    let spread = try #require(ore.spread)
    // 0 to 10 cells of 20 000 t: mean 5, P90 1, P10 9.
    #expect(isNear(try #require(ore.mean), 100_000) && isNear(spread.p50, 100_000))
    #expect(isNear(spread.p90, 20_000) && isNear(spread.p10, 180_000))
    #expect(spread.meanError == 0 && isNear(spread.probabilityOfNone, 1.0 / 11))
    // Of the ten realisations that have ore.
    let grade = try value(.meanGrade, figures)
    #expect(grade.mean == 2 && grade.spread?.p90 == 2)
    // Trial by trial the realisations take turns.
    let trials = resource.trials(of: .ore, cutoff: 0, draws: try GridDraws(all, name: "a", trials: 22, seed: 1))
    #expect(trials.count == 22 && isNear(trials.reduce(0, +) / 22, 100_000) && trials[0] == trials[11])
  }

  @Test("means and deviations of the simulation are those of a product of independent factors")
  func simulated() throws {
    let trials = 200_000
    let all = try factors(
      thickness: .quantity(try uniform("thickness", 1, 3, "m")), density: try uniform("density", 1.2, 1.8, "t/m3"),
      share: try uniform("share", 0.5, 1, "1"), recovery: try uniform("recovery", 0.6, 0.8, "1"))
    let cells = [30.0, 50, 90, 110]
    let resource = try GridResource(
      all, realisations: cells.map { [SumsAbove(cells: $0, thickness: $0, content: 3 * $0)] })
    let figures = resource.figures(cutoff: 0, draws: try GridDraws(all, name: "a", trials: trials, seed: 7))
    // Of a product: E = product of E, E2 = product of (E² + V).
    func moments(_ low: Double, _ high: Double) -> (Double, Double) {
      ((low + high) / 2, (low + high) * (low + high) / 4 + (high - low) * (high - low) / 12)
    }
    let tonnes = cells.map { $0 * 10_000 * 0.03 }
    var (mean, square) = (tonnes.reduce(0, +) / 4, tonnes.reduce(0) { $0 + $1 * $1 } / 4)
    for (low, high) in [(1.0, 3.0), (1.2, 1.8), (0.5, 1), (0.6, 0.8)] {
      let (m, s) = moments(low, high)
      mean *= m
      square *= s
    }
    let metal = try value(.recovered, figures)
    let spread = try #require(metal.spread)
    #expect(isNear(try #require(metal.analyticMean), mean))
    #expect(abs(try #require(metal.mean) - mean) < 5 * spread.meanError)
    let drawn = SampleSummary(
      resource.trials(of: .recovered, cutoff: 0, draws: try GridDraws(all, name: "a", trials: trials, seed: 7)))
    #expect(drawn.mean == metal.mean && drawn.p90 == spread.p90 && drawn.p10 == spread.p10)
    let deviation = (square - mean * mean).squareRoot()
    #expect(abs(spread.deviation / deviation - 1) < 0.01)
    #expect(spread.p90 < spread.p50 && spread.p50 < spread.p10)
    // Nothing uncertain but the realisations.
    #expect(try value(.area, figures).spread?.meanError == 0)
  }

  @Test("the same seed gives the same draws, and the draws of one grid do not depend on another's")
  func draws() throws {
    let all = try factors(density: try uniform("density", 1, 2, "t/m3"))
    let resource = try GridResource(all, realisations: [[SumsAbove(cells: 3, thickness: 3, content: 3)]])
    let one = resource.figures(cutoff: 0, draws: try GridDraws(all, name: "a", trials: 500, seed: 3))
    #expect(one == resource.figures(cutoff: 0, draws: try GridDraws(all, name: "a", trials: 500, seed: 3)))
    #expect(one != resource.figures(cutoff: 0, draws: try GridDraws(all, name: "a", trials: 500, seed: 4)))
    #expect(throws: GridError.trials(0)) { try GridDraws(all, name: "a", trials: 0, seed: 3) }
  }

  @Test("units that do not cancel and factors that cannot be are refused")
  func refusals() throws {
    #expect(throws: GridError.gradeUnit("m")) { try factors("m") }
    #expect(throws: GridError.noDensity) { try factors("%") }
    for density in [try known(0, "t/m3"), try uniform("density", 0, 2, "t/m3"), try known(2, "t")] {
      #expect(throws: GridError.self) { try factors(density: density) }
    }
    let density = try known(2, "t/m3")
    #expect(throws: GridError.self) { try factors(density: density, recovery: try known(1.2, "1")) }
    #expect(throws: GridError.self) { try factors(thickness: .quantity(try known(2, "kg")), density: density) }
    #expect(throws: GridError.noCutoff) { try GridResource(try factors("kg/m3"), realisations: []) }
  }
}
