import Foundation
import Geodata
import TestBench
import Testing

@testable import FeatureService

@Suite struct CQL2FormsTests {
  @Test func theILIKEOfGDALIsALIKERegardlessOfCase() throws {
    let expected = try CQL2Expression(text: "CASEI(name) LIKE CASEI('Foo%')")
    #expect(try CQL2Expression(text: "name ILIKE 'Foo%'") == expected)
    #expect(try CQL2Expression(text: "NOT (name ilike 'Foo%')") == .not(expected))
    #expect(try CQL2Expression(text: "ilike = 1") == .comparison(.equal, .property("ilike"), .number(1)))
  }

  /// Forms as the standard writes them, in text and in JSON.
  @Test(arguments: [
    ("name = 'x'", #"{"op":"=","args":[{"property":"name"},"x"]}"#),
    ("eo:cloud_cover BETWEEN 0.1 AND 0.2", #"{"op":"between","args":[{"property":"eo:cloud_cover"},0.1,0.2]}"#),
    (
      "CASEI(name) LIKE casei('Foo%')",
      #"{"op":"like","args":[{"op":"casei","args":[{"property":"name"}]},{"op":"casei","args":["Foo%"]}]}"#
    ),
    ("NOT a IS NULL", #"{"op":"not","args":[{"op":"isNull","args":[{"property":"a"}]}]}"#),
    ("a is not null", #"{"op":"not","args":[{"op":"isNull","args":[{"property":"a"}]}]}"#),
    ("a IN ('x','y')", #"{"op":"in","args":[{"property":"a"},["x","y"]]}"#),
    (
      "a = 1 OR b = 2 AND c = 3",
      #"{"op":"or","args":[{"op":"=","args":[{"property":"a"},1]},{"op":"and","args":[{"op":"=","args":[{"property":"b"},2]},{"op":"=","args":[{"property":"c"},3]}]}]}"#
    ),
    (
      "(a + 3) * 2 > -b / 4",
      #"{"op":">","args":[{"op":"*","args":[{"op":"+","args":[{"property":"a"},3]},2]},{"op":"/","args":[{"op":"*","args":[-1,{"property":"b"}]},4]}]}"#
    ),
    (
      "S_INTERSECTS(geometry,POINT(-128.099 35.08))",
      #"{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[-128.099,35.08]}]}"#
    ),
    ("S_WITHIN(geom, BBOX(1,2,3,4))", #"{"op":"s_within","args":[{"property":"geom"},{"bbox":[1,2,3,4]}]}"#),
    (
      "T_DURING(INTERVAL(starts_at, ends_at), INTERVAL('2005-01-10', '..'))",
      #"{"op":"t_during","args":[{"interval":[{"property":"starts_at"},{"property":"ends_at"}]},{"interval":["2005-01-10",".."]}]}"#
    ),
    (
      "updated >= TIMESTAMP('2022-04-16T10:13:19Z')",
      #"{"op":">=","args":[{"property":"updated"},{"timestamp":"2022-04-16T10:13:19Z"}]}"#
    ),
    ("date <> DATE('2022-04-16')", #"{"op":"<>","args":[{"property":"date"},{"date":"2022-04-16"}]}"#),
    ("\"a \"\"b\" = 'it''s'", #"{"op":"=","args":[{"property":"a \"b"},"it's"]}"#),
    ("a = 'it\\'s'", #"{"op":"=","args":[{"property":"a"},"it's"]}"#),
    ("a = 2 ^ 3 ^ 2", #"{"op":"=","args":[{"property":"a"},{"op":"^","args":[2,{"op":"^","args":[3,2]}]}]}"#),
    ("a = 7 DIV 2 % 3", #"{"op":"=","args":[{"property":"a"},{"op":"%","args":[{"op":"div","args":[7,2]},3]}]}"#),
    ("open AND NOT (TRUE)", #"{"op":"and","args":[{"property":"open"},{"op":"not","args":[true]}]}"#),
    (
      "S_DISJOINT(geom, GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1)))",
      #"{"op":"s_disjoint","args":[{"property":"geom"},{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[0,0],[1,1]]}]}]}"#
    ),
    (
      "S_TOUCHES(geom, POLYGON Z((0 0 1,4 0 1,4 4 1,0 0 1)))",
      #"{"op":"s_touches","args":[{"property":"geom"},{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]]]}]}"#
    ),
    (
      "S_EQUALS(MULTIPOINT(1 2,3 4), geom)",
      #"{"op":"s_equals","args":[{"type":"MultiPoint","coordinates":[[1,2],[3,4]]},{"property":"geom"}]}"#
    ),
  ])
  func bothFormsMeanTheSame(text: String, json: String) throws {
    let expression = try CQL2Expression(text: text)
    #expect(try CQL2Expression(json: json) == expression)
    #expect(try CQL2Expression(text: expression.text) == expression)
    #expect(try CQL2Expression(json: expression.json()) == expression)
  }

  @Test func keywordsAreNamesBetweenQuotes() throws {
    #expect(try CQL2Expression(text: "\"AND\" = 1") == .comparison(.equal, .property("AND"), .number(1)))
    #expect(try CQL2Expression(text: "date = 1") == .comparison(.equal, .property("date"), .number(1)))
    #expect(throws: CQL2Error.self) { try CQL2Expression(text: "and = 1") }
  }

  @Test func marksAfterAQuoteAreNoPartOfIt() throws {
    // A quote with a combining accent is one grapheme, and still a quote.
    #expect(try CQL2Expression(text: "a = '\u{301}'") == .comparison(.equal, .property("a"), .text("\u{301}")))
    #expect(throws: CQL2Error.self) { try CQL2Expression(text: "a = 'x'\u{301}y'") }
  }

  @Test(arguments: [
    "", " ", "a", "a =", "= 1", "a = 'x", "a = \"x", "a == 1", "a = 1 AND", "a = 1 b = 2", "(a = 1", "a = 1)", "NOT",
    "a LIKE",
    "a IN ()", "a IN (1,)", "a BETWEEN 1", "a IS 1", "POINT(1 2)", "S_NEAR(geom, POINT(1 2))", "S_INTERSECTS(geom)",
    "S_INTERSECTS(geom, POINT(1))", "S_INTERSECTS(geom, POINT(1 2 3 4))", "S_INTERSECTS(geom, LINESTRING(1 2))",
    "S_INTERSECTS(geom, POLYGON((0 0,1 0,1 1)))", "S_INTERSECTS(geom, POLYGON((0 0,1 0,1 1,0 1)))",
    "S_INTERSECTS(geom, BBOX(1,2,3))", "a = DATE('2024-02-30')", "a = DATE('2024')", "a = TIMESTAMP('2024-01-01')",
    "T_AFTER(a, INTERVAL('x','y'))", "a = f(1)", "a = 1; DROP TABLE x", "a = 1 # c", "a = 1 /* */", "a @ 1",
    "a = 1e999",
    "a = 0x10", "a = 1a", "a = 'x\u{0}y'", "A_CONTAINS(a, b)", "1", "'x'", "a + 1", "(a = 1) + 1 = 2",
    "DATE('2024-01-01')",
  ])
  func whatIsNoFilterIsRefused(text: String) {
    // A name alone is a property that is true or false: no fault of the form.
    guard text != "a" else { return }
    #expect(throws: CQL2Error.self) { try CQL2Expression(text: text) }
  }

  @Test(arguments: [
    "", "1", "null", "[]", "{}", "\"a\"", #"{"op":"="}"#, #"{"op":"=","args":[]}"#, #"{"op":"=","args":[1]}"#,
    #"{"op":"and","args":[true]}"#, #"{"op":"drop","args":[1,2]}"#, #"{"op":1,"args":[1,2]}"#,
    #"{"op":"=","args":[{"property":1},2]}"#, #"{"op":"=","args":[null,2]}"#,
    #"{"op":"in","args":[{"property":"a"},1]}"#,
    #"{"op":"in","args":[{"property":"a"},[]]}"#,
    #"{"op":"s_intersects","args":[{"property":"g"},{"type":"point","coordinates":[1,2]}]}"#,
    #"{"op":"s_intersects","args":[{"property":"g"},{"type":"Point","coordinates":["1",2]}]}"#,
    #"{"op":"s_intersects","args":[{"property":"g"},{"type":"Point"}]}"#,
    #"{"op":"s_intersects","args":[{"property":"g"},{"bbox":[1,2,"3",4]}]}"#,
    #"{"op":"=","args":[{"date":"x"},1]}"#, #"{"op":"=","args":[{"interval":["..."]},1]}"#,
    "{\"op\":\"=\",\"args\":[\"\\u0000\",1]}",
  ])
  func whatIsNoFilterInJSONIsRefused(json: String) {
    #expect(throws: CQL2Error.self) { try CQL2Expression(json: json) }
  }

  @Test func boundsHold() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a = 1" + String(repeating: ")", count: depth)
    }
    #expect(try CQL2Expression(text: nested(64)) == .comparison(.equal, .property("a"), .number(1)))
    #expect(throws: CQL2Error.self) { try CQL2Expression(text: nested(65)) }
    for text in [
      nested(4_000), String(repeating: "NOT ", count: 65) + "a", String(repeating: "-", count: 100) + "1 = a",
      String(repeating: "(", count: 8_000), "a = 1" + String(repeating: "^2", count: 200),
      "a = 1" + String(repeating: "+1", count: 257), "a = '" + String(repeating: "x", count: 8_192) + "'",
      "S_INTERSECTS(geom, " + String(repeating: "GEOMETRYCOLLECTION(", count: 70) + "POINT(1 2)"
        + String(repeating: ")", count: 71),
      String(repeating: "casei(", count: 100) + "a" + String(repeating: ")", count: 100) + " = 'x'",
    ] { #expect(throws: CQL2Error.self) { try CQL2Expression(text: text) } }
    for json in [
      String(repeating: "[", count: 8_000),
      String(repeating: "{\"op\":\"not\",\"args\":[", count: 70) + "true" + String(repeating: "]}", count: 70),
      String(repeating: "{\"a\":", count: 1_000) + "1" + String(repeating: "}", count: 1_000),
    ] { #expect(throws: CQL2Error.self) { try CQL2Expression(json: json) } }
    var limits = CQL2Limits()
    limits.positions = 3
    #expect(throws: CQL2Error.self) {
      try CQL2Expression(text: "S_INTERSECTS(g, LINESTRING(1 1,2 2,3 3,4 4))", limits: limits)
    }
    // Long, but neither deep nor costly.
    let chain = Array(repeating: "a=1", count: 1_000).joined(separator: " OR ")
    #expect(try CQL2Expression(text: chain.prefix(8_000) + "") != .flag(.flag(true)))
  }

  /// Bytes from anywhere are read or refused, and never more than that.
  @Test func chanceNeverBreaksTheReaders() {
    var numbers = SeededNumbers(seed: 77)
    let words = [
      "a", "=", "'x'", "(", ")", "NOT ", "AND ", " OR ", "1", ",", "S_INTERSECTS(", "POINT(1 2)", "\"", "'", "\\",
      "T_AFTER(",
      "DATE('2024-01-01')", " IN ", " LIKE ", " BETWEEN ", "-", "*", "^", "é", "\u{301}", "\u{1F600}", "{", "}", "[",
      "]", ":",
      "\"op\"", "\"args\"", "null", "..", "INTERVAL(", "CASEI(", "\r\n", "%",
    ]
    var read = 0
    for _ in 0..<4_000 {
      let text = (0..<Int.random(in: 1...12, using: &numbers)).map { _ in words.randomElement(using: &numbers) ?? "" }
        .joined()
      do {
        let expression = try CQL2Expression(text: text)
        #expect(throws: Never.self) { try CQL2Expression(text: expression.text, limits: .generous) }
        read += 1
      } catch { #expect(!error.reason.isEmpty) }
      do { read += try CQL2Expression(json: text) == .flag(.flag(true)) ? 0 : 1 } catch {
        #expect(!error.reason.isEmpty)
      }
    }
    #expect(read > 20)
  }
}
