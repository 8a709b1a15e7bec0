import Foundation
import ProgrammeFixture
import Testing

@testable import Programme

@Suite("Loading a programme")
struct ProgrammeLoaderTests {
  let fixture = ProgrammeFixture()

  @Test("a sound programme loads without findings")
  func sound() throws {
    let outcome = try fixture.load()
    #expect(outcome.findings.map { $0.text(in: .en) } == [])
    let programme = try #require(outcome.programme)
    #expect(programme.currentList.id == "2023")
    #expect(programme.listedMaterials.map(\.id) == ["lithium", "graphite"])
    #expect(programme.currentList.critical[1].qualifier?.en == "flake")
    #expect(programme.systems.map(\.number) == [1, 2])
    #expect(programme.facts.count == 10)
    #expect(programme.files.allSatisfy { $0.sha256.count == 64 })
    #expect(programme.references[0].title == "An invented source, with a comma")
  }

  @Test("what stands beside a system that cannot be read is unknown, not missing")
  func unreadableSystem() throws {
    let outcome = try fixture.writing("\(Self.brine)/system.yaml", nil).load()
    #expect(outcome.errors.contains { $0.code == "file.missing" && $0.location.file == "\(Self.brine)/system.yaml" })
    let follows = outcome.errors.filter { $0.code == "id.unknown" }.map { $0.text(in: .en) }
    #expect(follows == [])
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let code: String
    let file: String
    let line: Int
    let make: @Sendable (ProgrammeFixture) -> ProgrammeFixture
    var testDescription: String { "\(code) in \(file)" }
  }

