/// What kriging with local neighbourhoods needs of samples and parameters, prepared once for any number of tiles.
struct LocalSystem: Sendable {
  let samples: Samples
  /// Variance of each sample's error: the model's measurement error and its own. Empty when there is none.
  let errors: [Double]
  let covariance: VectorCovariance
  let nodes: BlockNodes
  let isBlock: Bool
  /// C(V, V).
  let supportVariance: Double
  let metric: KernelMetric
  let tree: SampleTree
  let trend: Trend
  let functionCount: Int
  let dimensions: Int

  let most: Int
  let least: Int
  /// Finite: `greatestFiniteMagnitude` squared would not be, so that is the root of it when there is no radius.
  let radius: Double
  let hasRadius: Bool
  /// 1, 4 or 8.
  let sectors: Int
  let mostPerSector: Int

  /// The largest neighbourhood of this engine: larger systems gain nothing from sharing registers.
  static let largestNeighbourhood = 128

  init(samples: Samples, parameters: KrigingParameters) throws(GeostatisticsError) {
    self.samples = samples
    let model = parameters.model
    if samples.errorVariances.isEmpty {
      errors =
        model.measurementError > 0 ? [Double](repeating: model.measurementError, count: samples.count) : []
    } else {
      errors = samples.errorVariances.map { $0 + model.measurementError }
    }
    dimensions = samples.dimensions
    trend = parameters.trend
    functionCount = trend.functionCount(dimensions: dimensions)
    let diagonal = samples.diagonal
    let support = try SupportCovariance(model, block: parameters.block, maximumDistance: diagonal)
    nodes = support.nodes
    isBlock = support.isBlock
    supportVariance = support.variance
    covariance = VectorCovariance(model, dimensions: dimensions, maximumDistance: diagonal)

    let neighbourhood = parameters.neighbourhood
    metric = KernelMetric(neighbourhood)
    let kernelMetric = metric
    tree = SampleTree((0..<samples.count).map { kernelMetric.reduced(samples.place($0)) })
    switch neighbourhood.sectors {
    case .none: sectors = 1
    case .quadrants: sectors = 4
    case .octants: sectors = samples.dimensions == 2 ? 4 : 8
    }
    mostPerSector = neighbourhood.sectors == .none ? Int.max : neighbourhood.mostPerSector ?? Int.max
    let largest = sectors > 1 ? sectors * min(mostPerSector, Self.largestNeighbourhood) : Int.max
    most = min(neighbourhood.most ?? largest, largest)
    least = neighbourhood.least
    hasRadius = neighbourhood.radius != nil
    radius = neighbourhood.radius ?? Double.greatestFiniteMagnitude.squareRoot() / 2
  }
}
