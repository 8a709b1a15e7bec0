import Foundation
import Programme
import Synchronization
import TestBench
import Testing

@testable import Stages

@Suite("Kept results of stages")
struct StageCacheTests {
  let place: Workplace
  let folder: URL

  init() throws {
    place = try Workplace()
    folder = place.root.appending(path: "island-cache")
  }

  private func cache(program: String? = "one") -> StageCache { StageCache(in: folder, program: program) }

  private func stage(_ id: String = "a", fact: Double = 1, kind: Stage.Kind = .model) -> Stage {
    Stage(kind, id, inputs: [Stage.Input(.fact("F1"), fact), Stage.Input(.seed, text: "7")])
  }

  private struct Answer: Equatable {
    let value: Double
    let isComputed: Bool
  }

  /// What the stage gives, and whether it was computed for that.
  private func ask(_ cache: StageCache, _ stage: Stage, gives value: Double = 5) -> Answer {
    var isComputed = false
    let found = cache.value(of: stage) {
      isComputed = true
      return value
    }
    return Answer(value: found, isComputed: isComputed)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func kept() throws -> [URL] {
    try names().filter { $0.hasSuffix(".stage") }.map { folder.appending(path: $0) }
  }

  @Test("a kept result comes back bit for bit, whatever numbers it holds")
  func bits() throws {
    let values: [Double] = [
      0, -0.0, 0.1 + 0.2, 1e-300 * 1e-20, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity, -.infinity, .pi,
      -1.0.nextUp,
    ]
    struct Result: Codable, Equatable {
      var numbers: [Double]
      var nothing: Double?
      var counts: [Int]
      var seed: UInt64
      var span: ClosedRange<Int>
    }
    let result = Result(numbers: values + [.nan], nothing: nil, counts: [0, -3], seed: .max, span: 3...9)
    let first = cache().value(of: stage()) { result }
    let second = cache().value(of: stage()) { Result(numbers: [], nothing: 1, counts: [], seed: 0, span: 0...0) }
    for found in [first, second] {
      #expect(found.numbers.dropLast().map(\.bitPattern) == values.map(\.bitPattern))
      #expect(found.numbers.last?.isNaN == true && found.nothing == nil && found.seed == .max && found.span == 3...9)
    }
    // So does the result that there is none.
    #expect(cache().value(of: stage("none")) { Double?.none } == nil)
    #expect(cache().value(of: stage("none")) { Double?.some(3) } == nil)
  }

  @Test("it is computed once, and again only for another input, kind or program")
  func keys() throws {
    #expect(ask(cache(), stage()).isComputed)
    #expect(ask(cache(), stage(), gives: 9) == Answer(value: 5, isComputed: false))
    #expect(ask(cache(), stage(fact: 2)).isComputed)
    #expect(ask(cache(), stage(kind: .stock)).isComputed)
    #expect(ask(cache(program: "two"), stage()).isComputed)
    // All of them are kept side by side, and what a stage is called does not matter.
    #expect(!ask(cache(), stage()).isComputed && !ask(cache(program: "two"), stage()).isComputed)
    #expect(!ask(cache(), stage("b")).isComputed)
  }

  @Test("the order of inputs does not matter, which input has which value does")
  func inputs() {
    let (one, two) = (Stage.Input(.fact("F1"), 1.0), Stage.Input(.fact("F2"), 2.0))
    #expect(ask(cache(), Stage(.model, "a", inputs: [one, two])).isComputed)
    #expect(!ask(cache(), Stage(.model, "a", inputs: [two, one])).isComputed)
    let swapped = [Stage.Input(.fact("F1"), 2.0), Stage.Input(.fact("F2"), 1.0)]
    #expect(ask(cache(), Stage(.model, "a", inputs: swapped)).isComputed)
    #expect(ask(cache(), Stage(.model, "a", inputs: [one])).isComputed)
  }

  @Test("a file that is cut off, changed or empty counts as absent, at every length")
  func damaged() throws {
    _ = ask(cache(), stage())
    let file = try #require(try kept().first)
    let whole = try Data(contentsOf: file)
    for length in 0..<whole.count {
      try whole.prefix(length).write(to: file)
      #expect(ask(cache(), stage(), gives: 5) == Answer(value: 5, isComputed: true), "\(length) bytes")
    }
    for place in whole.indices {
      var changed = whole
      changed[place] ^= 1
      try changed.write(to: file)
      #expect(ask(cache(), stage(), gives: 5) == Answer(value: 5, isComputed: true), "byte \(place)")
    }
    #expect(try Data(contentsOf: file) == whole)
    // Something whole, of another kind.
    try FileManager.default.removeItem(at: file)
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
    #expect(ask(cache(), stage()) == Answer(value: 5, isComputed: true))
  }

  @Test("an error is thrown on, and nothing is kept of it")
  func failures() throws {
    struct Refusal: Error, Equatable {}
    #expect(throws: Refusal()) {
      try cache().value(of: stage()) { () throws(Refusal) -> Double in throw Refusal() }
    }
    #expect(try kept().isEmpty)
    #expect(ask(cache(), stage()).isComputed)
  }

