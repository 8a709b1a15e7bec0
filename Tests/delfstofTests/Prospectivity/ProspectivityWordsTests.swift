import Foundation
import TestBench
import Testing

/// What the commands tell beside their results.
@Suite("Words of the commands of prospectivity")
struct ProspectivityWordsTests {
  let bench: StudyBench

  init() async throws { bench = try await StudyBench.tutorial() }

  private static let gold = ["--deposits", "gold.csv", "--deposits-crs", "EPSG:25828"]

  @Test("a list of targets that is cut says how many more there are, and where")
  func moreTargets() async throws {
    let arguments = ["targets", "layers/arsenic.tif", "--share", "0.1", "--out", "t.gpkg", "--csv", "t.csv", "-q"]
    let all = try await bench.succeed(arguments + ["--connectivity", "4"])
    let count = try bench.text("t.csv").split(separator: "\n").count - 1
    try #require(count > 10, "\(all.all)")
    #expect(all.lines.last == "and \(count - 10) more; all of them are in t.gpkg and t.csv.", "\(all.all)")
    let dutch = try await bench.succeed(arguments + ["--connectivity", "4", "--lang", "nl"])
    #expect(dutch.lines.last == "en nog \(count - 10); alle staan in t.gpkg en t.csv.", "\(dutch.all)")
    let few = try await bench.succeed(arguments + ["--minimum-area", "3"])
    #expect(!few.output.contains("more; all of them"), "\(few.all)")
  }

  @Test("the crossing of the prediction-area plot says between which values it was interpolated")
  func crossing() async throws {
    let result = try await bench.succeed(
      ["validate", "layers/arsenic.tif", "--bootstrap", "0", "--out", "v"] + Self.gold)
    #expect(result.output.contains("  interpolated between the value"), "\(result.all)")
    let above = try bench.figure("crossingAbove", "v")
    let below = try bench.figure("crossingBelow", "v")
    let crossing = try bench.figure("crossingThreshold", "v")
    #expect(below <= crossing && crossing <= above && below < above)
    // They are values of the map: those of deposits.
    let values = Set(try bench.values("layers/arsenic.tif"))
    #expect(values.contains(above) && values.contains(below))
  }

  @Test("codes of classes that are learnt as amounts are told in the output and on the card")
  func classCodes() async throws {
    let learn = ["learn", "--method", "forest", "--layer", "layers/rock.tif", "--layer", "layers/arsenic.tif"]
    let result = try await bench.succeed(learn + Self.gold + ["--out", "m.json"])
    #expect(result.errors.contains("Whole numbers only: rock (") && result.errors.contains("one-hot"), "\(result.all)")
    #expect(try bench.text("m.card.json").contains("Whole numbers only: rock ("))
    #expect(!result.errors.contains("arsenic ("), "\(result.all)")
    // Progress is plain lines in a log: one a stage, at its end.
    for label in ["Reading evidence (strips)", "Learning", "Folds", "Importance (features)", "Dependence (features)"] {
      #expect(result.errors.split(separator: "\n").count { $0.hasPrefix("\(label): ") } == 1, "\(label): \(result.all)")
    }
    let quiet = try await bench.succeed(learn + Self.gold + ["--out", "m.json", "-q"])
    #expect(quiet.errors.isEmpty, "\(quiet.all)")
  }
}
