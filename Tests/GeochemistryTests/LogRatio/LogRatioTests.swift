import NumericalMethods
import Testing

@testable import Geochemistry

@Suite("Log-ratios")
struct LogRatioTests {
  static let parts = ["SiO2", "Al2O3", "Fe2O3", "CaO", "K2O"]

  /// Random compositions that close to the total.
  static func table(_ total: CompositionTable.Total = .percent) throws -> CompositionTable {
    let stream = RandomStream(seed: 1, name: "compositions")
    let rows = (0..<12).map { trial -> [Double] in
      var draws = stream.trial(trial)
      return parts.map { _ in exp(2 * draws.normal()) }
    }
    return try CompositionTable(closing: parts, rows: rows, to: total)
  }

  static func bases() throws -> [ContrastMatrix] {
    [
      try .pivot(parts: parts), try .egozcue(parts: parts), try .compositions(parts: parts),
      // Framework against mafic parts, then each group by itself.
      try ContrastMatrix(
        parts: parts, signs: [[1, 1, -1, -1, 1], [1, -1, 0, 0, 1], [1, 0, 0, 0, -1], [0, 0, 1, -1, 0]]),
    ]
  }

  static func near(_ a: [[Double]], _ b: [[Double]], _ tolerance: Double = 1e-12) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { x, y in
        x.count == y.count && zip(x, y).allSatisfy { isClose($0, $1, tolerance) }
      }
  }

  @Test("a composition of three parts by hand")
  func byHand() throws {
    let table = try CompositionTable(parts: ["a", "b", "c"], rows: [[0.5, 0.25, 0.25]])
    let l = log(2.0)
    #expect(Self.near(CenteredLogRatio.transform(table), [[2 * l / 3, -l / 3, -l / 3]]))
    #expect(Self.near(try AdditiveLogRatio.transform(table), [[l, 0]]))
    #expect(Self.near(try AdditiveLogRatio.transform(table, denominator: "a"), [[-l, -l]]))
    let pivot = try IsometricLogRatio.transform(table, basis: .pivot(parts: table.parts))
    #expect(Self.near(pivot, [[(2.0 / 3).squareRoot() * l, 0]]))
    let egozcue = try IsometricLogRatio.transform(table, basis: .egozcue(parts: table.parts))
    #expect(Self.near(egozcue, [[l / 2.0.squareRoot(), (2.0 / 3).squareRoot() * l / 2]]))
    #expect(try PairwiseLogRatio.transform(table, numerator: "a", denominator: "c").allSatisfy { isClose($0, l) })
  }

  @Test("every transform has its inverse", arguments: CompositionTable.Total.allCases)
  func inverses(total: CompositionTable.Total) throws {
    let table = try Self.table(total)
    let centred = CenteredLogRatio.transform(table)
    #expect(Self.near(try CenteredLogRatio.inverse(centred, parts: Self.parts, to: total).rows, table.rows))
    for part in Self.parts {
      let scores = try AdditiveLogRatio.transform(table, denominator: part)
      let back = try AdditiveLogRatio.inverse(scores, parts: Self.parts, denominator: part, to: total)
      #expect(Self.near(back.rows, table.rows))
    }
    for basis in try Self.bases() {
      let coordinates = try IsometricLogRatio.transform(table, basis: basis)
      #expect(Self.near(try IsometricLogRatio.inverse(coordinates, basis: basis, to: total).rows, table.rows))
    }
  }

  @Test("contrasts have length one, add up to zero and stand at right angles")
  func orthonormal() throws {
    for basis in try Self.bases() {
      for (i, a) in basis.contrasts.enumerated() {
        #expect(abs(a.reduce(0, +)) < 1e-15)
        for (j, b) in basis.contrasts.enumerated() {
          let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(abs(product - (i == j ? 1 : 0)) < 1e-15)
        }
      }
    }
  }

  @Test("distances between rows are the same in every basis")
  func isometry() throws {
    let table = try Self.table()
    func distance(_ rows: [[Double]]) -> Double {
      zip(rows[0], rows[7]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    let expected = distance(CenteredLogRatio.transform(table))
    for basis in try Self.bases() {
      #expect(isClose(distance(try IsometricLogRatio.transform(table, basis: basis)), expected))
    }
  }

  @Test("the total of a composition does not matter")
  func scaleInvariance() throws {
    #expect(
      Self.near(
        CenteredLogRatio.transform(try Self.table(.one)), CenteredLogRatio.transform(try Self.table(.perBillion))))
  }

  @Test("the basis of R compositions is Egozcue's with the other sign")
  func conventions() throws {
    let mine = try ContrastMatrix.egozcue(parts: Self.parts)
    let theirs = try ContrastMatrix.compositions(parts: Self.parts)
    #expect(Self.near(mine.contrasts, theirs.contrasts.map { $0.map { -$0 } }))
  }

  @Test("a balance is the coordinate of its partition, and the pivot of a part stands for all others")
  func balances() throws {
    let table = try Self.table()
    let basis = try Self.bases()[3]
    let first = try IsometricLogRatio.transform(table, basis: basis).map { $0[0] }
    let balance = try IsometricLogRatio.balance(
      table, numerator: ["SiO2", "Al2O3", "K2O"], denominator: ["Fe2O3", "CaO"])
    #expect(Self.near([first], [balance]))
    let pivot = try IsometricLogRatio.pivot(table, part: "CaO")
    let clr = CenteredLogRatio.transform(table).map { $0[3] * (5.0 / 4).squareRoot() }
    #expect(Self.near([pivot], [clr]))
    #expect(throws: CompositionError.repeatedPart("SiO2")) {
      try IsometricLogRatio.balance(table, numerator: ["SiO2"], denominator: ["SiO2", "CaO"])
    }
  }

  @Test("a table in another order of parts gives the same coordinates")
  func order() throws {
    let table = try Self.table()
    let turned = try CompositionTable(
      parts: Array(Self.parts.reversed()), rows: table.rows.map { Array($0.reversed()) })
    let basis = try ContrastMatrix.pivot(parts: Self.parts)
    #expect(
      Self.near(
        try IsometricLogRatio.transform(turned, basis: basis), try IsometricLogRatio.transform(table, basis: basis)))
  }

  @Test("variation and total variance agree with coordinates; the mean is the centre of the logarithms")
  func moments() throws {
    let table = try Self.table()
    func variance(_ x: [Double]) -> Double {
      let mean = x.reduce(0, +) / Double(x.count)
      return x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count - 1)
    }
    let pair = try PairwiseLogRatio.transform(table, numerator: "Al2O3", denominator: "K2O")
    #expect(isClose(table.variationMatrix[1][4], variance(pair)))
    #expect(table.variationMatrix[4][1] == table.variationMatrix[1][4] && table.variationMatrix[2][2] == 0)
    for basis in try Self.bases() {
      let coordinates = try IsometricLogRatio.transform(table, basis: basis)
      let sum = (0..<4).reduce(0.0) { total, column in total + variance(coordinates.map { $0[column] }) }
      #expect(isClose(table.totalVariance, sum))
      let centre = (0..<4).map { column in coordinates.reduce(0) { $0 + $1[column] } / 12 }
      #expect(Self.near(try IsometricLogRatio.inverse([centre], basis: basis).rows, [table.mean()]))
    }
    let (pairs, scores) = PairwiseLogRatio.all(table)
    #expect(pairs.count == 10 && pairs[8] == ("Fe2O3", "K2O") && scores[0].count == 10)
  }

  @Test("what is no composition is refused by row and part")
  func refuses() {
    func make(_ rows: [[Double]], tolerance: Double = 1e-4) throws(CompositionError) {
      _ = try CompositionTable(parts: ["a", "b"], rows: rows, tolerance: tolerance)
    }
    #expect(throws: CompositionError.zero(row: 2, part: "b")) { try make([[40, 60], [100, 0]]) }
    #expect(throws: CompositionError.negative(row: 1, part: "a", value: -1)) { try make([[-1, 101]]) }
    #expect(throws: CompositionError.notFinite(row: 1, part: "b")) { try make([[1, .nan]]) }
    #expect(throws: CompositionError.notFinite(row: 1, part: "a")) { try make([[.infinity, 1]]) }
    #expect(throws: CompositionError.notClosed(row: 1, sum: 90, total: nil)) { try make([[40, 50]]) }
    #expect(throws: CompositionError.notClosed(row: 2, sum: 1, total: 100)) { try make([[40, 60], [0.4, 0.6]]) }
    #expect(throws: Never.self) { try make([[40, 60.5]], tolerance: 0.01) }
    #expect(throws: CompositionError.width(row: 1, found: 3, expected: 2)) { try make([[1, 2, 3]]) }
    #expect(throws: CompositionError.empty) { try make([]) }
    #expect(throws: CompositionError.repeatedPart("a")) { try CompositionTable(parts: ["a", "a"], rows: [[1, 2]]) }
    #expect(throws: CompositionError.zero(row: 1, part: "numerator")) { try PairwiseLogRatio.ratio(0, 1) }
  }

  @Test("signs that are no partition are refused")
  func partitions() {
    func make(_ signs: [[Int]]) throws { _ = try ContrastMatrix(parts: ["a", "b", "c"], signs: signs) }
    #expect(throws: Never.self) { try make([[1, 1, -1], [1, -1, 0]]) }
    #expect(throws: Never.self) { try make([[1, -1, 0], [1, 1, -1]]) }
    #expect(throws: CompositionError.self) { try make([[1, 1, -1], [1, 0, -1]]) }
    #expect(throws: CompositionError.self) { try make([[1, 1, 0], [1, -1, 0]]) }
    #expect(throws: CompositionError.self) { try make([[1, 1, -1]]) }
    #expect(throws: CompositionError.self) { try make([[1, 1, -2], [1, -1, 0]]) }
    #expect(throws: CompositionError.self) { try make([[1, 1, -1], [1, 1, -1]]) }
  }

  @Test("scores that are far out neither overflow nor turn into zero silently")
  func extremes() throws {
    let back = try CenteredLogRatio.inverse([[700, 0, -0.5]], parts: ["a", "b", "c"])
    #expect(isClose(back.rows[0][0], 1) && back.rows[0][1] > 0)
    #expect(throws: CompositionError.self) { try CenteredLogRatio.inverse([[1000, 0]], parts: ["a", "b"]) }
    #expect(throws: CompositionError.notFinite(row: 1, part: "b")) {
      try CenteredLogRatio.inverse([[1, .nan]], parts: ["a", "b"])
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
