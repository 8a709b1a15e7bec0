import Foundation
import NumericalMethods
import TestBench
import Testing

/// What a run keeps beside its edition: whatever becomes of it, and of the run, the edition is the same.
@Suite("Results that a run keeps")
struct KeptResultsTests {
  let place: Workplace
  let copy: ProgrammeCopy
  let delfstof: DelfstofProgram

  init() throws {
    place = try Workplace()
    copy = try place.copy("tutorial", trials: 2000)
    delfstof = try DelfstofProgram()
  }

  private var cache: URL { place.root.appending(path: "tutorial-cache") }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private var drafts: [String] {
    get throws { try names(place.root).filter { $0.contains(".draft-") } }
  }

  @Test("on any number of threads, with what was kept and without, every file is the same", arguments: [1, 2, 8])
  func same(threads: Int) async throws {
    let fresh = try await delfstof.edition(of: copy, threads: 1, name: "fresh", "--fresh")
    #expect(!FileManager.default.fileExists(atPath: cache.path))
    let first = try await delfstof.edition(of: copy, threads: threads, name: "first")
    let second = try await delfstof.edition(of: copy, threads: threads, name: "second")
    let hashes = try fresh.hashes()
    #expect(try first.hashes() == hashes && second.hashes() == hashes)
    #expect(!first.messages.contains("ecomputed"))
    #expect(second.messages.contains("Nothing had to be recomputed.\n"))
    let dutch = try await delfstof.edition(of: copy, threads: threads, name: "third", "--lang", "nl")
    #expect(dutch.messages.contains("Er hoefde niets opnieuw te worden berekend.\n"))
    let quiet = try await delfstof.edition(of: copy, name: "fourth", "--quiet")
    #expect(quiet.messages == "")
    #expect(try drafts.isEmpty)
  }

  @Test("what was kept may be cut off, changed or deleted: it is computed again")
  func damaged() async throws {
    let hashes = try await delfstof.edition(of: copy).hashes()
    for round in 0..<4 {
      for name in try names(cache) where name.hasSuffix(".stage") {
        let file = cache.appending(path: name)
        let data = try Data(contentsOf: file)
        switch round {
        case 0: try data.prefix(data.count / 2).write(to: file)
        case 1: try Data(data.map { $0 == UInt8(ascii: "7") ? UInt8(ascii: "8") : $0 }).write(to: file)
        case 2: try Data().write(to: file)
        default: try FileManager.default.removeItem(at: file)
        }
      }
      let edition = try await delfstof.edition(of: copy)
      #expect(try edition.hashes() == hashes)
      #expect(edition.messages.contains("Recomputed 9 of 9 stages: "), "\(edition.messages)")
      #expect(edition.messages.contains("(its result was not there)."))
    }
    try FileManager.default.removeItem(at: cache)
    #expect(try await delfstof.edition(of: copy).hashes() == hashes)
  }

  @Test("a run that keeps nothing says so when it cannot, and makes the edition")
  func unwritable() async throws {
    try Data("mine".utf8).write(to: cache)
    let edition = try await delfstof.edition(of: copy)
    #expect(edition.messages.contains("Results could not be kept for the next run: "))
    #expect(try String(contentsOf: cache, encoding: .utf8) == "mine")
    #expect(try edition.hashes() == (try await delfstof.edition(of: copy, name: "other", "--fresh").hashes()))
  }

