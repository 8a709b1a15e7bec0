import Testing

@testable import Prospectivity

@Suite("The threshold of a share of area")
struct AreaShareThresholdTests {
  private static func threshold(_ share: Double, _ values: [Double], run: Int = 1000) throws -> AreaShareThreshold {
    var threshold = try AreaShareThreshold(share: share)
    repeat {
      for start in stride(from: 0, to: values.count, by: run) {
        threshold.add(Array(values[start..<min(values.count, start + run)]))
      }
    } while try threshold.needsAnotherPass()
    return threshold
  }

  @Test("is the k-th greatest value, of any sign and size")
  func sorted() throws {
    let values = (0..<400).map { index -> Double in
      let number = Double(index * 7919 % 401) - 200
      return number * number * number / 3 * (index.isMultiple(of: 5) ? 1e-9 : 1)
    }
    let sorted = values.sorted(by: >)
    for k in [1, 2, 37, 200, 399, 400] {
      let threshold = try Self.threshold(Double(k) / 400, values)
      #expect(threshold.value == sorted[k - 1])
      #expect(threshold.reached == Double(k) / 400)
    }
  }

  @Test("of values of 32 bits needs no third pass and is the same")
  func singles() throws {
    let values = (0..<300).map { Double(Float($0 * 7919 % 301) / 301 - 0.5) }
    var threshold = try AreaShareThreshold(share: 0.9)
    threshold.add(values)
    #expect(try threshold.needsAnotherPass())
    threshold.add(values)
    #expect(try !threshold.needsAnotherPass())
    #expect(threshold.value == values.sorted(by: >)[269])
  }

  @Test("takes all cells that share it in")
  func ties() throws {
    let threshold = try Self.threshold(0.3, [1, 2, 2, 2, 3])
    #expect(threshold.value == 2 && threshold.reached == 0.8)
    #expect(try Self.threshold(0.2, [1, 2, 2, 2, 3]).value == 3)
    #expect(try Self.threshold(0.5, [0, -0.0]).reached == 1)
  }

  @Test("never counts no-data, whatever the runs")
  func noData() throws {
    let values = (0..<50).flatMap { [Double($0), .nan, .nan] }
    #expect(try Self.threshold(0.1, values).value == 45)
    #expect(try Self.threshold(0.1, values, run: 7).value == 45)
    #expect(try Self.threshold(0.1, values).validArea == 50)
    #expect(throws: TargetError.noValues) { try Self.threshold(0.1, [.nan]) }
    #expect(throws: TargetError.share(0)) { try AreaShareThreshold(share: 0) }
  }

  @Test("goes by area where cells are of unlike area")
  func weights() throws {
    var threshold = try AreaShareThreshold(share: 0.5)
    repeat {
      threshold.add([3, 2], weight: 1)
      threshold.add([1], weight: 6)
    } while try threshold.needsAnotherPass()
    #expect(threshold.value == 1 && threshold.reached == 1)
  }
}
