import Prospectivity
import Testing

@Suite("Counting of unique conditions")
struct UniqueConditionCounterTests {
  private static let missing = EvidenceClass.missing

  /// Codes without pattern, also far apart and negative ones, in `layers` layers of `cells` cells.
  private func codes(layers: Int, cells: Int) -> [[Int32]] {
    let palette: [Int32] = [Self.missing, 0, 1, 7, -3, 81641, 2_000_000_000, -2_000_000_000, 255]
    return (0..<layers).map { layer in
      (0..<cells).map { cell in
        palette[(cell &* 2_654_435_761 >> (7 + layer)) % (layer % 2 == 0 ? palette.count : 3)]
      }
    }
  }

  private func deposits(_ cells: [Int]) -> [UniqueConditionCounter.DepositCount] {
    cells.map { .init(cell: $0, count: $0 % 3 + 1) }
  }

  /// The counts by plain means.
  private func counted(_ codes: [[Int32]], _ deposits: [UniqueConditionCounter.DepositCount]) -> [[Int32]: [Int]] {
    var counts: [[Int32]: [Int]] = [:]
    for cell in codes[0].indices { counts[codes.map { $0[cell] }, default: [0, 0, 0]][0] += 1 }
    for deposit in deposits {
      let key = codes.map { $0[deposit.cell] }
      counts[key, default: [0, 0, 0]][1] += deposit.count
      counts[key, default: [0, 0, 0]][2] += 1
    }
    return counts
  }

  @Test("every combination is counted, for any number of layers and any codes", arguments: [1, 3, 4, 5, 9])
  func counts(layers: Int) throws {
    let codes = codes(layers: layers, cells: 5000)
    let deposits = deposits([0, 17, 2047, 2048, 4999])
    var counter = try UniqueConditionCounter(layers: (0..<layers).map { "layer \($0)" })
    try counter.add(codes, deposits: deposits)
    var expected = counted(codes, deposits)
    let nothing = expected.removeValue(forKey: codes.map { _ in Self.missing }) ?? [0, 0, 0]
    let conditions = counter.conditions
    #expect(conditions.cellsWithoutEvidence == nothing[0])
    #expect(conditions.pointsWithoutEvidence == nothing[1])
    #expect(conditions.count == expected.count)
    for condition in 0..<conditions.count {
      let key = (0..<layers).map { conditions.code(layer: $0, condition: condition) }
      let counts = [conditions.cells[condition], conditions.points[condition], conditions.depositCells[condition]]
      #expect(expected[key] == counts)
    }
    // Sorted by codes, layer after layer.
    let keys = (0..<conditions.count).map { condition in
      (0..<layers).map { conditions.code(layer: $0, condition: condition) }
    }
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
  }

  @Test("the order and the length of runs and cells without evidence change nothing")
  func runs() throws {
    let codes = codes(layers: 5, cells: 5000)
    let deposits = deposits([3, 700, 1999, 3500])
    var whole = try UniqueConditionCounter(layers: ["a", "b", "c", "d", "e"])
    try whole.add(codes, deposits: deposits)
    var parts = try UniqueConditionCounter(layers: ["a", "b", "c", "d", "e"])
    for range in [3000..<5000, 0..<1, 1..<2000, 2000..<3000] {
      try parts.add(
        codes.map { Array($0[range]) },
        deposits: deposits.filter { range.contains($0.cell) }
          .map { .init(cell: $0.cell - range.lowerBound, count: $0.count) })
    }
    #expect(whole.conditions == parts.conditions)
    let before = whole.conditions
    try whole.add([[Int32]](repeating: [Int32](repeating: Self.missing, count: 999), count: 5))
    #expect(whole.conditions.codes == before.codes)
    #expect(whole.conditions.cells == before.cells)
    #expect(whole.conditions.cellsWithoutEvidence == before.cellsWithoutEvidence + 999)
  }

