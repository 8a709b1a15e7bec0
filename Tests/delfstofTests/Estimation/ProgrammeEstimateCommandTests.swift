import Assessment
import Foundation
import Geodata
import TestBench
import Testing

@Suite("Estimates of a programme on the command line")
struct ProgrammeEstimateCommandTests {
  private static let document = "systems/2-beach-sand/estimates/placers.yaml"

  @Test("run puts them in the edition, explain follows a total, and a file that is not of it is refused")
  func run() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let delfstof = try DelfstofProgram()
    let edition = try await delfstof.edition(of: copy)
    for name in [
      "estimates.json", "estimates.csv", "estimates/titanium-placers/counts.csv",
      "estimates/titanium-placers/fits.csv", "estimates/titanium-placers/totals-all-nl.svg",
    ] {
      #expect(edition.files.contains(name), "\(name)")
    }
    let chain = try await delfstof(
      "explain", "estimate/titanium-placers/all/total/titanium-metal", "--edition", edition.folder.path, "--lang", "nl")
    #expect(chain.status == 0 && chain.output.contains("Mark3") && chain.output.contains("[ongeverifieerd]"))
    #expect(chain.output.contains("staat in: \(Self.document):"))
    #expect(chain.output.contains("Invented table of explored beach placers"))
    let own = edition.folder.appending(path: "estimates/titanium-placers/notes.txt")
    try Data("mine".utf8).write(to: own)
    let refused = try await delfstof("run", copy.folder.path, "--out", edition.folder.path)
    #expect(refused.status == 1 && refused.errors.contains("(estimates/titanium-placers/notes.txt)"))
    let list = try await delfstof("list", copy.folder.path, "figures")
    #expect(list.lines.contains("estimate/titanium-placers/all/deposits"))
  }

  /// Twenty realisations of a field, as a raster beside the document.
  private func raster(_ url: URL) throws {
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:25828"), origin: Position(x: 500_000, y: 5_770_000),
      cellWidth: 50, cellHeight: 50, rows: 20, columns: 30)
    let bands = (1...20).map { RasterBand(name: "realisation_\($0)", noData: .nan) }
    let writer = try RasterWriter(to: url, grid: grid, bands: bands)
    for band in bands.indices {
      let values = (0..<20 * 30).map { (cell: Int) -> Double in 2 + sin(Double(cell) * 0.21 + Double(band)) }
      try writer.write(values, band: band, rows: 0..<20)
    }
    try writer.finish()
  }

  @Test("a grid comes with the edition as well, its raster hashed, its figures explained")
  func grid() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let folder = copy.folder.appending(path: "systems/2-beach-sand/estimates")
    try raster(folder.appending(path: "sand.tif"))
    try copy.write(
      "systems/2-beach-sand/estimates/sand.yaml",
      """
      title: {en: Sand of the bay, nl: Zand van de baai}
      grids:
        - id: bay
          title: {en: Bay, nl: Baai}
          source: unverified
          grade: {commodity: titanium-metal, unit: "%"}
          realisations: {file: sand.tif}
          thickness: "1 2 m"
          density: 1.6 t/m3
          cutoffs: [0, 2]

      """)
    try copy.edit("systems/2-beach-sand/estimates.yaml") {
      $0 + "  - {id: bay-sand, document: estimates/sand.yaml}\n"
    }
    let edition = try await DelfstofProgram().edition(of: copy)
    for name in ["grids.csv", "grid-bay-en.svg"] { #expect(edition.files.contains("estimates/bay-sand/\(name)")) }
    #expect(!edition.files.contains("estimates/bay-sand/counts.csv"))
    let provenance = try edition.provenance()
    #expect(provenance.files.contains { $0.path == "systems/2-beach-sand/estimates/sand.tif" })
    let id = "estimate/bay-sand/grid/bay/realisations/1/metal"
    let metal = try #require(provenance.figures[id])
    #expect(metal.label.nl == "Baai: titaanmetaal boven 2\u{a0}%" && metal.state == .unverified)
    #expect(metal.text.en.contains("P90–P10") && metal.unit == "t")
    let html = try String(
      contentsOf: edition.folder.appending(path: "report/nl/index.html"), encoding: .utf8)
    #expect(html.contains("data-explain=\"\(id)\"") && html.contains("Zand van de baai"))
    let explanation = Explanation(provenance)
    #expect(try explanation.text("bay-sand", in: .en).contains("stands in: systems/2-beach-sand/estimates/sand.yaml:3"))
  }

  @Test("a broken document stops check and run with its line, and check counts estimates")
  func broken() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let delfstof = try DelfstofProgram()
    let sound = try await delfstof("check", copy.folder.path, "--lang", "nl")
    #expect(sound.output.contains("1 project, 0 voorraden, 1 schatting,"))
    try copy.replace("mark3: [0, 1, 3]", with: "mark3: [3, 1, 0]", in: Self.document)
    let line = try copy.line(of: "deposits: {mark3", in: Self.document)
    let check = try await delfstof("check", copy.folder.path)
    #expect(check.status == 1 && check.lines.last == "1 error, 0 warnings")
    #expect(check.output.contains("\(Self.document):\(line) (tracts[1].deposits.mark3): error [estimate.counts]"))
    let out = try #require(copy.place).root.appending(path: "out")
    let run = try await delfstof("run", copy.folder.path, "--out", out.path)
    #expect(run.status == 1 && run.errors.contains("[estimate.counts]"))
    #expect(!FileManager.default.fileExists(atPath: out.path))
  }
}
