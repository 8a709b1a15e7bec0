import Foundation
import TestBench
import Testing

@testable import Geostatistics

@Suite("Models as gstat has them")
struct GstatModelTests {
  /// gstat 2.1-0, `variogramLine(vgm(1, name, range, kappa = kappa), dist_vector = 150)`.
  static let at150: [(row: GstatModelRow, value: Double)] = [
    (GstatModelRow("Exp", psill: 1, range: 200), 0.527633447258985),
    (GstatModelRow("Sph", psill: 1, range: 200), 0.9140625),
    (GstatModelRow("Gau", psill: 1, range: 200), 0.430217175269077),
    (GstatModelRow("Exc", psill: 1, range: 200, kappa: 1.5), 0.477703086417459),
    (GstatModelRow("Mat", psill: 1, range: 200, kappa: 2.7), 0.0762136411876022),
    (GstatModelRow("Ste", psill: 1, range: 200, kappa: 1.5), 0.548115563420894),
    (GstatModelRow("Cir", psill: 1, range: 200), 0.855706387185556),
    (GstatModelRow("Lin", psill: 1, range: 200), 0.75), (GstatModelRow("Lin", psill: 1, range: 0), 150),
    (GstatModelRow("Bes", psill: 1, range: 200), 0.287814649778395),
    (GstatModelRow("Pen", psill: 1, range: 200), 0.9678955078125),
    (GstatModelRow("Per", psill: 1, range: 200), 0.99999999999969),
    (GstatModelRow("Wav", psill: 1, range: 200), 0.699894561281031),
    (GstatModelRow("Hol", psill: 1, range: 200), 0.0911483199688878),
    (GstatModelRow("Log", psill: 1, range: 200), 5.85793315448346),
    (GstatModelRow("Pow", psill: 1, range: 1.5), 1837.11730708738),
    (GstatModelRow("Leg", psill: 1, range: 0.3), 0.1429208588777831),
  ]

  @Test("each model of gstat has gstat's semivariance", arguments: at150)
  func values(_ one: (row: GstatModelRow, value: Double)) throws {
    let covariance = CovarianceFunction(try VariogramModel(gstat: [one.row]), maximumDistance: 1000)
    let lag = SIMD3(150.0, 0, 0)
    #expect(abs(covariance.semivariance(lag) - one.value) < 5e-11 * max(1, one.value))
    #expect(abs(covariance.variance - covariance.covariance(lag) - one.value) < 5e-11 * max(1, one.value))
    #expect(covariance.semivariance(.zero) == 0)
  }

  @Test(
    "the tables of all models are gstat's", .enabled(if: ReferenceCase.areAtHand, ReferenceCase.absence))
  func tables() throws {
    let table = try ReferenceCase("vgm_models").table("expected.csv")
    let names = try table.words("model")
    let distances = try table.numbers("h")
    let expected = try table.numbers("gamma")
    var seen: Set<String> = []
    for index in names.indices {
      seen.insert(names[index])
      let covariance = CovarianceFunction(try VariogramModel(gstat: Self.rows(names[index])))
      let found = covariance.semivariance(SIMD3(distances[index], 0, 0))
      #expect(abs(found - expected[index]) <= 5e-11, "\(names[index]) at \(distances[index])")
    }
    #expect(seen.count == 23)
  }

  private static func rows(_ name: String) -> [GstatModelRow] {
    switch name {
    case "nested":
      return [
        GstatModelRow("Nug", psill: 0.1), GstatModelRow("Sph", psill: 0.3, range: 100),
        GstatModelRow("Exp", psill: 0.6, range: 300),
      ]
    case "Lin0": return [GstatModelRow("Lin", psill: 1, range: 0)]
    default:
      let short = String(name.prefix(3))
      let number = Double(name.dropFirst(3)) ?? 0.5
      return [GstatModelRow(short, psill: 1, range: short == "Pow" ? number : 200, kappa: number)]
    }
  }

