import Foundation
import Geochemistry
import Geodata
import Geostatistics
import Gridding
import NumericalMethods
import Programme
import Prospectivity

/// Carries out the steps of one layer. Steps that look at other cells or measure to features are kept in the cache when
/// they are finished; steps of single cells are done on the way.
struct LayerMaker {
  let ground: RecipeGround
  let cache: LayerCache
  let run: LayerRun
  /// Digests after each step.
  let digests: [String]
  let layer: RecipeLayer
  /// Rasters of the layers before this one.
  let made: [String: URL]

  /// What was learnt or used on the way, for the record.
  private(set) var notes: [String] = []

  /// What the steps so far have come to.
  private enum State {
    case nothing
    case features(FeatureInput)
    case samples(SampleInput)
    case rows(RowSource)
  }

  init(
    ground: RecipeGround, cache: LayerCache, run: LayerRun, digests: [String], layer: RecipeLayer, made: [String: URL]
  ) {
    self.ground = ground
    self.cache = cache
    self.run = run
    self.digests = digests
    self.layer = layer
    self.made = made
  }

  private var grid: GridGeometry { ground.grid }

  /// The rows of the finished layer, without cells outside the study area.
  mutating func rows() async throws(RecipeError) -> RowSource {
    var state = State.nothing
    var first = 0
    for index in layer.steps.indices.reversed() where !layer.steps[index].step.isSource {
      if let file = try at(
        index, { () throws(RecipeError.Problem) in try cache.finished(digests[index], grid: ground.grid) })
      {
        state = .rows(file.source)
        first = index + 1
        break
      }
    }
    for index in layer.steps.indices.dropFirst(first) { state = try await take(index, state) }
    guard case .rows(let source) = state else {
      throw RecipeError(layer: layer.name, step: 0, keyword: "", problem: .noCells("has a value"))
    }
    guard let mask = ground.mask else { return source }
    let grid = ground.grid
    return source.then { values, rows throws(RecipeError.Problem) in try mask.apply(&values, rows, grid) }
  }

  private func at<R>(_ index: Int, _ body: () throws(RecipeError.Problem) -> R) throws(RecipeError) -> R {
    do throws(RecipeError.Problem) { return try body() } catch { throw place(index, error) }
  }

  private func place(_ index: Int, _ problem: RecipeError.Problem) -> RecipeError {
    RecipeError(layer: layer.name, step: index + 1, keyword: layer.steps[index].keyword, problem: problem)
  }

  private mutating func take(_ index: Int, _ state: State) async throws(RecipeError) -> State {
    do throws(RecipeError.Problem) {
      let step = layer.steps[index].step
      switch (step, state) {
      case (.features(let input), _): return .features(input)
      case (.samples(let input), _): return .samples(input)
      case (.raster(let input), _):
        let alignment = try RasterAlignment(input, ground.loader)
        if let operation = alignment.operation { notes.append(operation) }
        return .rows(try await kept(alignment.rows, index).source)
      case (.layer(let name), _): return .rows(try raster(of: name))
      case (.logRatio(let input), _): return .rows(try logRatio(input))
      case (_, .features(let input)): return .rows(try await fromFeatures(step, input, index))
      case (_, .samples(let input)): return .rows(try await fromSamples(step, input, index))
      case (_, .rows(let source)): return .rows(try await fromRows(step, source, index))
      case (_, .nothing): throw .noCells("has a value")
      }
    } catch {
      // What is wrong with a file is wrong with the step that names it.
      if case .features = state, error.isOfFile { throw place(index - 1, error) }
      if case .samples = state, error.isOfFile { throw place(index - 1, error) }
      throw place(index, error)
    }
  }

  // MARK: sources

  private func raster(of name: String) throws(RecipeError.Problem) -> RowSource {
    guard let url = made[name] else { throw .mapping(.unreadable(file: "\(name).tif", reason: "not made")) }
    let file = try FeatureLoader.geodata { () throws(GeodataError) in try RasterFile(url) }
    let columns = grid.columns
    return RowSource { rows throws(RecipeError.Problem) in
      let values = try FeatureLoader.geodata { () throws(GeodataError) in
        try file.read(band: 0, rows: rows, columns: 0..<columns)
      }
      return { () throws(RecipeError.Problem) in values }
    }
  }

  private func logRatio(_ input: LogRatioInput) throws(RecipeError.Problem) -> RowSource {
    var sources: [RowSource] = []
    for part in input.parts { sources.append(try raster(of: part)) }
    let parts = sources
    return RowSource { rows throws(RecipeError.Problem) in
      var columns: [[Double]] = []
      for part in parts { columns.append(try part.prepare(rows)()) }
      let values = columns
      return { () throws(RecipeError.Problem) in try LogRatioCells(input).values(values) }
    }
  }