  @Test("numbers of cells lead to their conditions, while counting and in a second reading")
  func numbers() throws {
    let codes = codes(layers: 6, cells: 4500)
    var counter = try UniqueConditionCounter(layers: (0..<6).map { "\($0)" })
    var numbers: [UInt32] = []
    try counter.add(codes.map(ClassColumn.codes), numbers: &numbers)
    var again: [UInt32] = []
    try counter.number(codes.map(ClassColumn.codes), into: &again)
    #expect(numbers == again)
    let (conditions, ranks) = (counter.conditions, counter.ranks)
    #expect(ranks.count == counter.numberCount)
    for cell in numbers.indices {
      let rank = ranks[Int(numbers[cell])]
      let key = codes.map { $0[cell] }
      if rank < 0 {
        #expect(key.allSatisfy { $0 == Self.missing })
      } else {
        #expect(key == (0..<6).map { conditions.code(layer: $0, condition: rank) })
      }
    }
  }

  @Test("bytes are counted as the codes that they are")
  func bytes() throws {
    let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 / 13) }
    let deposits = deposits([2, 4000])
    for missing in [UInt8?.none, 7] {
      let codes = bytes.map { $0 == missing ? Self.missing : Int32($0) }
      var (one, other) = (try UniqueConditionCounter(layers: ["a"]), try UniqueConditionCounter(layers: ["a"]))
      try one.add([codes], deposits: deposits)
      var numbers: [UInt32] = []
      try other.add([.bytes(bytes, missing: missing)], deposits: deposits, numbers: &numbers)
      #expect(one.conditions == other.conditions)
      #expect(other.conditions.count == (missing == nil ? 256 : 255))
    }
  }

  @Test("several deposits in a cell count each or once")
  func multiplicity() throws {
    var counter = try UniqueConditionCounter(layers: ["a"])
    try counter.add([[1, 1, 2, Self.missing]], deposits: [.init(cell: 0, count: 3), .init(cell: 3, count: 2)])
    let conditions = counter.conditions
    #expect(conditions.deposits(.each) == [3, 0])
    #expect(conditions.deposits(.oncePerCell) == [1, 0])
    #expect(conditions.pointsWithoutEvidence == 2)
    #expect(conditions.counts(layer: 0, .each).deposits == 3)
    #expect(conditions.counts(layer: 0, .oncePerCell).classes.map(\.cells) == [2, 1])
  }

  @Test("runs that do not fit together are refused and count nothing")
  func refusals() throws {
    #expect(throws: WeightsError.noLayers) { try UniqueConditionCounter(layers: []) }
    var counter = try UniqueConditionCounter(layers: ["a", "b"])
    #expect(throws: WeightsError.layers(found: 1, expected: 2)) { try counter.add([[1]]) }
    #expect(throws: WeightsError.unequalLengths(layer: "b", cells: 1, expected: 2)) { try counter.add([[1, 2], [1]]) }
    #expect(throws: WeightsError.depositCell(cell: 1, cells: 1)) {
      try counter.add([[1], [1]], deposits: [.init(cell: 1, count: 1)])
    }
    #expect(throws: WeightsError.depositCount(cell: 0, count: 0)) {
      try counter.add([[1], [1]], deposits: [.init(cell: 0, count: 0)])
    }
    #expect(counter.conditions.count == 0)
    try counter.add([[1, 2], [1, 2]])
    var numbers: [UInt32] = []
    #expect(throws: WeightsError.unknownCondition(cell: 1)) {
      try counter.number([.codes([1, 1]), .codes([1, 2])], into: &numbers)
    }
    #expect(throws: WeightsError.unknownCondition(cell: 0)) {
      try counter.number([.codes([9, 1]), .codes([1, 2])], into: &numbers)
    }
    var many = try UniqueConditionCounter(layers: ["a"])
    #expect(throws: WeightsError.tooManyClasses(layer: "a", limit: 65535)) {
      try many.add([(0..<65536).map { Int32($0) }])
    }
  }
}