  @Test(
    "the lines through an anisotropic model are gstat's", .enabled(if: ReferenceCase.areAtHand, ReferenceCase.absence))
  func anisotropicTables() throws {
    let table = try ReferenceCase("vgm_models").table("expected_anis.csv")
    // The direction is written with a comma, which the table takes for a separator.
    let covariance = CovarianceFunction(
      try VariogramModel(gstat: [
        GstatModelRow("Nug", psill: 0.1),
        GstatModelRow("Sph", psill: 1, range: 300, angles: SIMD3(30, 0, 0), anisotropy: SIMD2(0.4, 1)),
      ]))
    let half = 0.5.squareRoot()
    let directions: [String: SIMD3<Double>] = [
      "anis30_0.4_dir(0.000000": SIMD3(0, 1, 0), "anis30_0.4_dir(1.000000": SIMD3(1, 0, 0),
      "anis30_0.4_dir(0.707107": SIMD3(half, half, 0), "anis30_0.4_dir(0.500000": SIMD3(0.5, 0.75.squareRoot(), 0),
      "anis30_0.4_dir(0.866025": SIMD3(0.75.squareRoot(), -0.5, 0),
    ]
    let rest = try table.words("h")
    let names = try table.words("model")
    let distances = try table.words("gamma")
    #expect(rest.count == 45)
    let text = try String(
      contentsOf: ReferenceCase("vgm_models").folder.appending(path: "expected_anis.csv"), encoding: .utf8)
    for (index, line) in text.split(separator: "\n").dropFirst().enumerated() {
      let expected = try #require(line.split(separator: ",").last.flatMap { Double($0) })
      let direction = try #require(directions[names[index]])
      let distance = try #require(Double(distances[index]))
      #expect(abs(covariance.semivariance(direction * distance) - expected) < 5e-11)
    }
  }

  /// gstat 2.1-0, `variogramLine(vgm(psill, model, range, kappa, anis = c(p, q, r, s, t)), min = h, maxdist = h, n = 1,
  /// dir = d)` with the lag h · d.
  static let turned: [(row: GstatModelRow, lag: SIMD3<Double>, value: Double)] = [
    (
      GstatModelRow(
        "Sph", psill: 2.4167201773962006, range: 200,
        angles: SIMD3(24.361234791576862, 5.3397609014064074, 222.66495717689395),
        anisotropy: SIMD2(0.62549741768743838, 0.4246304990025237)),
      SIMD3(-23.18143972426104, 43.822024393165215, 5.4185309014721383), 1.4014905163711711
    ),
    (
      GstatModelRow(
        "Sph", psill: 2.4390165037475526, range: 200,
        angles: SIMD3(215.48869513906538, 359.79225432034582, 330.18632277846336),
        anisotropy: SIMD2(0.48036566197406505, 0.87057376264128838)),
      SIMD3(-28.411275271383388, 6.0813059035085644, 20.630592388272209), 1.2394212400728537
    ),
    (
      GstatModelRow(
        "Gau", psill: 2.0471779269864783, range: 150, angles: SIMD3(67.601839536800981, 46.073266952298582, 0),
        anisotropy: SIMD2(0.78378786367829889, 0.28802657769992945)),
      SIMD3(16.481020642573156, -71.210905874377488, 38.057662206473175), 1.3291860350772198
    ),
  ]

  @Test("azimuth, dip and rake are gstat's and GSLIB's in three dimensions")
  func rotation() throws {
    for one in Self.turned {
      let covariance = CovarianceFunction(try VariogramModel(gstat: [one.row]))
      #expect(abs(covariance.semivariance(one.lag) - one.value) < 1e-12)
      #expect(abs(covariance.semivariance(-one.lag) - one.value) < 1e-12)
    }
  }

  @Test("a nugget row is nugget, an error row is measurement error, and what gstat does not know is refused")
  func rows() throws {
    let model = try VariogramModel(gstat: [
      GstatModelRow("Nug", psill: 0.1), GstatModelRow("Err", psill: 0.2), GstatModelRow("Sph", psill: 0.7, range: 50),
    ])
    #expect(model.nugget == 0.1)
    #expect(model.measurementError == 0.2)
    #expect(model.structures == [VariogramStructure(.spherical, sill: 0.7, range: 50)])
    for row in [
      GstatModelRow("Int", psill: 1), GstatModelRow("Sph", psill: 1, range: -1),
      GstatModelRow("Pow", psill: 1, range: 2),
      GstatModelRow("Sph", psill: 1, range: 1, anisotropy: SIMD2(0, 1)), GstatModelRow("Nug", psill: -1),
      GstatModelRow("Log", psill: 1, range: 0.5),
    ] {
      #expect(throws: GeostatisticsError.self) { try VariogramModel(gstat: [row]) }
    }
  }
}
