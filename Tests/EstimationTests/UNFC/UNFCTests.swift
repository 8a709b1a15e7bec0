import Quantities
import Testing

@testable import Estimation

@Suite("UNFC records")
struct UNFCTests {
  private func record(
    _ id: String, _ e: String = "E3.2", _ f: String = "F3.1", _ g: String = "G4", mean: Double? = 10,
    product: String = "lithium", project: String? = nil, symbol: String = "t/yr", reason: String = "because",
    date: String? = "2025-06-30", role: UNFCRecord.Evaluator.Role = .survey, name: String = "the survey",
    sources: [String] = ["report"], referencePoint: String = "gate of the plant", alternativeOf: String? = nil
  ) throws -> UNFCRecord {
    UNFCRecord(
      id: id, product: product, project: project ?? id,
      quantity: try mean.map {
        try UNFCQuantity(mean: $0, p90: $0 / 2, p50: $0, p10: $0 * 2, unit: unit(symbol), basis: "Li")
      }, code: UNFCCode(e: e, f: f, g: g), reasons: .init(e: reason, f: "because", g: "because"),
      effectiveDate: try date.map { try EffectiveDate(parsing: $0) }, evaluator: .init(role: role, name: name),
      sources: sources, referencePoint: referencePoint, alternativeOf: alternativeOf)
  }

  @Test(
    "combinations have the class that the framework names",
    arguments: [
      ("E1", "F1.1", "G1", UNFCClass.viable), ("E2", "F2.1", "G3", .potentiallyViable),
      ("E3.2", "F2.2", "G2", .nonViable), ("E3.3", "F2.3", "G1", .nonViable), ("E3.2", "F3.1", "G4.1", .prospective),
      ("E3.3", "F4.1", "G2", .notDeveloped), ("E3.3", "F4", "G4", .prospectiveNotDeveloped),
      ("E3.1", "F1.1", "G1", .unused), ("E2", "F1.3", "G1", .unnamed),
    ])
  func classes(e: String, f: String, g: String, expected: UNFCClass) {
    #expect(UNFCCode(e: e, f: f, g: g).unfcClass == expected)
  }

  @Test("quantities of one class and product add up in one unit")
  func totals() throws {
    let total = try UNFCTotal(of: [record("b", mean: 2, symbol: "kt/yr"), record("a", mean: 500)])
    #expect(isNear(total.mean, 2_500) && total.unit.symbol == "t/yr" && total.records == ["a", "b"])
  }

  @Test("nothing is added across classes, products, dimensions, or twice")
  func refusals() throws {
    let a = try record("a")
    let other = try record("b", "E3.3", "F4", "G4")
    #expect(throws: UNFCError.differentClasses(a.code, other.code)) { try UNFCTotal(of: [a, other]) }
    #expect(throws: UNFCError.self) { try UNFCTotal(of: [a, record("b", product: "boron")]) }
    #expect(throws: UNFCError.differentUnits("t/yr", "t")) { try UNFCTotal(of: [a, record("b", symbol: "t")]) }
    #expect(throws: UNFCError.countedTwice("a")) { try UNFCTotal(of: [a, a]) }
    #expect(throws: UNFCError.noQuantity("b")) { try UNFCTotal(of: [a, record("b", mean: nil)]) }
    #expect(throws: UNFCError.nothing) { try UNFCTotal(of: []) }
  }

  @Test("totals by class keep classes apart, whatever the order of the records")
  func byClass() throws {
    let records = try [
      record("a"), record("b"), record("c", "E2", "F2", "G2"), record("d", mean: nil), record("e", symbol: "t"),
    ]
    let totals = try UNFCTotal.byClass(records)
    #expect(totals.map(\.records) == [["c"], ["e"], ["a", "b"]])
    #expect(try UNFCTotal.byClass(records.reversed()) == totals)
  }

