import Estimation
import Foundation
import NumericalMethods
import Programme
import TestBench
import Testing

@testable import ResourceEstimation

@Suite("Estimates of a programme")
struct ProgrammeEstimateTests {
  private static let document = "systems/2-beach-sand/estimates/placers.yaml"

  private static let assessments = "systems/2-beach-sand/assessments.yaml"

  private func read(
    _ copy: ProgrammeCopy
  ) throws -> (estimates: [ProgrammeEstimate], findings: [Finding]) {
    let programme = try #require(ProgrammeLoader(root: copy.folder).load().programme)
    return ProgrammeEstimate.read(of: programme, in: copy.folder)
  }

  @Test("a document takes seed, trials and sources from its programme, and its table is a file of it")
  func setting() throws {
    let (estimates, findings) = try read(Workplace().copy("tutorial", trials: 3000))
    #expect(findings.isEmpty)
    let estimate = try #require(estimates.first)
    #expect(estimate.system == "beach-sand" && estimate.document.seed == 7 && estimate.document.trials == 3000)
    #expect(estimate.files.map(\.path) == ["systems/2-beach-sand/estimates/deposits.csv"])
    #expect(estimate.files.allSatisfy { $0.bytes > 100 && $0.sha256.count == 64 })
    #expect(estimate.document.tracts.map(\.basis.state) == [.quoted, .unverified])
    #expect(estimate.document.tracts.map(\.basis.sources) == [["invented-geology"], []])
    #expect(estimate.document.tracts[0].basis.location.file == Self.document)
    #expect(estimate.document.dependenceBasis?.state == .unverified)
  }

  @Test("seed and trials of the document go before those of the programme")
  func own() throws {
    let copy = try Workplace().copy("tutorial")
    try copy.edit(Self.document) { $0 + "seed: 11\ntrials: 500\n" }
    let estimate = try #require(try read(copy).estimates.first)
    #expect(estimate.document.seed == 11 && estimate.document.trials == 500)
  }

  @Test(
    "in a programme every number has a known source and a state",
    arguments: [
      ("    source: invented-geology\n    state: quoted\n", "", "yaml.missing-key"),
      ("    source: invented-geology\n    state: quoted\n", "    source: invented-geology\n", "yaml.missing-key"),
      ("source: invented-placers", "source: invented-placer", "estimate.source"),
      ("state: quoted", "state: certain", "yaml.choice"),
      ("    source: unverified   ", "    state: quoted\n    source: unverified   ", "estimate.state"),
      (
        "  dependence: independent              # or dependent, or correlated with a table\n  source: unverified\n",
        "  dependence: independent\n", "yaml.missing-key"
      ),
      (
        "aggregate:\n  dependence: independent              # or dependent, or correlated with a table\n"
          + "  source: unverified\n", "", "yaml.missing-key"
      ),
      ("file: deposits.csv", "file: ../deposits.csv", "file.outside"),
      ("mark3: [0, 1, 3]", "mark3: [3, 1, 0]", "estimate.counts"),
    ])
  func refusals(_ good: String, _ bad: String, _ code: String) throws {
    let copy = try Workplace().copy("tutorial")
    try copy.replace(good, with: bad, in: Self.document)
    let (estimates, findings) = try read(copy)
    #expect(estimates.isEmpty)
    #expect(Set(findings.map(\.code)) == [code], "\(findings.map { $0.text(in: .en) })")
    #expect(findings.allSatisfy { $0.location.file == Self.document && $0.location.line >= 0 })
  }

  @Test("alone, a document needs neither state nor reasons of its dependence")
  func alone() throws {
    let copy = try Workplace().copy("tutorial")
    try copy.edit(Self.document) { text in
      text.replacing("  source: unverified\n", with: "").replacing("    state: quoted\n", with: "")
        .replacing("source: invented-placers", with: "source: unverified")
        .replacing("source: invented-geology", with: "source: unverified")
    }
    let document = try AssessmentReader.read(copy.folder.appending(path: Self.document))
    #expect(document.warnings.isEmpty && document.seed == 1 && document.trials == 100_000)
    #expect(document.dependenceBasis?.state == nil)
  }

