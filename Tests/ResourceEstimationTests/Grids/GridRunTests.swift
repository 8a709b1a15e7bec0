import Estimation
import Foundation
import Geodata
import Programme
import Testing

@testable import ResourceEstimation

@Suite("Grids as resources")
struct GridRunTests {
  let folder: GridFolder

  init() throws { folder = try GridFolder() }

  private func mean(_ quantity: GridQuantity, _ outcome: GridOutcome, cutoff: Int = 0, curve: Int = 0) throws -> Double
  {
    try #require(outcome.curves[curve].figure(quantity, cutoff: cutoff)?.mean, "\(quantity)")
  }

  private func realisations(_ count: Int) -> [(name: String, values: [Double])] {
    (1...count).map { ("realisation_\($0)", GridFolder.field($0)) }
  }

  private static let simulated = """
    grade: {commodity: Ti, unit: "%"}
    realisations: {file: simulated.tif}
    thickness: "1 2 m"
    density: "1.5 1.6 1.7 t/m3"
    cutoffs: [0, 1.5, 2, 2.5]
    """

  @Test("a uniform field is area times thickness times density times grade, whatever the units")
  func uniform() async throws {
    // 120 cells of 1 ha: 1.2 km2 x 2 m x 1.5 t/m3 = 3.6 Mt, of which 3 %.
    try folder.raster("a.tif", [("estimate", GridFolder.uniform(3))])
    try folder.raster("ppm.tif", [("estimate", GridFolder.uniform(30_000))])
    try folder.raster("thick.tif", [("t", GridFolder.uniform(200))])
    for keys in [
      "grade: {commodity: Ti, unit: \"%\"}\nestimate: {file: a.tif}\nthickness: 2 m\ndensity: 1.5 t/m3\ncutoffs: [1, 3, 4]",
      "grade: {commodity: Ti, unit: ppm}\nestimate: {file: ppm.tif}\nthickness: {file: thick.tif, unit: cm}\n"
        + "density: 1500 kg/m3\ncutoffs: {values: [1, 3, 4], unit: \"%\"}",
    ] {
      let outcome = try #require(try await folder.run(keys).grids.first)
      #expect(outcome.cells == 120...120 && outcome.curves.map(\.basis) == [.estimates])
      for cutoff in [0, 1] {
        #expect(abs(try mean(.area, outcome, cutoff: cutoff) - 1.2) < 1e-12)
        #expect(abs(try mean(.volume, outcome, cutoff: cutoff) - 2.4e6) < 1e-6)
        #expect(abs(try mean(.ore, outcome, cutoff: cutoff) - 3.6e6) < 1e-6)
        #expect(abs(try mean(.metal, outcome, cutoff: cutoff) - 108_000) < 1e-7)
      }
      #expect(try mean(.ore, outcome, cutoff: 2) == 0)
      #expect(outcome.curves[0].figure(.meanGrade, cutoff: 2)?.mean == nil)
    }
  }

  @Test("realisations in bands and in files are the same, and mean and spread are those of their own sums")
  func realisationsOfBandsAndFiles() async throws {
    let bands = realisations(6)
    try folder.raster("simulated.tif", bands)
    for band in bands { try folder.raster("\(band.name).tif", [band]) }
    let one = try await folder.run(Self.simulated)
    let files = bands.map { "\($0.name).tif" }.joined(separator: ", ")
    let other = try await folder.run(
      Self.simulated.replacing("file: simulated.tif", with: "files: [\(files)]"), threads: 3)
    #expect(GridTables.resources(one.grids) == GridTables.resources(other.grids))
    let outcome = try #require(one.grids.first)
    for (place, cutoff) in outcome.document.cutoffs.enumerated() {
      let sums = bands.map { $0.values.filter { $0 >= cutoff } }
      let area = sums.reduce(0) { $0 + Double($1.count) } / 6 * 0.01
      let metal = sums.reduce(0) { $0 + $1.reduce(0, +) } / 6 * 10_000 * 1.5 * 1.6 / 100
      #expect(abs(try mean(.area, outcome, cutoff: place) - area) < 1e-12)
      let figure = try #require(outcome.curves[0].figure(.metal, cutoff: place))
      #expect(abs(try #require(figure.analyticMean) - metal) < 1e-6 * metal)
      let spread = try #require(figure.spread)
      #expect(abs(try #require(figure.mean) - metal) < 5 * spread.meanError)
      #expect(spread.p90 < spread.p50 && spread.p50 < spread.p10)
    }
  }

