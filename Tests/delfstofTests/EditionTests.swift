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

  @Test("a new run replaces the old edition whole")
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