  // MARK: steps

  private mutating func fromFeatures(
    _ step: RecipeStep, _ input: FeatureInput, _ index: Int
  ) async throws(RecipeError.Problem) -> RowSource {
    let grid = grid
    var attributes: [String] = []
    switch step {
    case .nearest(let name): attributes = [name]
    case .rasterise(_, let name, _, _), .density(_, _, _, let name): attributes = name.map { [$0] } ?? []
    default: break
    }
    if case .rasterise = step {} else { try refuseDegrees() }
    let features = try ground.loader.load(input, attributes: attributes)
    if let operation = features.operation { notes.append(operation) }
    do {
      switch step {
      case .distance, .proximity, .nearest:
        let distance = try VectorDistance(to: features.geometries)
        return try await distances(step, distance, features, index)
      case .rasterise(let statistic, let name, let allTouched, let background):
        let cells = try Rasterisation(
          of: features.geometries,
          values: try name.map { name throws(RecipeError.Problem) in try features.numbers(name) },
          statistic: statistic, allTouched: allTouched, background: background)
        return try await kept(RowSource { rows in { cells.values(rows: rows, of: grid) } }, index).source
      case .density(let kernel, let bandwidth, let edges, let name):
        let weights = try name.map { name throws(RecipeError.Problem) in try features.numbers(name) }
        if features.geometries.allSatisfy({ if case .points = $0 { true } else { false } }) {
          let points = features.geometries.map(\.positions)
          let density = try PointDensity(
            of: points.flatMap { $0 },
            weights: weights.map { zip($0, points).flatMap { [Double](repeating: $0, count: $1.count) } },
            kernel: kernel, bandwidth: bandwidth, edges: edges)
          return try await kept(RowSource { rows in { density.densities(rows: rows, of: grid) } }, index).source
        }
        let density = try LineDensity(
          of: features.geometries, weights: weights, kernel: kernel, bandwidth: bandwidth, edges: edges)
        return try await kept(RowSource { rows in { density.densities(rows: rows, of: grid) } }, index).source
      default: throw RecipeError.Problem.noCells("has a value")
      }
    } catch let error as RecipeError.Problem {
      throw error
    } catch let error as DistanceError {
      throw .distance(error)
    } catch let error as SurfaceError {
      throw .surface(error)
    } catch {
      throw .mapping(.unreadable(file: features.file, reason: "\(error)"))
    }
  }

  private mutating func distances(
    _ step: RecipeStep, _ distance: VectorDistance, _ features: LoadedFeatures, _ index: Int
  ) async throws(RecipeError.Problem) -> RowSource {
    let grid = grid
    switch step {
    case .nearest(let name):
      let values = try features.numbers(name)
      return try await kept(
        RowSource { rows in { distance.nearest(rows: rows, of: grid).features.map { values[Int($0)] } } }, index
      ).source
    case .proximity(let proximity):
      let source = RowSource { rows in
        { () throws(RecipeError.Problem) in
          do throws(DistanceError) {
            return try distance.distances(rows: rows, of: grid, limit: .capped(at: proximity.maximum)).map {
              proximity($0)
            }
          } catch { throw .distance(error) }
        }
      }
      return try await kept(source, index).source
    case .distance(let limit, let isSigned):
      let source = RowSource { rows in
        { () throws(RecipeError.Problem) in
          do throws(DistanceError) {
            return isSigned
              ? try distance.signedDistances(rows: rows, of: grid, limit: limit)
              : try distance.distances(rows: rows, of: grid, limit: limit)
          } catch { throw .distance(error) }
        }
      }
      return try await kept(source, index).source
    default: throw .noCells("has a value")
    }
  }

  private mutating func fromSamples(
    _ step: RecipeStep, _ input: SampleInput, _ index: Int
  ) async throws(RecipeError.Problem) -> RowSource {
    try refuseDegrees()
    let interpolation = RecipeInterpolation(ground: ground, input: input)
    let (source, operation) = try interpolation.rows(step, stripCells: run.stripCells)
    if let operation { notes.append(operation) }
    return try await kept(source, index).source
  }