  @Test("a frame without data, other storage of the bands and the number of threads change no byte")
  func invariance() async throws {
    try folder.raster("simulated.tif", realisations(5))
    let plain = GridTables.resources(try await folder.run(Self.simulated).grids)
    #expect(plain.split(separator: "\n").count == 1 + 4 * 5)
    for threads in [2, 5] {
      #expect(GridTables.resources(try await folder.run(Self.simulated, threads: threads).grids) == plain)
    }
    try folder.raster("simulated.tif", realisations(5), frame: 7)
    #expect(GridTables.resources(try await folder.run(Self.simulated).grids) == plain)
  }

  @Test("an estimate with a variance gives what is expected beside the smoothed curve, and neither has a P90")
  func estimate() async throws {
    let estimates = GridFolder.field(3)
    let variances = estimates.map { $0.isNaN ? .nan : 0.3 }
    try folder.raster("kriged.tif", [("estimate", estimates), ("variance", variances)])
    for error in GradeError.allCases {
      let outcome = try #require(
        try await folder.run(
          """
          grade: {commodity: Ti, unit: "%"}
          estimate: {file: kriged.tif, band: estimate, variance: variance, error: \(error)}
          thickness: "1 3 m"
          density: 2 t/m3
          cutoffs: [2.9]
          """
        ).grids.first)
      #expect(outcome.curves.map(\.basis) == [.estimates, .expected])
      let known = estimates.filter { !$0.isNaN }
      let expected = known.reduce(0) { $0 + error.above(2.9, mean: $1, variance: 0.3).expectation }
      // Mean thickness 2 m and density 2 t/m3.
      #expect(abs(try mean(.metal, outcome, curve: 1) - expected * 10_000 * 4 / 100) < 1e-6)
      let plain = known.filter { $0 >= 2.9 }.reduce(0, +)
      #expect(abs(try mean(.metal, outcome, curve: 0) - plain * 10_000 * 4 / 100) < 1e-6)
      // At a high cut-off the estimates have too little.
      #expect(try mean(.metal, outcome, curve: 1) > 1.1 * (try mean(.metal, outcome, curve: 0)))
      #expect(outcome.curves.allSatisfy { $0.figures.allSatisfy { $0.allSatisfy { $0.spread == nil } } })
    }
  }

  @Test("only cells whose centre lies in the area count, and those without thickness are told of")
  func inside() async throws {
    try folder.raster("a.tif", [("estimate", GridFolder.uniform(3))])
    var thickness = GridFolder.uniform(1)
    thickness[0] = .nan
    thickness[1] = 0
    try folder.raster("thick.tif", [("t", thickness)])
    // Three columns and four rows from the north-west corner; the last column by less than half a cell.
    try folder.write(
      """
      {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25831"}},
       "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
       [[[499000, 5800800], [500340, 5800800], [500340, 5802000], [499000, 5802000], [499000, 5800800]]]}}]}
      """, "area.geojson")
    let outcome = try #require(
      try await folder.run(
        """
        grade: {commodity: Ti, unit: kg/m3}
        estimate: {file: a.tif}
        thickness: {file: thick.tif, unit: m}
        inside: area.geojson
        cutoffs: [0]
        """
      ).grids.first)
    #expect(outcome.cells == 10...10 && outcome.withoutThickness == 1)
    #expect(abs(try mean(.area, outcome) - 0.1) < 1e-12)
    // 10 cells x 10 000 m2 x 1 m x 3 kg/m3.
    #expect(abs(try mean(.metal, outcome) - 300) < 1e-9)
  }

  @Test("windows cover a grid once, whatever its blocks")
  func windows() throws {
    try folder.raster("a.tif", [("estimate", GridFolder.uniform(3))], frame: 400)
    let windows = GridWindows(try RasterFile(folder.url.appending(path: "a.tif")))
    var cells = 0
    for number in 0..<windows.count { cells += windows[number].rows.count * windows[number].columns.count }
    #expect(cells == (GridFolder.rows + 800) * (GridFolder.columns + 800))
    #expect(Set((0..<windows.count).map { windows[$0] }).count == windows.count)
  }

  @Test("the record holds files with their checksum, factors and every figure")
  func record() async throws {
    try folder.raster("simulated.tif", realisations(5))
    let document = try folder.read(Self.simulated)
    #expect(document.warnings.contains { $0.code == "grid.few-realisations" })
    let result = try await AssessmentRun(document).run()
    let text = try AssessmentRecord(document, result, version: "1").json()
    let json = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let grid = try #require((json["grids"] as? [[String: Any]])?.first)
    #expect(grid["realisations"] as? Int == 5)
    #expect(((grid["files"] as? [[String: Any]])?.first?["sha256"] as? String)?.count == 64)
    #expect(((grid["factors"] as? [String: Any])?["density"] as? [String: Any])?["mean"] as? Double == 1.6)
    #expect(result.tracts.isEmpty && result.all == nil)
  }
}
