import Foundation
import TestBench
import Testing

@testable import Programme

@Suite("The plan of a predictive map")
struct PredictiveMapReaderTests {
  private static let folder = "systems/2-beach-sand"

  private static let whole = """
    state: map
    reason: {en: Enough samples., nl: Genoeg monsters.}
    layers: map/recipe.txt
    model: map/model.txt
    needs: [beach-samples]
    targets: {share: 0.1, minimum_area_km2: 2}

    """

  private func load(_ plan: String, documents: [String] = ["map/recipe.txt", "map/model.txt"]) throws
    -> ProgrammeLoader.Outcome
  {
    let copy = try Workplace().copy("tutorial")
    for name in documents {
      let url = copy.folder.appending(path: "\(Self.folder)/\(name)")
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try copy.write("\(Self.folder)/\(name)", "a: 1\n")
    }
    try copy.write("\(Self.folder)/predictive-map.yaml", plan)
    return ProgrammeLoader(root: copy.folder).load()
  }

  @Test("a map names its recipe, its model and what it needs, and their files are hashed with the programme")
  func map() throws {
    let outcome = try load(Self.whole)
    #expect(outcome.findings.isEmpty)
    let programme = try #require(outcome.programme)
    let system = try #require(programme.systems.first { $0.number == 2 })
    let making = try #require(system.predictiveMap?.making)
    #expect(making.recipe == "\(Self.folder)/map/recipe.txt" && making.model == "\(Self.folder)/map/model.txt")
    #expect(making.needs == ["beach-samples"] && making.share == 0.1 && making.minimumArea == 2)
    #expect(programme.files.contains { $0.path == making.recipe })
    #expect(programme.systems.first { $0.number == 1 }?.predictiveMap == nil)
  }

  @Test("coverage alone says why, and names nothing that would make a map")
  func coverage() throws {
    let plain = "state: coverage\nreason: {en: Too thin., nl: Te dun.}\n"
    let plan = try #require(try load(plain).programme?.systems.last?.predictiveMap)
    #expect(plan.state == .coverage && plan.making == nil && plan.reason.nl == "Te dun.")
    #expect(try load(plain + "layers: map/recipe.txt\n").errors.map(\.location.key) == ["layers"])
  }

  @Test(
    "what is missing, unknown, out of range or outside the folder is an error at its key",
    arguments: [
      ("layers: map/recipe.txt", "layers: ../1-geothermal-brine/system.yaml", "layers"),
      ("layers: map/recipe.txt", "layers: /etc/passwd", "layers"),
      ("needs: [beach-samples]", "needs: [beach-sample]", "needs"),
      ("share: 0.1", "share: 2", "targets.share"), ("targets: {share: 0.1, minimum_area_km2: 2}\n", "", "targets"),
    ])
  func errors(_ good: String, _ bad: String, _ key: String) throws {
    let errors = try load(Self.whole.replacingOccurrences(of: good, with: bad)).errors
    #expect(errors.map(\.location.key) == [key])
  }

  @Test("a recipe that is not there is an error")
  func missingFile() throws {
    #expect(try load(Self.whole, documents: ["map/model.txt"]).errors.map(\.code) == ["file.missing"])
  }
}