  static let brine = "systems/1-brine"
  static let mistakes: [Mistake] = [
    .init(code: "yaml.syntax", file: "absence.yaml", line: 3) {
      $0.replacing("    material: graphite", with: "\tmaterial: graphite", in: "absence.yaml")
    },
    .init(code: "yaml.unknown-key", file: "\(brine)/models.yaml", line: 6) {
      $0.replacing("inputs:", with: "imputs:", in: "\(brine)/models.yaml")
    },
    .init(code: "yaml.missing-key", file: "\(brine)/system.yaml", line: 1) {
      $0.replacing("depth_range: {en: deep, nl: diep}\n", with: "", in: "\(brine)/system.yaml")
    },
    .init(code: "yaml.missing-key", file: "\(brine)/system.yaml", line: 12) {
      $0.replacing("{en: deep, nl: diep}", with: "{en: deep}", in: "\(brine)/system.yaml")
    },
    .init(code: "yaml.syntax", file: "programme.yaml", line: 8) {
      $0.replacing("edition: \"1\"", with: "date: 2026-01-03", in: "programme.yaml")
    },
    .init(code: "unit.unknown", file: "\(brine)/facts.csv", line: 2) {
      $0.replacing("mg/L", with: "mg Li/L", in: "\(brine)/facts.csv")
    },
    .init(code: "unit.kind", file: "\(brine)/facts.csv", line: 2) {
      $0.replacing("mg/L", with: "mg/kg", in: "\(brine)/facts.csv")
    },
    .init(code: "unit.model", file: "\(brine)/facts.csv", line: 3) {
      $0.replacing("volume-flow,tonnage,40,,,,,Mm3/yr", with: "volume,tonnage,40,,,,,Mm3", in: "\(brine)/facts.csv")
    },
    .init(code: "model.units", file: "\(brine)/models.yaml", line: 2) {
      $0.replacing(
        "flow * concentration * recovery", with: "flow * recovery / concentration", in: "\(brine)/models.yaml")
    },
    .init(code: "model.expression", file: "\(brine)/models.yaml", line: 10) {
      $0.replacing(
        "flow * concentration * recovery", with: "flow * concentration * recovry(2)", in: "\(brine)/models.yaml")
    },
    .init(code: "model.kind", file: "\(brine)/models.yaml", line: 2) {
      $0.replacing("kind: stream", with: "kind: stock", in: "\(brine)/models.yaml")
    },
    .init(code: "distribution.impossible", file: "\(brine)/models.yaml", line: 9) {
      $0.replacing(
        "{fact: F3, unit: \"1\"}",
        with: "{fact: F3, unit: \"1\", distribution: {pert: [0.9, 0.2, 0.4]}, because: {en: a, nl: a}}",
        in: "\(brine)/models.yaml")
    },
    .init(code: "distribution.share", file: "\(brine)/models.yaml", line: 9) {
      $0.replacing(
        "{fact: F3, unit: \"1\"}",
        with: "{fact: F3, unit: \"1\", distribution: {uniform: [0.4, 1.2]}, because: {en: a, nl: a}}",
        in: "\(brine)/models.yaml")
    },
    .init(code: "fact.concentration", file: "\(brine)/facts.csv", line: 2) {
      $0.replacing(",,25,50,", with: ",,25,2000000000,", in: "\(brine)/facts.csv")
    },
    .init(code: "distribution.concentration", file: "\(brine)/models.yaml", line: 8) {
      $0.replacing(
        "{fact: F1, unit: mg/L}",
        with: "{fact: F1, unit: mg/L, distribution: {uniform: [25, 6.0e+6]}, because: {en: a, nl: a}}",
        in: "\(brine)/models.yaml")
    },
    .init(code: "fact.share", file: "\(brine)/facts.csv", line: 4) {
      $0.replacing(",0.4,0.9,", with: ",0.4,1.9,", in: "\(brine)/facts.csv")
    },
    .init(code: "fact.negative", file: "\(brine)/facts.csv", line: 2) {
      $0.replacing(",,25,50,", with: ",,-25,50,", in: "\(brine)/facts.csv")
    },
    .init(code: "fact.range", file: "\(brine)/facts.csv", line: 2) {
      $0.replacing(",,25,50,", with: ",,55,50,", in: "\(brine)/facts.csv")
    },
    .init(code: "csv.number", file: "\(brine)/facts.csv", line: 3) {
      $0.replacing("tonnage,40,", with: "tonnage,\"40,5\",", in: "\(brine)/facts.csv")
    },
    .init(code: "csv.cell-count", file: "\(brine)/facts.csv", line: 2) {
      $0.replacing("F1,lithium,", with: "F1,lithium,extra,", in: "\(brine)/facts.csv")
    },
    .init(code: "csv.quote", file: "\(brine)/facts.csv", line: 5) {
      $0.replacing("F4,lithium,Study", with: "F4,lithium,\"Study", in: "\(brine)/facts.csv")
    },
    .init(code: "csv.missing-column", file: "\(brine)/facts.csv", line: 1) {
      $0.replacing("id,materials", with: "id,material", in: "\(brine)/facts.csv")
    },
    .init(code: "csv.language", file: "\(brine)/facts.csv", line: 2) {
      $0.replacing("Brine,Pekel", with: "Brine,", in: "\(brine)/facts.csv")
    },
    .init(code: "id.unknown", file: "\(brine)/facts.csv", line: 2) {
      $0.replacing("F1,lithium", with: "F1,lithum", in: "\(brine)/facts.csv")
    },
    .init(code: "id.duplicate", file: "\(brine)/facts.csv", line: 3) {
      $0.replacing("F2,lithium", with: "F1,lithium", in: "\(brine)/facts.csv")
    },
    .init(code: "conflict.one-sided", file: "systems/2-ash/facts.csv", line: 2) {
      $0.replacing("quoted,,ash-mass", with: "quoted,,", in: "systems/2-ash/facts.csv")
    },
    .init(code: "rule.default", file: "rules.yaml", line: 2) {
      $0.replacing("S5, when: {default: true}", with: "S5, when: {listed: true}", in: "rules.yaml")
    },
    .init(code: "rule.value", file: "rules.yaml", line: 2) {
      $0.replacing("{claim: reopened}", with: "{claim: reopend}", in: "rules.yaml")
    },
    .init(code: "yaml.unknown-key", file: "rules.yaml", line: 11) {
      $0.replacing("{records: {at_least", with: "{record: {at_least", in: "rules.yaml")
    },
    .init(code: "unfc.rule", file: "\(brine)/assessments.yaml", line: 11) {
      $0.replacing("code: E3.2", with: "code: E1", in: "\(brine)/assessments.yaml")
    },
    .init(code: "date.form", file: "\(brine)/assessments.yaml", line: 12) {
      $0.replacing(
        "      E: {code: ", with: "      effective: 2026-13-01\n      E: {code: ",
        in: "\(brine)/assessments.yaml")
    },
    .init(code: "yaml.choice", file: "\(brine)/assessments.yaml", line: 12) {
      $0.replacing(
        "      E: {code: ", with: "      evaluator: {role: boss, name: {en: A, nl: A}}\n      E: {code: ",
        in: "\(brine)/assessments.yaml")
    },
    .init(code: "claim.evidence", file: "absence.yaml", line: 2) {
      $0.replacing("evidence: [F9]", with: "evidence: []", in: "absence.yaml")
    },
    .init(code: "list.strategic", file: "materials/lists/2023.yaml", line: 1) {
      $0.replacing("ids: [lithium]", with: "ids: [indium]", in: "materials/lists/2023.yaml")
    },
    .init(code: "text.placeholder", file: "\(brine)/assessments.yaml", line: 2) {
      $0.replacing("Brine holds {fact:F1}", with: "Brine holds {fct:F1}", in: "\(brine)/assessments.yaml")
    },
    .init(code: "date.form", file: "absence.yaml", line: 10) {
      $0.replacing("date: 2025-01-01", with: "date: 2025-02-30", in: "absence.yaml")
    },
    .init(code: "model.headline", file: "systems/2-ash/models.yaml", line: 11) {
      $0.appending(
        "\n  - {id: second, material: lithium, kind: stream, title: {en: a, nl: a}, inputs: {mass: {fact: G1, unit: t/yr}}, expression: mass, result: {unit: t/yr, basis: Li}}\n",
        to: "systems/2-ash/models.yaml")
    },
    .init(code: "claim.assessed", file: "\(brine)/assessments.yaml", line: 2) {
      $0.replacing("material: graphite", with: "material: lithium", in: "absence.yaml")
    },
    .init(code: "claim.systems", file: "absence.yaml", line: 2) {
      $0.replacing("systems: [brine]", with: "systems: []", in: "absence.yaml")
    },
    .init(code: "rule.unreachable", file: "rules.yaml", line: 2) {
      $0.replacing("when: {claim: reopened}", with: "when: {default: true}", in: "rules.yaml")
    },
    .init(code: "conclusion.value", file: "reference.yaml", line: 4) {
      $0.replacing("none_of_kind: stand-alone", with: "none_of_kind: stand-alon", in: "reference.yaml")
    },
    .init(code: "file.unknown", file: "absense.yaml", line: 0) { $0.writing("absense.yaml", "claims: []\n") },
    .init(code: "file.unknown", file: "\(brine)/model.yaml", line: 0) {
      $0.writing("\(brine)/model.yaml", "models: []\n")
    },
    .init(code: "figure.id", file: "materials/figures.csv", line: 2) {
      $0.replacing("lithium.eu-consumption", with: "litium.eu-consumption", in: "materials/figures.csv")
    },
    .init(code: "conflict.one-sided", file: "systems/2-ash/conflicts.yaml", line: 2) {
      $0.replacing("quoted,,,,", with: "quoted,,ash-mass,,", in: "systems/2-ash/facts.csv")
    },
    .init(code: "measure.system", file: "\(brine)/measures.yaml", line: 2) {
      $0.replacing("system: brine", with: "system: ash", in: "\(brine)/measures.yaml")
    },
    .init(code: "measure.circle", file: "\(brine)/measures.yaml", line: 2) {
      $0.replacing("status: proposed", with: "after: [M1]\n    status: proposed", in: "\(brine)/measures.yaml")
    },
    .init(code: "yaml.missing-key", file: "\(brine)/system.yaml", line: 4) {
      $0.replacing("nl: Systeem brine", with: "nl: \"\"", in: "\(brine)/system.yaml")
    },
    .init(code: "yaml.choice", file: "\(brine)/system.yaml", line: 14) {
      $0.replacing("act: CRMA", with: "act: CRM", in: "\(brine)/system.yaml")
    },
    .init(code: "id.unknown", file: "reference.yaml", line: 0) {
      $0.replacing("document: invented", with: "document: inventd", in: "reference.yaml")
    },
    .init(code: "file.missing", file: "rules.yaml", line: 0) { $0.writing("rules.yaml", nil) },
    .init(code: "file.byte-order-mark", file: "absence.yaml", line: 1) {
      $0.writing("absence.yaml", "\u{feff}claims: []\n")
    },
  ]

