import Geodata
import Geostatistics
import Programme
import Testing

@testable import Gridding

@Suite("The words of geostatistical refusals")
struct GeostatisticsWordsTests {
  typealias Refusal = GeostatisticsError

  /// Every refusal that the library can state, with all its words: each parameter, column, count, matrix, condition and
  /// note at least once.
  static var all: [Refusal] {
    let parts: [Refusal.Part] = [.sample(0), .structure(1), .row("Sph"), .ring(0)]
    let expectations: [Refusal.Expectation] = [
      .above(0.5), .atLeast(1), .below(2.5), .atMost(3), .equal(4), .between(0, 0.5), .within(0, 1),
      .aboveThrough(0, 1),
    ]
    var all: [Refusal] = [.noSamples, .duplicates(indices: [0, 3], places: 2)]
    all += Refusal.Column.allCases.flatMap {
      [
        .unequalLengths($0, count: 2, expected: 3), .unequalLengths($0, count: 0, expected: 3),
        .notFinite($0, index: 0),
      ]
    }
    all += Refusal.Parameter.allCases.map { .parameter($0, is: .number(0.5), expected: .above(1)) }
    all += parts.flatMap { part -> [Refusal] in
      [
        .parameter(.sill, of: part, is: .number(-1), expected: .atLeast(0)), .singular(.covariance, of: part),
        .tooFew(.neighbours, of: part, count: 1, needed: 2),
      ]
    }
    all += expectations.map { .parameter(.cell, is: .number([1.5, 2]), expected: $0) }
    all += Refusal.Condition.allCases.flatMap {
      [
        .parameter(.model, is: .name("spherical"), expected: .condition($0)),
        .parameter(.shape, is: .number(2), expected: .above(3, $0)),
      ]
    }
    all += Refusal.Note.allCases.map { .parameter(.trend, is: .note($0), expected: .atLeast(1)) }
    all += Refusal.Counted.allCases.flatMap {
      [.tooFew($0, count: 1, needed: 2), .tooLarge($0, count: 10, limit: 5)]
    }
    all += Refusal.Singularity.allCases.map { .singular($0) }
    return all
  }

  /// English words that no Dutch sentence has, but for names of options and keys.
  static let english: Set<String> = [
    "the", "and", "or", "with", "are", "has", "have", "no", "not", "there", "must", "sample", "samples", "give",
    "value", "values", "number", "column", "expected", "finite", "too", "few", "many", "lag", "lags", "cells", "to",
    "variance", "weight", "weights", "standard", "between", "one", "more", "below", "above", "ascending", "unknown",
  ]

  @Test("each has a Dutch sentence without English in it, and an English one")
  func bothLanguages() throws {
    for error in Self.all {
      let text = GriddingErrorText.geostatistics(error)
      #expect(!text.en.isEmpty && text.en != text.nl, "\(error)")
      #expect(text.en.hasSuffix(".") && text.nl.hasSuffix("."), "\(text)")
      // Options and the keys of a model file are the same in both.
      let words = text.nl.split { !$0.isLetter && $0 != "-" && $0 != "." }
        .filter { !$0.hasPrefix("--") }.map { $0.trimmingCharacters(in: ["."]) }
      let foreign = Self.english.intersection(words)
      #expect(foreign.isEmpty, "\(foreign): \(text.nl)")
    }
  }

  @Test("no two parameters, columns, counts, conditions or matrices go by one name")
  func namesDiffer() {
    func expectDifferent(_ texts: [LocalizedText], _ what: String) {
      #expect(Set(texts.map(\.en)).count == texts.count && Set(texts.map(\.nl)).count == texts.count, "\(what)")
    }
    expectDifferent(Refusal.Parameter.allCases.map(\.text), "parameters")
    expectDifferent(Refusal.Column.allCases.map(\.text), "columns")
    expectDifferent(Refusal.Counted.allCases.map(\.text), "counts")
    expectDifferent(Refusal.Condition.allCases.map(\.text), "conditions")
    expectDifferent(Refusal.Singularity.allCases.map(\.text), "singularities")
    expectDifferent(Refusal.Note.allCases.map(\.text), "notes")
    expectDifferent(RequestRefusal.allCases.map(\.text), "requests")
  }

  @Test("numbers stand as they were given: whole without a decimal, in Dutch with a comma")
  func numbers() {
    func text(_ value: Refusal.Value, _ expected: Refusal.Expectation) -> LocalizedText {
      GriddingErrorText.geostatistics(.parameter(.shape, is: value, expected: expected))
    }
    let whole = text(.number(4000.0), .aboveThrough(0.0, 2.5))
    #expect(whole.en == "The parameter shape is 4000; expected: above 0, to 2.5.")
    #expect(whole.nl == "De parameter shape (vorm) is 4000; verwacht: boven 0, tot en met 2,5.")
    let list = text(.number([0.5, 2]), .between(1e-50, 1e50))
    #expect(list.en == "The parameter shape is 0.5, 2; expected: 1e-50 to 1e+50.")
    #expect(list.nl == "De parameter shape (vorm) is 0,5; 2; verwacht: 1e-50 tot en met 1e+50.")
    #expect(text(.number(.nan), .above(0)).nl.contains("is geen getal; verwacht"))
    #expect(text(.number(-.infinity), .above(0)).nl.contains("is -oneindig; verwacht"))
    #expect(text(.number([]), .above(0)).nl.contains("is leeg; verwacht"))
  }

  @Test("a part of a model or a set of samples is counted from 1")
  func parts() {
    let text = GriddingErrorText.geostatistics(
      .parameter(.range, of: .structure(0), is: .number(0.0), expected: .above(0)))
    #expect(text.en == "The parameter range (structure 1) is 0; expected: above 0.")
    #expect(text.nl == "De parameter range (reikwijdte) (structuur 1) is 0; verwacht: boven 0.")
  }

  @Test("every refusal of a request has its words in both languages")
  func requests() {
    for refusal in RequestRefusal.allCases {
      #expect(refusal.text.en != refusal.text.nl && refusal.text.nl.hasSuffix(".") && refusal.text.en.hasSuffix("."))
    }
  }

  @Test("what reading of rasters, vectors and reference systems refuses is Dutch as well")
  func geodata() {
    let errors: [GeodataError] = [
      .unknownReferenceSystem(code: "EPSG:1"), .unknownOperation(code: "EPSG:1"),
      .noTransformation(from: "EPSG:1", to: "EPSG:2", detail: "-"),
      .notTransformable(x: 1.5, y: 2, from: "EPSG:1", to: "EPSG:2", detail: "-"), .missingFile("a.tif"),
      .unreadable(file: "a.tif", detail: "-"), .tooLarge(file: "a.tif", limit: "1 GB"),
      .missingReferenceSystem(file: "a.tif"), .geometry(detail: "-"), .grid(detail: "-"),
      .unwritable(file: "a.tif", detail: "-"),
    ]
    for error in errors {
      let text = GriddingError.geodata(error).text
      #expect(text.en != text.nl && text.en.hasSuffix(".") && text.nl.hasSuffix("."), "\(text)")
      let words = text.nl.split { !$0.isLetter }.map(String.init)
      #expect(Self.english.intersection(words).isEmpty, "\(text.nl)")
    }
  }
}