  @Test("one changed file of an estimate, one changed model: each runs again with what rests on it alone, and is named")
  func alone() async throws {
    _ = try await delfstof.edition(of: copy)
    try copy.edit("systems/2-beach-sand/estimates/placers.yaml") { "# a remark\n" + $0 }
    let estimate = try await delfstof.edition(of: copy)
    #expect(
      estimate.messages.contains(
        "Recomputed 1 of 9 stages: estimate titanium-placers (systems/2-beach-sand/estimates/placers.yaml changed)."))
    try copy.replace("[50, 80, 90]", with: "[50, 80, 95]", in: "systems/1-geothermal-brine/models.yaml")
    let model = try await delfstof.edition(of: copy)
    #expect(model.messages.contains("Recomputed 3 of 9 stages: model lithium-from-heat ("), "\(model.messages)")
    try copy.replace("extent: [-15.75", with: "extent: [-15.8", in: "programme.yaml")
    let map = try await delfstof.edition(of: copy)
    #expect(map.messages.contains("Recomputed 1 of 9 stages: map base (its definition changed)."), "\(map.messages)")
    #expect(try map.hashes() == (try await delfstof.edition(of: copy, name: "fresh", "--fresh").hashes()))
  }

  @Test("killed at twenty moments, a run leaves an edition or none, and the next one makes the same bytes")
  func killed() async throws {
    // Long enough to be met within its work.
    try copy.edit("programme.yaml") { $0.replacing("trials: 2000", with: "trials: 60000") }
    let out = place.root.appending(path: "edition")
    let arguments = ["run", copy.folder.path, "--out", out.path, "--threads", "2"]
    let clock = ContinuousClock()
    let began = clock.now
    let hashes = try await delfstof.edition(of: copy, name: "undisturbed", "--fresh").hashes()
    var duration = (clock.now - began) / .seconds(1)
    var killed = 0
    for index in 0..<20 {
      // Every second run begins with nothing, the others with what the one before left.
      if index % 2 == 0 {
        try? FileManager.default.removeItem(at: cache)
        try? FileManager.default.removeItem(at: out)
      }
      var draws = RandomStream(seed: 11, name: "kill").trial(index)
      let moment = (Double(index) + draws.uniform()) / 20 * duration * 1.05
      let started = clock.now
      let result = try await delfstof.runner.run(arguments, signal: .after(seconds: moment, SIGKILL))
      if result.status == 0 { duration = min(duration, (clock.now - started) / .seconds(1)) }
      #expect(result.status == 0 || result.status == 128 + SIGKILL)
      killed += result.status == 0 ? 0 : 1
      // What stands is whole.
      if FileManager.default.fileExists(atPath: out.path) {
        #expect(try EditionFolder(folder: out, place: nil, messages: "").hashes() == hashes, "after \(moment) s")
      }
      if index % 4 == 3 {
        #expect(try await delfstof.edition(of: copy).hashes() == hashes, "after \(moment) s")
        #expect(try drafts == [])
      }
    }
    #expect(killed > 0, "no kill came in time")
    #expect(try await delfstof.edition(of: copy).hashes() == hashes)
    let left = try names(place.root).filter { $0 != "build" }
    #expect(left == ["Programmes", "edition", "tutorial-cache", "undisturbed"])
    #expect(try names(cache).allSatisfy { $0 == "stages.json" || $0.hasSuffix(".stage") })
  }

  @Test("runs at once on one folder all succeed, and the edition is whole", arguments: [false, true])
  func together(hasData: Bool) async throws {
    let out = place.root.appending(path: "edition")
    var arguments = ["run", copy.folder.path, "--out", out.path, "--threads", "2"]
    if hasData { arguments += ["--data", copy.folder.appending(path: "data").path] }
    let alone = try Workplace()
    let fresh = alone.root.appending(path: "edition")
    let single = try await delfstof.runner.run(arguments.map { $0 == out.path ? fresh.path : $0 })
    try #require(single.status == 0, "\(single.all)")
    let hashes = try EditionFolder(folder: fresh, place: nil, messages: "").hashes()
    for _ in 0..<3 {
      let results = try await withThrowingTaskGroup(of: CommandRunner.Result.self) { group in
        for _ in 0..<4 { group.addTask { [delfstof, arguments] in try await delfstof.runner.run(arguments) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      for result in results { #expect(result.status == 0, "\(result.all)") }
      #expect(try EditionFolder(folder: out, place: nil, messages: "").hashes() == hashes)
      #expect(try drafts == [])
    }
  }

  @Test("a run with data waits for another, and says so; one that was killed holds up nobody")
  func waits() async throws {
    let out = place.root.appending(path: "edition")
    let data = copy.folder.appending(path: "data").path
    let arguments = ["run", copy.folder.path, "--out", out.path, "--data", data]
    let maps = place.root.appending(path: "tutorial-maps")
    try FileManager.default.createDirectory(at: maps, withIntermediateDirectories: true)
    // Another program has the turn until the run says that it waits; ten minutes at most, for a machine that is busy.
    let shell = CommandRunner(executable: URL(filePath: "/bin/sh"), folder: place.root)
    let holding = "touch held; for i in $(seq 6000); do grep -q waits said && exit; sleep 0.1; done; exit 1"
    async let held = shell.run(["-c", "touch said; exec flock -x \"$0\" sh -c \"$1\"", maps.path, holding])
    while !FileManager.default.fileExists(atPath: place.root.appending(path: "held").path) {
      try await Task.sleep(for: .milliseconds(10))
    }
    let program = delfstof.runner.executable.path
    let waited = try await shell.run(["-c", "exec \"$0\" \"$@\" 2> said", program] + arguments)
    #expect(waited.status == 0, "\(waited.all)")
    #expect(try await held.status == 0)
    let said = try String(contentsOf: place.root.appending(path: "said"), encoding: .utf8)
    #expect(said.contains("Another run with data uses \(maps.path); this one waits until it is done.\n"), "\(said)")
    let free = try await delfstof.runner.run(arguments, signal: .whenSaid("Edition", SIGKILL))
    #expect(free.status == 0 || free.status == 128 + SIGKILL)
    let next = try await delfstof.runner.run(arguments)
    #expect(next.status == 0 && !next.errors.contains("waits"), "\(next.all)")
  }
}
