import Foundation
import Programme
import TestBench
import Testing

@testable import Portal
@testable import Publication

@Suite("An edition that is served, or refused")
struct PortalEditionTests {
  private func fault(_ folder: URL) async -> PortalFault? {
    do {
      _ = try await PortalEdition(folder)
      return nil
    } catch { return error }
  }

  @Test("a whole edition has its title, files and figures")
  func whole() async throws {
    let fixture = try await PortalFixture.shared
    let edition = try await PortalEdition(fixture.folder)
    #expect(!edition.title.en.isEmpty && edition.title.en != edition.title.nl)
    #expect(edition.files["verdicts.json"] != nil && edition.files["edition.json"] == nil)
    #expect(!edition.provenance.figures.isEmpty)
    #expect(edition.files.values.allSatisfy { FileManager.default.fileExists(atPath: $0.url.path) })
  }

  @Test("a folder that is none, and one that is empty")
  func none() async throws {
    let place = try Workplace()
    guard case .edition(.noEdition) = await fault(place.root) else {
      Issue.record("an empty folder is served")
      return
    }
    guard case .edition(.noEdition) = await fault(place.root.appending(path: "nowhere")) else {
      Issue.record("a folder that is not there is served")
      return
    }
  }

  @Test("a byte that differs, a file that is missing, one too many, and a link are each told of by name")
  func damaged() async throws {
    let fixture = try await PortalFixture.shared
    let files = FileManager.default
    let changes: [(String, (URL) throws -> Void)] = [
      (
        "verdicts.json",
        { folder in
          let file = folder.appending(path: "verdicts.json")
          var data = try Data(contentsOf: file)
          data[data.count / 2] ^= 1
          try data.write(to: file)
        }
      ), ("verdicts.csv", { try files.removeItem(at: $0.appending(path: "verdicts.csv")) }),
      ("extra.txt", { try Data("x".utf8).write(to: $0.appending(path: "extra.txt")) }),
      (
        "verdicts.csv",
        {
          try files.removeItem(at: $0.appending(path: "verdicts.csv"))
          try files.createSymbolicLink(
            at: $0.appending(path: "verdicts.csv"), withDestinationURL: URL(filePath: "/etc/passwd"))
        }
      ),
    ]
    for (name, change) in changes {
      let (folder, place) = try fixture.copy()
      try change(folder)
      let fault = try #require(await self.fault(folder), "\(name)")
      guard case .edition(.altered(_, let altered)) = fault else {
        Issue.record("\(name): \(fault)")
        continue
      }
      #expect(altered.map(\.path) == [name])
      for language in Language.allCases { #expect(fault.text(in: language).contains(name)) }
      _ = place
    }
  }

  @Test("another format, no list, and parts that are missing or foreign")
  func versions() async throws {
    let fixture = try await PortalFixture.shared
    let (folder, place) = try fixture.copy()
    let list = folder.appending(path: EditionManifest.fileName)
    let text = try String(contentsOf: list, encoding: .utf8)
    try text.replacing(/"format" : [0-9]+/, with: "\"format\" : 1").write(to: list, atomically: true, encoding: .utf8)
    #expect(await fault(folder) == .format(folder.standardizedFileURL.path, 1, 2))
    try FileManager.default.removeItem(at: list)
    #expect(await fault(folder) == .unsealed(folder.standardizedFileURL.path))
    try text.write(to: list, atomically: true, encoding: .utf8)
    try FileManager.default.removeItem(at: folder.appending(path: "edition.gpkg"))
    try PortalFixture.seal(folder)
    #expect(await fault(folder) == .missing(folder.standardizedFileURL.path, part: "edition.gpkg"))
    try Data("no database".utf8).write(to: folder.appending(path: "edition.gpkg"))
    try PortalFixture.seal(folder)
    #expect(await fault(folder) == .foreign(folder.standardizedFileURL.path, part: "edition.gpkg"))
    _ = place
  }

  @Test(
    "an edition is not compared with itself, and a base URL is one",
    arguments: ["", "example.nl", "ftp://x", "https://x?y=1"])
  func configuration(base: String) async throws {
    let fixture = try await PortalFixture.shared
    await #expect(throws: PortalFault.twice(fixture.folder.path)) {
      try await fixture.portal(compare: [fixture.folder])
    }
    await #expect(throws: PortalFault.baseURL(base)) { try await fixture.portal { $0.baseURL = base } }
  }
}