  @Test("of several classes at fault always the first by product is named")
  func firstFault() throws {
    let products = (0..<12).map { "product \(String(UnicodeScalar(UInt8(97 + $0))))" }
    let records = try products.reversed().flatMap { product in
      try (0..<2).map { _ in try record("twice " + product, product: product) }
    }
    #expect(throws: UNFCError.countedTwice("twice product a")) { try UNFCTotal.byClass(records) }
  }

  @Test("estimates of one quantity that stand side by side are never added, and the audit tells them")
  func alternatives() throws {
    let pair = try [record("a1", alternativeOf: "a"), record("a2", mean: 20, alternativeOf: "a")]
    #expect(throws: UNFCError.alternatives("a1", "a2")) { try UNFCTotal(of: pair) }
    let totals = try UNFCTotal.byClass(pair + [record("b"), record("c")])
    #expect(totals.map(\.records) == [["a1"], ["a2"], ["b", "c"]])
    #expect(totals.map(\.alternativeOf) == ["a", "a", nil] && totals[2].mean == 20)
    #expect(try UNFCTotal.byClass([record("c"), pair[1], record("b"), pair[0]]) == totals)
    let audit = UNFCAudit(of: pair, on: try EffectiveDate(parsing: "2026-01-01"))
    #expect(audit.entries.map(\.findings) == [[.alternatives(2)], [.alternatives(2)]])
  }

  @Test("without an expectation Swanson's rule makes one, and says so")
  func swanson() throws {
    let quantity = try UNFCQuantity(p90: 10, p50: 20, p10: 60, unit: unit("t"), basis: "Li")
    // 0.3 x 10 + 0.4 x 20 + 0.3 x 60
    #expect(isNear(quantity.mean, 29) && quantity.meanOrigin == .swanson)
    #expect(try UNFCQuantity(mean: 29, unit: unit("t"), basis: "Li").meanOrigin == .stated)
  }

  @Test("a quantity is a mass, a volume or an energy, or one of them in a time")
  func units() throws {
    for symbol in ["t", "Mt/yr", "m3", "bcm", "Mm3/yr"] {
      #expect(UNFCQuantity.isMeasured(in: try unit(symbol)), "\(symbol)")
    }
    for symbol in ["EUR", "mg/L", "%", "m", "yr", "EUR/t"] {
      #expect(throws: UNFCError.unit(symbol)) { try UNFCQuantity(mean: 1, unit: unit(symbol), basis: "Li") }
    }
  }