  @Test("a mistake is an error with its file and line", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    let outcome = try mistake.make(fixture).load()
    #expect(outcome.programme == nil)
    let hit = outcome.errors.first { $0.code == mistake.code && $0.location.file == mistake.file }
    let found = try #require(hit, "\(outcome.errors.map { $0.text(in: .en) })")
    #expect(found.location.line == mistake.line, "\(found.text(in: .en))")
    for language in Language.allCases {
      #expect(!found.message[language].isEmpty && !found.mend[language].isEmpty)
    }
  }

  @Test("all mistakes are listed, not the first")
  func allAtOnce() throws {
    var broken = fixture
    let planted = Self.mistakes.filter {
      ["unit.kind", "claim.evidence", "rule.value", "unfc.rule", "date.form"].contains($0.code)
    }
    for mistake in planted { broken = mistake.make(broken) }
    let codes = Set(try broken.load().errors.map(\.code))
    #expect(codes.isSuperset(of: planted.map(\.code)))
  }

  @Test("a file that cannot be read gives one error, not one per record that names its content")
  func noCascade() throws {
    for path in ["materials/materials.yaml", "systems/1-brine/models.yaml", "sources/references.csv"] {
      let broken = path.hasSuffix("yaml") ? "a: [\n" : "id,titel\n"
      let errors = try fixture.writing(path, broken).load().errors
      #expect(errors.allSatisfy { $0.location.file == path }, "\(path): \(errors.map { $0.text(in: .en) })")
    }
  }

