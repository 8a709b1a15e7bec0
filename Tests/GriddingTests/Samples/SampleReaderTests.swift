import Foundation
import Geodata
import Geostatistics
import TestBench
import Testing

@testable import Gridding

@Suite("Samples from a table")
struct SampleReaderTests {
  let bench: InventedSamples

  init() throws { bench = try InventedSamples() }

  private func refusal(_ body: () throws -> SampleSet) throws -> GriddingError {
    do {
      _ = try body()
    } catch let error as GriddingError {
      return error
    }
    throw Unrefused()
  }

  private struct Unrefused: Error {}

  @Test("all rows of a plain table are samples, in their order, with their lines")
  func plain() throws {
    let set = try bench.read(InventedSamples.csv(20))
    #expect(set.samples.x == InventedSamples.rows(20).map(\.x))
    #expect(set.samples.values == InventedSamples.rows(20).map(\.value))
    #expect(set.lines == Array(2...21))
    #expect(set.samples.dimensions == 2)
    #expect(set.account == SampleSet.Account(read: 20, missing: 0, other: 0, rejected: 0, below: 0, used: 20))
  }

  @Test("a text in a column of numbers costs its row and no other, and is told with line, column and value")
  func rejects() throws {
    let set = try bench.read("x,y,zinc\n1,2,10\n3,oops,20\n5,6,trace\n7,8,30\n9,10,>100\n1,,5\n")
    #expect(set.samples.values == [10, 30])
    #expect(
      set.rejects == [
        SampleReject(line: 3, column: "y", value: "oops", reason: .notANumber),
        SampleReject(line: 4, column: "zinc", value: "trace", reason: .notANumber),
        SampleReject(line: 6, column: "zinc", value: ">100", reason: .aboveLimit),
        SampleReject(line: 7, column: "y", value: "", reason: .missingNumber),
      ])
    #expect(set.account.rejected == 4 && set.account.used == 2)
  }

  @Test("a row with more or fewer cells than columns is rejected, for nobody knows which is which")
  func unevenRows() throws {
    let set = try bench.read("x,y,zinc\n1,2,10\n3,4,2,5\n5,6\n7,8,30,\n")
    #expect(set.samples.values == [10, 30])
    #expect(set.rejects.map(\.line) == [3, 4])
    #expect(set.rejects.allSatisfy { $0.reason == .cellsUneven })
  }

  @Test("rejected rows are written as a table with their reasons")
  func rejectTable() throws {
    let set = try bench.read("x,y,zinc\n1,2,10\n3,4,\"a,b\"\n")
    let url = bench.place.root.appending(path: "rejects.csv")
    try RejectTable.write(set.rejects, to: url)
    let text = try String(contentsOf: url, encoding: .utf8)
    #expect(text == "line,column,value,reason\n3,zinc,\"a,b\",not a number\n")
  }

  @Test("rows without a value are counted and are no error", arguments: ["", "NA", "NaN", "null", "-", "n.a."])
  func missing(_ word: String) throws {
    let set = try bench.read("x,y,zinc\n1,2,10\n3,4,\(word)\n5,6,20\n")
    #expect(set.samples.count == 2 && set.account.missing == 1 && set.rejects.isEmpty)
  }

  @Test("a number that means 'no value' is one when it was named")
  func noData() throws {
    let text = "x,y,zinc\n1,2,10\n3,4,-9999\n"
    #expect(try bench.read(text).samples.values == [10, -9999])
    #expect(try bench.read(text) { $0.noData = [-9999] }.samples.values == [10])
  }

  // MARK: values below a limit

  private static let censored = "x,y,zinc\n1,2,10\n3,4,<5\n5,6,<8\n"

  @Test("values below a limit refuse the file until someone says what they are")
  func belowRefused() throws {
    let error = try refusal { try bench.read(Self.censored) }
    guard case .belowLimit(_, let count, let line) = error else { throw Unrefused() }
    #expect(count == 2 && line == 3)
    #expect(error.text.en.contains("--below limit, half, skip or intervals"))
  }

  @Test("values below a limit are the limit, half of it, left out, or intervals, as was asked")
  func below() throws {
    #expect(try bench.read(Self.censored) { $0.below = .limit }.samples.values == [10, 5, 8])
    #expect(try bench.read(Self.censored) { $0.below = .half }.samples.values == [10, 2.5, 4])
    let skipped = try bench.read(Self.censored) { $0.below = .skip }
    #expect(skipped.samples.values == [10] && skipped.account.below == 2)
    // What is left out goes to the rejects, and is counted once.
    #expect(skipped.rejects.map(\.reason) == [.belowLimit, .belowLimit] && skipped.rejects.map(\.line) == [3, 4])
    #expect(skipped.account.rejected == 0)
    let intervals = try bench.read(Self.censored) {
      $0.below = .intervals
      $0.value?.transform = .log
    }
    #expect(intervals.upperLimits == [nil, log(5), log(8)] && intervals.hasIntervals)
  }

  // MARK: functions

  @Test("a function of the values is applied, and where it has none the row is rejected")
  func functions() throws {
    let set = try bench.read("x,y,zinc\n1,2,10\n3,4,0\n5,6,-1\n") { $0.value = ColumnExpression(parsing: "log(zinc)") }
    #expect(set.samples.values == [log(10)])
    #expect(set.rejects.map(\.reason) == [.outsideFunction, .outsideFunction])
  }

  @Test("an expression is a column, or a function of one", arguments: ["zinc", "log(zinc)", "sqrt(dist)", "odd(name)"])
  func expressions(_ text: String) {
    let expression = ColumnExpression(parsing: text)
    #expect(expression.description == text)
    #expect((expression.transform == .identity) == ["zinc", "odd(name)"].contains(text))
  }

  // MARK: places

  @Test("two pairs of columns that can be the place refuse the file and are named")
  func ambiguous() throws {
    let text = "x,y,easting,northing,zinc\n1,2,3,4,10\n"
    let error = try refusal { try bench.read(text) }
    guard case .ambiguousPlace(_, let pairs) = error else { throw Unrefused() }
    #expect(pairs == ["x, y", "easting, northing"])
    let named = try bench.read(text) {
      $0.x = "easting"
      $0.y = "northing"
    }
    #expect(named.samples.x == [3] && named.samples.y == [4])
  }

  @Test("a table without columns of a place names those that it has, and a wrong name the nearest one")
  func names() throws {
    let error = try refusal { try bench.read("a,b,zinc\n1,2,10\n") }
    #expect(error.text.en.contains("there are: a, b, zinc"))
    let other = try refusal { try bench.read("x,y,zink\n1,2,10\n") }
    #expect(other.text.en.contains("Did you mean 'zink'?") && other.text.nl.contains("Bedoelt u 'zink'?"))
  }

  @Test("degrees without a reference system, and with one to compute in, are told how to mend")
  func degrees() throws {
    let text = "lon,lat,zinc\n5.2,52.1,10\n5.3,52.2,20\n"
    #expect(try refusal { try bench.read(text) }.text.en.contains("--crs"))
    let error = try refusal {
      try bench.read(text) { $0.referenceSystem = try? CoordinateReferenceSystem("EPSG:4258") }
    }
    guard case .geographic(_, let system, let suggestion) = error else { throw Unrefused() }
    #expect(system.code == 4258 && suggestion == "EPSG:25831")
    let set = try bench.read(text) {
      $0.referenceSystem = try? CoordinateReferenceSystem("EPSG:4258")
      $0.workingSystem = try? CoordinateReferenceSystem("EPSG:25831")
    }
    #expect(set.referenceSystem?.code == 25831 && abs(set.samples.x[0] - 650_664) < 2000)
  }

  @Test("a file with a reference system and a wrong one on the command line is refused")
  func contradiction() throws {
    let json = """
      {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}},
      "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [155000, 463000]},
      "properties": {"zinc": 12.5}}]}
      """
    let set = try bench.read(json, name: "samples.geojson")
    #expect(set.samples.x == [155000] && set.samples.values == [12.5] && set.referenceSystem?.code == 28992)
    let error = try refusal {
      try bench.read(json, name: "samples.geojson") {
        $0.referenceSystem = try? CoordinateReferenceSystem("EPSG:25831")
      }
    }
    #expect(error.text.en.contains("EPSG:28992") && error.text.en.contains("EPSG:25831"))
  }

  // MARK: space, boreholes, covariates

  @Test("depths give the elevation of their middle, below the surface where there is one")
  func depths() throws {
    let text = "hole,x,y,top,bottom,surface,zinc\nA,1,2,10,12,5,3\nA,1,2,12,14,5,4\nB,9,9,8,6,5,4\n"
    let set = try bench.read(text) {
      $0.from = "top"
      $0.to = "bottom"
      $0.borehole = "hole"
    }
    #expect(set.samples.z == [-11, -13] && set.samples.boreholes == [0, 0] && set.boreholeNames == ["A"])
    #expect(set.rejects.map(\.reason) == [.depthsTurned])
    let below = try bench.read(text) {
      $0.from = "top"
      $0.to = "bottom"
      $0.surface = "surface"
    }
    #expect(below.samples.z == [-6, -8])
  }

  @Test("covariates and error variances go with the samples; a negative variance is rejected")
  func covariates() throws {
    let set = try bench.read("x,y,dist,s2,zinc\n1,2,4,0.5,10\n3,4,9,-1,20\n") {
      $0.drifts = [ColumnExpression(parsing: "sqrt(dist)")]
      $0.errorVariance = "s2"
    }
    #expect(set.samples.drifts == [[2]] && set.samples.errorVariances == [0.5])
    #expect(set.rejects.map(\.reason) == [.negativeVariance])
  }

  @Test("rows with another word in a column are passed over")
  func only() throws {
    let set = try bench.read("x,y,medium,zinc\n1,2,soil,10\n3,4,water,20\n") { $0.only = [("medium", "soil")] }
    #expect(set.samples.values == [10] && set.account.other == 1)
  }

  @Test("a table of an evidence store takes one analyte, its limits and one unit")
  func store() throws {
    let text =
      "x,y,property,value,mark,below,unit\n1,2,Li,10,,,mg/kg\n3,4,Li,,<,5,mg/kg\n5,6,Zn,7,,,mg/kg\n7,8,Li,3,,,mg/L\n"
    func read(_ only: [(column: String, value: String)]) throws -> SampleSet {
      try bench.read(text) {
        $0.value = ColumnExpression("value")
        $0.below = .half
        $0.only = only
      }
    }
    #expect(try refusal { try read([]) }.text.en.contains("--analyte"))
    #expect(try refusal { try read([("property", "Li")]) }.text.en.contains("mg/L, mg/kg"))
    #expect(try read([("property", "Li"), ("unit", "mg/kg")]).samples.values == [10, 2.5])
  }

  // MARK: bad files

  @Test("a file that is empty, holds a head only, or is not there is refused in words")
  func empty() throws {
    #expect(try refusal { try bench.read("") }.text.en == "samples.csv is empty.")
    #expect(try refusal { try bench.read("x,y,zinc\n") }.text.en.contains("no sample is left"))
    let request = SampleRequest(file: URL(filePath: "/nowhere/at.csv"), value: ColumnExpression("zinc"))
    #expect(try refusal { try SampleReader(request).read() }.text.en == "at.csv is not there.")
  }

  @Test("other delimiters and encodings are read; a decimal comma must be stated")
  func dialects() throws {
    #expect(try bench.read("x\ty\tzinc\n1\t2\t10\n", name: "a.tsv").samples.values == [10])
    let text = "x;y;zinc\n1,5;2;10,25\n"
    #expect(try refusal { try bench.read(text) }.text.en.contains("--decimal-comma"))
    let set = try bench.read(text) { $0.usesDecimalComma = true }
    #expect(set.samples.x == [1.5] && set.samples.values == [10.25])
  }
}
