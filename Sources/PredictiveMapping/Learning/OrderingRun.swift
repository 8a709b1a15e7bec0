import Foundation
import Prospectivity

/// Finds the principal components or the clusters of evidence, without any deposit.
public struct OrderingRun {
  public let plan: LearningPlan
  public var isCancelled: @Sendable () -> Bool = { false }
  /// What is being done, with finished parts and all of them.
  public var progress: @Sendable (LearningStage, Int, Int) -> Void = { _, _, _ in }

  public struct Report: Sendable {
    public let content: LearntModelFile.Content
    public let rows: Int
    /// Cells or rows without all evidence, where they were counted.
    public let incomplete: Int
    /// Of each feature, among the rows learnt from.
    public let spans: [LearntModelFile.Span]
    /// Total within sums of squares for 1, 2, 3... clusters; empty when their number was given, and for components.
    public var squares: [Double] = []
    public var silhouette: Double?
  }

  public init(_ plan: LearningPlan) { self.plan = plan }

  /// Components of all cells, clusters of a sample of them.
  /// - Throws: `multivariate`, `learning`, `geodata`, `stopped`.
  public func report(_ stack: EvidenceStack, cells: Int = 1 << 18) throws(MappingError) -> Report {
    guard plan.method == .components else {
      var training = TrainingCells(stack, plan)
      training.cells = cells
      training.isCancelled = isCancelled
      training.progress = { [progress] in progress(.rows, $0, $1) }
      return try clusters(try training.sample(plan.clusters.sample), incomplete: 0)
    }
    var moments = FeatureMoments(features: stack.layers.map(\.name))
    var spans = CompleteSpans(features: stack.layers.count)
    let strips = stack.strips(cells: cells)
    for (strip, rows) in strips.enumerated() {
      if isCancelled() { throw .stopped }
      let run = try stack.run(rows)
      moments.add(run, count: run[0].count)
      spans.add(run)
      progress(.rows, strip + 1, strips.count)
    }
    return try components(moments, spans)
  }

  /// Of the rows of a table.
  public func report(_ table: FeatureTable) throws(MappingError) -> Report {
    if plan.method == .components {
      var moments = FeatureMoments(features: table.names)
      moments.add(table.columns, count: table.count)
      var spans = CompleteSpans(features: table.names.count)
      spans.add(table.columns)
      return try components(moments, spans)
    }
    let complete = table.completeRows
    return try clusters(table.selecting(complete), incomplete: table.count - complete.count)
  }

  private func components(_ moments: FeatureMoments, _ spans: CompleteSpans) throws(MappingError) -> Report {
    do throws(MultivariateError) {
      let found = try PrincipalComponents(moments, matrix: plan.matrix)
      return Report(
        content: .components(found, mapped: min(plan.components ?? .max, found.variances.count)), rows: moments.count,
        incomplete: moments.incomplete, spans: spans.spans)
    } catch { throw .multivariate(error) }
  }

  /// Rows at most of which each pair is looked at for the silhouette.
  private static let mostPairs = 2000

  private func clusters(_ table: FeatureTable, incomplete: Int) throws(MappingError) -> Report {
    guard table.count > 0 else { throw .multivariate(.noRows) }
    let settings = plan.clusters
    var spans = CompleteSpans(features: table.names.count)
    spans.add(table.columns)
    let found = spans.spans
    func find(_ count: Int) throws(MultivariateError) -> KMeans {
      try KMeans(
        features: table.names, columns: table.columns,
        options: KMeansOptions(
          clusters: count, starts: settings.starts, standardises: settings.standardises, seed: plan.seed))
    }
    do throws(MultivariateError) {
      var squares: [Double] = []
      let clusters: KMeans
      if let count = settings.count {
        clusters = try find(count)
      } else {
        var candidates: [KMeans] = []
        let most = min(settings.most, table.count)
        for count in 1...most where !isCancelled() {
          candidates.append(try find(count))
          progress(.clusters, count, most)
        }
        if isCancelled() { throw MultivariateError.noRows }
        squares = candidates.map(\.totalWithinSquares)
        clusters = candidates[(ClusterCount.elbow(squares) ?? 1) - 1]
      }
      var silhouette: Double?
      if clusters.options.clusters > 1 {
        let step = max(1, (table.count + Self.mostPairs - 1) / Self.mostPairs)
        let rows = Array(stride(from: 0, to: table.count, by: step))
        let labels = rows.map { clusters.assignment[$0] }
        if Set(labels).count > 1 {
          silhouette = try ClusterCount.silhouette(
            features: table.names, columns: table.selecting(rows).columns, assignment: labels,
            standardises: settings.standardises)
        }
      }
      return Report(
        content: .clusters(clusters), rows: table.count, incomplete: incomplete, spans: found, squares: squares,
        silhouette: silhouette)
    } catch { throw isCancelled() ? .stopped : .multivariate(error) }
  }
}
