import TestBench
import Testing

@testable import Geostatistics

/// Reference values: `predict(gstat(...))` of gstat 2.1-0 on R 4.2.2, three targets, columns pred and var of both
/// variables and cov.
@Suite("Cokriging agrees with gstat")
struct CokrigingReferenceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let expected: [[Double]]
    var tolerance = 1e-12
    let estimate: @Sendable () throws -> CokrigingEstimates
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "ordinary",
      expected: [
        [6.03943144349393, 5.63749877184319, 6.65222819696884],
        [0.193084020806971, 0.293658126972036, 0.649002860737931],
        [3.77560960112261, 3.28379746062326, 4.13869169312685],
        [0.127217886390646, 0.176055333297324, 0.341542171700198],
        [0.0639948241953127, 0.103530695770251, 0.273669521508834],
      ], estimate: { try CokrigingFixture.estimate() }),
    Case(
      name: "simple, beta = 5.9 and 3.6",
      expected: [
        [6.04999989495123, 5.61693046365912, 6.38194179991359],
        [0.192975245467922, 0.290427934657752, 0.568700287164199],
        [3.77122128031972, 3.25911307371795, 3.92829890051098],
        [0.126951586834977, 0.174635109002774, 0.298651268966766],
        [0.064102515186866, 0.104772740123776, 0.241546495386177],
      ], estimate: { try CokrigingFixture.estimate(.known(mean: 5.9), .known(mean: 3.6)) }),
    Case(
      name: "local, nmax = 5 and 4",
      expected: [
        [6.00586358420618, 5.75616087866724, 6.63186959570734],
        [0.194112399340545, 0.298485023046428, 0.679929170460421],
        [3.81929236769519, 3.27468645069504, 4.0254962174043],
        [0.129888225609167, 0.177915455847798, 0.363288965570501],
        [0.0628139577942845, 0.102818957274294, 0.286172398702364],
      ], estimate: { try CokrigingFixture.estimate(most: (5, 4)) }),
    Case(
      name: "external drift of one variable",
      expected: [
        [5.97963488074669, 5.55468802740451, 6.19647688142026],
        [0.194763829724107, 0.296879795237555, 0.746583420132517],
        [3.78973228018298, 3.31480102252467, 4.14634528918514],
        [0.127311586828695, 0.176506909060327, 0.341569691072019],
        [0.0635980889796155, 0.102324533548514, 0.2720308160147],
      ], estimate: { try CokrigingFixture.estimate(.external(1)) }),
    Case(
      name: "one condition, merge = c(\"a\", \"b\")",
      expected: [
        [6.0260597979824, 5.24103389189335, 5.2134282059661],
        [0.19308036434627, 0.290443721600556, 0.606668592864658],
        [3.87571551558399, 3.45125194926106, 4.396542069177],
        [0.127012953967553, 0.175481897517693, 0.340182522915349],
        [0.0640221980396072, 0.104888361064146, 0.281256334797124],
      ], estimate: { try CokrigingFixture.estimate(condition: .single(means: [0, 0], scales: [1, 1])) }),
    // gstat's quadrature constants are rounded.
    Case(
      name: "blocks of 40 by 40",
      expected: [
        [6.04016892409884, 5.63812006766424, 6.65205443657934],
        [0.120269253341052, 0.220367798591612, 0.575262773203408],
        [3.77662759798612, 3.28430666030204, 4.13855656668423],
        [0.0563947884728813, 0.104767616385845, 0.27005742619493],
        [0.0269531357575039, 0.0661316042316507, 0.236046541260757],
      ], tolerance: 1e-7, estimate: { try CokrigingFixture.estimate(block: BlockSupport(size: SIMD3(40, 40, 0))) }),
  ]

  @Test("estimates, variances and the covariance of errors", arguments: cases)
  func reference(_ reference: Case) throws {
    let result = try reference.estimate()
    let columns = [
      result.variables[0].estimate, result.variables[0].variance, result.variables[1].estimate,
      result.variables[1].variance, result.covariance(1, 0),
    ]
    for (column, expected) in zip(columns, reference.expected) {
      #expect(largestDifference(column, expected) < reference.tolerance)
    }
  }

  /// `gstat` with the target itself as the secondary data of each prediction, nmax = 1; the ordinary form with
  /// standardised values and `merge`.
  @Test("collocated cokriging with the first Markov model, simple and ordinary")
  func collocated() throws {
    let secondaryVariance = 0.05
    let model = try CokrigingModel.markov1(
      primary: CokrigingFixture.zincModel, correlation: -0.75, secondaryVariance: secondaryVariance)
    let nothing = try Samples(x: [], y: [], values: [])
    let targets = try CokrigingFixture.targets()
    func estimate(_ simple: Bool) throws -> Estimates {
      let variables = [
        CokrigingVariable(try CokrigingFixture.zinc(), trend: simple ? .known(mean: 5.9) : .constant),
        CokrigingVariable(
          nothing, trend: simple ? .known(mean: 0.42) : .constant, neighbourhood: Neighbourhood(least: 0)),
      ]
      let single = CokrigingCondition.single(
        means: [5.9, 0.42], scales: [Double(0.65).squareRoot(), secondaryVariance.squareRoot()])
      return try Cokriging(variables, model: model, condition: simple ? .eachVariable : single)
        .estimate(targets, collocated: targets.drifts[0], of: 1).variables[0]
    }
    let simple = try estimate(true)
    #expect(largestDifference(simple.estimate, [6.11157093253933, 5.71894148734616, 5.87114192590013]) < 1e-12)
    #expect(largestDifference(simple.variance, [0.143725217383614, 0.188727814226224, 0.267699162604213]) < 1e-12)
    let ordinary = try estimate(false)
    #expect(largestDifference(ordinary.estimate, [6.23632872384525, 5.92102754213263, 6.60197754914608]) < 1e-12)
    #expect(largestDifference(ordinary.variance, [0.175132680313904, 0.266011113271295, 0.562460345870024]) < 1e-12)
  }
}
