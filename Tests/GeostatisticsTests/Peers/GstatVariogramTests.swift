import Testing

@testable import Geostatistics

/// Expected numbers: gstat 2.1-0, by the call beside them.
@Suite("Variograms beside gstat")
struct GstatVariogramTests {
  /// l <- expand.grid(x = 0:5, y = 0:4); l$v <- ((l$x*7 + l$y*5) %% 11) / 2
  private func lattice() throws -> Samples {
    let cells = (0..<5).flatMap { y in (0..<6).map { x in (x, y) } }
    return try Samples(
      x: cells.map { Double($0.0) }, y: cells.map { Double($0.1) },
      values: cells.map { Double(($0.0 * 7 + $0.1 * 5) % 11) / 2 })
  }

  @Test(
    "pairs on the edges of lags and sectors: variogram(v ~ 1, l, cutoff = 4, width = 1, alpha = c(0, 45, 90), tol.hor = 45)"
  )
  func edges() throws {
    let found = try ExperimentalVariogram.variograms(
      of: lattice(),
      VariogramOptions(
        bins: .rightClosed(width: 1, cutoff: 4),
        directions: [0, 45, 90].map { VariogramDirection(azimuth: $0, horizontalTolerance: 45) }))
    expect(
      found[0].lags,
      [
        (24, 1, 3.75520833333333), (58, 1.59600935336075, 1.98491379310345), (66, 2.59036803513488, 3.22159090909091),
        (42, 3.45081841930456, 2.05357142857143),
      ])
    expect(
      found[1].lags,
      [
        (49, 1, 3.53316326530612), (58, 1.79800467668038, 2.24784482758621), (70, 2.63227475427783, 2.89464285714286),
        (55, 3.54299054921077, 2.58181818181818),
      ])
    expect(
      found[2].lags,
      [
        (25, 1, 3.32), (40, 1.70710678118655, 2.80625), (59, 2.55076780977877, 2.60381355932203),
        (52, 3.4768189769691, 2.79567307692308),
      ])
  }

  @Test("pairs on given boundaries, robust: variogram(v ~ 1, l, boundaries = c(1, 2, 2.5, 4), cressie = TRUE)")
  func boundaries() throws {
    let found = try ExperimentalVariogram.variograms(
      of: lattice(), VariogramOptions(estimator: .cressieHawkins, bins: .boundaries([1, 2, 2.5, 4])))
    expect(
      found[0].lags,
      [
        (49, 1, 7.09297376473297), (78, 1.69959669865287, 1.76002883037435), (62, 2.23606797749979, 4.24264195511962),
        (145, 3.27318076832478, 2.29498592787085),
      ])
  }

  // a <- d[i %% 2 == 0, c("x", "y", "v")]; a$x <- a$x * 0.5; b <- d[i %% 2 == 1, c("x", "y", "w")]; b$x <- b$x + 3
  // variogram(gstat(gstat(NULL, "a", v ~ 1, a), "b", w ~ 1, b)), rows of id a.b
  @Test("of two variables at places of their own the second decides on the default cutoff")
  func defaultCutoff() throws {
    let (even, odd) = (stride(from: 0, to: 14, by: 2).map { $0 }, stride(from: 1, to: 14, by: 2).map { $0 })
    let x = ScatteredField.column(37, 101)
    let y = ScatteredField.column(53, 97)
    let v = ScatteredField.column(17, 23, dividedBy: 4)
    let w = ScatteredField.column(11, 19, dividedBy: 3)
    let one = try Samples(x: even.map { x[$0] * 0.5 }, y: even.map { y[$0] }, values: even.map { v[$0] })
    let other = try Samples(x: odd.map { x[$0] + 3 }, y: odd.map { y[$0] }, values: odd.map { w[$0] })
    let found = try ExperimentalVariogram.variograms(cross: one, other)
    expect(
      found[0].lags,
      [
        (1, 6.08276253029822, 3.39859693877551), (2, 10.4689549383894, 0.71531320861678),
        (1, 18.3847763108502, 0.857426303854876), (1, 20.0249843945008, 0.561295351473923),
        (2, 25.3518193367218, 2.09502551020408), (1, 26.6317479711715, 3.61933106575964),
        (1, 32.0156211871642, 0.0102040816326531), (1, 35.1283361405006, 2.97796201814059),
        (3, 38.576496905213, 2.66976095993953),
      ])
  }
}