  @Test(
    "what is named and was refused is told once, not as missing too",
    arguments: [
      ("model.expression", "\(brine)/models.yaml", "flow * concentration *", "flow * * concentration"),
      ("unit.unknown", "\(brine)/models.yaml", "unit: t/yr, basis", "unit: tons/yr, basis"),
      (
        "csv.choice", "\(brine)/facts.csv", "F1,lithium,Brine,Pekel,concentration,gehalte,concentration",
        "F1,lithium,Brine,Pekel,concentration,gehalte,content"
      ),
      (
        "csv.choice", "\(brine)/occurrences.csv", "seen,gezien,,,XX,1.0,1.0,approximate",
        "seen,gezien,,,XX,1.0,1.0,about"
      ),
      ("csv.choice", "sources/references.csv", "CC0,report", "CC0,story"),
      ("csv.cell-count", "\(brine)/facts.csv", "F1,lithium,", "F1,lithium,extra,"),
      ("csv.number", "\(brine)/facts.csv", ",,25,50,", ",,25,5o,"),
    ])
  func refusedOnce(code: String, path: String, right: String, wrong: String) throws {
    let outcome = try fixture.replacing(right, with: wrong, in: path).load()
    #expect(outcome.findings.map(\.code) == [code], "\(outcome.findings.map { $0.text(in: .en) })")
  }

  @Test("a quote that is not closed is told once, and what is behind it is unknown")
  func openQuote() throws {
    let mistakes = [
      ("F3,,Assumption", "F3,,\"Assumption"), ("id,materials", "\"id,materials"),
      // A quote further on closes it, or it stands in a cell that none opens.
      ("F1,lithium,Brine,Pekel", "F1,lithium,\"Brine,\"Pekel\""), ("F4,lithium,Study", "F4,lithium,Stu\"dy"),
      ("F4,lithium,Study", "F4,lithium,Study\""),
    ]
    for (right, wrong) in mistakes {
      let outcome = try fixture.replacing(right, with: wrong, in: "\(Self.brine)/facts.csv").load()
      #expect(outcome.findings.map(\.code) == ["csv.quote"], "\(outcome.findings.map { $0.text(in: .en) })")
    }
  }

