import ArgumentParser
import Foundation
import Geostatistics
import Gridding

/// Declustering weights, as 'decluster --out' writes them.
struct WeightOptions: ParsableArguments {
  @Option(name: .long, help: "Column of declustering weights.")
  var weightColumn: String?

  var columns: [String] { weightColumn.map { [$0] } ?? [] }

  /// The weights of samples; nil without a column.
  /// - Throws: `notAWeight`.
  func weights(of set: SampleSet, _ samples: SampleOptions) throws(GriddingError) -> [Double]? {
    guard let weightColumn else { return nil }
    var weights: [Double] = []
    for (index, text) in (set.extras[weightColumn] ?? []).enumerated() {
      guard let weight = Double(text), weight >= 0, weight.isFinite else {
        throw .notAWeight(
          file: URL(filePath: samples.file).lastPathComponent, line: set.lines[index], column: weightColumn,
          value: text)
      }
      weights.append(weight)
    }
    return weights
  }
}
