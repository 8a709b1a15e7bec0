import Estimation
import Foundation
import Programme
import ResourceEstimation
import Testing

@Suite("Assessment documents")
struct AssessmentReaderTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "assessment-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var deposits = "name,Mt,Cu %\n"
    for row in 1...24 { deposits += "d\(row),\(Double(row * row) * 1.5),\(0.2 + 0.05 * Double(row % 7))\n" }
    deposits += "bad,-3,0.4\nnothing,12,0\n"
    try deposits.write(to: folder.appending(path: "deposits.csv"), atomically: true, encoding: .utf8)
    try "Name,Weight,N90,N50,N10\na,1,1,3,8\nb,0.5,0,2,9\n"
      .write(to: folder.appending(path: "experts.csv"), atomically: true, encoding: .utf8)
    try "id;north;south\nnorth;1;0.4\nsouth;0.4;1\n"
      .write(to: folder.appending(path: "correlations.csv"), atomically: true, encoding: .utf8)
  }

  private static let models = """
    title: {en: Copper, nl: Koper}
    sources:
      - {id: s, citation: "Invented"}
    models:
      - id: m
        title: {en: Model, nl: Model}
        source: s
        file: deposits.csv
        name: name
        tonnage: {column: Mt, unit: Mt}
        grades: [{commodity: Cu, column: "Cu %", unit: "%"}]

    """

  private func read(_ tail: String) throws -> AssessmentDocument {
    try AssessmentReader.read(text: Self.models + tail, name: "a.yaml", folder: folder)
  }

  private func findings(_ tail: String, models: String = Self.models) -> [String] {
    do {
      _ = try AssessmentReader.read(text: models + tail, name: "a.yaml", folder: folder)
      return []
    } catch {
      return error.findings.map { $0.text(in: .en) }
    }
  }

  private func tract(_ deposits: String, id: String = "north") -> String {
    """
      - id: \(id)
        title: {en: Tract, nl: Gebied}
        source: unverified
        model: m
        deposits: \(deposits)

    """
  }

  @Test("a cell that is empty, a word or out of range is rejected for what it is")
  func rejects() throws {
    var table = try String(contentsOf: folder.appending(path: "deposits.csv"), encoding: .utf8)
    table += "word,12,abc\nempty,12,\nmuch,12,100\nmass,x,0.3\n"
    try table.write(to: folder.appending(path: "deposits.csv"), atomically: true, encoding: .utf8)
    let rejects = try read("tracts:\n" + tract("{poisson: {mean: 2}}")).rejects
    #expect(rejects.map(\.value) == ["-3", "0", "abc", "", "100", "x"])
    for (reject, word) in zip(
      rejects, ["above 0", "above 0", "plain number", "empty", "below 100 %", "plain number"])
    {
      #expect(reject.reason.en.contains(word), "\(reject.value): \(reject.reason.en)")
      #expect(reject.reason.en != reject.reason.nl)
    }
  }

  @Test("the unit in a header may not speak against the document, and mt is doubtful")
  func headers() throws {
    let text = try String(contentsOf: folder.appending(path: "deposits.csv"), encoding: .utf8)
    func findings(_ mass: String, _ grade: String = "Cu %") throws -> [Finding] {
      let header = "name,\(mass),\(grade)"
      try text.replacing("name,Mt,Cu %", with: header)
        .write(to: folder.appending(path: "deposits.csv"), atomically: true, encoding: .utf8)
      let models = Self.models.replacing("column: Mt", with: "column: \"\(mass)\"")
        .replacing("column: \"Cu %\"", with: "column: \"\(grade)\"")
      let tail = "tracts:\n" + tract("{poisson: {mean: 2}}")
      do {
        return try AssessmentReader.read(text: models + tail, name: "a.yaml", folder: folder).warnings
      } catch { return error.findings }
    }
    #expect(try findings("Ore (Mt)").isEmpty && findings("Ore [Mt]", "Cu (%)").isEmpty)
    #expect(try findings("Ore (dry)").isEmpty && findings("Ore").isEmpty)
    let doubt = try #require(try findings("Ore (mt)").first)
    #expect(doubt.severity == .warning && doubt.code == "table.mt" && doubt.location.line == 10)
    #expect(doubt.text(in: .en).contains("metric tons (t) or in million tons (Mt)"))
    let mass = try findings("Ore (kt)")
    #expect(mass.map(\.code) == ["table.unit"] && mass[0].text(in: .nl).contains("'Ore (kt)'"))
    #expect(try findings("Ore", "Cu (ppm)").map(\.code) == ["table.unit"])
  }

  @Test("every error of a number of deposits has a mend of its own")
  func mends() throws {
    for (deposits, mend) in [
      ("{mark3: [3, 1, 0]}", "from N90 to N01"), ("{mark3: [1, 2]}", "write 3 (N90, N50, N10)"),
      ("{mark3: [0, 1, 20000]}", "split the tract"), ("{mark4: {percentiles: [1, 3, 8], maximum: 2}}", "maximum: 8"),
      ("{poisson: {mean: 0}}", "mean above 0"), ("{negative-binomial: {mean: 4, deviation: 1}}", "deviation above 2.0"),
      ("{experts: [{name: a, n90: 4, n50: 3, n10: 8}]}", "columns are not swapped"),
      ("{experts: [{name: a, weight: 0, n90: 1, n50: 3, n10: 8}]}", "at least one expert"),
      ("{experts: [{name: a, weight: -1, n90: 1, n50: 3, n10: 8}]}", "weight of 0"),
      ("{custom: {0: 0}}", "e.g. {0: 0.4, 1: 0.6}"), ("{custom: {0: -1}}", "from 0 to 1"),
      (
        "{density: {area: -5, model: {intercept: -0.77, area-slope: 0.491, residual-deviation: 0.348, tracts: 109, "
          + "mean-log-area: 3.173, variance-log-area: 1.188}}}", "area of the tract in km2"
      ),
    ] {
      let texts = findings("tracts:\n" + tract(deposits))
      #expect(texts.count == 1 && texts[0].contains(mend), "\(deposits): \(texts)")
      #expect(!texts.contains { $0.contains("see docs/") }, "\(deposits)")
    }
  }

  @Test("every way to state a number of deposits is read")
  func ways() throws {
    for (deposits, key) in [
      ("{mark3: [1, 3, 8, 9, 12]}", "mark3"), ("{mark4: {percentiles: [1, 3, 8], maximum: 12}}", "mark4"),
      ("{poisson: {mean: 2.5}}", "poisson"), ("{negative-binomial: {mean: 3, deviation: 3}}", "negative-binomial"),
      ("{experts: experts.csv}", "experts"),
      ("{experts: [{name: a, n90: 1, n50: 3, n10: 8}]}", "experts"), ("{custom: {0: 0.5, 2: 0.5}}", "custom"),
      (
        "{density: {area: 3228, median-tonnage: 0.5, model: {intercept: -0.77, area-slope: 0.491, tonnage-slope: -0.227, "
          + "residual-deviation: 0.348, tracts: 109, mean-log-area: 3.173, variance-log-area: 1.188, "
          + "mean-log-tonnage: -0.329, variance-log-tonnage: 2.615}}}", "density"
      ),
    ] {
      let document = try read("tracts:\n" + tract(deposits))
      #expect(document.tracts[0].method.key == key)
      #expect(document.tracts[0].counts.mean > 0.5)
    }
  }

  @Test("units of the table are turned into tonnes and fractions, and bad rows are set apart")
  func table() throws {
    let document = try read("tracts:\n" + tract("{poisson: {mean: 2}}"))
    let table = document.models[0].table
    #expect(table.count == 24 && table.tonnages[1] == 6e6 && abs(table.grades[0][0] - 0.0025) < 1e-15)
    #expect(document.rejects.map(\.line) == [26, 27])
    #expect(document.rejects.map(\.column) == ["Mt", "Cu %"])
    #expect(document.rejects.map(\.value) == ["-3", "0"])
  }

  @Test("tracts are run and added up, and their means agree with the formula")
  func run() async throws {
    let tail =
      "tracts:\n" + tract("{poisson: {mean: 2}}") + tract("{experts: experts.csv}", id: "south")
      + "aggregate: {dependence: correlated, correlations: correlations.csv}\ntrials: 20000\n"
    // Log-ratios that are not truncated have their mean by formula.
    let document = try AssessmentReader.read(
      text: Self.models.replacing("    name: name\n", with: "    name: name\n    truncated: false\n") + tail,
      name: "a.yaml",
      folder: folder)
    let result = try await AssessmentRun(document, threads: 2).run()
    #expect(result.tracts.count == 2)
    let all = try #require(result.all)
    for part in result.tracts + [all] {
      let means = try #require(part.analyticMeans)
      for (total, mean) in zip(part.totals, means) { #expect(abs(total.quantity.mean - mean) < 5 * total.meanError) }
    }
    #expect(abs(all.counts.mean - result.tracts.reduce(0) { $0 + $1.counts.mean }) < 0.1)
    #expect(AssessmentTables.totals(result).split(separator: "\n").count == 1 + 3 * 2)
    let json = try AssessmentRecord(document, result, version: "1").json()
    #expect(json.contains("\"dependence\" : \"correlated\""))
  }

  @Test("what is wrong is named with its line")
  func refusals() {
    func found(_ deposits: String, _ expected: String) {
      let texts = findings("tracts:\n" + tract(deposits))
      #expect(texts.contains { $0.contains(expected) && $0.contains("a.yaml:1") }, "\(texts)")
    }
    found("{mark3: [3, 1, 8]}", "below the one before it")
    found("{mark3: [1, 3, 10000]}", "10000 deposits")
    found("{poisson: {mean: -2}}", "above 0")
    found("{negative-binomial: {mean: 3, deviation: 1}}", "varies at least as much")
    found("{poisson: {mean: 2}, mark3: [1, 2, 3]}", "in one way")
    found("{mean: 2}", "in one way")
    found("{experts: nobody.csv}", "cannot be read")
    #expect(
      findings("tracts:\n" + tract("{poisson: {mean: 2}}").replacing("model: m", with: "model: n"))
        .contains { $0.contains("no model is called 'n'") })
    #expect(
      findings("tracts:\n" + tract("{poisson: {mean: 2}}").replacing("unverified", with: "x"))
        .contains { $0.contains("no source is called 'x'") })
    let units = findings(
      "tracts:\n" + tract("{poisson: {mean: 2}}"), models: Self.models.replacing("unit: Mt", with: "unit: m3"))
    #expect(units.contains { $0.contains("a unit of mass") })
    let missing = findings(
      "tracts:\n" + tract("{poisson: {mean: 2}}"), models: Self.models.replacing("column: Mt", with: "column: kt"))
    #expect(missing.contains { $0.contains("no column 'kt'") })
    #expect(
      findings(
        "tracts:\n" + tract("{poisson: {mean: 2}}")
          + "aggregate: {dependence: correlated, correlations: correlations.csv}"
      )
      .contains { $0.contains("'south'") })
  }

  @Test(
    "tracts of other commodities, files outside the folder, rows of other widths and ids that name no file are refused")
  func outside() throws {
    var other = "name,Mt,Zn %\n"
    for row in 1...24 { other += "d\(row),\(Double(row * row)),\(0.2 + 0.05 * Double(row % 7))\n" }
    try other.write(to: folder.appending(path: "zinc.csv"), atomically: true, encoding: .utf8)
    let zinc = Self.models.replacing(
      "models:\n",
      with: "models:\n  - {id: z, title: {en: Z, nl: Z}, source: s, file: zinc.csv, name: name, "
        + "tonnage: {column: Mt, unit: Mt}, grades: [{commodity: Zn, column: \"Zn %\", unit: \"%\"}]}\n")
    let two =
      "tracts:\n" + tract("{poisson: {mean: 2}}")
      + tract("{poisson: {mean: 2}}", id: "south").replacing("model: m", with: "model: z")
    #expect(findings(two, models: zinc).contains { $0.contains("other commodities") })
    let away = Self.models.replacing("file: deposits.csv", with: "file: ../deposits.csv")
    #expect(
      findings("tracts:\n" + tract("{poisson: {mean: 2}}"), models: away).contains { $0.contains("does not lie in") })
    for id in ["all", "a/b", "a b"] {
      #expect(findings("tracts:\n" + tract("{poisson: {mean: 2}}", id: id)).contains { $0.contains("hyphens") })
    }
    try "Name,Weight,N90,N50,N10\na,1,5,1,3,8\n"
      .write(to: folder.appending(path: "experts.csv"), atomically: true, encoding: .utf8)
    #expect(findings("tracts:\n" + tract("{experts: experts.csv}")).contains { $0.contains("experts.csv:2") })
    let document = try read("tracts:\n" + tract("{custom: {0: 1, 2: 3}}"))
    #expect(document.warnings.contains { $0.code == "estimate.probabilities" } && document.tracts[0].counts.mean == 1.5)
  }

  @Test("a table of counts is read as the aggregation script's, and its mistakes are named")
  func counts() throws {
    let file = folder.appending(path: "counts.csv")
    try "TractID,NDeposits,RelProbs\na,0,0.5\na,2,0.5\nb,1,1\n".write(to: file, atomically: true, encoding: .utf8)
    let tracts = try CountTableReader.read(file)
    #expect(tracts.map(\.id) == ["a", "b"] && tracts[0].counts.mean == 1)
    try "tract,deposits,probability\na,0,0.5\na,0,0.5\nb,1.5,1\nb,1,-1\n".write(
      to: file, atomically: true, encoding: .utf8)
    do {
      _ = try CountTableReader.read(file)
      Issue.record("a table with mistakes was taken")
    } catch {
      #expect(error.findings.map(\.code).sorted() == ["table.count", "table.count-twice", "table.probability"])
    }
    // Weights are scaled only where the table calls them so; a printed table is rounded.
    try "tract,deposits,probability\na,0,0.5\na,1,0.6\nb,0,0.333\nb,1,0.666\n".write(
      to: file, atomically: true, encoding: .utf8)
    do {
      _ = try CountTableReader.read(file)
      Issue.record("probabilities that add up to 1.1 were taken")
    } catch { #expect(error.findings.map(\.code) == ["table.probabilities"]) }
    try "tract,deposits,relprobs\na,0,5\na,1,15\n".write(to: file, atomically: true, encoding: .utf8)
    #expect(try CountTableReader.read(file)[0].counts.mean == 0.75)
  }
}
