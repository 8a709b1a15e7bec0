import Foundation
import TestBench
import Testing

private let material = SharedMaterial("cases/prospectivity/success_pa")

@Suite(
  "The command validate",
  .enabled(if: material.isAtHand, "../shared/cases/prospectivity is not at hand"))
struct ValidateCommandTests {
  let place: Workplace
  let runner: CommandRunner

  init() throws {
    place = try Workplace()
    runner = CommandRunner(executable: try DelfstofProgram().runner.executable, folder: place.root)
  }

  private func path(_ name: String) -> String { material.file(name).path }

  private func figure(_ key: String, _ folder: String = "out") throws -> Double {
    let text = try String(contentsOf: place.root.appending(path: "\(folder)/figures.csv"), encoding: .utf8)
    let row = try #require(text.split(separator: "\n").first { $0.contains(",known,\(key),") })
    let cells = row.split(separator: ",", omittingEmptySubsequences: false)
    return try #require(Double(cells[3]))
  }

  // expected.json of the case: EIS Toolkit 1.1.6 and scikit-learn 1.3.2.
  @Test("the figures of the reference case, with drawings and a page")
  func reference() async throws {
    let result = try await runner.run([
      "validate", path("prospectivity.tif"), "--deposits", path("deposits.geojson"), "--negatives",
      path("negatives.geojson"), "--bootstrap", "100", "--probability", "--out", "out",
    ])
    try #require(result.status == 0, "\(result.all)")
    #expect(abs(try figure("auc") - 0.8733333333333333) < 1e-12)
    #expect(abs(try figure("rateAreaOfThresholds") - 0.8530729166666667) < 1e-12)
    #expect(abs(try figure("crossingThreshold") - 0.7116560290463237) < 1e-12)
    #expect(abs(try figure("normalisedDensity") - 3.4629629629629632) < 1e-11)
    #expect(result.output.contains("area under the ROC curve") && result.errors.contains("flatter"))
    for name in [
      "curves.csv", "roc.svg", "rate.svg", "prediction-area.svg", "precision-recall.svg", "calibration.svg",
      "index.html",
    ] {
      #expect(FileManager.default.fileExists(atPath: place.root.appending(path: "out/\(name)").path), "\(name)")
    }
  }

  @Test("the same map twice differs by nothing, and Dutch is Dutch")
  func twice() async throws {
    let result = try await runner.run([
      "validate", "a=\(path("prospectivity.tif"))", "b=\(path("prospectivity.tif"))", "--deposits",
      path("deposits.geojson"), "--bootstrap", "0", "--lang", "nl",
    ])
    try #require(result.status == 0, "\(result.all)")
    #expect(result.output.contains("a − b: 0 [0, 0], p = 1"))
    #expect(result.output.contains("oppervlak onder de ROC-curve"))
  }

  @Test("no deposits and wrong options are told")
  func refusals() async throws {
    let usage = try await runner.run(["validate", path("prospectivity.tif")])
    #expect(usage.status == 2 && usage.errors.contains("--deposits"), "\(usage.all)")
    let area = try await runner.run([
      "validate", path("prospectivity.tif"), "--deposits", path("deposits.geojson"), "--unit-area", "1",
    ])
    #expect(area.status == 2 && area.errors.contains("--probability"), "\(area.all)")
    let far = place.root.appending(path: "far.csv")
    try Data("x,y\n900000,900000\n5000000,5000000\n".utf8).write(to: far)
    let outside = try await runner.run([
      "validate", path("prospectivity.tif"), "--deposits", far.path, "--deposits-crs", "EPSG:32635",
    ])
    #expect(outside.status == 1 && outside.errors.contains("None of the points (2) of far.csv"), "\(outside.all)")
  }
}
