import TestBench
import Testing

@testable import Geostatistics

@Suite("Cell declustering")
struct CellDeclusteringTests {
  static let x = [1.0, 2, 2.5, 3, 9, 15, 22, 22.4, 23, 30, 31, 40]
  static let y = [1.0, 1.4, 2.2, 8, 20, 3, 17, 17.6, 18.1, 9, 28, 33]
  static let grades = [9.0, 8, 7.5, 5, 1, 2, 6, 6.4, 7, 1.5, 0.8, 2.2]

  static func samples() throws -> Samples { try Samples(x: x, y: y, values: grades) }

  @Test("the weights and means of all sizes are those of DECLUS")
  func declus() throws {
    // geostatspy 0.0.79: declus(df, 'x', 'y', 'v', iminmax=1, noff=4, ncell=6, cmin=3, cmax=21)
    let weights = [
      0.4821428571428571, 0.4821428571428571, 0.4821428571428571, 1.0178571428571428, 1.6607142857142858,
      1.6607142857142858, 0.5178571428571428, 0.5178571428571428, 0.5178571428571428, 1.3392857142857142,
      1.6607142857142858, 1.6607142857142858,
    ]
    let means = [3.86674242, 3.59398148, 3.30595238, 3.24345238, 3.24960317, 3.44118056, 3.6525]
    let result = try CellDeclustering(smallestSize: 3, largestSize: 21, steps: 6, offsets: 4).weights(Self.samples())
    #expect(largestDifference(result.weights, weights) < 1e-14)
    #expect(largestDifference(result.means, means) < 1e-8)
    #expect(result.sizes == [3, 6, 9, 12, 15, 18, 21])
    #expect(result.size == 12)
    #expect(abs(result.plainMean - 4.7) < 1e-14)
    #expect(abs(result.declusteredMean - 3.24345238) < 1e-8)
  }

  @Test("the data of one cell share the weight of the cell")
  func oneSize() throws {
    let samples = try Samples(x: [0.5, 0.6, 0.7, 5.5], y: [0.5, 0.6, 0.7, 0.5], values: [1, 1, 1, 3])
    let result = try CellDeclustering(size: 2, offsets: 1).weights(samples)
    #expect(largestDifference(result.weights, [2.0 / 3, 2.0 / 3, 2.0 / 3, 2]) < 1e-15)
    #expect(abs(result.declusteredMean - 2) < 1e-15)
    #expect(result.size == 2)
  }

  @Test("weights sum to the number of data, and follow them through a shift and another order")
  func invariances() throws {
    let method = CellDeclustering(smallestSize: 2, largestSize: 30, steps: 14, offsets: 5, anisotropyY: 0.5)
    let plain = try method.weights(Self.samples())
    #expect(abs(plain.weights.reduce(0, +) - 12) < 1e-12)
    let turned = try method.weights(
      Samples(x: Self.x.reversed(), y: Self.y.reversed(), values: Self.grades.reversed()))
    #expect(largestDifference(turned.weights.reversed(), plain.weights) < 1e-13)
    let shifted = try method.weights(
      Samples(x: Self.x.map { $0 + 1024 }, y: Self.y.map { $0 - 4096 }, values: Self.grades))
    #expect(largestDifference(shifted.weights, plain.weights) < 1e-13)
    #expect(largestDifference(shifted.means, plain.means) < 1e-12)
  }

  @Test("levels matter in three dimensions and are one cell where cells are tall")
  func threeDimensions() throws {
    let samples = try Samples(x: [0, 0, 0, 9], y: [0, 0, 0, 9], z: [0, 1, 40, 0], values: [1, 2, 3, 4])
    let flat = try CellDeclustering(size: 5, offsets: 1, anisotropyZ: 1).weights(samples)
    #expect(largestDifference(flat.weights, [2.0 / 3, 2.0 / 3, 4.0 / 3, 4.0 / 3]) < 1e-15)
    let tall = try CellDeclustering(size: 5, offsets: 1, anisotropyZ: 20).weights(samples)
    #expect(largestDifference(tall.weights, [2.0 / 3, 2.0 / 3, 2.0 / 3, 2]) < 1e-15)
  }

  @Test("no size beyond the plain mean leaves equal weights; the other search finds one")
  func search() throws {
    let samples = try Samples(x: [0, 0.1, 0.2, 50], y: [0, 0.1, 0.2, 50], values: [1, 1, 1, 5])
    let lowest = try CellDeclustering(smallestSize: 1, largestSize: 10, steps: 3).weights(samples)
    #expect(lowest.weights == [1, 1, 1, 1])
    #expect(lowest.size == 0)
    let highest = try CellDeclustering(smallestSize: 1, largestSize: 10, steps: 3, search: .largestMean)
      .weights(samples)
    #expect(abs(highest.declusteredMean - 3) < 1e-14)
  }

  @Test("all data in one place have equal weights")
  func onePlace() throws {
    let samples = try Samples(x: [3, 3, 3], y: [4, 4, 4], values: [1, 2, 3])
    #expect(largestDifference(try CellDeclustering(size: 5).weights(samples).weights, [1, 1, 1]) < 1e-15)
  }

  @Test("sizes, steps and offsets out of range, one datum and no data are refused")
  func refusals() throws {
    let samples = try Self.samples()
    func refused(_ change: (inout CellDeclustering) -> Void) -> Bool {
      var method = CellDeclustering(smallestSize: 1, largestSize: 2)
      change(&method)
      do {
        _ = try method.weights(samples)
        return false
      } catch { return true }
    }
    #expect(refused { $0.smallestSize = 0 })
    #expect(refused { $0.smallestSize = .nan })
    #expect(refused { $0.largestSize = 0.5 })
    #expect(refused { $0.steps = 0 })
    #expect(refused { $0.offsets = 0 })
    #expect(refused { $0.anisotropyY = -1 })
    #expect(refused { $0.anisotropyZ = .infinity })
    #expect(refused { $0.originShift = -1 })
    #expect(refused { $0.smallestSize = 1e-9 })
    #expect(throws: GeostatisticsError.noSamples) {
      try CellDeclustering(size: 1).weights(Samples(x: [], y: [], values: []))
    }
    #expect(throws: GeostatisticsError.tooFew(.samples, count: 1, needed: 2)) {
      try CellDeclustering(size: 1).weights(Samples(x: [1], y: [1], values: [1]))
    }
  }

  @Test(
    "the weights published with the clustered samples of GSLIB come from cells of 5.5 and five pooled origins",
    .enabled(if: ReferenceCase.areAtHand, ReferenceCase.absence))
  func published() throws {
    let table = try ReferenceCase("nscore_table").table("input.csv")
    let samples = try Samples(
      x: table.numbers("x"), y: table.numbers("y"), values: table.numbers("primary"))
    let result = try CellDeclustering(size: 5.5, offsets: 5, origins: .pooled).weights(samples)
    // Three decimals were published, and scaled to a sum of 139.97.
    #expect(largestDifference(result.weights, try table.numbers("declus_wt_in_file")) < 7e-4)
    // DECLUS 2 with its default sizes takes cells of 5 (its help gives a declustered mean of 2.52).
    let searched = try CellDeclustering(smallestSize: 1, largestSize: 25).weights(samples)
    #expect(searched.size == 5)
    #expect(abs(searched.declusteredMean - 2.5238903349456225) < 1e-12)
  }
}
