import Estimation
import Foundation
import NumericalMethods
import Quantities
import TestBench
import Testing
import Yams

@testable import Programme

/// The schemas are what an editor knows of the format, the loader is what counts: they must say the same.
@Suite("Schemas for editors")
struct SchemaTests {
  static let programmes = ["tutorial", "netherlands", "portugal"]
  let checker = CommandRunner(executable: URL(filePath: "/usr/bin/python3"), folder: Repository.root)

  private func check(_ folders: [URL]) async throws -> CommandRunner.Result {
    try await checker.run(["Scripts/schema-check"] + folders.map(\.path))
  }

  @Test("every file of every programme fits its schema")
  func programmesFit() async throws {
    let result = try await check([])
    #expect(result.lines == ["\(Self.programmes.count) programmes, 0 faults"], "\(result.all)")
    #expect(result.status == 0)
  }

  @Test("every YAML file names its schema in its first line", arguments: programmes)
  func binding(_ name: String) throws {
    let copy = ProgrammeCopy(folder: Repository.programme(name))
    #expect(!copy.yamlFiles.isEmpty)
    for path in copy.yamlFiles {
      let first = try copy.text(path).split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
      let up = String(repeating: "../", count: path.split(separator: "/").count)
      let schema = try #require(SchemaDocument.name(for: path), "\(path)")
      #expect(first == "# yaml-language-server: $schema=\(up)schema/\(schema).schema.json", "\(name)/\(path)")
    }
  }

  @Test(
    "every key of a schema is explained and every mapping is closed",
    arguments: SchemaDocument.all + SchemaDocument.documents)
  func explained(_ name: String) throws {
    for place in try SchemaDocument(name).places().values {
      guard place.keys != nil else { continue }
      #expect(place.isClosed, "\(name) \(place.pointer)")
      for (key, child) in place.children where !["*", "[]", "|"].contains(key) {
        #expect(child.description?.isEmpty == false, "\(name) \(place.pointer) \(key)")
      }
    }
  }

  // MARK: keys

  static let bogus = "zzzzzzzzzzzz"

  static let evidenceHead = """
    title: {en: Samples, nl: Monsters}
    obtain: {en: Ask., nl: Vraag.}
    licence: CC0-1.0
    reference: invented-geology
    files: [a/*.csv]
    format: table
    crs: EPSG:25828
    area: [-16, 51, -14, 53]

    """

  /// Every part of a mapping at least once.
  static let tables = [
    "logs": """
    table:
      dialect: {delimiter: tab, decimal: comma, thousands: ".", date: dmy, no_data: [NA, -999]}
      site: {key: well, x: x, y: y, check: {x: lon, y: lat, crs: EPSG:4326, tolerance: 200}}
      interval: {top: top, bottom: base, unit: ft, lithology: rock}
    """,
    "register": """
    table:
      site: {x: x, y: y, country: land}
      occurrence: {key: [name, town], commodities: stuff, separator: "/"}
    countries: {Elleva: XX}
    """,
    "flows": """
    table:
      stream: {key: plant, value: amount, unit: t/yr, period: year}
    """,
    "sums": """
    censoring: {below: [n.d.], zero: below, negative: below, limits: {SiO2: 0.1}}
    table:
      site: {x: x, y: y}
      columns: {SiO2: wt%, rest: {property: rest, unit: wt%, zero: value}}
      closures: [{columns: [SiO2, rest], total: 100, tolerance: 1}]
    """,
    "analyses": """
    table:
      layout: long
      site: {key: well, file: wells.csv}
      long: {property: what, value: value, unit: unit, names: {lood: Pb}, units: {mg/l: mg/L}}
    """,
  ]

  static let declineFact =
    "ZZ1,lithium,brine,pekel,decline,afname,count-flow,assumption,,0.01,0.02,,,1/yr,,,,,,,none,assumptions,unverified,,,,\n"
    + "ZZ2,lithium,slag,slak,mass,massa,mass,assumption,1000,,,,,t,brine,,,,,,none,assumptions,unverified,,,,\n"
    + "ZZ3,,slag,slak,shape,vorm,ratio,assumption,2,,,,,1,,,,,,,none,assumptions,unverified,,,,\n"

