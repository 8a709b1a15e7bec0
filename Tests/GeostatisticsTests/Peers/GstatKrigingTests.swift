import Testing

@testable import Geostatistics

/// Expected numbers: gstat 2.1-0 on `ScatteredField`, by the call beside them.
@Suite("Kriging beside gstat")
struct GstatKrigingTests {
  private func expect(
    _ found: [Double], _ expected: [Double], _ tolerance: Double = 1e-9,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    for (one, other) in zip(found, expected) {
      #expect(abs(one - other) <= tolerance * max(1, abs(other)), sourceLocation: sourceLocation)
    }
  }

  /// The targets one by one as grids of one cell.
  private func byGrid(_ parameters: KrigingParameters, dimensions: Int) throws -> (
    estimate: [Double], variance: [Double]
  ) {
    let kriging = try GridKriging(samples: ScatteredField.samples(dimensions: dimensions), parameters: parameters)
    let targets = try ScatteredField.targets(dimensions: dimensions)
    let cells = (0..<targets.count).map { index in
      kriging.estimate(
        grid: PointGrid(
          origin: SIMD3(targets.x[index], targets.y[index], targets.z[index]), cell: SIMD3(1, 1, 1), columns: 1, rows: 1
        ),
        rows: 0..<1, drifts: targets.drifts.map { [$0[index]] })
    }
    return (cells.map { $0.estimate[0] }, cells.map { $0.variance[0] })
  }

  /// vgm(1.2, "Sph", 80, 0.3, anis = c(40, 10, 5, 0.5, 0.3),
  ///     add.to = vgm(0.7, "Exp", 25, anis = c(120, 0, 0, 0.8, 0.4)))
  private func twoAnisotropies() throws -> VariogramModel {
    try VariogramModel(gstat: [
      GstatModelRow("Exp", psill: 0.7, range: 25, angles: SIMD3(120, 0, 0), anisotropy: SIMD2(0.8, 0.4)),
      GstatModelRow("Nug", psill: 0.3),
      GstatModelRow("Sph", psill: 1.2, range: 80, angles: SIMD3(40, 10, 5), anisotropy: SIMD2(0.5, 0.3)),
    ])
  }

  @Test("two structures turned differently in three dimensions, nine nearest: krige(v ~ 1, ~x+y+z, d, t, m, nmax = 9)")
  func anisotropic() throws {
    let parameters = try KrigingParameters(model: twoAnisotropies(), neighbourhood: Neighbourhood(most: 9))
    let found = try Kriging(samples: ScatteredField.samples(dimensions: 3), parameters: parameters)
      .estimate(at: ScatteredField.targets(dimensions: 3))
    let estimate = [2.181732101768419, 4.227821012681624, 4.129071936793751, 4.25]
    let variance = [1.510079604328136, 1.459015112275931, 2.216511404919459, 0]
    expect(found.estimate, estimate)
    expect(found.variance, variance)
    let grid = try byGrid(parameters, dimensions: 3)
    expect(grid.estimate, estimate)
    expect(grid.variance, variance)
  }

  @Test(
    "external drift with all samples, near the origin and in national coordinates: krige(v ~ d1, ~x+y+z, d, t, m)",
    arguments: [SIMD3<Double>.zero, SIMD3(512_000, 5_403_000, -250)])
  func drift(shift: SIMD3<Double>) throws {
    let found = try Kriging(
      samples: ScatteredField.samples(dimensions: 3, shift: shift),
      parameters: KrigingParameters(model: twoAnisotropies(), trend: .external(1))
    ).estimate(at: ScatteredField.targets(dimensions: 3, shift: shift))
    expect(found.estimate, [2.360696493596235, 4.321389811150159, 3.193477461300096, 4.25])
    expect(found.variance, [1.537116725886375, 1.483462402361472, 2.285331307674435, 0])
  }

