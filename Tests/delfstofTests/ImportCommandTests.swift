import Evidence
import Foundation
import TestBench
import Testing

@Suite("The command import")
struct ImportCommandTests {
  let place: Workplace
  let delfstof: DelfstofProgram
  let tutorial = Repository.programme("tutorial").path

  init() throws {
    place = try Workplace()
    delfstof = try DelfstofProgram(in: place.root)
  }

  @Test("the samples of the tutorial: one is below a limit, one lies outside the island, and the counts add up")
  func tutorialData() async throws {
    let result = try await delfstof(
      "import", tutorial, "--data", tutorial + "/data", "--store", "store.gpkg", "--report", "report")
    #expect(result.status == 0, "\(result.all)")
    let json = try Data(contentsOf: place.root.appending(path: "report/import.json"))
    let report = try JSONDecoder().decode(ImportReport.self, from: json)
    let counts = try #require(report.sources.first).counts
    #expect(counts.addUp)
    #expect(counts.rowsRead == 8)
    #expect(counts.rowsRejected == 1)
    #expect(counts.valuesCensored == 1)
    let page = try String(contentsOf: place.root.appending(path: "report/nl/index.html"), encoding: .utf8)
    #expect(page.contains("Zandmonsters van Svartstrand"))

    let again = try await delfstof("import", tutorial, "--data", tutorial + "/data", "--store", "store.gpkg", "-q")
    #expect(again.status == 0)
    #expect(again.output.contains("1 unchanged"))
    #expect(again.errors == "")
    let sources = try await delfstof("sources", tutorial, "--data", tutorial + "/data", "--store", "store.gpkg", "-q")
    #expect(sources.output == "beach-samples  present  Sand samples of Svartstrand\n")
  }

  @Test("a changed file is seen before it is imported, a refused one exits with 1")
  func changed() async throws {
    let data = place.root.appending(path: "data")
    try FileManager.default.copyItem(at: URL(filePath: tutorial + "/data"), to: data)
    _ = try await delfstof("import", tutorial, "--data", "data", "--store", "store.gpkg")
    try Data("sample,lon\n1,2\n".utf8).write(to: data.appending(path: "beach-samples.csv"))
    let sources = try await delfstof("sources", tutorial, "--data", "data", "--store", "store.gpkg", "-q")
    #expect(sources.output.contains("changed"))
    let refused = try await delfstof("import", tutorial, "--data", "data", "--store", "store.gpkg", "--lang", "nl")
    #expect(refused.status == 1)
    #expect(refused.output.contains("Geweigerd: beach-samples.csv [column.missing]"))
  }

  @Test("wrong usage exits with 2")
  func usage() async throws {
    let noFolder = try await delfstof("import", tutorial, "--data", "nowhere", "--store", "s.gpkg")
    #expect(noFolder.status == 2)
    let noSource = try await delfstof(
      "import", tutorial, "--data", tutorial + "/data", "--store", "s.gpkg", "--source", "gold")
    #expect(noSource.status == 2)
    #expect(noSource.errors.contains("beach-samples"))
    #expect(!FileManager.default.fileExists(atPath: place.root.appending(path: "s.gpkg").path))
  }
}
