import Assessment
import Foundation
import TestBench
import Testing

@Suite("An edition on disk")
struct EditionTests {
  @Test("one thread and two give the same bytes in every file", arguments: ["tutorial", "netherlands"])
  func threads(_ name: String) async throws {
    let copy = try Workplace().copy(name, trials: 2000)
    let delfstof = try DelfstofProgram()
    let one = try await delfstof.edition(of: copy, threads: 1, name: "one", "--fresh")
    let two = try await delfstof.edition(of: copy, threads: 2, name: "two", "--fresh")
    let hashes = try one.hashes()
    #expect(hashes.keys.contains("verdicts.json"))
    #expect(hashes.keys.contains("provenance.json"))
    #expect(try two.hashes() == hashes)

    // Nothing in it depends on where it was made.
    let path = Data(try #require(copy.place).root.path.utf8)
    for file in one.files {
      let data = try Data(contentsOf: one.folder.appending(path: file))
      #expect(data.range(of: path) == nil, "\(file) holds the path of the working folder")
    }
  }

  @Test("every figure that the reports carry leads to its chain", arguments: ["tutorial", "netherlands"])
  func explain(_ name: String) async throws {
    let copy = try Workplace().copy(name, trials: 2000)
    let delfstof = try DelfstofProgram()
    let edition = try await delfstof.edition(of: copy)
    let explanation = Explanation(try edition.provenance())
    for language in ["en", "nl"] {
      let report = edition.folder.appending(path: "report/\(language)/index.html")
      let html = try String(contentsOf: report, encoding: .utf8)
      let ids = Set(html.matches(of: /data-explain="([^"]*)"/).map { String($0.output.1) })
      #expect(ids.count > 10)
      for id in ids.sorted() {
        #expect(explanation.resolve(id) == id, "\(language) \(id)")
        // A line that begins with a question mark is a link that leads nowhere.
        #expect(!(try explanation.text(id, in: .en)).contains(#/(?m)^ *\? /#), "\(id): a link of the chain is missing")
      }
      // The program says the same, for a handful of them.
      for id in ids.sorted().enumerated().filter({ $0.offset % (ids.count / 4) == 0 }).map(\.element) {
        let result = try await delfstof("explain", id, "--edition", edition.folder.path)
        #expect(result.status == 0, "\(id)")
        #expect(result.output.contains(id), "\(id)")
      }
    }
    let unknown = try await delfstof("explain", "lithum", "--edition", edition.folder.path)
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("No figure or verdict is called 'lithum'."))
  }