  /// A stock with all its keys.
  private static func stock(_ kind: String, _ lifetime: String) -> String {
    "  - {id: \(kind), title: {en: Slag, nl: Slak}, activity: heitvik-heat, occurrence: heitvik-plant, material: lithium, "
      + "basis: Li, unit: t, years: [2026, 2060], cohorts: [{year: 2000, surveyed: 2020, mass: {fact: ZZ2, unit: t}}], "
      + "content: {fact: AS102, unit: \"%\"}, steps: [{name: {en: recovery, nl: rendement}, kind: recovery, "
      + "share: {fact: AS102, unit: \"%\"}}], caveat: {en: Mind., nl: Let op.}, "
      + "lifetime: {kind: \(kind), \(lifetime)}}"
  }

  /// Every part that the project of the tutorial lacks.
  static let fullProject = """
      - id: everything
        title: {en: All keys, nl: Alle sleutels}
        years: [2030, 2040]
        reference_year: 2035
        places:
          - occurrence: heitvik-plant
            contents: {lithium: {fact: EL103, unit: mg/L}}
            note: {en: A place., nl: Een plek.}
        flow: {fact: EL101, unit: m3/h}
        start: {years: [2030, 2031.5], because: {en: Some day., nl: Ooit.}}
        end: {years: [2040, 2041], because: {en: The end., nl: Het eind.}}
        decline: {rate: {fact: ZZ1, unit: 1/yr}, exponent: {fact: AS102, unit: "%"}}
        splits:
          - name: salts
            closure: refuse
            members: [{mineral: chloride, share: {fact: AS102, unit: "%"}}]
        products:
          - material: lithium
            basis: Li
            unit: t
            mineral: {split: salts, mineral: chloride}
            highest_content: 1000
            steps:
              - {name: {en: lithium, nl: lithium}, kind: composition, element: Li, compound: LiCl}
    stocks:
    \(stock("fixed", "age: {fact: AS106, unit: yr}"))
    \(stock("normal", "mean: {fact: AS106, unit: yr}, deviation: {fact: AS106, unit: yr}"))
    \(stock("lognormal", "median: {fact: AS106, unit: yr}, geometric_deviation: {fact: ZZ3, unit: \"1\"}"))
    \(stock("weibull", "mean: {fact: AS106, unit: yr}, shape: {fact: ZZ3, unit: \"1\"}"))
    \(stock("removed", "removal: {years: [2040, 2050], because: {en: A plan., nl: Een plan.}}"))

    """

  /// Every kind of observation, of figures on which no decision rests.
  static let designs = """
          - {observes: ZZ2, by: analyses, count: 1, relative_error: 0.1}
          - {observes: ZZ2, by: share, count: 2}
          - {observes: ZZ2, by: survey, detection: 0.9, false_alarm: 0.1}
          - {observes: ZZ2, by: events, exposure: 3}

    """

  /// The tutorial with what it does not use itself, so that every mapping of every schema stands somewhere.
  private func fullCopy() throws -> ProgrammeCopy {
    let copy = try Workplace().copy("tutorial")
    try copy.replace(
      "      E: {code: E3.2",
      with: """
              effective: 2026-01-31
              evaluator: {role: desk, name: {en: The survey, nl: De dienst}}
              reference-point: {en: at the well, nl: bij de put}
              E: {code: E3.2
        """, in: "systems/1-geothermal-brine/assessments.yaml")
    try copy.edit("systems/1-geothermal-brine/assessments.yaml") {
      $0 + "    override: {potential: L, reason: {en: Doubt., nl: Twijfel.}, by: geologist, date: 2026-11-24}\n"
    }
    try copy.edit("materials/materials.yaml") {
      $0 + "    members: [{id: chromite, name: {en: chromite, nl: chromiet}, symbol: Cr}]\n"
    }
    try copy.replace("inspire: chrome", with: "inspire: {extension: chrome}", in: "materials/materials.yaml")
    try copy.replace(
      "deposit_group: placer", with: "deposit_group: {extension: beach}", in: "systems/2-beach-sand/system.yaml")
    try copy.edit("programme.yaml") {
      $0 + """
        coverage:
          cell_km: 5
          radius_km: 10
          levels: {thin: {sites: 1, share: 0}, fair: {sites: 5, share: 0.2}, good: {sites: 20, share: 0.7}}
          domains: {beach-sand: land}

        """
    }
    try copy.write("systems/2-beach-sand/map-recipe.txt", "layers: []\n")
    try copy.write(
      "systems/2-beach-sand/predictive-map.yaml",
      """
      state: map
      reason: {en: Enough samples., nl: Genoeg monsters.}
      facts: []
      layers: map-recipe.txt
      model: map-recipe.txt
      needs: [beach-samples]
      targets: {share: 0.1, minimum_area_km2: 2}

      """)
    try copy.replace(
      "    design: ", with: "    design:\n\(Self.designs)    #", in: "systems/1-geothermal-brine/measures.yaml")
    try copy.edit("systems/1-geothermal-brine/facts.csv") { $0 + Self.declineFact }
    try copy.edit("systems/1-geothermal-brine/projects.yaml") { $0 + Self.fullProject }
    for (name, table) in Self.tables {
      try copy.write("sources/evidence/\(name).yaml", Self.evidenceHead + table)
    }
    return copy
  }

