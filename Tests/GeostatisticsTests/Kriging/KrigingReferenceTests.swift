import Foundation
import TestBench
import Testing

@testable import Geostatistics

@Suite("Kriging gives the numbers of gstat", .enabled(if: ReferenceCase.areAtHand, ReferenceCase.absence))
struct KrigingReferenceTests {
  @Test("ordinary kriging of log zinc from all samples")
  func ordinary() throws {
    let meuse = try MeuseCase("ok_global")
    #expect(try meuse.difference(meuse.estimates(), "pred", "var") < 1e-12)
  }

  @Test("simple kriging of log zinc from all samples")
  func simple() throws {
    let meuse = try MeuseCase("sk_global")
    #expect(try meuse.difference(meuse.estimates(MeuseCase.spherical, .known(mean: 5.9)), "pred", "var") < 1e-12)
  }

  @Test("external drift by distance to the river, from all samples and from 25")
  func externalDrift() throws {
    let root = try MeuseCase("uk_ked", drifts: [{ $0.squareRoot() }])
    let all = try root.estimates(MeuseCase.exponential, .external(1))
    #expect(try root.difference(all, "sqrtdist_pred", "sqrtdist_var") < 1e-12)
    // One cell has two samples at the distance of the 25th.
    let local = try root.estimates(MeuseCase.exponential, .external(1), Neighbourhood(most: 25))
    let off = try zip(local.estimate, root.numbers("sqrtdist_nmax25_pred")).filter { abs($0 - $1) > 1e-9 }
    #expect(off.count <= 1)
    let plain = try MeuseCase("uk_ked", drifts: [{ $0 }])
    #expect(
      try plain.difference(plain.estimates(MeuseCase.exponential, .external(1)), "dist_pred", "dist_var") < 1e-12)
  }

  @Test("a linear trend in the coordinates of the national grid")
  func universal() throws {
    let meuse = try MeuseCase("uk_ked")
    let estimates = try meuse.estimates(MeuseCase.spherical, .polynomial(degree: 1))
    #expect(try meuse.difference(estimates, "xy_pred", "xy_var") < 1e-9)
  }

  @Test("the trend alone by generalised least squares")
  func trend() throws {
    let meuse = try MeuseCase("uk_ked", drifts: [{ $0.squareRoot() }])
    let kriging = try Kriging(
      samples: meuse.samples,
      parameters: KrigingParameters(model: MeuseCase.exponential, trend: .external(1)))
    let estimates = kriging.estimateTrend(at: meuse.targets)
    #expect(try meuse.difference(estimates, "blue_sqrtdist_pred", "blue_sqrtdist_var") < 1e-12)
  }

  @Test("blocks of 40 m and 400 m, by quadrature and by a regular grid of points")
  func blocks() throws {
    let meuse = try MeuseCase("block40")
    func block(_ edge: Double) -> BlockSupport { BlockSupport(size: SIMD3(edge, edge, 0)) }
    #expect(try meuse.difference(meuse.estimates(block: block(40)), "b40_pred", "b40_var") < 1e-7)
    #expect(try meuse.difference(meuse.estimates(block: block(400)), "b400_pred", "b400_var") < 1e-7)
    let regular = BlockSupport(size: SIMD3(40, 40, 0), discretisation: .regular(points: 4))
    #expect(try meuse.difference(meuse.estimates(block: regular), "b40reg_pred", "b40reg_var") < 1e-12)
    let local = try meuse.estimates(MeuseCase.spherical, .constant, Neighbourhood(most: 20), block: block(40))
    let ties = try Set(ReferenceCase("local_nmax").table("ties.csv").numbers("row").map { Int($0) - 1 })
    let skipped = ties.union(ties.map { $0 + 1 })
    #expect(try meuse.difference(local, "b40n20_pred", "b40n20_var", ties: skipped) < 1e-7)
  }

  @Test(
    "neighbourhoods by number, radius, least number and quadrants",
    arguments: [
      ("n20", Neighbourhood(most: 20)), ("n20d500", Neighbourhood(most: 20, radius: 500)),
      ("n20d300min8", Neighbourhood(most: 20, least: 8, radius: 300)), ("n8", Neighbourhood(most: 8)),
      ("d600omax3", Neighbourhood(radius: 600, sectors: .quadrants, mostPerSector: 3)),
    ])
  func neighbourhoods(_ name: String, _ neighbourhood: Neighbourhood) throws {
    let meuse = try MeuseCase("local_nmax")
    let ties = try Set(ReferenceCase("local_nmax").table("ties.csv").numbers("row").map { Int($0) })
    // The file is of 20 neighbours; with 8 there are two samples at the distance of the last one in cell 961.
    let skipped = ties.union(ties.map { $0 - 1 }).union(name == "n8" ? [961] : [])
    let estimates = try meuse.estimates(MeuseCase.spherical, .constant, neighbourhood)
    #expect(try meuse.difference(estimates, "\(name)_pred", "\(name)_var", ties: skipped) < 1e-9)
    for (status, estimate) in zip(estimates.status, estimates.estimate) {
      let expected: CellStatus = estimate.isNaN ? .tooFewSamples : .estimated
      #expect(status == expected.rawValue)
    }
  }
}
