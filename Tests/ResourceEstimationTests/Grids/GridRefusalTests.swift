import Foundation
import Programme
import Testing

@testable import ResourceEstimation

@Suite("Grids that are refused")
struct GridRefusalTests {
  let folder: GridFolder

  init() throws {
    folder = try GridFolder()
    try folder.raster("good.tif", [("estimate", GridFolder.uniform(3)), ("variance", GridFolder.uniform(0.1))])
    try folder.raster("simulated.tif", (1...4).map { ("realisation_\($0)", GridFolder.field($0)) })
  }

  private func keys(
    grade: String = "%", content: String = "estimate: {file: good.tif, band: estimate}", thickness: String = "2 m",
    density: String = "density: 1.5 t/m3", cutoffs: String = "[0, 1]", more: String = ""
  ) -> String {
    """
    grade: {commodity: Ti, unit: "\(grade)"}
    \(content)
    thickness: \(thickness)
    \(density)
    cutoffs: \(cutoffs)
    \(more)
    """
  }

  private func expect(_ keys: String, _ words: [String], _ comment: Comment = "") async {
    for language in [Language.en, .nl] {
      let text = await folder.refusal(keys, language)
      #expect(text.contains(language == .nl ? "Herstel: " : "Mend: "), "\(comment) \(text)")
      #expect(text.contains(/a\.yaml:\d+/), "\(comment) \(text)")
      for word in words { #expect(text.contains(word), "\(comment) \(word): \(text)") }
    }
  }

  @Test("what stands is taken")
  func sound() async { #expect(await folder.refusal(keys()) == "") }

  @Test("units that do not cancel, in the line that holds them")
  func units() async {
    await expect(keys(grade: "m"), ["a.yaml:7", "'m'"])
    await expect(keys(grade: "t/yr"), ["a.yaml:7", "'t/yr'"])
    await expect(keys(thickness: "2 kg"), ["a.yaml:9", "'kg'"])
    await expect(keys(density: "density: 2 t"), ["a.yaml:10", "'t'"])
    await expect(keys(density: ""), ["density"])
    await expect(keys(density: "density: 2 parrots"), ["a.yaml:10", "parrots"])
    await expect(keys(cutoffs: "{values: [1], unit: m}"), ["a.yaml:11", "'m'"])
    await expect(keys(thickness: "{file: good.tif, band: estimate, unit: kg}"), ["a.yaml:9"])
  }

  @Test("all that is wrong with a grid is told at once")
  func together() async {
    await expect(
      keys(
        grade: "%", content: "realisations: {files: [none.tif, nothing.tif, simulated.tif]}", thickness: "-1 2 m",
        density: "density: 0 t/m3\nshare: \"1.2\"\nrecovery: \"2\"", cutoffs: "[a, 1, b]"),
      [
        "a.yaml:8", "none.tif", "nothing.tif", "a.yaml:9", "a.yaml:10", "a.yaml:11", "a.yaml:12", "a.yaml:13", "'a'",
        "'b'",
      ])
    // A density that could not be read is not called missing as well.
    let text = await folder.refusal(keys(density: "density: 2 parrots"), .en)
    #expect(!text.contains("without a density"))
    await expect(
      keys(content: "estimate: {file: good.tif, band: no, variance: nor}", thickness: "{file: none.tif, unit: kg}"),
      ["'no'", "'nor'", "none.tif", "a.yaml:9"])
  }

  @Test("factors that cannot be")
  func factors() async {
    await expect(keys(density: "density: 0 t/m3"), ["a.yaml:10", "0.0"])
    await expect(keys(density: "density: 0 2 t/m3"), ["a.yaml:10"])
    await expect(keys(thickness: "-1 2 m"), ["a.yaml:9"])
    await expect(keys(thickness: "3 2 1 m"), ["a.yaml:9"])
    await expect(keys(more: "recovery: 1.2"), ["a.yaml:12", "1.2"])
    await expect(keys(more: "share: -0.1 0.5"), ["a.yaml:12"])
    for cutoffs in ["[1, 1]", "[2, 1]", "[-1]", "[a]", "[]"] { await expect(keys(cutoffs: cutoffs), ["a.yaml:11"]) }
  }

  @Test("cells that cannot be, with row, column and value")
  func cells() async throws {
    var values = GridFolder.uniform(3)
    values[2 * GridFolder.columns + 4] = -0.25
    try folder.raster("bad.tif", [("estimate", values)])
    let mean = keys(content: "estimate: {file: bad.tif}")
    await expect(mean, ["a.yaml:8", "bad.tif", "3", "5"])
    #expect(await folder.refusal(mean).contains("row 3, column 5: the grade is -0.25 %"))
    #expect(await folder.refusal(mean, .nl).contains("rij 3, kolom 5: het gehalte is -0,25 %"))
    values[2 * GridFolder.columns + 4] = 140
    try folder.raster("bad.tif", [("estimate", values)])
    await expect(mean, ["140 %"])
    try folder.raster("thick.tif", [("t", values.map { $0 == 140 ? -2 : $0 })])
    await expect(keys(thickness: "{file: thick.tif, unit: m}"), ["thick.tif", "-2"])
    for variance in [-1.0, .nan] {
      try folder.raster(
        "bad.tif", [("estimate", GridFolder.uniform(3)), ("v", values.map { $0 == 140 ? variance : 0.1 })])
      await expect(keys(content: "estimate: {file: bad.tif, band: estimate, variance: v}"), ["bad.tif"])
    }
  }

  @Test("no data anywhere, a realisation without a cell, an area beside the grid")
  func nothing() async throws {
    try folder.raster("empty.tif", [("estimate", GridFolder.uniform(.nan))])
    await expect(keys(content: "estimate: {file: empty.tif}"), ["a.yaml:8", "empty.tif"])
    try folder.raster("some.tif", [("a", GridFolder.field(1)), ("b", GridFolder.uniform(.nan))])
    await expect(keys(content: "realisations: {file: some.tif}"), ["some.tif, 'b'"])
    try folder.write(
      """
      {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25831"}},
       "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
       [[[600000, 5800800], [600340, 5800800], [600340, 5802000], [600000, 5800800]]]}}]}
      """, "far.geojson")
    await expect(keys(more: "inside: far.geojson"), ["inside"])
    await expect(keys(more: "inside: none.geojson"), ["a.yaml:12", "none.geojson"])
  }

  @Test("degrees, web maps, other grids, missing bands, damaged files, files from elsewhere")
  func rasters() async throws {
    try folder.raster("degrees.tif", [("estimate", GridFolder.uniform(3))], system: "EPSG:4326")
    await expect(keys(content: "estimate: {file: degrees.tif}"), ["a.yaml:8", "EPSG:4326", "gdalwarp"])
    try folder.raster("web.tif", [("estimate", GridFolder.uniform(3))], system: "EPSG:3857")
    await expect(keys(content: "estimate: {file: web.tif}"), ["EPSG:3857"])
    try folder.raster("coarse.tif", [("t", GridFolder.uniform(3))], cell: 200)
    await expect(keys(thickness: "{file: coarse.tif, unit: m}"), ["a.yaml:9", "coarse.tif", "200"])
    try folder.raster("other.tif", [("t", GridFolder.uniform(3))], system: "EPSG:25832")
    await expect(keys(thickness: "{file: other.tif, unit: m}"), ["EPSG:25832"])
    await expect(keys(content: "estimate: {file: good.tif, band: estimat}"), ["a.yaml:8", "estimat", "estimate"])
    await expect(keys(content: "estimate: {file: good.tif}"), ["a.yaml:8", "band"])
    await expect(keys(content: "realisations: {file: good.tif}"), ["a.yaml:8", "bands"])
    await expect(keys(content: "realisations: {file: simulated.tif, bands: \"sim*\"}"), ["a.yaml:8", "sim*"])
    await expect(keys(content: "realisations: {file: simulated.tif, bands: realisation_2}"), ["a.yaml:8"])
    await expect(keys(content: "estimate: {file: nowhere.tif}"), ["a.yaml:8", "nowhere.tif"])
    await expect(keys(content: "estimate: {file: ../good.tif}"), ["a.yaml:8", "../good.tif"])
    let whole = try Data(contentsOf: folder.url.appending(path: "good.tif"))
    for share in [0.3, 0.9] {
      try whole.prefix(Int(Double(whole.count) * share)).write(to: folder.url.appending(path: "cut.tif"))
      await expect(keys(content: "estimate: {file: cut.tif, band: estimate}"), ["a.yaml:8", "cut.tif"])
    }
  }

  @Test("a document without tracts and grids, and keys that nobody reads")
  func documents() async {
    await expect(keys(more: "thicknes: 2 m"), ["thicknes"])
    await expect(keys(content: "estimate: {file: good.tif, band: estimate, eror: normal}"), ["eror"])
    await expect(keys(content: ""), ["realisations"])
    await expect(
      keys(content: "estimate: {file: good.tif, band: estimate}\nrealisations: {file: simulated.tif}"), ["a.yaml:8"])
    #expect(throws: AssessmentRefusal.self) {
      try AssessmentReader.read(text: "title: {en: a, nl: a}\n", name: "a.yaml", folder: folder.url)
    }
    #expect(throws: AssessmentRefusal.self) {
      try AssessmentReader.read(text: "title: {en: a, nl: a}\ngrids: []\n", name: "a.yaml", folder: folder.url)
    }
  }
}
