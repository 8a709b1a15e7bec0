import Foundation
import TestBench
import Testing

@Suite("The commands estimate, aggregate and coproduct")
struct EstimateCommandTests {
  let bench: SampleBench

  init() throws {
    bench = try SampleBench()
    var deposits = "name,Mt,Cu\n"
    for row in 1...30 { deposits += "d\(row),\(Double(row * row) * 1.5),\(0.2 + 0.05 * Double(row % 7))\n" }
    try bench.write(deposits + "bad,x,0.4\n", "deposits.csv")
    try bench.write(
      """
      title: {en: Copper, nl: Koper}
      trials: 20000
      models:
        - {id: m, title: {en: Model, nl: Model}, source: unverified, file: deposits.csv, name: name, transform: logarithm,
           tonnage: {column: Mt, unit: Mt}, grades: [{commodity: Cu, column: Cu, unit: "%"}]}
      tracts:
        - {id: north, title: {en: North, nl: Noord}, source: unverified, model: m, deposits: {mark3: [1, 2, 4, 4, 4]}}
        - {id: south, title: {en: South, nl: Zuid}, source: unverified, model: m, deposits: {poisson: {mean: 2}}}

      """, "assessment.yaml")
  }

  @Test("an assessment becomes tables, a record and drawings, the same on any number of threads")
  func estimate() async throws {
    let one = try await bench.run("estimate", "assessment.yaml", "--out", "one", "--threads", "1", "--lang", "nl")
    try #require(one.status == 0, "\(one.all)")
    #expect(one.lines.contains { $0.hasPrefix("Noord") && $0.contains("erts") })
    #expect(one.lines.contains { $0.hasPrefix("alle gebieden") })
    // The row that was left out is told with its reason.
    #expect(one.errors.contains("1 rij") && one.errors.contains("deposits.csv:32 (Mt): 'x'"))
    // Whether the mean agrees with that of the formula, in standard errors.
    #expect(one.lines.contains { $0.contains("kans op niets") && $0.hasSuffix("tegen formule") })
    for line in one.lines where line.hasPrefix("Noord") {
      let last = try #require(line.split(separator: " ").last.map(String.init)).replacing(",", with: ".").replacing(
        "−", with: "-")
      #expect(abs(try number(String(last))) < 5 && ["+", "-", "0"].contains { last.hasPrefix($0) }, "\(line)")
    }
    // How well the model fits is printed and kept.
    #expect(one.lines.contains { $0.hasPrefix("Model") && $0.contains("ln tonnage") && $0.contains("A² = ") })
    #expect(one.lines.contains { $0.contains("ln gehalte Cu") && $0.contains("r = ") })
    let two = try await bench.run("estimate", "assessment.yaml", "--out", "two", "--threads", "3", "--lang", "nl", "-q")
    try #require(two.status == 0, "\(two.all)")
    let folder = bench.place.root
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "one").path).sorted()
    #expect(names.contains("rejects.csv") && names.contains("fit-m.svg") && names.contains("joint-north-Cu.svg"))
    for name in names {
      let (a, b) = ["one", "two"].map { try? Data(contentsOf: folder.appending(path: "\($0)/\(name)")) }.pair
      #expect(a != nil && a == b, "\(name)")
    }
    let fits = try bench.rows("one/fits.csv")
    #expect(fits.map { $0[1] } == ["tonnage", "Cu"] && fits.allSatisfy { (Double($0[3]) ?? 0) > 0 })
    let drawing = try String(contentsOf: folder.appending(path: "one/fit-m.svg"), encoding: .utf8)
    #expect(drawing.contains("A² ") && drawing.contains("Anderson-Darling"))
    let totals = try bench.rows("one/totals.csv")
    #expect(totals.count == 3 * 2)
    // Mean by formula within five standard errors.
    for row in totals.prefix(4) {
      let (mean, error, formula) = (try number(row[3]), try number(row[4]), try number(row[5]))
      #expect(abs(mean - formula) < 5 * error)
    }
  }

  @Test("counts that were estimated are added up, with and without correlation")
  func aggregate() async throws {
    try bench.write("tract,deposits,probability\na,0,0.5\na,2,0.5\nb,0,0.5\nb,2,0.5\n", "counts.csv")
    try bench.write("id,a,b\na,1,1\nb,1,1\n", "correlations.csv")
    let result = try await bench.run(
      "aggregate", "counts.csv", "--correlations", "correlations.csv", "--out", "all.csv", "--trials", "5000")
    try #require(result.status == 0, "\(result.all)")
    let rows = try bench.rows("all.csv")
    #expect(rows.contains { $0[0] == "independent" && $0[1] == "2" && $0[2] == "0.5" })
    #expect(rows.contains { $0[0] == "dependent" && $0[1] == "2" && $0[2] == "0.0" })
    // Wholly correlated is dependent.
    #expect(rows.contains { $0[0] == "correlated" && $0[1] == "2" && $0[2] == "0.0" })
    // What is rare is not called impossible, and what cannot be is.
    try bench.write("tract,deposits,probability\na,0,1e-9\na,2,0.999999999\nb,0,0.5\nb,2,0.5\n", "rare.csv")
    let rare = try await bench.run(
      "aggregate", "rare.csv", "--correlations", "correlations.csv", "--trials", "5000")
    try #require(rare.status == 0, "\(rare.all)")
    #expect(rare.lines.contains { $0.hasPrefix("independent") && $0.contains("< 0.01") })
    #expect(rare.lines.contains { $0.hasPrefix("correlated") && $0.contains("< 0.06") })
    try bench.write("tract,deposits,probability\na,1,1\nb,0,0.5\nb,2,0.5\n", "certain.csv")
    let certain = try await bench.run(
      "aggregate", "certain.csv", "--correlations", "correlations.csv", "--trials", "5000")
    #expect(certain.lines.contains { $0.hasPrefix("correlated") && $0.hasSuffix(" 0\u{a0}%") })
    try bench.write("id,a,c\na,1,0\nc,0,1\n", "correlations.csv")
    let refused = try await bench.run("aggregate", "counts.csv", "--correlations", "correlations.csv", "--lang", "nl")
    #expect(refused.status == 1 && refused.errors.contains("'b'"))
  }

  @Test("nonsense is refused with its line and nothing is written")
  func refusals() async throws {
    let url = bench.place.root.appending(path: "assessment.yaml")
    let text = try String(contentsOf: url, encoding: .utf8).replacing("mean: 2", with: "mean: 10000")
    try bench.write(text, "assessment.yaml")
    let result = try await bench.run("estimate", "assessment.yaml", "--out", "out", "--lang", "nl")
    #expect(result.status == 1 && result.errors.contains("assessment.yaml:8") && result.errors.contains("Herstel"))
    #expect(!FileManager.default.fileExists(atPath: bench.place.root.appending(path: "out").path))
  }

  @Test("a flow gives yield, share and break-even without a programme")
  func coproduct() async throws {
    let result = try await bench.run(
      "coproduct", "--product", "Li", "--flow", "150 300 m3/h", "--hours", "6000 8000 h/yr", "--concentration",
      "20 35 55 mg/L", "--recovery", "0.5 0.7 0.9", "--consumption", "6000 t/yr", "--price", "10000 15000 EUR/t",
      "--capital", "5e6 1e7 EUR", "--csv", "out.csv", "--lang", "nl")
    try #require(result.status == 0, "\(result.all)")
    #expect(result.output.contains("omslaggehalte") && result.output.contains("mg/L"))
    #expect(try bench.rows("out.csv").map { $0[0] } == ["yield", "share", "break_even", "net_value"])
    let refused = try await bench.run(
      "coproduct", "--flow", "150 m3/h", "--hours", "6000 h/yr", "--concentration", "20 mg/L", "--recovery", "1.2")
    #expect(refused.status == 1 && refused.errors.contains("--recovery '1.2'"))
    // What begins with a minus is a value, refused for what it is.
    for (option, value) in [("--concentration", "-3 mg/L"), ("--flow", "-150 m3/h"), ("--recovery", "-0.5")] {
      var arguments = ["coproduct", "--hours", "6000 h/yr"]
      for (name, text) in [("--flow", "150 m3/h"), ("--concentration", "20 mg/L"), ("--recovery", "0.5")] {
        arguments += [name, name == option ? value : text]
      }
      let negative = try await bench.run(arguments)
      #expect(negative.status == 1 && negative.errors.contains("\(option) '\(value)'"), "\(negative.all)")
    }
    let percent = try await bench.run(
      "coproduct", "--flow", "150 m3/h", "--hours", "6000 h/yr", "--concentration", "20 mg/L", "--price", "9 EUR/kg",
      "--capital", "5e6 EUR", "--rate", "8 %", "--csv", "percent.csv")
    let share = try await bench.run(
      "coproduct", "--flow", "150 m3/h", "--hours", "6000 h/yr", "--concentration", "20 mg/L", "--price", "9 EUR/kg",
      "--capital", "5e6 EUR", "--csv", "share.csv")
    #expect(percent.status == 0 && share.status == 0, "\(percent.all)")
    #expect(try bench.rows("percent.csv") == bench.rows("share.csv"), "8 % is the default")
    let none = try await bench.run(
      "coproduct", "--flow", "150 m3/h", "--concentration", "20 mg/L", "--consumption", "0 t/yr", "--lang", "nl")
    #expect(none.status == 1 && none.errors.contains("--consumption '0.0 t/yr'"))
  }

  private func number(_ text: String) throws -> Double { try #require(Double(text)) }
}

extension Array {
  fileprivate var pair: (Element, Element) { (self[0], self[1]) }
}
