import Foundation
import Geodata
import NumericalMethods
import Prospectivity

/// Makes the map of a knowledge-driven model from its layers, strip by strip.
public struct KnowledgeMapRun {
  public let model: AnyKnowledgeModel
  /// The layers of the model in their order.
  public let stack: EvidenceStack
  /// Of one layer in a strip; the result does not depend on it.
  public var cells = 1 << 18
  public var threads = 1
  public var isCancelled: @Sendable () -> Bool = { false }
  /// Finished strips and all strips.
  public var progress: (Int, Int) -> Void = { _, _ in }

  /// What became of the cells.
  public struct Summary: Sendable {
    public internal(set) var statistics = RasterStatistics()
    public internal(set) var cells = 0
    public internal(set) var picture: MapPicture
    /// Layers that have one value everywhere, and so tell no place from another.
    public internal(set) var constantLayers: [String] = []

    public var missing: Int { cells - statistics.count }
  }

  /// - Parameter rasters: those that are at hand; the ones that the document names are taken.
  /// - Throws: `layersMissing`, what ``EvidenceStack`` throws, `knowledge` for a layer without deviation.
  public init(
    _ document: KnowledgeModelDocument, name: String, rasters: [EvidenceRaster], mask: EvidenceRaster? = nil
  ) throws(MappingError) {
    let missing = document.layers.filter { layer in !rasters.contains { $0.name == layer } }
    guard missing.isEmpty else { throw .layersMissing(model: name, missing: missing, given: rasters.map(\.name)) }
    let chosen = document.layers.compactMap { layer in rasters.first { $0.name == layer } }
    stack = try EvidenceStack(chosen, mask: mask)
    var moments: [String: (mean: Double, deviation: Double)] = [:]
    for name in document.layersWithMoments {
      let layer = document.layers.firstIndex(of: name) ?? 0
      var statistics = RasterStatistics()
      for rows in stack.strips(cells: 1 << 18) {
        for value in try stack.values(layer, rows: rows) { statistics.add(value) }
      }
      moments[name] = (statistics.mean, statistics.standardDeviation)
    }
    do throws(KnowledgeModelError) { model = try document.model(moments: moments) } catch {
      throw .knowledge(error)
    }
  }

  /// The values of all layers in a strip.
  func run(_ rows: Range<Int>) throws(MappingError) -> [[Double]] {
    var run: [[Double]] = []
    for layer in stack.layers.indices { run.append(try stack.values(layer, rows: rows)) }
    return run
  }

  /// Writes the map: band 1 is the value; with draws of a study, band 2 is its deviation over them.
  /// - Throws: `knowledge` for a value that the model does not know, `weights(.noEvidence)` for a layer without data,
  ///   `target(.noValues)` and `validation(.constantMap)` for a map that ranks nothing, `stopped`, `geodata`; no map is
  ///   left behind then.
  public func write(
    to url: URL, single: Bool, deviations study: MonteCarloSensitivity<AnyKnowledgeModel>? = nil
  ) async throws(MappingError) -> Summary {
    let storage: RasterStorage = single ? .float32 : .float64
    let names = ["favourability"] + (study == nil ? [] : ["deviation"])
    let writer: RasterWriter
    do throws(GeodataError) {
      writer = try RasterWriter(to: url, grid: stack.grid, bands: names.map { RasterBand(name: $0, storage: storage) })
      writer.threads = threads
      // As of estimates: higher levels cost seconds and save next to nothing.
      writer.level = 1
      writer.isCancelled = isCancelled
    } catch {
      throw .geodata(error)
    }
    let strips = stack.strips(cells: cells)
    var summary = Summary(picture: MapPicture(stack.grid))
    let work = OrderedWork(count: strips.count, threads: threads, isCancelled: isCancelled)
    let model = model
    var layers = [ValueRange](repeating: ValueRange(), count: stack.layers.count)
    let done = try await work.run { number throws(MappingError) in
      let run = try run(strips[number])
      for (index, values) in run.enumerated() { layers[index].add(values) }
      return run
    } work: { run throws(MappingError) in
      var bands: [[Double]] = []
      do throws(KnowledgeModelError) { bands.append(try model.values(run)) } catch { throw .knowledge(error) }
      guard let study else { return bands }
      do throws(SensitivityError<KnowledgeModelError>) { bands.append(try study.deviations(run)) } catch {
        throw .sensitivity(error)
      }
      return bands
    } take: { number, bands throws(MappingError) in
      do throws(GeodataError) {
        for (band, values) in bands.enumerated() { try writer.write(values, band: band, rows: strips[number]) }
      } catch {
        throw .geodata(error)
      }
      for value in bands[0] { summary.statistics.add(value) }
      summary.cells += bands[0].count
      summary.picture.add(bands[0], rows: strips[number])
      progress(number + 1, strips.count)
    }
    guard done == strips.count else { throw .stopped }
    for (layer, range) in zip(stack.layers, layers) where range.isEmpty {
      throw .weights(.noEvidence(layer: layer.name))
    }
    try summary.statistics.checkRanking(of: url.lastPathComponent)
    summary.constantLayers = zip(stack.layers, layers).filter { $1.isConstant }.map(\.0.name)
    do throws(GeodataError) { try writer.finish() } catch { throw .writing(error) }
    return summary
  }

  /// The mean membership or score of each contributor over the cells where it is known, for reasons against an average
  /// cell.
  /// - Throws: `knowledge`, `geodata`.
  func means() throws(MappingError) -> [Double] {
    var statistics = [RasterStatistics](repeating: RasterStatistics(), count: model.contributors.count)
    for rows in stack.strips(cells: cells) {
      let terms: [[Double]]
      let run = try run(rows)
      do throws(KnowledgeModelError) { terms = try model.terms(run) } catch { throw .knowledge(error) }
      for (index, term) in terms.enumerated() { for value in term { statistics[index].add(value) } }
    }
    return statistics.map(\.mean)
  }
}
