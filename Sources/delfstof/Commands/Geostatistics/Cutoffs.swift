import ArgumentParser
import Foundation

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
