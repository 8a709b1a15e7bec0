import Foundation
import Geodata
import Gridding
import NumericalMethods
import Synchronization
import Testing

@testable import PredictiveMapping
@testable import Prospectivity

/// Two smooth layers, a third that says nothing, and deposits where the first two are high.
struct LearningGround {
  let fixture: RasterFixture
  let rasters: [EvidenceRaster]
  let deposits: Deposits

  /// - Parameter padding: rows and columns without data around the layers.
  init(padding: Int = 0, isReversed: Bool = false) throws {
    fixture = try RasterFixture()
    let size = 40
    let whole = size + 2 * padding
    let grid = try RasterFixture.grid(
      rows: whole, columns: whole, x: 100_000 - 100 * Double(padding), y: 400_000 + 100 * Double(padding))
    func value(_ layer: Int, _ row: Int, _ column: Int) -> Double {
      switch layer {
      case 0: sin(Double(row) / 5) + 0.3 * cos(Double(column))
      case 1: cos(Double(column) / 6) + 0.3 * sin(Double(row) * 1.7)
      default: Double((row * 37 + column * 91) % 23)
      }
    }
    var rasters: [EvidenceRaster] = []
    for (layer, name) in ["one", "two", "noise"].enumerated() {
      var values = [Double](repeating: .nan, count: whole * whole)
      for row in 0..<size {
        for column in 0..<size where !(layer == 1 && row == 39) {
          values[(row + padding) * whole + column + padding] = value(layer, row, column)
        }
      }
      rasters.append(EvidenceRaster(name: name, url: try fixture.raster(name, values, on: grid)))
    }
    var positions: [Position] = []
    // Not in the last row, which has no value of the second layer.
    for row in 0..<size - 1 {
      for column in 0..<size where value(0, row, column) + value(1, row, column) > 1.55 && (row + column) % 3 == 0 {
        positions.append(Position(x: 100_030 + 100 * Double(column), y: 399_970 - 100 * Double(row)))
      }
    }
    // Two in one cell, one without all evidence, one outside.
    positions += [positions[0], Position(x: 100_050, y: 396_050), Position(x: 90_000, y: 399_000)]
    let file = fixture.folder.appending(path: "deposits.csv")
    let lines = (isReversed ? positions.reversed() : positions).map { "\($0.x),\($0.y)" }
    try Data(("x,y\n" + lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    var request = SampleRequest(file: file, value: nil)
    request.referenceSystem = try CoordinateReferenceSystem("EPSG:28992")
    deposits = try DepositReader(request).read(on: grid)
    self.rasters = rasters
  }

  func stack() throws -> EvidenceStack { try EvidenceStack(rasters) }
}

@Suite("Learning from a stack")
struct LearningRunTests {
  private func plan(_ method: LearningPlan.Method) -> LearningPlan {
    var plan = LearningPlan(method, seed: 3)
    plan.others.perDeposit = 3
    plan.folds.blockSize = 1000
    plan.folds.count = 3
    plan.repeats = 2
    plan.places = 4
    if case .forest(var options) = plan.learner {
      options.trees = 20
      plan.learner = .forest(options)
    }
    if case .boosting(var options) = plan.learner {
      (options.rounds, options.bags) = (10, 3)
      plan.learner = .boosting(options)
    }
    return plan
  }

  @Test("a cell with deposits is one row; cells without evidence and deposits outside are told, not learnt from")
  func rows() throws {
    let ground = try LearningGround()
    defer { ground.fixture.remove() }
    let set = try TrainingCells(ground.stack(), plan(.forest)).rows(ground.deposits)
    #expect(set.account.outside == 1 && set.account.withoutEvidence == 1)
    #expect(set.account.deposits == ground.deposits.count)
    #expect(set.table.depositCount == ground.deposits.count - 3)
    #expect(set.table.count == 4 * set.table.depositCount + 3)
    #expect(set.account.candidates == 39 * 40 - set.table.depositCount)
    #expect(set.table.features.completeRows.count == set.table.count)
    // Each cell once.
    #expect(Set(set.table.positions.map { SIMD2($0.x, $0.y) }).count == set.table.count)
  }

  @Test("every stage is told to its end", arguments: [LearningPlan.Method.forest, .boosting])
  func progress(method: LearningPlan.Method) async throws {
    let ground = try LearningGround()
    defer { ground.fixture.remove() }
    let told = Mutex<[LearningStage: [[Int]]]>([:])
    var cells = try TrainingCells(ground.stack(), plan(method))
    cells.cells = 400
    cells.progress = { done, all in told.withLock { $0[.rows, default: []].append([done, all]) } }
    let set = try cells.rows(ground.deposits)
    var run = try LearningRun(plan(method))
    run.progress = { stage, done, all in told.withLock { $0[stage, default: []].append([done, all]) } }
    let report = try await run.report(set.table)
    let stages = told.withLock { $0 }
    for stage in [LearningStage.rows, .model, .folds, .importance, .dependence] {
      let steps = try #require(stages[stage], "\(stage)")
      #expect(steps.last?[0] == steps.last?[1] && (steps.last?[1] ?? 0) > 0, "\(stage): \(steps)")
      #expect(steps.map { $0[0] } == steps.map { $0[0] }.sorted(), "\(stage): \(steps)")
    }
    #expect(stages[.importance]?.count == report.model.features.count)
    #expect(stages[.folds]?.count == 6)
  }

  @Test("more cells than there are cannot be drawn", arguments: [nil, Int.max] as [Int?])
  func moreThanAll(count: Int?) throws {
    let ground = try LearningGround()
    defer { ground.fixture.remove() }
    var plan = plan(.forest)
    plan.others.perDeposit = 1e20
    plan.others.count = count
    let set = try TrainingCells(ground.stack(), plan).rows(ground.deposits)
    #expect(set.table.count == 39 * 40)
  }

  @Test("cells drawn beside deposits keep their distance")
  func distance() throws {
    let ground = try LearningGround()
    defer { ground.fixture.remove() }
    var plan = plan(.forest)
    plan.others.distance = 450
    plan.others.count = 60
    let set = try TrainingCells(ground.stack(), plan).rows(ground.deposits)
    #expect(set.table.count - set.table.depositCount == 60)
    let deposits = set.table.positions.indices.filter { set.table.deposits[$0] }.map { set.table.positions[$0] }
    for row in 0..<set.table.count where !set.table.deposits[row] {
      let own = set.table.positions[row]
      #expect(deposits.allSatisfy { ($0.x - own.x) * ($0.x - own.x) + ($0.y - own.y) * ($0.y - own.y) > 450 * 450 })
    }
  }

  @Test("no-data around the layers, the order of the deposits and the strips change no bit of the rows")
  func invariance() throws {
    let ground = try LearningGround()
    let padded = try LearningGround(padding: 3, isReversed: true)
    defer {
      ground.fixture.remove()
      padded.fixture.remove()
    }
    let one = try TrainingCells(ground.stack(), plan(.forest)).rows(ground.deposits).table
    var cells = try TrainingCells(padded.stack(), plan(.forest))
    cells.cells = 100
    let isSame = try cells.rows(padded.deposits).table == one
    #expect(isSame)
  }

  @Test("given places without a deposit are the other rows, but for those on a deposit")
  func negatives() throws {
    let ground = try LearningGround()
    defer { ground.fixture.remove() }
    var barren = ground.deposits
    barren.positions = [
      Position(x: 100_050, y: 399_950), Position(x: 103_950, y: 396_550), Position(x: 103_950, y: 396_560),
      ground.deposits.positions[0],
    ]
    let stack = try ground.stack()
    let set = try TrainingCells(stack, plan(.logistic)).rows(ground.deposits, negatives: barren.cells(on: stack.grid))
    #expect(set.table.count - set.table.depositCount == 2)
  }

  @Test(
    "models are learnt, judged, kept and mapped to the same bytes on any number of threads and strips",
    arguments: [LearningPlan.Method.logistic, .forest, .boosting, .positiveUnlabelled, .oneClass])
  func whole(method: LearningPlan.Method) async throws {
    let ground = try LearningGround()
    defer { ground.fixture.remove() }
    let plan = plan(method)
    let set = try TrainingCells(ground.stack(), plan).rows(ground.deposits)
    var run = try LearningRun(plan)
    let report = try await run.report(set.table)
    let area = try #require(report.validation?.spatial.pooledArea)
    #expect(area > (method == .oneClass ? 0.6 : 0.8), "\(area)")
    let worth = try #require(report.importance)
    #expect(worth.features.map(\.name) == ["one", "two", "noise"])
    #expect(report.dependence.map(\.feature) == ["one", "two", "noise"])
    run.threads = 3
    let other = try await run.report(set.table)
    let isSame = other.model == report.model && other.validation == report.validation
    #expect(isSame)

    let file = ground.fixture.folder.appending(path: "model.json")
    try LearntModelFile(
      method: method, content: .model(report.model), rows: report.table.count, deposits: report.table.depositCount
    ).write(to: file)
    let stored = try LearntModelFile(file)
    guard case .model(let model) = stored.content else {
      Issue.record("no model")
      return
    }
    let isKept = model == report.model
    #expect(isKept && stored.deposits == report.table.depositCount)

    let predictor = try Predictor(stored, uncertainty: .spread)
    var job = try PredictionRun(predictor, rasters: ground.rasters)
    let (a, b) = (ground.fixture.folder.appending(path: "a.tif"), ground.fixture.folder.appending(path: "b.tif"))
    let summary = try await job.write(to: a, single: false)
    #expect(summary.missing == 40 && summary.cells == 1600)
    (job.threads, job.cells) = (3, 100)
    _ = try await job.write(to: b, single: false)
    #expect(try Data(contentsOf: a) == Data(contentsOf: b))
    let map = try RasterFile(a)
    #expect(map.bands.count == (method == .oneClass ? 1 : 2))
    let values = try map.read(band: 0, rows: 0..<39, columns: 0..<40)
    #expect(values.allSatisfy { $0 >= 0 && $0 <= 1 })
    // The map is what the model says of each cell.
    let columns = try ground.stack().run(0..<1)
    #expect(model.values(columns, count: 40) == Array(values[0..<40]))
  }

  @Test("the jackknife of a forest is mapped where it holds")
  func jackknife() async throws {
    let ground = try LearningGround()
    defer { ground.fixture.remove() }
    let set = try TrainingCells(ground.stack(), plan(.forest)).rows(ground.deposits)
    var quick = plan(.forest)
    (quick.folds.kind, quick.repeats, quick.places) = (.unjudged, 0, 0)
    let report = try await LearningRun(quick).report(set.table)
    #expect(report.validation == nil && report.importance == nil && report.dependence.isEmpty)
    let file = LearntModelFile(method: .forest, content: .model(report.model), rows: 1, deposits: 1)
    let found = try Predictor(file, uncertainty: .jackknife).predictions(ground.stack().run(5..<6), count: 40)
    #expect(found.count == 2 && found[1].allSatisfy { $0 >= 0 && $0 < 1 })
    let bags = try await LearningRun(plan(.positiveUnlabelled)).report(set.table)
    let unlabelled = LearntModelFile(
      method: .positiveUnlabelled, content: .model(bags.model), rows: 1, deposits: 1)
    #expect(throws: MappingError.self) { try Predictor(unlabelled, uncertainty: .jackknife) }
  }

  @Test("layers with other cells than those learnt from are refused unless they are accepted; extrapolation is counted")
  func otherGround() async throws {
    let ground = try LearningGround()
    defer { ground.fixture.remove() }
    var quick = plan(.forest)
    (quick.folds.kind, quick.repeats, quick.places) = (.unjudged, 0, 0)
    let set = try TrainingCells(ground.stack(), quick).rows(ground.deposits)
    let report = try await LearningRun(quick).report(set.table)
    let own = try ground.stack().grid
    func model(_ grid: GridGeometry) -> LearntModelFile {
      LearntModelFile(
        method: .forest, content: .model(report.model), rows: 1, deposits: 1, grid: grid,
        learntFrom: set.table.features)
    }
    let other = try GridGeometry(
      referenceSystem: own.referenceSystem, origin: own.origin, cellWidth: 50, cellHeight: 50, rows: 80, columns: 80)
    let predictor = try Predictor(model(other), uncertainty: .none)
    do {
      _ = try PredictionRun(predictor, rasters: ground.rasters)
      Issue.record("no refusal")
    } catch { #expect(error.text.en.contains("--other-ground") && error.text.nl.contains("50 × 50")) }
    let job = try PredictionRun(predictor, rasters: ground.rasters, acceptsOtherGround: true)
    let summary = try await job.write(to: ground.fixture.folder.appending(path: "o.tif"), single: true)
    let columns = try ground.stack().run(0..<40)
    let spans = model(own).spans
    let expected = (0..<1600).count { cell in
      let values = columns.map { $0[cell] }
      return !values.contains(where: \.isNaN)
        && zip(values, spans).contains { $0 < $1.least || $0 > $1.greatest }
    }
    #expect(summary.beyond == expected && expected > 0)
  }

  @Test("the mean of a forest does not depend on whether its spread is asked for")
  func meanOfSpread() async throws {
    let ground = try LearningGround()
    defer { ground.fixture.remove() }
    let set = try TrainingCells(ground.stack(), plan(.forest)).rows(ground.deposits)
    guard case .forest(let options)? = plan(.forest).learner else { return }
    let forest = try RandomForest(set.table, options: options)
    let columns = try ground.stack().run(0..<9)
    let isSame = forest.spread(columns, count: 360).probabilities == forest.probabilities(columns, count: 360)
    #expect(isSame)
  }

  @Test("a file that is no model, and one from later, are refused by name")
  func files() throws {
    let fixture = try RasterFixture()
    defer { fixture.remove() }
    let url = fixture.folder.appending(path: "m.json")
    for text in [
      "{}", "nothing", #"{"format":"x","version":1}"#, #"{"format":"delfstof-model","version":9}"#,
      #"{"format":"delfstof-model","version":1,"method":"forest","rows":1,"deposits":1}"#,
    ] {
      try Data(text.utf8).write(to: url)
      do {
        _ = try LearntModelFile(url)
        Issue.record("no refusal of \(text)")
      } catch {
        #expect(error.text.en.contains("m.json") && error.text.nl.contains("m.json"))
      }
    }
  }
}

@Suite("Order in a stack without deposits")
struct OrderingRunTests {
  @Test("components of the cells are those of their table, strips or not")
  func components() throws {
    let ground = try LearningGround()
    let padded = try LearningGround(padding: 2)
    defer {
      ground.fixture.remove()
      padded.fixture.remove()
    }
    let run = OrderingRun(LearningPlan(.components))
    let one = try run.report(ground.stack())
    let other = try run.report(padded.stack(), cells: 50)
    guard case .components(let a, let mapped) = one.content, case .components(let b, _) = other.content else {
      Issue.record("no components")
      return
    }
    #expect(a == b && mapped == 3 && one.rows == 39 * 40)
    #expect(abs(a.variances.reduce(0, +) - 3) < 1e-9)
  }

  @Test("a table without a complete row is refused")
  func noCompleteRow() throws {
    let table = try FeatureTable(names: ["a", "b"], columns: [[.nan, 1], [2, .nan]])
    do throws(MappingError) {
      _ = try OrderingRun(LearningPlan(.clusters)).report(table)
      Issue.record("nothing is complete")
    } catch {
      guard case .multivariate(.noRows) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test("evidence beyond what components and clusters were found in is counted", arguments: [true, false])
  func beyond(isComponents: Bool) async throws {
    let ground = try LearningGround()
    defer { ground.fixture.remove() }
    var plan = LearningPlan(isComponents ? .components : .clusters)
    plan.clusters.count = 2
    // Half of the evidence is learnt from; a value of an incomplete row is not.
    let grid = try ground.stack().grid
    let mask = try ground.fixture.raster("mask", (0..<1600).map { $0 < 800 ? 1 : 0 }, on: grid)
    let part = try EvidenceStack(ground.rasters, mask: EvidenceRaster(name: "mask", url: mask))
    let report = try OrderingRun(plan).report(part, cells: 90)
    let table = try ground.stack().run(0..<20)
    #expect(report.spans.map(\.least) == table.map { $0.min() ?? .nan })
    #expect(report.spans.map(\.greatest) == table.map { $0.max() ?? .nan })
    let file = LearntModelFile(report, method: plan.method, grid: grid)
    let url = ground.fixture.folder.appending(path: "order.json")
    try file.write(to: url)
    let job = try PredictionRun(try Predictor(try LearntModelFile(url), uncertainty: .none), rasters: ground.rasters)
    let summary = try await job.write(to: ground.fixture.folder.appending(path: "order.tif"), single: true)
    let all = try ground.stack().run(0..<40)
    let expected = (0..<1600).count { cell in
      let values = all.map { $0[cell] }
      return !values.contains(where: \.isNaN)
        && zip(values, report.spans).contains { $0 < $1.least || $0 > $1.greatest }
    }
    #expect(summary.beyond == expected && expected > 0)
  }

  @Test("clusters are found on a sample and mapped for all cells")
  func clusters() async throws {
    let ground = try LearningGround()
    defer { ground.fixture.remove() }
    var plan = LearningPlan(.clusters, seed: 2)
    plan.clusters.sample = 300
    plan.clusters.most = 5
    plan.clusters.starts = 2
    let report = try OrderingRun(plan).report(ground.stack())
    #expect(report.rows == 300 && report.squares.count == 5)
    guard case .clusters(let clusters) = report.content else {
      Issue.record("no clusters")
      return
    }
    let url = ground.fixture.folder.appending(path: "k.json")
    try LearntModelFile(method: .clusters, content: report.content, rows: 300, deposits: 0).write(to: url)
    let job = try PredictionRun(
      try Predictor(try LearntModelFile(url), uncertainty: .none), rasters: ground.rasters.reversed())
    let map = ground.fixture.folder.appending(path: "k.tif")
    let summary = try await job.write(to: map, single: true)
    #expect(summary.statistics.minimum == 1 && summary.statistics.maximum == Double(clusters.options.clusters))
    let missing = try Predictor(try LearntModelFile(url), uncertainty: .none)
    #expect(throws: MappingError.self) { try PredictionRun(missing, rasters: Array(ground.rasters.prefix(2))) }
  }
}
