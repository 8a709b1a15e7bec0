import Foundation
import Geodata
import NumericalMethods
import WindowJobs

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
    let map = try PredictedMap(self, url, single: single)
    let count = windowCount
    let done = try await results(0..<count, threads: threads, isCancelled: isCancelled) {
      (number, strip) throws(MappingError) in
      try map.add(strip, number)
      progress(number + 1, count)
    }
    guard done == count else { throw .stopped }
    return try map.finish()
  }

  /// Writes strips that were computed elsewhere: the bytes are those of ``write(to:single:)``.
  /// - Parameter data: of a strip, as ``compute(_:threads:isCancelled:take:)`` makes them.
  /// - Throws: ``MappingError``, and what `data` throws.
  public func merge(to url: URL, single: Bool, data: (Int) async throws -> Data) async throws -> Summary {
    let map = try PredictedMap(self, url, single: single)
    for (number, rows) in rows.enumerated() {
      if isCancelled() { throw MappingError.stopped }
      let cells = rows.count * stack.grid.columns
      guard let strip = PredictedStrip(try await data(number), bands: predictor.bands.count, cells: cells) else {
        throw MappingError.unreadable(file: url.lastPathComponent, reason: "\(number)")
      }
      try map.add(strip, number)
    }
    return try map.finish()
  }

  /// The rows of each strip.
  var rows: [Range<Int>] { EvidenceBlocks(stack, cells: cells).strips }
}

extension PredictionRun: WindowWork {
  public var windowCount: Int { rows.count }

  public func bytes(_ strip: PredictedStrip) -> Data { strip.bytes }

  public func results(
    _ numbers: Range<Int>, threads: Int, isCancelled: @escaping @Sendable () -> Bool,
    take: (Int, PredictedStrip) throws(MappingError) -> Void
  ) async throws(MappingError) -> Int {
    let blocks = EvidenceBlocks(stack, cells: cells)
    let predictor = predictor
    return try await OrderedWork(count: numbers.upperBound, threads: threads, isCancelled: isCancelled)
      .run(from: numbers.lowerBound) { number throws(MappingError) in
        try blocks.run(blocks.strips[number])
      } work: { run throws(MappingError) in
        PredictedStrip(
          bands: predictor.predictions(run, count: run[0].count), beyond: predictor.model.countBeyond(run))
      } take: { number, strip throws(MappingError) in
        try take(number, strip)
      }
  }
}

/// The file of a prediction while it is put together, strip by strip.
private final class PredictedMap {
  private let run: PredictionRun
  private let rows: [Range<Int>]
  private let name: String
  private let isClass: Bool
  private let writer: RasterWriter
  private var summary: PredictionRun.Summary

  init(_ run: PredictionRun, _ url: URL, single: Bool) throws(MappingError) {
    self.run = run
    rows = run.rows
    name = url.lastPathComponent
    summary = PredictionRun.Summary(picture: MapPicture(run.stack.grid))
    let storage: RasterStorage = single ? .float32 : .float64
    if case .clusters = run.predictor.model.content { isClass = true } else { isClass = false }
    do throws(GeodataError) {
      writer = try RasterWriter(
        to: url, grid: run.stack.grid, bands: run.predictor.bands.map { RasterBand(name: $0, storage: storage) },
        overviews: isClass ? .nearest : .mean)
      writer.threads = run.threads
      // As of estimates: higher levels cost seconds and save next to nothing.
      writer.level = 1
      writer.isCancelled = run.isCancelled
    } catch { throw .geodata(error) }
  }

  func add(_ strip: PredictedStrip, _ number: Int) throws(MappingError) {
    do throws(GeodataError) {
      for (band, values) in strip.bands.enumerated() { try writer.write(values, band: band, rows: rows[number]) }
    } catch { throw .geodata(error) }
    for value in strip.bands[0] { summary.statistics.add(value) }
    summary.beyond += strip.beyond
    summary.cells += rows[number].count * run.stack.grid.columns
    summary.picture.add(strip.bands[0], rows: rows[number])
  }

  func finish() throws(MappingError) -> PredictionRun.Summary {
    // Clusters are names: one of them may cover all.
    if isClass {
      guard summary.statistics.count > 0 else { throw .target(.noValues) }
    } else {
      try summary.statistics.checkRanking(of: name)
    }
    do throws(GeodataError) { try writer.finish() } catch { throw .writing(error) }
    return summary
  }
}
