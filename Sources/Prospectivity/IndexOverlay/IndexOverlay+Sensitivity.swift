extension IndexOverlay: KnowledgeModel {
  public var layers: [String] { sources.map(\.name) }
  public var contributors: [String] { layers }

  /// The weights, then the scores of each layer.
  public var parameters: [ModelParameter] {
    let weights = sources.map {
      ModelParameter(
        owner: $0.name, name: .weight, value: $0.weight, scale: $0.weight, bounds: 0...Double.greatestFiniteMagnitude)
    }
    // Scores may be changed within the scale of the whole model.
    let low = sources.map(\.scores.range.lowerBound).min() ?? 0
    let high = sources.map(\.scores.range.upperBound).max() ?? 0
    return weights
      + sources.flatMap { layer in
        zip(layer.scores.names, layer.scores.scores).map { name, score in
          ModelParameter(owner: layer.name, name: name, value: score, scale: high - low, bounds: low...high)
        }
      }
  }

  /// - Throws: `layerCount` for another number of values, and what the initialiser throws.
  public func with(_ values: [Double]) throws(OverlayError) -> IndexOverlay {
    guard values.count == parameters.count else { throw .layerCount(given: values.count, needed: parameters.count) }
    var layers = sources
    for index in layers.indices { layers[index].weight = values[index] }
    var rest = values.dropFirst(layers.count)
    for index in layers.indices {
      let count = layers[index].scores.scores.count
      layers[index].scores = layers[index].scores.with(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return try IndexOverlay(layers: layers, missing: missing)
  }
}
