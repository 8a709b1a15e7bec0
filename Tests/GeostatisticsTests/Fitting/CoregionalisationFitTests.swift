import NumericalMethods
import TestBench
import Testing

@testable import Geostatistics

@Suite("Fits of a linear model of coregionalisation")
struct CoregionalisationFitTests {
  private static func lags(_ rows: [(Int, Double, Double)]) -> [VariogramLag] {
    rows.map { VariogramLag(pairs: $0.0, distance: $0.1, value: $0.2) }
  }

  /// ln zinc and ln lead of the Meuse data: gstat 2.1-0, `variogram(g)` of the two variables.
  private static let meuse: [PairVariogram] = [
    PairVariogram(
      0, 0,
      lags: lags([
        (57, 79.2924374558, 0.123447934906159),
        (299, 163.973665559, 0.216218485296508),
        (419, 267.36482767, 0.302785875594544),
        (457, 372.735422391, 0.41214476038234),
        (547, 478.476695047, 0.463412786177528),
        (533, 585.340581095, 0.564693270655249),
        (574, 693.145255542, 0.568968263208201),
        (564, 796.183648851, 0.618676858687584),
        (589, 903.1464983, 0.647147887486358),
        (543, 1011.29177339, 0.691570488111765),
        (500, 1117.86234552, 0.703398350535865),
        (477, 1221.32809877, 0.603877036498903),
        (452, 1329.16406507, 0.65171577623457),
        (457, 1437.25620328, 0.566531778305528),
        (415, 1543.202482, 0.574822734067877),
      ])),
    PairVariogram(
      0, 1,
      lags: lags([
        (114, 79.2924374558, 0.104310896099019),
        (598, 163.973665559, 0.197189492175719),
        (838, 267.36482767, 0.26201058073516),
        (914, 372.735422391, 0.355968384163987),
        (1094, 478.476695047, 0.407645560413956),
        (1066, 585.340581095, 0.504664767474831),
        (1148, 693.145255542, 0.516375013060159),
        (1128, 796.183648851, 0.56694537420408),
        (1178, 903.1464983, 0.588434547282539),
        (1086, 1011.29177339, 0.629440921309393),
        (1000, 1117.86234552, 0.644146353426382),
        (954, 1221.32809877, 0.53963476101564),
        (904, 1329.16406507, 0.595578212363474),
        (914, 1437.25620328, 0.499624254435603),
        (830, 1543.202482, 0.512030353643091),
      ])),
    PairVariogram(
      1, 1,
      lags: lags([
        (57, 79.2924374558, 0.104652049590706),
        (299, 163.973665559, 0.196592943277607),
        (419, 267.36482767, 0.250766822196037),
        (457, 372.735422391, 0.333068983990606),
        (547, 478.476695047, 0.387571579907074),
        (533, 585.340581095, 0.481774989740833),
        (574, 693.145255542, 0.503143239518293),
        (564, 796.183648851, 0.5545786507018),
        (589, 903.1464983, 0.569388202995356),
        (543, 1011.29177339, 0.609880640455849),
        (500, 1117.86234552, 0.625327125409651),
        (477, 1221.32809877, 0.512616533618619),
        (452, 1329.16406507, 0.575573749643892),
        (457, 1437.25620328, 0.467672838563425),
        (415, 1543.202482, 0.480488668885579),
      ])),
  ]

  private let basics = [
    VariogramStructure(.spherical, sill: 1, range: 1200), VariogramStructure(.spherical, sill: 1, range: 300),
  ]

  private func variograms(of model: CoregionalisationModel) -> [PairVariogram] {
    (0..<model.variables).flatMap { i in
      (i..<model.variables).map { j in
        let covariance = CovarianceFunction(model.cross(i, j))
        return PairVariogram(
          i, j,
          lags: stride(from: 40.0, through: 1500, by: 90).map {
            VariogramLag(pairs: 100 + i + 3 * j, distance: $0, value: covariance.semivariance(SIMD3(0, $0, 0)))
          })
      }
    }
  }

  @Test("variograms of a model give its matrices back, a negative correlation among them")
  func exact() throws {
    let model = try CoregionalisationModel(
      nugget: [[0.2, -0.1], [-0.1, 0.3]],
      structures: [
        CoregionalisationStructure(basics[0], sills: [[1, 0.9], [0.9, 1]]),
        CoregionalisationStructure(basics[1], sills: [[0.5, -0.2], [-0.2, 0.4]]),
      ])
    let fit = try CoregionalisationFit(variables: 2, structures: basics, to: variograms(of: model))
    #expect(fit.objective < 1e-15)
    #expect(fit.model.structures.count == model.structures.count)
    for (one, other) in zip(fit.model.structures, model.structures) {
      #expect(largestDifference(Array(one.sills.joined()), Array(other.sills.joined())) < 1e-7)
    }
    #expect(largestDifference(Array(fit.model.nugget.joined()), Array(model.nugget.joined())) < 1e-7)
  }

