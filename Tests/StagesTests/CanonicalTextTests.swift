import Estimation
import Programme
import Quantities
import Testing

@testable import Stages

@Suite("A value as a text that tells it from others")
struct CanonicalTextTests {
  private enum Kind {
    case plain
    case amount(Double)
    case pair(String, Int)
  }

  private struct Record {
    var name = "a"
    var value: Double? = 1
    var kind = Kind.amount(2)
    var shares = ["a": 0.1, "b": 0.2]
    var years: ClosedRange<Int> = 2026...2050
    var note: LocalizedText? = .init(en: "note", nl: "noot")
    var location = SourceLocation(file: "a.yaml", line: 3)
  }

  @Test("equal values have one text, whatever the order of a dictionary")
  func equal() {
    let text = CanonicalText.of(Record())
    // A dictionary that grew otherwise has another order.
    for count in 0..<50 {
      var other = Record()
      for number in 0..<count { other.shares["x\(number)"] = 1 }
      for number in 0..<count { other.shares["x\(number)"] = nil }
      #expect(CanonicalText.of(other) == text)
    }
  }

  @Test("every part that a computation could see tells")
  func parts() throws {
    var records = [Record()]
    func add(_ change: (inout Record) -> Void) {
      var record = Record()
      change(&record)
      records.append(record)
    }
    add { $0.name = "b" }
    add { $0.value = nil }
    add { $0.value = 1.nextUp }
    add { $0.value = 0 }
    add { $0.value = -0.0 }
    add { $0.kind = .plain }
    add { $0.kind = .amount(2.5) }
    add { $0.kind = .pair("2", 0) }
    add { $0.kind = .pair("", 20) }
    add { $0.shares["a"] = 0.2 }
    add { $0.shares = ["a": 0.2, "b": 0.1] }
    add { $0.years = 2026...2051 }
    #expect(Set(records.map { CanonicalText.of($0) }).count == records.count)
    // No text of one part can pass for two.
    #expect(CanonicalText.of(["a,b"]) != CanonicalText.of(["a", "b"]))
    #expect(CanonicalText.of(["1'a"]) != CanonicalText.of(["a"]))
    let units = try ["t/yr", "kt/yr", "EUR/t", "USD/t", "kg/yr"].map { try UnitOfMeasure(parsing: $0) }
    #expect(Set(units.map { CanonicalText.of($0) }).count == units.count)
    let expressions = try ["a * b", "a + b", "a * b * 2", "b * a"].map { try Expression(parsing: $0) }
    #expect(Set(expressions.map { CanonicalText.of($0) }).count == expressions.count)
  }

  @Test("where something stands and what only people read does not tell")
  func leftOut() {
    var other = Record()
    other.location = SourceLocation(file: "b.yaml", line: 9)
    other.note = .init(en: "other", nl: "anders")
    #expect(CanonicalText.of(other) == CanonicalText.of(Record()))
    other.note = nil
    #expect(CanonicalText.of(other) == CanonicalText.of(Record()))
  }
}
