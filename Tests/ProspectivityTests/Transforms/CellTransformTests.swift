import Foundation
import Testing

@testable import Prospectivity

@Suite("Transforms of cells")
struct CellTransformTests {
  @Test("z-scores have mean 0 and deviation 1 by the divisor that was asked for")
  func standardise() throws {
    let values = SharedFeatures.surface(rows: 20, columns: 10)
    var moments = LayerMoments()
    moments.add(values)
    for divisor in LayerMoments.Divisor.allCases {
      var scores = values
      #expect(try CellTransform.standardise(by: moments, divisor).apply(to: &scores) == 0)
      var after = LayerMoments()
      after.add(scores)
      #expect(abs(after.mean) < 1e-12)
      #expect(abs(after.standardDeviation(divisor) - 1) < 1e-12)
      #expect(after.missing == moments.missing)
    }
    #expect(LayerMoments.Divisor.allCases.count == 2)
  }

  @Test("runs of any length, and missing cells between, give the same moments")
  func runs() {
    let values = SharedFeatures.surface(rows: 9, columns: 10)
    var (whole, parts) = (LayerMoments(), LayerMoments())
    whole.add(values)
    for start in stride(from: 0, to: 90, by: 7) { parts.add(values[start..<min(start + 7, 90)]) }
    #expect(whole == parts)
    var padded = LayerMoments()
    padded.add(values.flatMap { [.nan, $0, .nan] })
    #expect(padded.mean == whole.mean)
    #expect(padded.standardDeviation(.sample) == whole.standardDeviation(.sample))
  }

  @Test("each function in closed form")
  func closedForms() throws {
    #expect(CellTransform.logarithm(.natural)(M_E) == 1)
    #expect(CellTransform.logarithm(.two)(8) == 3)
    #expect(CellTransform.logarithm(.ten, offset: 1)(99) == 2)
    #expect(CellTransform.squareRoot(9) == 3)
    #expect(CellTransform.linear(factor: 2, offset: 1)(3) == 7)
    #expect(CellTransform.logistic(middle: 5, slope: 2)(5) == 0.5)
    #expect(abs(CellTransform.logistic(middle: 0, slope: 1, low: -1, high: 1)(2) - tanh(1)) < 1e-15)
    #expect(CellTransform.binarise(threshold: 3)(3) == 0)
    #expect(CellTransform.binarise(threshold: 3, includesThreshold: true)(3) == 1)
    #expect(CellTransform.clip(lower: 0, upper: nil)(-4) == 0)
    #expect(CellTransform.clip(lower: nil, upper: 2)(3) == 2)
    #expect(CellTransform.keep(lower: 0, upper: 2)(3).isNaN)
    var moments = LayerMoments()
    moments.add([2, 4, 10])
    let rescaled = try CellTransform.rescale(by: moments, low: 0, high: 100)
    #expect([2, 4, 10].map { rescaled($0) } == [0, 25, 100])
  }

  @Test("values without a logarithm or root become missing and are counted")
  func undefined() {
    var values = [-1, 0, 1, .nan]
    #expect(CellTransform.logarithm(.natural).apply(to: &values) == 2)
    #expect(areIdentical(values, [.nan, .nan, 0, .nan]))
    var negative = [-1.0, 4]
    #expect(CellTransform.squareRoot.apply(to: &negative) == 1)
    var outside = [-1.0, 4]
    #expect(CellTransform.keep(lower: 0, upper: nil).apply(to: &outside) == 0)
    #expect(outside[0].isNaN)
  }

  @Test("constant layers and parameters that make all values equal are refused")
  func refusals() {
    var constant = LayerMoments()
    constant.add([3, 3, 3])
    #expect(throws: TransformError.constant(3)) { try CellTransform.standardise(by: constant, .sample) }
    #expect(throws: TransformError.constant(3)) { try CellTransform.rescale(by: constant) }
    #expect(throws: TransformError.noValues) { try CellTransform.rescale(by: LayerMoments()) }
    #expect(throws: TransformError.parameter(name: "slope", value: 0)) {
      try CellTransform.logistic(middle: 0, slope: 0).check()
    }
    #expect(throws: TransformError.bounds(lower: 2, upper: 1)) { try CellTransform.clip(lower: 2, upper: 1).check() }
  }

  @Test("a table gives single values first, then intervals from a bound to below the next")
  func reclass() throws {
    let table = try ReclassTable(
      singles: [5: 50], intervals: [.init(from: 10, to: 20, value: 2), .init(from: 0, to: 10, value: 1)],
      others: .unknown)
    #expect([0, 5, 9.99, 10].map { table($0) } == [1, 50, 1, 2])
    #expect(table(20) == nil)
    var values = [20, 3, .nan, 20]
    #expect(table.apply(to: &values) == [20: 2])
    #expect(areIdentical(values, [.nan, 1, .nan, .nan]))
    #expect(try ReclassTable(singles: [1: 2], others: .unchanged)(7) == 7)
    #expect(try ReclassTable(singles: [1: 2], others: .value(0))(7) == 0)
    #expect(throws: TransformError.overlap(5)) {
      try ReclassTable(intervals: [.init(from: 0, to: 6, value: 1), .init(from: 5, to: 9, value: 2)], others: .missing)
    }
    #expect(throws: TransformError.emptyTable) { try ReclassTable(others: .missing) }
  }

  @Test("one layer a class; a missing cell is missing in all, an unknown class is counted")
  func oneHot() throws {
    let codes: [Int32] = [3, 7, EvidenceClass.missing, 9]
    let hot = try OneHot(classes: [3, 7])
    #expect(areIdentical(hot.layer(of: 3, cells: codes), [1, 0, .nan, 0]))
    #expect(areIdentical(hot.layer(of: 7, cells: codes), [0, 1, .nan, 0]))
    #expect(hot.unknown(in: codes) == [9: 1])
    #expect(try OneHot(classes: [3], allowsOthers: true).unknown(in: codes).isEmpty)
    #expect(throws: TransformError.classes) { try OneHot(classes: [3, 3]) }
  }
}
