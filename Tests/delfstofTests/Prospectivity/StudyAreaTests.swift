import Foundation
import TestBench
import Testing

private let cloncurry = SharedMaterial("data/mpm_cloncurry_wofe/TESTDATA")
private let murchison = SharedMaterial("data/mpm_murchison_copper")

@Suite("Real study areas go from recipe to targets")
struct StudyAreaTests {
  private static let deposits = ["--deposits", "data/CalculateWeights/IOCG_Deposits.shp"]

  @Test(
    "Cloncurry has the published weights, posterior and area under the curve, and its layers are not independent",
    .enabled(if: cloncurry.isAtHand, "../shared/data/mpm_cloncurry_wofe is not at hand"))
  func cloncurryCopperGold() async throws {
    let bench = try StudyBench(study: "cloncurry", data: cloncurry)
    try FileManager.default.copyItem(
      at: Repository.root.appending(path: "docs/prospectivity/cloncurry/weights.yaml"), to: bench.url("weights.yaml"))
    try await bench.succeed("layers", "layers.yaml", "--out", "layers", "-q")

    // The layers that the recipe parts are the binary ones that Geoscience Australia published.
    for (ours, theirs) in [
      ("near_breccia", "Dist2Breccia"), ("many_faults", "FaultDensity"), ("favourable_unit", "StratNo"),
    ] {
      let published = try StudyBench.values(cloncurry.file("CalculateResponse/\(theirs).tif"))
      #expect(largestDifference(try bench.values("layers/\(ours).tif"), published) == 0, "\(ours)")
    }

    let weighed = try await bench.run(
      ["wofe", "--model", "weights.yaml", "--tables", "weights", "-q"] + Self.deposits)
    try #require(weighed.status == 0, "\(weighed.all)")
    for (ours, theirs) in [
      ("breccia_distance_ascending", "Dist2Breccia_CA"), ("fault_density_descending", "FaultDensity_CD"),
      ("unit_categorical", "StratNo_CT"),
    ] {
      try compare(bench.table("weights/\(ours).csv"), cloncurry.table("CalculateWeights/\(theirs).csv"), ours)
    }

    let mapped = try await bench.run(
      ["wofe", "--model", "map.yaml", "--out", "iocg.tif", "--tables", "tables", "-q"] + Self.deposits)
    try #require(mapped.status == 0, "\(mapped.all)")
    for (ours, theirs) in [
      ("near_breccia", "Dist2Breccia"), ("near_fault", "Dist2Fault"), ("many_faults", "FaultDensity"),
      ("favourable_unit", "StratNo"),
    ] {
      try compare(bench.table("tables/\(ours)_unique.csv"), cloncurry.table("CalculateResponse/\(theirs)_CT.csv"), ours)
    }
    for (band, file, tolerance) in [(0, "PosteriorProbability", 1e-8), (1, "PosteriorProbability_StdDev", 1e-8)] {
      let published = try StudyBench.values(cloncurry.file("CalculateResponse/\(file).tif"))
      // Published in single precision.
      #expect(largestDifference(try bench.values("iocg.tif", band: band), published) < tolerance, "\(file)")
    }
    // The sum of the posteriors in units of a square kilometre, far above the 258 deposits.
    #expect(abs(try bench.metric("expectedDeposits", "iocg.card.json") - 390.6) < 0.05)
    #expect(try bench.metric("depositsUsed", "iocg.card.json") == 258)
    #expect(try bench.metric("dependenceProbability", "iocg.card.json") > 0.999)
    #expect(mapped.output.contains("not conditionally independent"))

    let judged = try await bench.run(
      ["validate", "iocg.tif", "--bootstrap", "0", "--out", "validation", "-q"] + Self.deposits)
    try #require(judged.status == 0, "\(judged.all)")
    // Geoscience Australia: 0.714467740807205, of the points against the cells without a deposit.
    #expect(abs(try bench.figure("auc") - 0.714467740807205) < 1e-14)

    let cut = try await bench.run(
      [
        "targets", "iocg.tif", "--threshold", "prediction-area", "--minimum-area", "10", "--weights", "map.yaml",
        "--uncertainty", "iocg.tif:4", "--out", "targets.gpkg", "--csv", "targets.csv", "--map", "targets.svg",
        "--tract", "Cloncurry", "-q",
      ] + Self.deposits)
    try #require(cut.status == 0, "\(cut.all)")
    #expect(abs(try bench.metric("threshold", "targets.card.json") - bench.figure("crossingThreshold")) < 1e-15)
    let targets = try bench.table("targets.csv")
    #expect(targets.count > 1)
    #expect(try targets.numbers("area_km2").allSatisfy { $0 >= 10 })
    #expect(try bench.text("targets.csv").contains("Favourable unit +"))
    // The best target lies on a favourable unit with many faults: its layers raise it by what their weights say.
    let first = try #require(bench.text("targets.csv").split(separator: "\n").dropFirst().first)
    // The last columns, by name: favourable unit, many faults, near breccia, near fault.
    let parts = first.split(separator: ",").suffix(4).compactMap { Double($0) }
    #expect(parts.count == 4 && parts.allSatisfy { $0 > 0 }, "\(first)")
  }