  @Test("what was added to the tutorial for the next test is sound")
  func fullCopyIsSound() throws {
    let copy = try fullCopy()
    #expect(ProgrammeLoader(root: copy.folder).load().findings.map { $0.text(in: .en) } == [])
  }

  @Test("the loader knows exactly the keys of the schemas, in every mapping")
  func keys() throws {
    let copy = try fullCopy()
    var planted: [String: SchemaWalk.Mapping] = [:]
    var visited: Set<String> = []
    for path in copy.yamlFiles {
      let schema = try SchemaDocument(#require(SchemaDocument.name(for: path)))
      // Documents have readers of their own.
      guard SchemaDocument.all.contains(schema.name) else { continue }
      let tree = try #require(try Yams.compose(yaml: copy.text(path)))
      var walk = SchemaWalk()
      let broken = walk.planting(Self.bogus, in: tree, schema.top)
      try copy.write(path, Yams.serialize(node: broken, allowUnicode: true))
      for mapping in walk.mappings {
        let key = mapping.path.isEmpty ? Self.bogus : "\(mapping.path).\(Self.bogus)"
        planted["\(path) \(key)"] = mapping
        visited.insert("\(schema.name)\(mapping.pointer)")
      }
    }
    #expect(planted.count > 100)

    let findings = ProgrammeLoader(root: copy.folder).load().findings.filter { $0.code == "yaml.unknown-key" }
    var seen: [String: (schema: [String], found: Set<String>)] = [:]
    for finding in findings where finding.location.key.hasSuffix(Self.bogus) {
      let here = "\(finding.location.file) \(finding.location.key)"
      let place = planted.removeValue(forKey: here)
      let mapping = try #require(place, "the schema does not know this place: \(here)")
      let list = finding.mend.en.split(separator: ": ").last ?? ""
      let known = list.split(separator: ", ").map(String.init)
      let spot = "\(finding.location.file) \(mapping.pointer)"
      #expect(Set(known).isSubset(of: mapping.keys), "\(here)")
      seen[spot, default: (mapping.keys, [])].found.formUnion(known)
    }
    // A key that is read only when another is absent is named in one of the places, not in all of them.
    for (spot, keys) in seen { #expect(keys.found.sorted() == keys.schema, "\(spot)") }
    #expect(planted.keys.sorted() == [], "the loader lets an unknown key pass")
    #expect(findings.filter { !$0.location.key.hasSuffix(Self.bogus) }.map(\.location.key) == [])

    // Nothing in the schemas was left out of the comparison; the conditions of rules are all alike.
    for name in SchemaDocument.all {
      for (pointer, place) in try SchemaDocument(name).places()
      where place.keys != nil && place.schema["maxProperties"] == nil && !pointer.contains("$defs/when/") {
        #expect(visited.contains("\(name)\(pointer)"), "\(name) \(pointer) stands in no file")
      }
    }
  }

  @Test(
    "where one key of several is meant, the loader lists the same",
    arguments: [
      ("reference", "conclusions/[]/check", "reference.yaml", "{measures_of_type: b}"),
      ("obligations", "obligations/[]/check", "obligations.yaml", "{cell: x}"),
    ])
  func checks(_ schema: String, _ place: String, _ path: String, _ wrong: String) throws {
    let copy = try fullCopy()
    try copy.edit(path) { $0.replacing(/check: \{.*\}/, with: "check: \(wrong)") }
    let findings = ProgrammeLoader(root: copy.folder).load().findings.filter { $0.message.en.contains("one of ") }
    let text = try #require(findings.first?.message.en.split(separator: "one of ").last)
    let known = text.split(separator: ", ").map(String.init)
    let keys = try #require(try SchemaDocument(schema).place(place)?.keys)
    let facets = schema == "reference" ? RuleBook.Facet.allCases.map(\.rawValue) : []
    #expect(Set(keys) == Set(known + facets))
    #expect(try SchemaDocument(schema).place(place)?.schema["maxProperties"] as? Int == (facets.isEmpty ? 1 : 2))
  }

  @Test(
    "a key that does not exist is refused by the loader and by the schema",
    arguments: [
      "programme.yaml", "materials/materials.yaml", "materials/lists/2026.yaml", "absence.yaml", "rules.yaml",
      "reference.yaml", "obligations.yaml", "planning.yaml", "systems/1-geothermal-brine/system.yaml",
      "systems/1-geothermal-brine/activities.yaml", "systems/1-geothermal-brine/models.yaml",
      "systems/1-geothermal-brine/projects.yaml", "systems/2-beach-sand/estimates.yaml",
      "systems/1-geothermal-brine/assessments.yaml", "systems/1-geothermal-brine/measures.yaml",
      "systems/2-beach-sand/conflicts.yaml", "sources/evidence/beach-samples.yaml",
    ])
  func bogusKey(_ path: String) async throws {
    let copy = try Workplace().copy("tutorial")
    try copy.edit(path) { $0 + "\(Self.bogus): 1\n" }
    let line = try copy.line(of: Self.bogus, in: path)
    let errors = ProgrammeLoader(root: copy.folder).load().errors
    #expect(errors.map(\.code) == ["yaml.unknown-key"])
    #expect(errors.first?.location.description == "\(path):\(line) (\(Self.bogus))")
    let result = try await check([copy.folder])
    #expect(result.status == 1)
    #expect(result.lines.first?.hasPrefix("tutorial/\(path): ") == true, "\(result.all)")
    #expect(result.output.contains(Self.bogus))
    #expect(result.lines.last == "1 programmes, 1 faults")
  }

  // MARK: choices

  static func words<E: CaseIterable & RawRepresentable>(_ type: E.Type) -> [String] where E.RawValue == String {
    E.allCases.map(\.rawValue)
  }

  typealias Choice = (schema: String, path: String, words: [String])

  /// Every choice of the schemas and the type behind it. The last two are read by the loader as plain words.
  static let choices: [Choice] = [
    ("materials", "materials/[]/carriers/[]/state", words(VerificationState.self)),
    ("list", "state", words(VerificationState.self)),
    ("system", "origin", words(MineralSystem.Origin.self)),
    ("activities", "activities/[]/status", words(HostActivity.Status.self)),
    ("models", "models/[]/kind", words(ModelDefinition.Kind.self)),
    ("projects", "projects/[]/products/[]/steps/[]/kind", words(ProcessStep.Kind.self)),
    ("projects", "stocks/[]/steps/[]/kind", words(ProcessStep.Kind.self)),
    ("projects", "stocks/[]/lifetime/kind", words(ProjectReader.LifetimeKind.self)),
    ("projects", "projects/[]/splits/[]/closure", words(MineralSplit.Closure.self)),
    ("projects", "projects/[]/costs/[]/kind", words(ProjectDefinition.Cost.Kind.self)),
    ("assessments", "assessments/[]/unfc/E/code", UNFCCode.eCodes),
    ("assessments", "assessments/[]/unfc/F/code", UNFCCode.fCodes),
    ("assessments", "assessments/[]/unfc/G/code", UNFCCode.gCodes),
    ("assessments", "assessments/[]/unfc/evaluator/role", UNFCRecord.Evaluator.Role.allCases.map(\.rawValue)),
    ("measures", "measures/[]/type", words(Measure.Kind.self)),
    ("measures", "measures/[]/status", words(Measure.Status.self)),
    ("measures", "measures/[]/origin", words(Measure.Origin.self)),
    ("measures", "measures/[]/cost/state", words(VerificationState.self)),
    ("measures", "measures/[]/duration/state", words(VerificationState.self)),
    ("measures", "measures/[]/progress/[]/status", words(Measure.Status.self)),
    ("measures", "measures/[]/progress/[]/spent/state", words(VerificationState.self)),
    ("measures", "measures/[]/staff/state", words(VerificationState.self)),
    ("measures", "measures/[]/design/[]/state", words(VerificationState.self)),
    ("measures", "measures/[]/design/[]/by", words(StudyDesign.Observation.Kind.self)),
    ("planning", "decisions/[]/pursue", words(PlanningSettings.Pursuit.self)),
    ("history", "inventories/[]/state", words(VerificationState.self)),
    ("programme", "review/programme/state", words(VerificationState.self)),
    ("programme", "review/list/state", words(VerificationState.self)),
    ("reference", "conclusions/[]/check/none_of_kind", RuleBook.Facet.kind.outcomes),
    ("obligations", "obligations/[]/status", words(Obligation.Status.self)),
    ("obligations", "obligations/[]/check/measures_of_type", words(Measure.Kind.self)),
    ("programme", "coverage/domains/any", words(CoverageSettings.Domain.self)),
    ("predictive-map", "state", words(PredictiveMapPlan.State.self)),
    ("evidence-source", "format", words(EvidenceSource.Format.self)),
    ("evidence-source", "censoring/zero", words(EvidenceSource.Censoring.Zero.self)),
    ("evidence-source", "censoring/negative", words(EvidenceSource.Censoring.Negative.self)),
    ("evidence-source", "table/layout", words(TableMapping.Layout.self)),
    ("evidence-source", "table/dialect/encoding", DialectReader.encodings),
    ("evidence-source", "table/dialect/decimal", words(TableMapping.Dialect.Decimal.self)),
    ("evidence-source", "table/dialect/date", words(TableMapping.Dialect.DateOrder.self)),
    ("system", "legal_basis/[]/act", ["CRMA", "national"]),
    ("programme", "map/labels/[]/kind", ["sea", "country", "town"]),
  ]

  /// The outcomes of the four decision tables, wherever they are named.
  static let outcomes: [Choice] = RuleBook.Facet.allCases.flatMap { facet -> [Choice] in
    let words = facet.outcomes
    return [
      ("assessments", "assessments/[]/override/\(facet.rawValue)", words),
      ("reference", "conclusions/[]/check/\(facet.rawValue)", words), ("rules", "\(facet.rawValue)/[]/then", words),
    ]
  }

  @Test("every choice in a schema is the choice of the code, in its order")
  func enumerations() throws {
    var compared: Set<String> = []
    for choice in Self.choices + Self.outcomes {
      let place = try #require(try SchemaDocument(choice.schema).place(choice.path), "\(choice.schema) \(choice.path)")
      #expect(place.words == choice.words, "\(choice.schema) \(choice.path)")
      compared.insert(choice.schema + place.pointer)
    }
    for name in SchemaDocument.all {
      for (pointer, place) in try SchemaDocument(name).places()
      where place.schema["enum"] != nil && !pointer.contains("$defs/when/") {
        #expect(compared.contains(name + pointer), "no type is compared with \(name) \(pointer)")
      }
    }
  }

  @Test("the conditions of rules know every signal and its words")
  func signals() throws {
    let rules = try SchemaDocument("rules")
    let when = try #require(rules.place("state/[]/when"))
    #expect(when.keys == (RuleBook.Signal.allCases.map(\.rawValue) + ["default"]).sorted())
    for signal in RuleBook.Signal.allCases {
      let place = try #require(when.property(signal.rawValue))
      let tests = try #require(place.choices.last?.keys, "\(signal)")
      if signal.isNumeric {
        #expect(tests == ["above", "at_least", "at_most", "below", "one_of"], "\(signal)")
      } else {
        #expect(place.words == signal.words, "\(signal)")
        #expect(tests == ["one_of"], "\(signal)")
        #expect(place.choices.last?.property("one_of")?.items?.words == signal.words, "\(signal)")
      }
    }
  }

  @Test("models know the same distributions, with the same number of parameters")
  func distributions() throws {
    let place = try #require(try SchemaDocument("models").place("models/[]/inputs/any/distribution"))
    #expect(place.keys == Distribution.names.sorted())
    for name in Distribution.names {
      let list = try #require(place.property(name))
      let schema = list.schema["type"] as? String == "array" ? list : try #require(list.choices.last)
      let least = try #require(schema.schema["minItems"] as? Int)
      #expect(Distribution(name: name, parameters: (0..<least).map(Double.init)) != nil, "\(name)")
      #expect(Distribution(name: name, parameters: []) == nil || name == "empirical", "\(name)")
      if name != "empirical" {
        #expect(schema.schema["maxItems"] as? Int == least)
        #expect(Distribution(name: name, parameters: (0...least).map(Double.init)) == nil, "\(name)")
      }
    }
  }

  // MARK: tables

  private func table(_ name: String) throws -> [[String: Any]] {
    let data = try Data(contentsOf: Repository.root.appending(path: "Programmes/schema/tables.json"))
    let all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [String: Any]])
    return try #require(all[name]?["fields"] as? [[String: Any]], "\(name)")
  }