  private mutating func fromRows(
    _ step: RecipeStep, _ source: RowSource, _ index: Int
  ) async throws(RecipeError.Problem) -> RowSource {
    let grid = grid
    switch step {
    case .derivative(let derivative):
      try refuseDegrees()
      let file = try await kept(source, index - 1)
      return try await kept(
        Self.window(file, reach: SurfaceDerivatives.reach) { strip throws(SurfaceError) in
          try derivative.values(of: strip, cellWidth: grid.cellWidth, cellHeight: grid.cellHeight)
        }, index
      ).source
    case .focal(let filter):
      let file = try await kept(source, index - 1)
      return try await kept(
        Self.window(file, reach: filter.reach) { strip throws(SurfaceError) in filter.values(of: strip) }, index
      ).source
    case .gaussian(let filter):
      let file = try await kept(source, index - 1)
      return try await kept(
        Self.window(file, reach: filter.reach) { strip throws(SurfaceError) in filter.values(of: strip) }, index
      ).source
    case .cellDistance(let condition):
      try refuseDegrees()
      let file = try await kept(source, index - 1)
      let distance = try cellDistance(condition, file)
      return try await kept(RowSource { rows in { distance.distances(rows: rows) } }, index).source
    case .standardise, .rescale, .logisticAroundMean, .winsorise:
      let file = try await kept(source, index - 1)
      let transform = try learnt(step, file)
      notes.append(transform.record)
      return Self.cells(transform, .refuse, file.source)
    case .cells(let transform, let undefined): return Self.cells(transform, undefined, source)
    case .proximity(let proximity): return source.then { values, _ in values = values.map { proximity($0) } }
    case .classify(let method, let closure, let allowsFewer):
      let file = try await kept(source, index - 1)
      let breaks = try breaks(method, closure, allowsFewer, file)
      notes.append("breaks " + breaks.breaks.map { "\($0)" }.joined(separator: ", "))
      return file.source.then { values, _ in
        for index in values.indices where !values[index].isNaN {
          values[index] = Double(breaks.code(of: values[index]))
        }
      }
    case .reclass(let table):
      let columns = grid.columns
      return source.then { values, rows throws(RecipeError.Problem) in
        for index in values.indices {
          guard let new = table(values[index]) else {
            throw .unknownValue(
              value: values[index], row: rows.lowerBound + index / columns, column: index % columns)
          }
          values[index] = new
        }
      }
    case .isClass(let code):
      let columns = grid.columns
      return source.then { values, rows throws(RecipeError.Problem) in
        for index in values.indices where !values[index].isNaN {
          guard let found = EvidenceClass.code(of: values[index]) else {
            throw .notAClass(value: values[index], row: rows.lowerBound + index / columns, column: index % columns)
          }
          values[index] = found == code ? 1 : 0
        }
      }
    default: throw .noCells("has a value")
    }
  }

  private func refuseDegrees() throws(RecipeError.Problem) {
    if let system = grid.referenceSystem, system.isGeographic { throw .degrees(system) }
  }

  private static func window(
    _ file: RowFile, reach: Int, _ method: @escaping @Sendable (HaloStrip) throws(SurfaceError) -> [Double]
  ) -> RowSource {
    let (total, columns) = (file.grid.rows, file.grid.columns)
    return RowSource { rows throws(RecipeError.Problem) in
      let held = HaloStrip.rows(around: rows, reach: reach, of: total)
      let values = try file.read(held)
      return { () throws(RecipeError.Problem) in
        do throws(SurfaceError) {
          return try method(try HaloStrip(rows: rows, held: held, columns: columns, values: values))
        } catch { throw .surface(error) }
      }
    }
  }

  private static func cells(
    _ transform: CellTransform, _ undefined: RecipeStep.Undefined, _ source: RowSource, columns: Int = 0
  ) -> RowSource {
    source.then { values, rows throws(RecipeError.Problem) in
      let old = undefined == .refuse ? values : []
      guard transform.apply(to: &values) > 0, undefined == .refuse else { return }
      let columns = values.count / max(1, rows.count)
      if let index = values.indices.first(where: { values[$0].isNaN && !old[$0].isNaN }) {
        throw .undefined(value: old[index], row: rows.lowerBound + index / columns, column: index % columns)
      }
    }
  }

  /// Cells of the study area in strips.
  private func forEachStrip(
    _ file: RowFile, _ body: ([Double], Range<Int>) throws(RecipeError.Problem) -> Void
  ) throws(RecipeError.Problem) {
    let step = max(1, run.stripCells / grid.columns)
    for start in stride(from: 0, to: grid.rows, by: step) {
      if run.isCancelled() { throw .mapping(.stopped) }
      let rows = start..<min(start + step, grid.rows)
      var values = try file.read(rows)
      try ground.mask?.apply(&values, rows, grid)
      try body(values, rows)
    }
  }