  // gstat(formula = v ~ 1, locations = ~x+y, data = d, model = vgm(1.2, "Sph", 80, 0.5), nmax = 8,
  //       set = list(nblockdiscr = 3 or 4)); predict(g, t, block = c(10, 6)). gstat's nodes lie up to 1e-8 off.
  @Test(
    "a block sees nothing of the nugget of a sample in its middle",
    arguments: [
      (
        3, [2.708452697834857, 3.303987894946321, 3.589222451324625, 3.903640813750969],
        [0.3089187482011336, 0.3670496046226701, 0.2650230330681327, 0.1853155425798442]
      ),
      (
        4, [2.708773238483684, 3.303984805228458, 3.58979537255341, 3.898840999044299],
        [0.3071536566103909, 0.3640616484819085, 0.2638079197368572, 0.1854223861256473]
      ),
    ])
  func blocks(points: Int, estimate: [Double], variance: [Double]) throws {
    let parameters = KrigingParameters(
      model: ScatteredField.spherical, neighbourhood: Neighbourhood(most: 8),
      block: BlockSupport(size: SIMD3(10, 6, 0), discretisation: .regular(points: points)))
    let found = try Kriging(samples: ScatteredField.samples(dimensions: 2), parameters: parameters)
      .estimate(at: ScatteredField.targets(dimensions: 2))
    expect(found.estimate, estimate, 1e-7)
    expect(found.variance, variance, 1e-7)
    let grid = try byGrid(parameters, dimensions: 2)
    expect(grid.estimate, estimate, 1e-7)
    expect(grid.variance, variance, 1e-7)
  }

  @Test("a power model has no sill: krige(v ~ 1, ~x+y, d, t, vgm(0.02, \"Pow\", 1.4, 0.3))")
  func power() throws {
    let model = try VariogramModel(gstat: [
      GstatModelRow("Nug", psill: 0.3), GstatModelRow("Pow", psill: 0.02, range: 1.4),
    ])
    let estimate = [2.64053474444424, 3.298395531952348, 3.472847340377713, 4.25]
    let variance = [0.6685818163260326, 0.9881428259355793, 0.6492370086407268, 0]
    let found = try Kriging(
      samples: ScatteredField.samples(dimensions: 2), parameters: KrigingParameters(model: model)
    ).estimate(at: ScatteredField.targets(dimensions: 2))
    expect(found.estimate, estimate)
    expect(found.variance, variance)
    // The constant that makes a covariance of it is fitted to the samples, or it would eat the digits.
    let grid = try byGrid(
      KrigingParameters(model: model, neighbourhood: Neighbourhood(most: 14)), dimensions: 2)
    expect(grid.estimate, estimate)
    expect(grid.variance, variance)
  }

  // krige.cv(v ~ d1, d, vgm(1.2, "Sph", 80, 0.5), nfold = rep(1:5, length.out = 14))
  @Test("five folds with an external drift")
  func folds() throws {
    let found = try CrossValidation(
      samples: ScatteredField.samples(dimensions: 2),
      parameters: KrigingParameters(model: ScatteredField.spherical, trend: .external(1)),
      folds: .given(ScatteredField.indices.map { Int32($0 % 5 + 1) }))
    expect(
      found.estimate,
      [
        3.434335215814571, 3.859187384561139, 3.781641393441527, 3.399592495796342, 2.85267851341239,
        2.571382743921667, 2.831786155478642, 3.465518952998635, 2.739794443285162, 2.000506201847444,
        4.124108726508489, 1.739235442043688, 3.656602192711352, 2.908511097102785,
      ])
    expect(
      found.variance,
      [
        2.169104163632617, 0.886152614886175, 0.9182142508091677, 1.441771498604617, 1.247626280666575,
        1.524049496988239, 1.290587074520372, 1.288450070706787, 1.450815141584639, 1.508903927835689,
        1.208015050804199, 2.626280591388538, 0.8801415836086877, 0.9855551179834957,
      ])
    expect(Array(found.zScores.prefix(3)), [-2.331860034515052, 0.4151588618134959, -1.076605873953771])
  }

  @Test("the z score counts the error of the observation, which gstat leaves out")
  func scoreWithError() throws {
    var model = ScatteredField.spherical
    model.measurementError = 0.4
    let found = try CrossValidation(
      samples: ScatteredField.samples(dimensions: 2), parameters: KrigingParameters(model: model), folds: .leaveOneOut)
    let ofGstat = found.residuals[3] / found.variance[3].squareRoot()
    #expect(abs(found.zScores[3]) < abs(ofGstat))
    expect([found.zScores[3]], [found.residuals[3] / (found.variance[3] + 0.4).squareRoot()])
  }
}