  @Test("a folder that holds something else is refused and left as it was")
  func foreignFolder() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let root = try #require(copy.place).root
    let thesis = root.appending(path: "thesis")
    try FileManager.default.createDirectory(at: thesis, withIntermediateDirectories: true)
    try Data("years of work".utf8).write(to: thesis.appending(path: "chapter.txt"))
    let before = EditionFolder(folder: root, place: copy.place, messages: "")
    let hashes = try before.hashes()
    let delfstof = try DelfstofProgram()
    // An edition in which someone keeps a file is not only an edition any more.
    let kept = root.appending(path: "kept")
    #expect(try await delfstof("run", copy.folder.path, "--out", kept.path, "--fresh").status == 0)
    try Data("years of work".utf8).write(to: kept.appending(path: "report/notes.txt"))
    let refused = try await delfstof("run", copy.folder.path, "--out", kept.path)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("(report/notes.txt)"))
    #expect(try String(contentsOf: kept.appending(path: "report/notes.txt"), encoding: .utf8) == "years of work")
    try FileManager.default.removeItem(at: kept)
    // A foreign folder, the programme itself, and a file.
    for target in [thesis, copy.folder, thesis.appending(path: "chapter.txt")] {
      let result = try await delfstof("run", copy.folder.path, "--out", target.path)
      #expect(result.status == 1)
      #expect(result.errors.contains("holds something that is not of an edition"), "\(result.errors)")
      #expect(result.errors.contains(target.path))
      #expect(result.output == "")
      #expect(try before.hashes() == hashes)
    }
  }

  @Test("a new run takes the place of the old edition whole, and keeps it")
  func replaced() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let delfstof = try DelfstofProgram()
    let first = try await delfstof.edition(of: copy)
    let hashes = try first.hashes()
    try copy.replace("seed: 7", with: "seed: 8", in: "programme.yaml")
    let second = try await delfstof.edition(of: copy)
    #expect(second.folder == first.folder)
    #expect(try second.hashes().keys.sorted() == hashes.keys.sorted())
    #expect(try second.hashes()["verdicts.json"] != hashes["verdicts.json"])
    let root = try #require(copy.place).root
    let beside = try FileManager.default.contentsOfDirectory(atPath: root.path)
    #expect(!beside.contains { $0.contains(".draft-") })

    let archive = root.appending(path: "edition-editions")
    let names = try FileManager.default.contentsOfDirectory(atPath: archive.path)
    #expect(names.count == 1)
    let kept = archive.appending(path: try #require(names.first))
    #expect(try EditionFolder(folder: kept, place: copy.place, messages: "").hashes() == hashes)
    for folder in [kept, second.folder] {
      let verified = try await delfstof("verify", folder.path)
      #expect(verified.status == 0 && verified.output.contains("are as they were written"))
    }
    // What changed is told between the two.
    let difference = try await delfstof("diff", kept.path, second.folder.path)
    #expect(difference.status == 0 && difference.output.contains("parameter/seed"))
  }

  @Test("the same programme again changes nothing, and says so")
  func unchanged() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let delfstof = try DelfstofProgram()
    let first = try await delfstof.edition(of: copy)
    let hashes = try first.hashes()
    let again = try await delfstof("run", copy.folder.path, "--out", first.folder.path)
    #expect(again.status == 0 && again.output.contains("Nothing changed: edition "), "\(again.all)")
    #expect(try first.hashes() == hashes)
    let archive = first.folder.deletingLastPathComponent().appending(path: "edition-editions")
    #expect(!FileManager.default.fileExists(atPath: archive.path))
    let dutch = try await delfstof("run", copy.folder.path, "--out", first.folder.path, "--lang", "nl")
    #expect(dutch.output.contains("Niets veranderd: editie "))
  }

  @Test("an edition that was edited is refused by name before anything is computed, and verify tells the same")
  func edited() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let delfstof = try DelfstofProgram()
    let edition = try await delfstof.edition(of: copy)
    let file = edition.folder.appending(path: "verdicts.csv")
    try Data((try String(contentsOf: file, encoding: .utf8) + "mine\n").utf8).write(to: file)
    try FileManager.default.removeItem(at: edition.folder.appending(path: "verdicts.json"))
    let hashes = try edition.hashes()
    try copy.replace("seed: 7", with: "seed: 8", in: "programme.yaml")
    for result in [
      try await delfstof("run", copy.folder.path, "--out", edition.folder.path),
      try await delfstof("verify", edition.folder.path),
    ] {
      #expect(result.status == 1 && result.output == "", "\(result.all)")
      #expect(result.errors.contains("verdicts.csv: changed") && result.errors.contains("verdicts.json: missing"))
    }
    #expect(try edition.hashes() == hashes)
    let dutch = try await delfstof("verify", edition.folder.path, "--lang", "nl")
    #expect(dutch.errors.contains("verdicts.csv: gewijzigd"))
    let root = try #require(copy.place).root
    #expect(try await delfstof("verify", root.path).status == 2)
  }

  @Test("explain finds the only edition below build by itself")
  func found() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    let root = try #require(copy.place).root
    let delfstof = try DelfstofProgram(in: root)
    let run = try await delfstof("run", copy.folder.path, "--quiet")
    #expect(run.status == 0)
    let made = root.appending(path: "build/tutorial/provenance.json").path
    #expect(FileManager.default.fileExists(atPath: made))
    let chain = try await delfstof("explain", "EL103")
    #expect(chain.status == 0)
    #expect(chain.output.contains("60–110\u{a0}mg/L [quoted]   fact/EL103"))
    #expect(chain.output.contains("stands in: systems/1-geothermal-brine/facts.csv:5"))
  }
}