  private func learnt(_ step: RecipeStep, _ file: RowFile) throws(RecipeError.Problem) -> CellTransform {
    do {
      if case .winsorise(let lower, let upper) = step {
        var quantiles = try StreamedQuantiles([lower, upper])
        while quantiles.needsPass {
          try forEachStrip(file) { values, _ in quantiles.add(values) }
          try quantiles.endPass()
        }
        return .clip(lower: quantiles.values[0], upper: quantiles.values[1])
      }
      var moments = LayerMoments()
      try forEachStrip(file) { values, _ in moments.add(values) }
      switch step {
      case .standardise(let divisor): return try .standardise(by: moments, divisor)
      case .rescale(let low, let high): return try .rescale(by: moments, low: low, high: high)
      case .logisticAroundMean(let slope, let low, let high):
        guard moments.count > 0 else { throw TransformError.noValues }
        return .logistic(middle: moments.mean, slope: slope, low: low, high: high)
      default: throw RecipeError.Problem.noCells("has a value")
      }
    } catch let error as TransformError {
      throw .transform(error)
    } catch let error as RecipeError.Problem {
      throw error
    } catch { throw .cache(file: "\(error)") }
  }

  private func breaks(
    _ method: ClassificationMethod, _ closure: IntervalClosure, _ allowsFewer: Bool, _ file: RowFile
  ) throws(RecipeError.Problem) -> ClassBreaks {
    do {
      var survey = try ClassificationSurvey(method, closure: closure, allowsFewer: allowsFewer)
      while true {
        if let breaks = survey.breaks { return breaks }
        try forEachStrip(file) { values, _ in survey.add(values) }
        try survey.endPass()
      }
    } catch let error as ClassificationError {
      throw .classification(error)
    } catch let error as RecipeError.Problem {
      throw error
    } catch { throw .cache(file: "\(error)") }
  }

  private func cellDistance(_ condition: CellCondition, _ file: RowFile) throws(RecipeError.Problem) -> CellDistance {
    var marks = CellDistance.Marks(grid: grid)
    do {
      try forEachStrip(file) { values, _ throws(RecipeError.Problem) in
        do throws(DistanceError) { try marks.add(values.map { condition.holds($0) }) } catch { throw .distance(error) }
      }
      if marks.count == 0 { throw RecipeError.Problem.noCells("meets the condition") }
      return try CellDistance(marks)
    } catch let error as RecipeError.Problem {
      throw error
    } catch let error as DistanceError {
      throw .distance(error)
    } catch { throw .cache(file: "\(error)") }
  }

  // MARK: the cache

  /// The rows of a step as a file of the cache, computed where it is not there.
  private func kept(_ source: RowSource, _ index: Int) async throws(RecipeError.Problem) -> RowFile {
    let digest = digests[index]
    if let file = try cache.finished(digest, grid: grid) { return file }
    let piece = source.piece(of: grid, threads: run.threads, stripCells: run.stripCells)
    let (handle, done) = try cache.unfinished(digest, grid: grid, piece: piece)
    let total = (grid.rows + piece - 1) / piece
    let (rows, progress, name) = (grid.rows, run.progress, layer.name)
    let label = "\(name): \(layer.steps[index].keyword)"
    let first = done == rows ? total : done / piece
    let work = OrderedWork(count: total, threads: run.threads, isCancelled: run.isCancelled)
    let taken = try await work.run(from: first) { number throws(RecipeError.Problem) in
      try source.prepare(number * piece..<min(number * piece + piece, rows))
    } work: { job throws(RecipeError.Problem) in
      try job()
    } take: { number, values throws(RecipeError.Problem) in
      do {
        try handle.write(contentsOf: values.withUnsafeBytes { Data($0) })
      } catch { throw .mapping(.unwritable(file: digest, reason: error.localizedDescription)) }
      progress(label, number + 1, total)
    }
    guard taken == total else { throw .mapping(.stopped) }
    try cache.finish(digest, handle)
    return try RowFile(cache.url(digest), grid: grid)
  }
}

extension CellTransform {
  /// With what was learnt, for the record.
  var record: String {
    switch self {
    case .standardise(let mean, let deviation): "mean \(mean), standard deviation \(deviation)"
    case .rescale(let from, let to, _, _): "minimum \(from), maximum \(to)"
    case .logistic(let middle, _, _, _): "mean \(middle)"
    case .clip(let lower, let upper): "limits \(lower.map { "\($0)" } ?? "-"), \(upper.map { "\($0)" } ?? "-")"
    default: "\(self)"
    }
  }
}
