/// Exact quantiles of a layer that is never in memory, in some passes over it, by ``OrderStatistics``: type 7 of Hyndman &
/// Fan 1996, as NumPy and R have it.
///
/// ```swift
/// var quantiles = try StreamedQuantiles([0.05, 0.95])
/// while quantiles.needsPass {
///   for strip in layer { quantiles.add(strip) }
///   try quantiles.endPass()
/// }
/// let limits = quantiles.values
/// ```
public struct StreamedQuantiles: Sendable {
  private var order: OrderStatistics
  /// Values in the first pass; nil before its end.
  private var count: Int?
  private var seen = 0

  /// - Throws: `probability`.
  public init(_ probabilities: [Double]) throws(TransformError) {
    for p in probabilities where !(p >= 0 && p <= 1) { throw .probability(p) }
    order = OrderStatistics(probabilities: probabilities)
  }

  /// Whether the layer must be given once more.
  public var needsPass: Bool { order.quantiles == nil }

  /// Adds a run of cells; NaN is missing.
  public mutating func add(_ values: [Double]) {
    let present = values.contains(where: \.isNaN) ? values.filter { !$0.isNaN } : values
    seen += present.count
    order.add(present)
  }

  /// - Throws: `noValues`; `changed` when a pass had another number of values than the first.
  public mutating func endPass() throws(TransformError) {
    guard seen > 0 else { throw .noValues }
    guard seen == count ?? seen else { throw .changed }
    count = seen
    seen = 0
    order.endPass()
  }

  /// One for each probability, when no pass is needed any more; empty before.
  public var values: [Double] { order.quantiles ?? [] }
}
