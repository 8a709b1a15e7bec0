import ArgumentParser
import Foundation
import Geostatistics
import Gridding
import Programme

/// The least and greatest value that there can be.
struct LimitOptions: ParsableArguments {
  @Option(name: .long, help: "Smallest value of the variable.")
  var minimum: Double?

  @Option(name: .long, help: "Largest value of the variable.")
  var maximum: Double?

  func validate() throws {
    if let minimum, let maximum, minimum >= maximum {
      throw ValidationError("--minimum must be below --maximum.")
    }
  }

  var isGiven: Bool { minimum != nil || maximum != nil }

  /// Both, or neither.
  func pair() throws -> ClosedRange<Double>? {
    guard let minimum, let maximum else {
      if isGiven { throw ValidationError("Give --minimum and --maximum together.") }
      return nil
    }
    return minimum...maximum
  }
}

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

/// Edges of a block: `20,20` or `20x20`, with a third one in space.
struct BlockSize: ExpressibleByArgument {
  let edges: SIMD3<Double>

  init?(argument: String) {
    guard let numbers = Numbers(argument: argument.replacing("x", with: ",").replacing("×", with: ",")),
      (1...3).contains(numbers.values.count), numbers.values.allSatisfy({ $0 >= 0 }),
      numbers.values.contains(where: { $0 > 0 })
    else { return nil }
    let values = numbers.values
    edges = SIMD3(values[0], values.count > 1 ? values[1] : values[0], values.count > 2 ? values[2] : 0)
  }
}

/// Cut-off grades: `0:10:0.5` from, to and step, or a list with commas.
struct Cutoffs {
  let values: [Double]

  static func parse(_ text: String) throws -> Cutoffs {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count > 1 {
      let numbers = parts.compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }.filter(\.isFinite)
      guard parts.count == 3, numbers.count == 3 else {
        throw ValidationError("'\(text)' is not first:last:step, as 0:10:0.5.")
      }
      let (first, last, step) = (numbers[0], numbers[1], numbers[2])
      guard step > 0, last >= first, (last - first) / step < 10_000 else {
        throw ValidationError("'\(text)': the step is above 0, the last at or above the first, 10000 cut-offs at most.")
      }
      // Counted, not added up: the last one must not fall off by rounding.
      let count = Int(((last - first) / step + 1e-9).rounded(.down))
      return Cutoffs(values: (0...count).map { first + Double($0) * step })
    }
    var values: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let number = Double(part.trimmingCharacters(in: .whitespaces)), number.isFinite else {
        throw ValidationError("'\(part)' is not a number; give cut-offs as 0:10:0.5 or 0.5,1,2.")
      }
      if let before = values.last, number <= before {
        throw ValidationError("cut-offs ascend, and \(part) stands after \(CSVNumber.text(before)).")
      }
      values.append(number)
    }
    return Cutoffs(values: values)
  }
}