  @Test("impossible quantities and dates are refused")
  func impossible() throws {
    let t = try unit("t")
    #expect(throws: UNFCError.amount(-1)) { try UNFCQuantity(mean: -1, unit: t, basis: "Li") }
    #expect(throws: UNFCError.quantileOrder([3, 2, 1])) {
      try UNFCQuantity(mean: 2, p90: 3, p50: 2, p10: 1, unit: t, basis: "Li")
    }
    for text in ["2025", "2025-13-01", "2025-02-29", "25-01-01", "2025-1-1", "yesterday", "2025-00-10"] {
      #expect(throws: UNFCError.self) { try EffectiveDate(parsing: text) }
    }
    #expect(try EffectiveDate(parsing: "2024-02-29").description == "2024-02-29")
  }

  @Test("years between dates are whole ones")
  func dates() throws {
    let date = try EffectiveDate(parsing: "2020-06-30")
    #expect(date.years(to: try EffectiveDate(parsing: "2025-06-29")) == 4)
    #expect(date.years(to: try EffectiveDate(parsing: "2025-06-30")) == 5)
  }

  @Test("a complete record gives the audit nothing to say")
  func clean() throws {
    let audit = UNFCAudit(of: [try record("a"), try record("b")], on: try EffectiveDate(parsing: "2026-01-01"))
    #expect(audit.entries.isEmpty && audit.records == 2)
  }

  @Test("the audit names what is missing, outdated or against the rules, and who is to mend it")
  func audit() throws {
    let day = try EffectiveDate(parsing: "2026-01-01")
    func findings(_ record: UNFCRecord) -> [UNFCAudit.Finding] {
      UNFCAudit(of: [record], on: day).entries.first?.findings ?? []
    }
    #expect(try findings(record("a", reason: " ")) == [.noReason(.e)])
    #expect(try findings(record("a", "E1", "F2", "G1")) == [.rule(.viableNeedsConfirmedProject)])
    #expect(try findings(record("a", "E3.2", "F3", "G2")) == [.rule(.prospectiveNeedsG4)])
    #expect(try findings(record("a", "E2", "F2", "G4")) == [.rule(.g4NeedsProspective)])
    #expect(try findings(record("a", mean: nil)) == [.noQuantity])
    #expect(try findings(record("a", date: nil)) == [.noDate])
    let old = try EffectiveDate(parsing: "2019-01-01")
    #expect(try findings(record("a", date: "2019-01-01")) == [.outdated(old, years: 7)])
    let future = try EffectiveDate(parsing: "2027-01-01")
    #expect(try findings(record("a", date: "2027-01-01")) == [.dateInFuture(future)])
    #expect(try findings(record("a", name: "")) == [.evaluatorUnnamed])
    #expect(try findings(record("a", "E1", "F1", "G1", role: .desk)) == [.viableFromDesk])
    #expect(try findings(record("a", sources: [])) == [.noSource])
    #expect(try findings(record("a", referencePoint: " ")) == [.noReferencePoint])
    #expect(try findings(record("a", mean: nil, referencePoint: "")) == [.noQuantity], "nothing to measure")
    let twice = UNFCAudit(of: [try record("b", project: "p"), try record("a", project: "p")], on: day)
    #expect(twice.entries.map(\.record) == ["b"] && twice.entries[0].findings == [.duplicate(of: "a")])
    #expect(twice.entries[0].evaluator?.name == "the survey")
  }

  @Test("every class of the CRIRSCO Template with a quantity has a valid code that leads back to it")
  func bridge() {
    #expect(Set(CRIRSCOBridge.rows.map(\.crirsco)) == Set(CRIRSCOClass.allCases))
    for row in CRIRSCOBridge.rows {
      guard let e = row.e, let f = row.f, let g = row.g else {
        #expect(row.crirsco == .explorationResults)
        continue
      }
      let code = UNFCCode(e: e, f: f, g: g)
      #expect(code.violations.isEmpty && code.unfcClass == row.unfcClass)
      #expect(CRIRSCOBridge.counterpart(of: code) == .classes([row.crirsco]))
    }
  }

  @Test(
    "classes without a counterpart say why",
    arguments: [
      ("E3.3", "F2.3", "G1", CRIRSCOBridge.Reason.notViable), ("E3.2", "F4.1", "G4", .noProject),
      ("E3.1", "F1", "G1", .unusedProduction), ("E1", "F1", "G3", .inferredIsNoReserve), ("E2", "F1", "G1", .unnamed),
      ("E3.3", "F3", "G4", .notATarget), ("E1", "F3", "G4", .invalid), ("E2", "F9", "G1", .invalid),
    ])
  func withoutCounterpart(e: String, f: String, g: String, reason: CRIRSCOBridge.Reason) {
    #expect(CRIRSCOBridge.counterpart(of: UNFCCode(e: e, f: f, g: g)) == .none(reason))
  }

  @Test("the chart places each record once, and says which have no place")
  func chart() throws {
    let chart = UNFCChart(of: [
      try record("b"), try record("a"), try record("c", "E1.1", "F1.3", "G2"), try record("d", "E3.1", "F1", "G1"),
      try record("x", "E9", "F1", "G1"), try record("y", "E3.2", "F4", "G2"),
    ])
    #expect(chart.blocks.map(\.records) == [["c"], ["d"], ["a", "b"], ["y"]])
    #expect(chart.blocks.map { [$0.e, $0.f, $0.g] } == [[1, 1, 2], [3, 1, 1], [3, 3, 4], [3, 4, 2]])
    #expect(chart.blocks.map(\.unfcClass) == [.viable, .unused, .prospective, .notDeveloped])
    #expect(chart.unplaced == ["x"])
  }
}
