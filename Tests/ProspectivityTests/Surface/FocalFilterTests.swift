import Testing

@testable import Prospectivity

@Suite("Focal filters")
struct FocalFilterTests {
  static let windows: [FocalWindow] = [
    .square(radius: 0), .square(radius: 3), .circle(radius: 2.5), .circle(radius: 5),
  ]

  private static func filtered(
    _ filter: FocalFilter, _ values: [Double], rows: Int, columns: Int, height: Int
  ) throws -> [Double] {
    try SharedFeatures.strips(of: values, rows: rows, columns: columns, height: height, reach: filter.reach)
      .flatMap { filter.values(of: $0) }
  }

  @Test("every statistic is that of the cells in the window", arguments: FocalStatistic.allCases, windows)
  func definition(_ statistic: FocalStatistic, _ window: FocalWindow) throws {
    let values = SharedFeatures.surface(rows: 17, columns: 23, missingShare: 0.3)
    let whole = try HaloStrip(rows: 0..<17, held: 0..<17, columns: 23, values: values)
    for fills in [false, true] {
      let filter = try FocalFilter(statistic, window: window, fillsMissing: fills)
      let result = filter.values(of: whole)
      for row in 0..<17 {
        for column in 0..<23 {
          let expected = filter.plainValue(of: whole, row: row, column: column)
          let value = result[row * 23 + column]
          #expect(value.isNaN == expected.isNaN)
          #expect(value.isNaN || abs(value - expected) < 1e-9)
        }
      }
    }
  }

  @Test(
    "strips, and padding with no-data, change no bit", arguments: FocalStatistic.allCases,
    [
      FocalWindow.square(radius: 5), .circle(radius: 4.2),
    ])
  func invariance(_ statistic: FocalStatistic, _ window: FocalWindow) throws {
    let (rows, columns) = (31, 19)
    let values = SharedFeatures.surface(rows: rows, columns: columns)
    let filter = try FocalFilter(statistic, window: window)
    let whole = try Self.filtered(filter, values, rows: rows, columns: columns, height: rows)
    for height in [1, 4] {
      #expect(areIdentical(try Self.filtered(filter, values, rows: rows, columns: columns, height: height), whole))
    }
    let wide = columns + 13
    var padded = [Double](repeating: .nan, count: (rows + 7) * wide)
    for index in values.indices { padded[(index / columns + 3) * wide + index % columns + 6] = values[index] }
    let around = try Self.filtered(filter, padded, rows: rows + 7, columns: wide, height: 9)
    var inner: [Double] = []
    for row in 0..<rows {
      let start: Int = (row + 3) * wide + 6
      inner += around[start..<start + columns]
    }
    #expect(areIdentical(inner, whole))
  }

  @Test("a large value leaves no trace in windows that it is not in")
  func noTrace() throws {
    var values = [Double](repeating: 0.1, count: 60)
    values[20] = 1e18
    let strip = try HaloStrip(rows: 0..<1, held: 0..<1, columns: 60, values: values)
    let means = try FocalFilter(.mean, window: .square(radius: 2)).values(of: strip)
    #expect(means[30] == means[5])
    #expect(abs(means[30] - 0.1) < 1e-16)
  }

  @Test("many different values keep their order", arguments: [FocalStatistic.median, .variety])
  func manyRanks(_ statistic: FocalStatistic) throws {
    var noise = Noise(state: 77)
    let values = (0..<90 * 300).map { _ in noise.next() }
    let strip = try HaloStrip(rows: 40..<42, held: 0..<90, columns: 300, values: values)
    let filter = try FocalFilter(statistic, window: .square(radius: 40))
    let result = filter.values(of: strip)
    for column in [0, 128, 255, 256, 299] {
      #expect(result[300 + column] == filter.plainValue(of: strip, row: 41, column: column))
    }
  }

  @Test("a circle holds the cells whose centre is at most its radius away")
  func circle() {
    #expect(FocalWindow.circle(radius: 2).halfWidths == [0, 1, 2, 1, 0])
    #expect(FocalWindow.circle(radius: 5).halfWidths == [0, 3, 4, 4, 4, 5, 4, 4, 4, 3, 0])
    #expect(FocalWindow.circle(radius: 1.5).halfWidths == [1, 1, 1])
  }

  @Test("a Gaussian keeps a constant, and its window is that of its weights")
  func gaussian() throws {
    let filter = try GaussianFilter(sigma: 1.5)
    #expect(filter.reach == 6)
    let constant = SharedFeatures.surface(rows: 20, columns: 15).map { $0.isNaN ? .nan : 4.0 }
    let strips = try SharedFeatures.strips(of: constant, rows: 20, columns: 15, height: 3, reach: filter.reach)
    for (value, old) in zip(strips.flatMap { filter.values(of: $0) }, constant) {
      #expect(value.isNaN == old.isNaN)
      #expect(value.isNaN || abs(value - 4) < 1e-14)
    }
    var impulse = [Double](repeating: 0, count: 41 * 41)
    impulse[20 * 41 + 20] = 1
    let strip = try HaloStrip(rows: 20..<21, held: 0..<41, columns: 41, values: impulse)
    let row = filter.values(of: strip)
    // scipy.ndimage.gaussian_filter(impulse, 1.5) of SciPy 1.17.1 at the middle and two cells aside.
    #expect(abs(row[20] - 0.07073698608724026) < 1e-15)
    #expect(abs(row[22] - 0.029080844373900395) < 1e-15)
    #expect(row[27] == 0)
  }

  @Test("windows that mean nothing are refused")
  func refusals() {
    #expect(throws: SurfaceError.size(-1)) { try FocalFilter(.mean, window: .square(radius: -1)) }
    #expect(throws: SurfaceError.size(0.3)) { try FocalFilter(.mean, window: .circle(radius: 0.3)) }
    #expect(throws: SurfaceError.window(cells: 5001, limit: 4001)) {
      try FocalFilter(.mean, window: .square(radius: 2500))
    }
    #expect(throws: SurfaceError.size(0)) { try GaussianFilter(sigma: 0) }
    #expect(throws: SurfaceError.rows(expected: 6, found: 5)) {
      try HaloStrip(rows: 0..<2, held: 0..<2, columns: 3, values: [1, 2, 3, 4, 5])
    }
  }
}