  @Test("the tables have the columns of the loader, in its order, each explained")
  func columns() throws {
    let readers = [
      "facts": FactReader.columns, "occurrences": SystemPartReader.occurrenceColumns,
      "references": ReferenceReader.referenceColumns, "data-sources": ReferenceReader.dataSourceColumns,
      "gazetteer": GazetteerReader.columns,
    ]
    for (name, columns) in readers {
      #expect(try table(name).map { $0["name"] as? String } == columns, "\(name)")
    }
    for name in readers.keys.sorted() + ["left-out"] {
      for field in try table(name) {
        #expect((field["description"] as? String)?.isEmpty == false, "\(name) \(field["name"] ?? "")")
      }
    }
    // The columns of what was left out are known to the loader only: an empty header makes it name them.
    let copy = try Workplace().copy("tutorial")
    try copy.write("facts/left-out.csv", "x\n")
    let missing = ProgrammeLoader(root: copy.folder).load().findings.filter { $0.code == "csv.missing-column" }
    #expect(Set(missing.map(\.location.key)) == Set(try table("left-out").compactMap { $0["name"] as? String }))
  }

  @Test(
    "every choice in a table is the choice of the code",
    arguments: [
      ("facts", "kind", words(QuantityKind.self)), ("facts", "role", words(FactRole.self)),
      ("facts", "state", words(VerificationState.self)), ("facts", "coordinates", words(CoordinateClass.self)),
      ("occurrences", "role", words(Occurrence.Role.self)), ("occurrences", "state", words(VerificationState.self)),
      ("occurrences", "coordinates", words(CoordinateClass.self)), ("references", "kind", words(Reference.Kind.self)),
      ("data-sources", "state", words(VerificationState.self)),
      ("gazetteer", "state", words(VerificationState.self)),
    ])
  func tableChoices(_ name: String, _ column: String, _ words: [String]) throws {
    let field = try #require(try table(name).first { $0["name"] as? String == column })
    #expect((field["constraints"] as? [String: Any])?["enum"] as? [String] == words)
  }

  @Test(
    "a wrong cell is refused by the loader and by the table schema",
    arguments: [
      ("EL103,lithium", "EL 103,lithium", "id"), (",concentration,grade,", ",concentratie,grade,", "kind"),
      (",60,110,", ",60,110 mg,", "high"), (",approximate,", ",roughly,", "coordinates"),
      (",lithiumgehalte,", ",,", "quantity_nl"),
    ])
  func wrongCell(_ old: String, _ new: String, _ column: String) async throws {
    let copy = try Workplace().copy("tutorial")
    let path = "systems/1-geothermal-brine/facts.csv"
    let line = try copy.line(of: "EL103", in: path)
    try copy.edit(path) { text in
      var rows = text.components(separatedBy: "\n")
      rows[line - 1] = rows[line - 1].replacingOccurrences(of: old, with: new)
      return rows.joined(separator: "\n")
    }
    let here = "\(path):\(line)"
    let errors = ProgrammeLoader(root: copy.folder).load().errors
    #expect(errors.contains { $0.location.description == "\(here) (\(column))" })
    let result = try await check([copy.folder])
    #expect(result.status == 1)
    #expect(result.output.contains("tutorial/\(here): \(column): "), "\(result.all)")
  }
}