  @Test("the sum is proven to be at its optimum, and below that of separate fits made definite afterwards")
  func optimum() throws {
    let fit = try CoregionalisationFit(variables: 2, structures: basics, to: Self.meuse, scaling: .none)
    #expect(fit.isConverged && fit.optimalityGap < 1e-8)
    let separate = try CoregionalisationFit.separately(
      variables: 2, structures: basics, variograms: Self.meuse, weighting: .pairs)
    func sum(_ model: CoregionalisationModel) -> Double {
      Self.meuse.reduce(0) { total, pair in
        let covariance = CovarianceFunction(model.cross(pair.one, pair.other))
        return pair.lags.reduce(total) {
          let rest = $1.value - covariance.semivariance($1.vector)
          return $0 + (pair.one == pair.other ? 1 : 2) * Double($1.pairs) * rest * rest
        }
      }
    }
    #expect(abs(sum(fit.model) / fit.objective - 1) < 1e-11)
    #expect(sum(separate) >= fit.objective)
    #expect(abs(fit.sums[0] + 2 * fit.sums[1] + fit.sums[2] - fit.objective) < 1e-11 * fit.objective)
  }

  @Test("with one structure and no bound in force the fit is that of each variogram alone")
  func unconstrained() throws {
    let fit = try CoregionalisationFit(
      variables: 2, structures: [VariogramStructure(.spherical, sill: 1, range: 900)], to: Self.meuse)
    for (variable, pair) in [(0, 0), (1, 2)] {
      let alone = try VariogramFit(
        FitTemplate(structures: [.init(.spherical, range: .fixed(900))]), to: Self.meuse[pair].lags, weighting: .pairs)
      #expect(abs(fit.model.direct(variable).nugget - alone.model.nugget) < 1e-9)
      #expect(abs(fit.model.direct(variable).structures[0].sill - alone.model.structures[0].sill) < 1e-9)
    }
  }

  @Test("units of the variables do not matter when scaled by their semivariance")
  func units() throws {
    let factors = [1000.0, 0.01]
    let scaled = Self.meuse.map { pair in
      PairVariogram(
        pair.other, pair.one,
        lags: pair.lags.map {
          VariogramLag(
            pairs: $0.pairs, distance: $0.distance, value: $0.value * factors[pair.one] * factors[pair.other])
        })
    }
    let fit = try CoregionalisationFit(variables: 2, structures: basics, to: Self.meuse)
    let other = try CoregionalisationFit(variables: 2, structures: basics, to: scaled)
    #expect(abs(fit.objective / other.objective - 1) < 1e-9)
    let sill = fit.model.structures[0].sills[0][1] * factors[0] * factors[1]
    #expect(abs(other.model.structures[0].sills[0][1] / sill - 1) < 1e-4)
  }

  @Test("cross variograms of fewer pairs, as of variables not measured everywhere, still reach the optimum")
  func heterotopic() throws {
    var fewer = Self.meuse
    for k in [1, 2] { for lag in fewer[k].lags.indices { fewer[k].lags[lag].pairs /= k == 1 ? 3 : 7 } }
    let fit = try CoregionalisationFit(variables: 2, structures: basics, to: fewer)
    #expect(fit.isConverged)
    for matrix in [fit.model.nugget] + fit.model.structures.map(\.sills) {
      let eigen = try #require(SymmetricEigen(matrix))
      #expect(try #require(eigen.values.last) > -1e-12)
    }
  }

  @Test("separate fits made definite are those of gstat's fit.lmc")
  func gstat() throws {
    let model = try CoregionalisationFit.separately(
      variables: 2, structures: basics, variograms: Self.meuse, diagonalCorrection: 1.01)
    // gstat 2.1-0: fit.lmc(v, g, vgm(0.5, "Sph", 300, add.to = vgm(1, "Sph", 1200, 0.1)), correct.diagonal = 1.01).
    let nugget = [0.020161001113391, 0.0184558058150988, 0.0184558058150988, 0.0294209120814922]
    let long = [0.560510947026824, 0.5128760264099936, 0.5128760264099936, 0.4989441933828327]
    let short = [0.119877386970872, 0.0951800770584608, 0.0951800770584608, 0.0800088056938036]
    #expect(largestDifference(Array(model.nugget.joined()), nugget) < 1e-12)
    #expect(largestDifference(Array(model.structures[0].sills.joined()), long) < 1e-12)
    #expect(largestDifference(Array(model.structures[1].sills.joined()), short) < 1e-12)
  }

  @Test("a missing, doubled or unknown variogram and a weighting by the model are refused")
  func refusals() {
    #expect(throws: GeostatisticsError.self) {
      try CoregionalisationFit(variables: 2, structures: basics, to: Array(Self.meuse.prefix(2)))
    }
    #expect(throws: GeostatisticsError.self) {
      try CoregionalisationFit(variables: 2, structures: basics, to: Self.meuse + [Self.meuse[1]])
    }
    #expect(throws: GeostatisticsError.self) {
      try CoregionalisationFit(variables: 1, structures: basics, to: Self.meuse)
    }
    #expect(throws: GeostatisticsError.self) {
      try CoregionalisationFit(variables: 2, structures: basics, to: Self.meuse, weighting: .pairsOverSquaredModel)
    }
    #expect(throws: GeostatisticsError.tooFew(.structures, count: 0, needed: 1)) {
      try CoregionalisationFit(variables: 2, structures: [], fitsNugget: false, to: Self.meuse)
    }
  }
}
