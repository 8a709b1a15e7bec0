import Geostatistics
import NumericalMethods

/// Cross-validation of any method of an ``EstimationRequest``: its estimator is made anew without each fold and asked for
/// the samples of that fold. Costs an estimator a fold; one variable by plain kriging is quicker with `CrossValidation`.
///
/// Of several variables only the samples of the first are left out, as in gstat's `gstat.cv`.
public struct LeftOutRun: Sendable {
  public let request: EstimationRequest
  public let sets: [SampleSet]
  /// The fold of each sample of the first variable.
  public let folds: [Int32]
  public var threads = 1

  /// - Throws: ``GriddingError``.
  public init(_ request: EstimationRequest, _ sets: [SampleSet], folds: Folds) throws(GriddingError) {
    guard let samples = sets.first?.samples else { throw .geostatistics(.noSamples) }
    var request = request
    // The support is that of the samples.
    request.document.block = nil
    self.request = request
    self.sets = sets
    let document = request.document
    let hasError =
      (document.coregionalisation?.measurementErrors.first ?? document.model?.measurementError ?? 0) > 0
    do throws(GeostatisticsError) {
      let numbers = try folds.numbers(for: samples)
      // A sample that is merged with another one is left out with it.
      let representative = try samples.resolvingDuplicates(.refuse, modelHasError: hasError).representative
      var first = [Int32?](repeating: nil, count: samples.count)
      for index in representative.indices where first[representative[index]] == nil {
        first[representative[index]] = numbers[index]
      }
      self.folds = representative.indices.map { first[representative[$0]] ?? numbers[$0] }
    } catch {
      throw .geostatistics(error)
    }
  }

  /// The columns of the estimator at all samples, each without its fold; the result does not depend on `threads`.
  /// - Throws: ``GriddingError``.
  public func run() async throws(GriddingError) -> LeftOutResult {
    let groups = Dictionary(grouping: folds.indices, by: { folds[$0] }).values.sorted { $0[0] < $1[0] }
    var result = LeftOutResult(names: [], count: folds.count)
    _ = try await OrderedWork(count: groups.count, threads: threads).run { number throws(GriddingError) in
      groups[number]
    } work: { left throws(GriddingError) in
      try answer(left)
    } take: { number, answer throws(GriddingError) in
      if number == 0 { result = LeftOutResult(names: answer.names, count: folds.count) }
      for (row, index) in groups[number].enumerated() {
        for column in answer.names.indices { result.columns[column][index] = answer.result.columns[column][row] }
        result.status[index] = answer.result.status[row]
      }
    }
    return result
  }

  private struct FoldAnswer: Sendable {
    let names: [String]
    let result: WindowResult
  }

  private func answer(_ left: [Int]) throws(GriddingError) -> FoldAnswer {
    let (kept, targets) = try parts(left)
    let estimator = try request.estimator(for: kept)
    let window = TargetWindow(number: 0, count: left.count, content: .targets(targets))
    return FoldAnswer(names: estimator.columns.map(\.name), result: try estimator.estimate(window))
  }

  /// The samples outside a fold, and the places of those inside.
  private func parts(_ left: [Int]) throws(GriddingError) -> ([SampleSet], Targets) {
    let out = Set(left)
    let all = sets[0].samples
    var kept = sets
    do throws(GeostatisticsError) {
      kept[0].samples = try all.subset(all.values.indices.filter { !out.contains($0) })
      kept[0].upperLimits = []
      let targets = try Targets(
        x: left.map { all.x[$0] }, y: left.map { all.y[$0] },
        z: all.dimensions == 2 ? nil : left.map { all.z[$0] },
        drifts: all.drifts.map { drift in left.map { drift[$0] } })
      return (kept, targets)
    } catch {
      throw .geostatistics(error)
    }
  }
}

/// The columns of an estimator at the samples, each without its fold.
public struct LeftOutResult: Sendable, Hashable {
  public let names: [String]
  public fileprivate(set) var columns: [[Double]]
  /// `CellStatus.rawValue`.
  public fileprivate(set) var status: [UInt8]

  init(names: [String], count: Int) {
    self.names = names
    columns = [[Double]](repeating: [Double](repeating: .nan, count: count), count: names.count)
    status = [UInt8](repeating: CellStatus.tooFewSamples.rawValue, count: count)
  }

  /// A column by its name; nil when the method has none of that name.
  public func column(_ name: String) -> [Double]? { names.firstIndex(of: name).map { columns[$0] } }
}
