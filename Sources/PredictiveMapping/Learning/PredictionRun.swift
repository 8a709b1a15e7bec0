import Foundation
import Geodata
import NumericalMethods

/// Maps what a learnt model predicts, strip by strip.
public struct PredictionRun {
  public let predictor: Predictor
  /// The features of the model in their order.
  public let stack: EvidenceStack
  /// Of one layer in a strip; the result does not depend on it.
  public var cells = 1 << 18
  public var threads = 1
  public var isCancelled: @Sendable () -> Bool = { false }
  /// Finished strips and all strips.
  public var progress: (Int, Int) -> Void = { _, _ in }

  /// What became of the cells.
  public struct Summary: Sendable {
    /// Of the first band.
    public internal(set) var statistics = RasterStatistics()
    public internal(set) var cells = 0
    /// Cells with evidence beyond the values that the model was learnt from.
    public internal(set) var beyond = 0
    public internal(set) var picture: MapPicture

    public var missing: Int { cells - statistics.count }
  }

  /// - Parameter acceptsOtherGround: whether cells may have another size or reference system than those learnt from.
  /// - Throws: `layersMissing` for features that are not among the rasters, `otherGround`, what ``EvidenceStack`` throws.
  public init(
    _ predictor: Predictor, rasters: [EvidenceRaster], mask: EvidenceRaster? = nil, acceptsOtherGround: Bool = false
  ) throws(MappingError) {
    self.predictor = predictor
    stack = try EvidenceStack(try EvidenceStack.chosen(predictor.model.features, from: rasters), mask: mask)
    let ground = LearntModelFile.Ground(stack.grid)
    if !acceptsOtherGround, let learnt = predictor.model.ground, !learnt.isLike(ground) {
      throw .otherGround(learnt: learnt, given: ground)
    }
  }

  /// Writes a band for each of the predictor's.
  /// - Throws: `geodata`, `stopped`; `target(.noValues)` and `validation(.constantMap)` for a map that ranks nothing, which is
  ///   not left behind.
  public func write(to url: URL, single: Bool) async throws(MappingError) -> Summary {
    let storage: RasterStorage = single ? .float32 : .float64
    let writer: RasterWriter
    var isClass = false
    if case .clusters = predictor.model.content { isClass = true }
    do throws(GeodataError) {
      writer = try RasterWriter(
        to: url, grid: stack.grid, bands: predictor.bands.map { RasterBand(name: $0, storage: storage) },
        overviews: isClass ? .nearest : .mean)
      writer.threads = threads
      // As of estimates: higher levels cost seconds and save next to nothing.
      writer.level = 1
      writer.isCancelled = isCancelled
    } catch { throw .geodata(error) }
    let blocks = EvidenceBlocks(stack, cells: cells)
    let strips = blocks.strips
    var summary = Summary(picture: MapPicture(stack.grid))
    let work = OrderedWork(count: strips.count, threads: threads, isCancelled: isCancelled)
    let predictor = predictor
    let columns = stack.grid.columns
    let done = try await work.run { number throws(MappingError) in
      try blocks.run(strips[number])
    } work: { run throws(MappingError) in
      (predictor.predictions(run, count: run[0].count), predictor.model.countBeyond(run))
    } take: { number, result throws(MappingError) in
      let (bands, beyond) = result
      do throws(GeodataError) {
        for (band, values) in bands.enumerated() { try writer.write(values, band: band, rows: strips[number]) }
      } catch { throw .geodata(error) }
      for value in bands[0] { summary.statistics.add(value) }
      summary.beyond += beyond
      summary.cells += strips[number].count * columns
      summary.picture.add(bands[0], rows: strips[number])
      progress(number + 1, strips.count)
    }
    guard done == strips.count else { throw .stopped }
    // Clusters are names: one of them may cover all.
    if isClass {
      guard summary.statistics.count > 0 else { throw .target(.noValues) }
    } else {
      try summary.statistics.checkRanking(of: url.lastPathComponent)
    }
    do throws(GeodataError) { try writer.finish() } catch { throw .writing(error) }
    return summary
  }
}