  @Test("a unit that is not known is reported once, where it stands")
  func unknownUnitOnce() throws {
    let outcome = try fixture.replacing("mg/L", with: "mg Li/L", in: "systems/1-brine/facts.csv").load()
    #expect(outcome.errors.map(\.code) == ["unit.unknown"])
  }

  @Test("an estimate in another basis than consumption is a warning: no share is computed")
  func otherBasis() throws {
    let outcome = try fixture.replacing("basis: Li}", with: "basis: Li2CO3}", in: "systems/1-brine/models.yaml").load()
    #expect(outcome.warnings.map(\.code) == ["model.basis"])
  }

  @Test("a basis that is no formula needs a Dutch word")
  func glossary() throws {
    let outcome = try fixture.writing("glossary.csv", "term,nl\nash,as\n").load()
    #expect(outcome.warnings.map(\.code) == ["glossary.term"])
    let programme = try fixture.programme()
    #expect(programme.glossary.text("brine", in: .nl) == "pekel")
    #expect(programme.glossary.text("brine; ash; Zn", in: .nl) == "pekel; as; Zn")
    #expect(programme.glossary.text("brine", in: .en) == "brine")
  }

  @Test("a fact that is gone is a warning, not an error")
  func removedFact() throws {
    let outcome = try fixture.removingRow("F1", in: "systems/1-brine/facts.csv").load()
    #expect(outcome.programme != nil)
    #expect(outcome.warnings.contains { $0.code == "fact.missing" && $0.location.file.hasSuffix("models.yaml") })
  }

  @Test("a figure typed in a text is a warning; years and articles are not")
  func typedFigures() throws {
    let path = "systems/1-brine/assessments.yaml"
    let typed = try fixture.replacing(
      "{en: Analyses., nl: Analyses.}", with: "{en: About 37 mg/L., nl: Analyses.}", in: path
    ).load()
    #expect(typed.warnings.contains { $0.code == "text.figure" })
    let year = try fixture.replacing(
      "{en: Analyses., nl: Analyses.}", with: "{en: \"In 2026, see Art. 19.\", nl: Analyses.}", in: path
    ).load()
    #expect(!year.findings.contains { $0.code == "text.figure" })
  }

  @Test("bytes that are not UTF-8 are refused with the line")
  func encoding() throws {
    try fixture.withFolder { root in
      let url = root.appending(path: "absence.yaml")
      try Data("claims: []\n# caf".utf8 + [0xE9, 0x0A]).write(to: url)
      let outcome = ProgrammeLoader(root: root).load()
      #expect(outcome.errors.contains { $0.code == "file.encoding" && $0.location.line == 2 })
    }
  }

  @Test("an enormous file is refused without being read")
  func size() throws {
    try fixture.withFolder { root in
      let url = root.appending(path: "absence.yaml")
      _ = FileManager.default.createFile(atPath: url.path, contents: nil)
      let handle = try FileHandle(forWritingTo: url)
      try handle.truncate(atOffset: 40 << 20)
      try handle.close()
      #expect(ProgrammeLoader(root: root).load().errors.contains { $0.code == "file.size" })
    }
  }

  @Test("a folder that does not exist is one clear error")
  func noFolder() {
    let outcome = ProgrammeLoader(root: URL(filePath: "/nonexistent/programme")).load()
    #expect(outcome.errors.map(\.code) == ["folder.missing"])
  }

  @Test("random damage never crashes the loader", arguments: 0..<40)
  func damage(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ n: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(n))
    }
    var damaged = fixture
    for _ in 0..<3 {
      let path = fixture.files.keys.sorted()[random(fixture.files.count)]
      var bytes = Array((damaged.files[path] ?? "").utf8)
      guard !bytes.isEmpty else { continue }
      switch random(4) {
      case 0: bytes.removeSubrange(random(bytes.count)...)
      case 1: bytes[random(bytes.count)] = UInt8(random(128))
      case 2: bytes.insert(contentsOf: Array("{[\":,\n\t&*!".utf8), at: random(bytes.count))
      default: bytes.swapAt(random(bytes.count), random(bytes.count))
      }
      damaged = damaged.writing(path, String(decoding: bytes, as: UTF8.self))
    }
    let outcome = try damaged.load()
    #expect(outcome.programme != nil || !outcome.errors.isEmpty)
  }
}