  @Test("a folder that cannot be written costs nothing but time, and is said")
  func unwritable() throws {
    try Data("a file".utf8).write(to: folder)
    let cache = cache()
    #expect(ask(cache, stage()) == Answer(value: 5, isComputed: true))
    let report = cache.finish()
    #expect(report?.failure != nil && report?.text == nil)
    // Nor does one that goes away meanwhile.
    try FileManager.default.removeItem(at: folder)
    let other = self.cache()
    try FileManager.default.removeItem(at: folder)
    #expect(ask(other, stage()) == Answer(value: 5, isComputed: true))
    #expect(other.finish()?.failure != nil)
  }

  @Test("without a folder or a known program nothing is kept")
  func none() throws {
    let without = StageCache()
    #expect(ask(without, stage()).isComputed && ask(without, stage()).isComputed && without.finish() == nil)
    let unknown = cache(program: nil)
    #expect(ask(unknown, stage()).isComputed && ask(unknown, stage()).isComputed && unknown.finish() == nil)
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test("this program is told from others by its files, and is the same each time")
  func program() throws {
    let identity = try #require(ProgramIdentity.current())
    #expect(identity == ProgramIdentity.current() && identity.count == 64)
  }

  // MARK: what is told

  private func run(_ stages: [Stage], program: String = "one") -> StageReport? {
    let cache = cache(program: program)
    for stage in stages { _ = ask(cache, stage) }
    return cache.finish()
  }

  @Test("a run tells what it computed and why, in both languages")
  func reasons() throws {
    #expect(run([stage("a"), stage("b", fact: 2)])?.text == nil)
    let nothing = run([stage("a"), stage("b", fact: 2)])
    #expect(nothing?.text?.en == "Nothing had to be recomputed.")
    #expect(nothing?.text?.nl == "Er hoefde niets opnieuw te worden berekend.")
    let one = run([stage("a"), stage("b", fact: 3), stage("c", fact: 4, kind: .project)])
    #expect(one?.text?.en == "Recomputed 2 of 3 stages: model b (fact F1 changed); project c (new).")
    #expect(one?.text?.nl == "2 van 3 stappen opnieuw berekend: model b (feit F1 gewijzigd); project c (nieuw).")
    let software = run([stage("a"), stage("b", fact: 5)], program: "two")
    #expect(software?.text?.en == "Recomputed 2 of 2 stages: model a, model b (the software changed).")
    // Back to what was there before: nothing to compute.
    #expect(run([stage("a"), stage("b", fact: 2)])?.text?.en == "Nothing had to be recomputed.")
    for file in try kept() { try FileManager.default.removeItem(at: file) }
    #expect(run([stage("a")])?.text?.en == "Recomputed 1 of 1 stages: model a (its result was not there).")
    let gone = Stage(.model, "a", inputs: [Stage.Input(.trials, text: "9"), Stage.Input(.file("x.csv"), text: "y")])
    #expect(
      run([gone])?.text?.en
        == "Recomputed 1 of 1 stages: model a (fact F1, x.csv, the seed, the number of trials changed).")
  }

