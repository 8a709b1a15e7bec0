import Foundation
import TestBench
import Testing

/// `publish` where no server is needed: what it refuses before it asks one.
@Suite("An edition on its way into a database")
struct PublishCommandTests {
  private let delfstof: DelfstofProgram
  private let workplace: Workplace

  init() throws {
    delfstof = try DelfstofProgram()
    workplace = try Workplace()
  }

  @Test(
    "A wrong address is wrong usage, told in both languages and never repeated",
    arguments: [
      "postgis://me:s3cret@host", "postgis://me:s3cret@host/a/b", "postgresql://me:s3cret@host/gis",
      "me:s3cret@host/gis",
      "postgis://me:s3cret@host/gis?sslmode=s3cret", "postgis://me:s3cret#@host/gis", "postgis://me:s3cret@host:x/gis",
      "postgis://:s3cret@host/gis",
    ])
  func addresses(to: String) async throws {
    for (language, word) in [("en", "address"), ("nl", "adres")] {
      let run = try await delfstof("publish", workplace.root.path, "--to", to, "--lang", language)
      #expect(run.status == 2, "\(run.all)")
      #expect(run.all.contains(word) || run.all.contains("schema="), "\(run.all)")
      #expect(!run.all.contains("s3cret"))
    }
  }

  @Test("A folder that is no edition, a changed one, and a server that is not there")
  func editions() async throws {
    let to = ["--to", "postgis://me:s3cret@127.0.0.1:1/gis"]
    let none = try await delfstof.runner.run(["publish", workplace.root.path] + to)
    #expect(none.status == 2, "\(none.all)")
    let copy = try workplace.copy("tutorial", trials: 1000)
    let edition = workplace.root.appending(path: "edition")
    #expect(try await delfstof("run", copy.folder.path, "--out", edition.path, "--quiet").status == 0)
    let alone = try await delfstof.runner.run(["publish", edition.path] + to)
    #expect(alone.status == 1 && alone.all.contains("PostGIS database gis on 127.0.0.1"), "\(alone.all)")
    #expect(!alone.all.contains("s3cret"))
    let long = try await delfstof.runner.run(
      ["publish", edition.path, "--reader", String(repeating: "r", count: 64)] + to)
    #expect(long.status == 1 && long.all.contains("too long"), "\(long.all)")
    let file = edition.appending(path: "edition.gpkg")
    try (Data(contentsOf: file) + [0]).write(to: file)
    let changed = try await delfstof.runner.run(["publish", edition.path] + to)
    #expect(changed.status == 1 && changed.all.contains("edition.gpkg"), "\(changed.all)")
  }
}
