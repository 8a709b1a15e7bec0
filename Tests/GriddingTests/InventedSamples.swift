import Foundation
import Geodata
import Geostatistics
import TestBench
import Testing

@testable import Gridding

/// Samples by formula: a smooth surface at places that a low-discrepancy sequence spreads over 1000 by 1000 metres.
struct InventedSamples {
  let place: Workplace

  init() throws { place = try Workplace() }

  static func rows(_ count: Int) -> [(x: Double, y: Double, value: Double)] {
    (0..<count).map { index in
      let x = (Double(index + 1) * 0.754877666).truncatingRemainder(dividingBy: 1) * 1000
      let y = (Double(index + 1) * 0.569840291).truncatingRemainder(dividingBy: 1) * 1000
      return (x, y, 100 + 40 * sin(x / 170) + 30 * cos(y / 230) + 0.02 * x)
    }
  }

  static func csv(_ count: Int) -> String {
    "x,y,zinc\n" + rows(count).map { "\($0.x),\($0.y),\($0.value)\n" }.joined()
  }

  @discardableResult
  func write(_ text: String, _ name: String) throws -> URL {
    let url = place.root.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url
  }

  /// Reads a text as a table of samples.
  func read(
    _ text: String, name: String = "samples.csv", _ change: (inout SampleRequest) -> Void = { _ in }
  ) throws -> SampleSet {
    var request = SampleRequest(file: try write(text, name), value: ColumnExpression("zinc"))
    change(&request)
    return try SampleReader(request).read()
  }

  static let model = VariogramModel(
    nugget: 5, structures: [VariogramStructure(.spherical, sill: 900, range: 600)])
}
