import Foundation
import Geodata
import Programme
import Prospectivity

/// What tells which layers made a map high, cell by cell.
public protocol TargetReasonSource {
  /// The layers that it reads.
  var stack: EvidenceStack { get }
  /// What contributions are of, in their order.
  var contributors: [String] { get }
  /// What people call them, by name, where a recipe says so.
  var titles: [String: LocalizedText] { get }
  /// How much each contributor raises the cells of whole rows above an average cell; NaN is unknown.
  func contributions(rows: Range<Int>) throws(MappingError) -> [[Double]]
}

/// Reasons of a knowledge-driven map: the map less the map with a layer at its average.
public struct KnowledgeReasons: TargetReasonSource {
  private let run: KnowledgeMapRun
  private let means: [Double]
  public let titles: [String: LocalizedText]

  /// - Throws: `knowledge`, `geodata`.
  public init(_ run: KnowledgeMapRun, _ document: KnowledgeModelDocument) throws(MappingError) {
    self.run = run
    means = try run.means()
    let layers = LayerManifest.titles(of: run.stack.layers)
    titles = Dictionary(
      run.model.contributors.compactMap { name in
        layers[document.layer(of: name)].map { (name, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  public var stack: EvidenceStack { run.stack }
  public var contributors: [String] { run.model.contributors }

  public func contributions(rows: Range<Int>) throws(MappingError) -> [[Double]] {
    let values = try run.run(rows)
    do throws(KnowledgeModelError) {
      return try run.model.contributions(values, against: .references(means))
    } catch {
      throw .knowledge(error)
    }
  }
}

/// Reasons of a map of weights of evidence: the weight of a cell's class less the average weight of the layer, in
/// natural logarithms of the odds. The weights are estimated anew from the same layers and deposits.
public struct WeightsReasons: TargetReasonSource {
  public let stack: EvidenceStack
  public let titles: [String: LocalizedText]
  private let layers: [LayerWeights]
  private let means: [Double]

  /// - Throws: as ``WeightsRun/run(map:storage:)``.
  public init(_ run: WeightsRun) throws(MappingError) {
    stack = run.stack
    layers = try run.run().layers
    means = layers.map { layer in
      layer.classes.indices.reduce(0) { $0 + layer.share(of: $1) * layer.classes[$1].weight }
    }
    titles = LayerManifest.titles(of: run.stack.layers)
  }

  public var contributors: [String] { layers.map(\.layer) }

  public func contributions(rows: Range<Int>) throws(MappingError) -> [[Double]] {
    var parts: [[Double]] = []
    for (index, layer) in layers.enumerated() {
      parts.append(
        try stack.codes(index, rows: rows).map { code in
          layer.index(of: code).map { layer.classes[$0].weight - means[index] } ?? .nan
        })
    }
    return parts
  }
}
