import Geostatistics

/// Grade-tonnage curves as a table and as a document.
public struct GradeTonnageFile: Sendable {
  public let curves: [NamedCurve]
  /// What the curves are of, at the top of the document.
  public var source: [(key: String, value: DocumentNode)] = []

  public init(_ curves: [NamedCurve]) { self.curves = curves }

  /// A row a curve and cut-off: tonnage, metal, mean grade and conventional benefit.
  public var csv: String {
    var text = "curve,cutoff,tonnage,metal,mean_grade,benefit\n"
    for named in curves {
      let (curve, grades, benefits) = (named.curve, named.meanGrades, named.curve.benefits)
      for place in curve.cutoffs.indices {
        let cells = [curve.cutoffs[place], curve.tonnage[place], curve.metal[place], grades[place] ?? .nan]
        // A quantile of the benefit is none of the quantiles beside it.
        let benefit = Self.isQuantile(named.kind) ? .nan : benefits[place]
        text += "\(named.kind.rawValue),"
        text += (cells + [benefit]).map(TableResultWriter.number).joined(separator: ",") + "\n"
      }
    }
    return text
  }

  private static func isQuantile(_ kind: NamedCurve.Kind) -> Bool { [.p10, .p50, .p90].contains(kind) }

  public var document: DocumentNode {
    func list(_ numbers: [Double]) -> DocumentNode { .list(numbers.map(DocumentNode.number)) }
    var entries = source
    let cutoffs = curves.first?.curve.cutoffs ?? []
    entries.append(("cutoffs", list(cutoffs)))
    entries.append(
      (
        "curves",
        .list(
          curves.map { named in
            var curve: [(key: String, value: DocumentNode)] = [
              ("curve", .text(named.kind.rawValue)), ("tonnage", list(named.curve.tonnage)),
              ("metal", list(named.curve.metal)),
              ("mean-grade", .list(named.meanGrades.map { $0.map(DocumentNode.number) ?? .null })),
            ]
            if !Self.isQuantile(named.kind) { curve.append(("benefit", list(named.curve.benefits))) }
            return .map(curve)
          })
      ))
    return .map(entries)
  }
}
