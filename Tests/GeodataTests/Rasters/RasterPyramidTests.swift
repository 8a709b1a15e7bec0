import Testing

@testable import Geodata

@Suite("Overviews of rasters")
struct RasterPyramidTests {
  private func pyramid(
    _ overviews: RasterWriter.Overviews = .mean, _ storage: RasterStorage = .float64, noData: Double = .nan
  ) -> RasterPyramid {
    RasterPyramid(overviews: overviews, storage: storage, noData: noData, tile: 256)
  }

  @Test("they are halved until one fits into a tile")
  func sizes() {
    let sizes = pyramid().sizes(of: .init(rows: 1001, columns: 300))
    #expect(sizes.map(\.rows) == [501, 251] && sizes.map(\.columns) == [150, 75])
    #expect(pyramid().sizes(of: .init(rows: 256, columns: 256)).isEmpty)
    #expect(pyramid(.none).sizes(of: .init(rows: 1000, columns: 1000)).isEmpty)
  }

  @Test("a cell is the mean of the values among its four, or of what is left of them at the far edges")
  func means() {
    let values: [Double] = [
      1, 2, 5,
      3, .nan, 7,
      8, 10, 9,
    ]
    #expect(pyramid().halved(values, .init(rows: 3, columns: 3)) == [2, 6, 9, 9])
    #expect(pyramid(.nearest).halved(values, .init(rows: 3, columns: 3)) == [1, 5, 8, 9])
    #expect(pyramid().halved([.nan, .nan, .nan, .nan], .init(rows: 2, columns: 2))[0].isNaN)
  }

  @Test("whole numbers stay whole, and a mean never becomes the number for no data")
  func wholeNumbers() {
    let pyramid = pyramid(.mean, .unsigned8, noData: 5)
    #expect(pyramid.halved([4, 6, 5, 5], .init(rows: 2, columns: 2)) == [4])
    #expect(pyramid.halved([1, 2, 2, 2], .init(rows: 2, columns: 2)) == [2])
    #expect(pyramid.halved([5, 5, 5, 5], .init(rows: 2, columns: 2)) == [5])
  }
}