  @Test("the outcome is the same on any number of threads, and a total is as weak as the weakest of its inputs")
  func run() async throws {
    let estimate = try #require(try read(Workplace().copy("tutorial", trials: 40_000)).estimates.first)
    let one = try await estimate.run(threads: 1)
    let three = try await estimate.run(threads: 3)
    #expect(AssessmentTables.totals(one.result) == AssessmentTables.totals(three.result))
    #expect(one.parts.map { $0.tract?.id } == ["north-coast", "outer-bank", nil])
    #expect(one.parts.map(one.state) == [.derived, .unverified, .unverified])
    // The mean of all is the sum of the tracts, and each is within the error of the simulation of its formula.
    for part in one.parts {
      let means = try #require(part.analyticMeans)
      for (total, mean) in zip(part.totals, means) { #expect(abs(total.quantity.mean - mean) < 5 * total.meanError) }
    }
  }

  @Test("an assessment takes the total of the only commodity that goes by its raw material")
  func taken() throws {
    let estimate = try #require(try read(Workplace().copy("tutorial")).estimates.first)
    let quantity = try #require(estimate.quantities.first)
    #expect(estimate.quantities.count == 1 && quantity.amount == .total("titanium-metal"))
    #expect(quantity.figure == "estimate/titanium-placers/material/titanium-metal")
  }

  private static let place = "          reference-point: {en: \"in the sand\", nl: \"in het zand\"}\n"

  @Test(
    "what an assessment takes and the document does not hold is refused at its line",
    arguments: [
      ("commodity: titanium-metal", "commodity: zirconium", document, "estimate.material", "zirconium"),
      (
        place, place + "      - {estimate: titanium-placers, grid: beach, cutoff: 1, basis: Ti}\n", assessments,
        "estimate.grid", "beach"
      ),
      ("commodity: titanium-metal", "commodity: Ti", document, "", ""),
    ])
  func notThere(_ good: String, _ bad: String, _ file: String, _ code: String, _ word: String) throws {
    let copy = try Workplace().copy("tutorial")
    try copy.replace(good, with: bad, in: file)
    let findings = try read(copy).findings
    #expect(findings.map(\.code) == [code].filter { !$0.isEmpty }, "\(findings.map { $0.text(in: .en) })")
    for finding in findings {
      #expect(finding.location.file == Self.assessments && finding.location.line > 1)
      #expect(finding.text(in: .en).contains(word) && finding.text(in: .nl).contains(word))
    }
  }

  @Test("a commodity that goes by a symbol is counted in that element")
  func basis() throws {
    let copy = try Workplace().copy("tutorial")
    try copy.replace("commodity: titanium-metal", with: "commodity: Ti", in: Self.document)
    try copy.replace("        basis: Ti\n", with: "        basis: TiO2\n", in: Self.assessments)
    let finding = try #require(try read(copy).findings.first)
    #expect(finding.code == "estimate.unit" && finding.text(in: .en).contains("counts Ti, not TiO2"))
  }

  @Test("the kept trials are those of the total that is told")
  func kept() async throws {
    let estimate = try #require(try read(Workplace().copy("tutorial", trials: 3000)).estimates.first)
    let result = try await estimate.run(threads: 2).result
    let trials = try #require(result.amounts[.total("titanium-metal")])
    #expect(result.amounts.count == 1 && trials.count == 3000)
    #expect(SampleSummary(trials) == result.all?.totals[1].quantity)
  }

  @Test("the fit of a model is told of the variables that it holds")
  func fits() throws {
    let copy = try Workplace().copy("tutorial")
    let logarithm = try #require(try read(copy).estimates.first?.document.models.first)
    #expect(logarithm.fits.map(\.id) == ["tonnage", "titanium-metal"])
    // A squared by scipy.stats.anderson, its probability by Stephens' formula in numpy; r and p by scipy.stats.pearsonr.
    let tonnage = try #require(logarithm.fits[0].normality)
    let grade = try #require(logarithm.fits[1].normality)
    let correlation = try #require(logarithm.fits[1].correlation)
    for (found, expected) in [
      (tonnage.statistic, 0.12685028039346236), (tonnage.probability, 0.9819197643603377),
      (grade.statistic, 0.12855518026597323), (grade.probability, 0.9805290504340695),
      (correlation.value, -0.786484198715052), (correlation.probability, 5.191074658069162e-06),
    ] {
      #expect(abs(found - expected) < 1e-9)
    }
    #expect(logarithm.fits[0].correlation == nil && logarithm.normalVariables.map(\.values.count) == [24, 24])
    let table = AssessmentTables.fits([logarithm]).split(separator: "\n").map(String.init)
    #expect(table.count == 3 && table[1].hasPrefix("placer,tonnage,24,") && table[1].hasSuffix(",,"))
    try copy.replace("    transform: logarithm\n", with: "", in: Self.document)
    let ratio = try #require(try read(copy).estimates.first?.document.models.first)
    #expect(ratio.fits.map(\.id) == ["tonnage", "log-ratio-1", "titanium-metal"])
    #expect(ratio.fits[2].normality == nil && ratio.normalVariables.map(\.fit.id) == ["tonnage", "log-ratio-1"])
  }
}