  @Test("of many stages with one reason some are named, and the others counted")
  func many() {
    _ = run([])
    let stages = (0..<20).map { stage("m\($0 + 10)", fact: Double($0)) }
    let text = run(stages)?.text?.en ?? ""
    #expect(text.hasPrefix("Recomputed 20 of 20 stages: model m10, model m11, "), "\(text)")
    #expect(text.hasSuffix("model m15, and 14 more (new)."), "\(text)")
  }

  @Test("what a run that was not finished left is used, and told")
  func unfinished() {
    _ = ask(cache(), stage("a"))
    let report = run([stage("a"), stage("b", fact: 2)])
    #expect(report?.text?.en == "1 of 2 stages stood from a run that was not finished.")
  }

  // MARK: housekeeping

  @Test("results that eight runs did not use go; what others keep in the folder stays")
  func swept() throws {
    _ = run([stage("a")])
    let old = try #require(try kept().first)
    try Data("mine".utf8).write(to: folder.appending(path: "note.txt"))
    for number in 0..<7 {
      // Made before the run that sweeps, as far as clocks of file systems tell.
      Thread.sleep(forTimeInterval: 0.02)
      _ = run([stage("b", fact: Double(10 + number))])
      #expect(FileManager.default.fileExists(atPath: old.path), "\(number)")
    }
    Thread.sleep(forTimeInterval: 0.02)
    _ = run([stage("b", fact: 20)])
    #expect(!FileManager.default.fileExists(atPath: old.path))
    #expect(try kept().count == 8)
    #expect(try names().contains("note.txt"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.root.path) == ["island-cache"])
  }

  @Test("a history that was damaged is as good as none")
  func history() throws {
    _ = run([stage("a")])
    for text in ["", "{", "[]", "{\"stages\": 3}"] {
      try Data(text.utf8).write(to: folder.appending(path: "stages.json"))
      let report = run([stage("a"), stage("b", fact: 2)])
      #expect(report?.isLater == false && report?.failure == nil, "\(text)")
    }
    #expect(run([stage("a"), stage("b", fact: 2)])?.text?.en == "Nothing had to be recomputed.")
  }

  @Test("the drafts of a run that was killed go with the next run, those of one that lives stay")
  func drafts() throws {
    let left = place.root.appending(path: ".island-cache.draft-left")
    try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
    try Data("x".utf8).write(to: left.appending(path: "half.stage"))
    let living = cache()
    #expect(!FileManager.default.fileExists(atPath: left.path))
    _ = run([stage("a")])
    #expect(ask(living, stage("b", fact: 2)).isComputed)
    #expect(living.finish()?.failure == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.root.path) == ["island-cache"])
  }

  @Test("many threads and several runs at once get their results whole", arguments: [1, 2, 8])
  func together(runs: Int) async throws {
    let wrong = Wrong()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<runs {
        let cache = cache()
        group.addTask {
          await withTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
              group.addTask {
                let value = cache.value(of: stage("s\(number)", fact: Double(number))) {
                  (0..<500).map { Double($0 * number) / 7 }
                }
                if value != (0..<500).map({ Double($0 * number) / 7 }) { wrong.add() }
              }
            }
          }
          if cache.finish()?.failure != nil { wrong.add() }
        }
      }
    }
    #expect(wrong.count == 0)
    let later = cache()
    for number in 0..<60 {
      let value = later.value(of: stage("s\(number)", fact: Double(number))) { [Double]() }
      #expect(value.count == 500)
    }
    #expect(later.finish()?.computed == [])
  }

  private final class Wrong: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
  }
}
