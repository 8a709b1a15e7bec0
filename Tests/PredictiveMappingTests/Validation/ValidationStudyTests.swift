import Foundation
import Geodata
import PredictiveMapping
import Programme
import Prospectivity
import TestBench
import Testing

@Suite("A study that validates maps")
struct ValidationStudyTests {
  /// 6 rows of 5 cells that rise to the south-east; NaN in one corner.
  static let values: [Double] = (0..<30).map { index -> Double in
    let (row, column) = (index / 5, index % 5)
    return index == 4 ? .nan : Double(row) + Double(column) / 10
  }
  static let other: [Double] = (0..<30).map { index -> Double in
    let (row, column) = (index / 5, index % 5)
    return index == 25 ? .nan : Double(column) + Double(row) / 7
  }

  static func position(_ row: Int, _ column: Int) -> Position {
    Position(x: 100_000 + (Double(column) + 0.5) * 100, y: 400_000 - (Double(row) + 0.5) * 100)
  }

  static let deposits = [
    position(5, 4), position(4, 3), position(4, 3), position(0, 4), position(2, 2), position(9, 9),
  ]

  private func study(_ maps: [[Double]], _ points: ValidationStudy.Points, strip: Int = 1 << 20, kept: Int? = nil)
    throws -> ValidationResult
  {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let grid = try RasterFixture.grid(rows: 6, columns: 5)
    var rasters: [EvidenceRaster] = []
    for (index, map) in maps.enumerated() {
      rasters.append(EvidenceRaster(name: "m\(index)", url: try fixture.raster("m\(index)", map, on: grid)))
    }
    var study = ValidationStudy(points)
    study.stripCells = strip
    if let kept { study.keptBytes = kept }
    study.bootstrap = try StratifiedBootstrap(replicates: 100, seed: 2)
    return try study.run(EvidenceStack(rasters))
  }

  @Test("deposits outside and on cells without data are counted, and several in a cell count each")
  func account() throws {
    let result = try study([Self.values], .init(deposits: Self.deposits))
    let validation = result.models[0].success
    #expect(validation.deposits.count == 4)
    #expect(validation.deposits.onMissing == [3])
    #expect(validation.deposits.outside == [5])
    #expect(result.cellCount == 29 && result.gridCellCount == 30)
    #expect(validation.ranked.negativeCount == 26)
    // By hand: (5,4) above all 26; (4,3) twice above all but the four of row 5 and (4,4), ties none; (2,2) above 11 cells of
    // rows 0 to 2 less the missing one.
    #expect(abs(validation.operatingCurve.area - Double(26 + 21 + 21 + 11) / (4 * 26)) < 1e-15)
  }

  @Test("strips of one row give the same bits, held-out deposits judge, and the table names both sets")
  func strips() throws {
    let points = ValidationStudy.Points(deposits: Self.deposits, heldOut: [Self.position(5, 0), Self.position(3, 3)])
    let whole = try study([Self.values, Self.other], points)
    let rows = try study([Self.values, Self.other], points, strip: 1)
    #expect(whole.figuresTable == rows.figuresTable)
    #expect(whole.curvesTable == rows.curvesTable)
    #expect(whole.figuresTable.contains("m1,held-out,auc,"))
    // Cell 25 is missing in the other map, so that the deposit in it counts in neither; nor does cell 4.
    #expect(whole.models[0].judged.deposits.onMissing == [0])
    #expect(whole.cellCount == 28)
  }

  @Test("what is kept between passes, all, nothing or two rows of both maps, gives the same bits", arguments: [0, 200])
  func kept(bytes: Int) throws {
    let points = ValidationStudy.Points(
      deposits: Self.deposits, heldOut: [Self.position(5, 0), Self.position(3, 3)],
      negatives: [Self.position(0, 0), Self.position(3, 3), Self.position(2, 0)])
    let whole = try study([Self.values, Self.other], points, strip: 5)
    let part = try study([Self.values, Self.other], points, strip: 5, kept: bytes)
    #expect(whole.figuresTable == part.figuresTable)
    #expect(whole.curvesTable == part.curvesTable)
  }

  @Test("maps on the same ground are compared by their covariance")
  func comparison() throws {
    let result = try study([Self.values, Self.other], .init(deposits: Self.deposits))
    let comparison = try #require(result.comparison)
    #expect(comparison.areas == result.models.map(\.success.operatingCurve.area))
    let variance = try result.models[1].success.ranked.areaVariance()
    #expect(abs(comparison.covariance[3] - variance) < 1e-15)
  }

  @Test("a refusal names the map, in both languages")
  func refusals() throws {
    func text(_ body: () throws -> Void) -> LocalizedText? {
      do { try body() } catch { return (error as? MappingError)?.text }
      return nil
    }
    let constant = text { _ = try study([[Double](repeating: 2, count: 30)], .init(deposits: Self.deposits)) }
    #expect(constant?.en.hasPrefix("m0.tif: All cells have the value") == true)
    #expect(constant?.nl.contains("ordent niets") == true)
    let lost = text { _ = try study([Self.values], .init(deposits: [Self.position(0, 4), Self.position(9, 9)])) }
    #expect(lost?.en.contains("1 outside the grid, 1 on cells without data") == true)
    let none = text { _ = try study([Self.values, Self.other], .init(deposits: [])) }
    #expect(none?.en.contains("No deposits were read") == true)
    let empty = text { _ = try study([[Double](repeating: .nan, count: 30)], .init(deposits: Self.deposits)) }
    #expect(empty?.en.contains("No deposit lies on a cell with a value") == true)
  }
}
