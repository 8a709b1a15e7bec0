import Geostatistics

/// What is asked of realisations as wholes, beside what is asked of their cells: bodies above a cut-off, and whether they
/// have the variogram they were simulated with. Realisations are taken in as they come; none is kept.
public struct RealisationStudies: Sendable {
  public var connected: ConnectedResource?
  public var reproductions: [Reproduction] = []

  public init() {}

  /// Whether nothing is asked.
  public var isEmpty: Bool { connected == nil && reproductions.isEmpty }

  /// The variogram of realisations, or of something made of them, against its model.
  public struct Reproduction: Sendable {
    /// Threshold or category whose indicator it is of; nil for the simulated variable.
    public let level: Double?
    public private(set) var variogram: VariogramReproduction
    private let view: @Sendable (RealisationBlock) throws(GeostatisticsError) -> RealisationBlock

    /// - Parameter view: the variable that the model is of, from a block of realisations.
    public init(
      _ variogram: VariogramReproduction, level: Double? = nil,
      view: @escaping @Sendable (RealisationBlock) throws(GeostatisticsError) -> RealisationBlock = { $0 }
    ) {
      self.variogram = variogram
      self.level = level
      self.view = view
    }

    mutating func add(_ block: RealisationBlock) throws(GeostatisticsError) { try variogram.add(try view(block)) }
  }

  public mutating func add(_ block: RealisationBlock) throws(GriddingError) {
    do throws(GeostatisticsError) {
      try connected?.add(block)
      for index in reproductions.indices { try reproductions[index].add(block) }
    } catch {
      throw .geostatistics(error)
    }
  }
}

extension RealisationBlock {
  /// The normal scores of realisations that are in the unit of the data.
  public func scores(by transform: NormalScoreTransform) throws(GeostatisticsError) -> RealisationBlock {
    var values: [Double] = []
    values.reserveCapacity(nodeCount * realisations.count)
    for node in 0..<nodeCount { for value in row(node) { values.append(transform.score(value)) } }
    return try RealisationBlock(nodeCount: nodeCount, realisations: realisations, values: values)
  }
}

extension VariogramModel {
  /// The model with another sill; measurement error is no part of what is simulated.
  public func with(sill wanted: Double) -> VariogramModel {
    let factor = sill > 0 ? wanted / sill : 0
    return VariogramModel(
      nugget: nugget * factor,
      structures: structures.map { structure in
        var scaled = structure
        scaled.sill *= factor
        return scaled
      })
  }
}