  /// The columns of a published table of weights.
  private func compare(_ ours: CaseTable, _ published: CaseTable, _ name: String) throws {
    #expect(try ours.numbers("class") == published.numbers("CLASS"), "\(name)")
    // Beyond the last deposit the published sums of areas have lost digits: what is left outside is hardly a unit.
    let faint = Set(try ours.words("status").indices.filter { try ours.words("status")[$0] == "all-deposits" })
    for (column, theirs) in [
      ("w_plus", "WPLUS"), ("s_w_plus", "S_WPLUS"), ("w_minus", "WMINUS"), ("s_w_minus", "S_WMINUS"),
      ("contrast", "CONTRAST"), ("s_contrast", "S_CONTRAST"), ("studentized_contrast", "STUDC"), ("weight", "WEIGHT"),
      ("s_weight", "W_STD"),
    ] {
      let (found, wanted) = (try ours.numbers(column), try published.numbers(theirs))
      #expect(largestDifference(found, wanted, skipping: faint) < 1e-12, "\(name) \(column)")
      #expect(largestDifference(found, wanted) < 1e-9, "\(name) \(column)")
    }
    #expect(largestDifference(try ours.numbers("area_units"), try published.numbers("AREA_UNITS")) < 1e-9)
    #expect(try ours.numbers("deposits") == published.numbers("NO_POINTS"))
  }

  @Test(
    "Murchison gold is found near faults and greenstone, and cut to targets with these reasons",
    .enabled(if: murchison.isAtHand, "../shared/data/mpm_murchison_copper is not at hand"))
  func murchisonGold() async throws {
    let bench = try StudyBench(study: "murchison", data: murchison)
    let known = ["--deposits", "data/murchison_gold.csv", "--deposits-crs", "EPSG:32750"]
    try await bench.succeed("layers", "layers.yaml", "--out", "layers", "-q")
    let mapped = try await bench.run(
      ["wofe", "--model", "map.yaml", "--out", "gold.tif", "--tables", "tables"] + known)
    try #require(mapped.status == 0, "\(mapped.all)")
    #expect(mapped.errors.contains("255"))
    // Cells and deposits within 500, 1000 ... 3000 m of a fault, and within greenstone: by a short program over the same
    // tables with numpy 2, point to segment and even-odd rule at the centres of the cells.
    let fault = try bench.table("tables/fault_ascending.csv")
    #expect(try Array(fault.numbers("cells").prefix(6)) == [13522, 26248, 38280, 49724, 60518, 70645])
    #expect(try Array(fault.numbers("deposits").prefix(6)) == [55, 101, 127, 148, 155, 161])
    let greenstone = try bench.table("tables/greenstone_ascending.csv")
    #expect(try greenstone.numbers("cells")[0] == 48892)
    #expect(try greenstone.numbers("deposits")[0] == 220)
    // W+ = ln((220 / 255) / ((12223 - 220) / (142800 - 255))): a quarter of a square kilometre a cell, units of one.
    let weight = log((220.0 / 255) / ((48892.0 / 4 - 220) / (142_800.0 - 255)))
    #expect(abs(try greenstone.numbers("w_plus")[0] - weight) < 1e-12)

    let judged = try await bench.run(["validate", "gold.tif", "--bootstrap", "0", "--out", "validation", "-q"] + known)
    try #require(judged.status == 0, "\(judged.all)")
    #expect(try bench.figure("auc") > 0.85)
    let cut = try await bench.run(
      [
        "targets", "gold.tif", "--threshold", "prediction-area", "--clean", "majority:1", "--minimum-area", "25",
        "--weights", "map.yaml", "--uncertainty", "gold.tif:4", "--out", "targets.gpkg", "--csv", "targets.csv",
        "--lang", "nl",
      ] + known)
    try #require(cut.status == 0, "\(cut.all)")
    let targets = try bench.table("targets.csv")
    #expect(targets.count > 3)
    #expect(try targets.numbers("deposits").reduce(0, +) > 127)
    #expect(cut.output.contains("Afstand tot groensteen +"))
    #expect(cut.output.contains("kansrijke gebieden"))
  }
}
