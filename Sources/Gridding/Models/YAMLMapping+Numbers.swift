import Geostatistics
import Programme
import Yams

extension YAMLMapping {
  /// A list of numbers, or one number as a list of one.
  package func numbers(_ key: String, required: Bool = false, allowsInfinity: Bool = false) -> [Double] {
    guard let node = node(key) else {
      if required { missing(key) }
      return []
    }
    let items: [Node] = if case .sequence(let list) = node { Array(list) } else { [node] }
    var numbers: [Double] = []
    for item in items {
      guard case .scalar(let scalar) = item, let number = Self.number(scalar.string, allowsInfinity) else {
        wrongType(key, .init(en: "a list of numbers", nl: "een lijst getallen"))
        return []
      }
      numbers.append(number)
    }
    return numbers
  }

  /// A list of rows of numbers.
  func matrix(_ key: String) -> [[Double]] {
    guard let node = node(key) else { return [] }
    guard case .sequence(let rows) = node else {
      wrongType(key, .init(en: "a matrix: [[1, 0], [0, 1]]", nl: "een matrix: [[1, 0], [0, 1]]"))
      return []
    }
    var result: [[Double]] = []
    for row in rows {
      guard case .sequence(let cells) = row else {
        wrongType(key, .init(en: "a matrix: [[1, 0], [0, 1]]", nl: "een matrix: [[1, 0], [0, 1]]"))
        return []
      }
      var numbers: [Double] = []
      for cell in cells {
        guard case .scalar(let scalar) = cell, let number = Self.number(scalar.string, false) else {
          wrongType(key, .init(en: "a matrix of numbers", nl: "een matrix van getallen"))
          return []
        }
        numbers.append(number)
      }
      result.append(numbers)
    }
    return result
  }

  private static func number(_ text: String, _ allowsInfinity: Bool) -> Double? {
    if allowsInfinity, [".inf", "inf", "infinite"].contains(text) { return .infinity }
    guard let number = Double(text), number.isFinite else { return nil }
    return number
  }

  /// A share of the range; `infinite` where the structure does not vary (zonal anisotropy). 1 when it is not given.
  func ratio(_ key: String) -> Double {
    guard let text = optionalString(key) else { return 1 }
    guard let number = Self.number(text, true), number > 0 else {
      wrongType(key, .init(en: "a number above 0, or infinite", nl: "een getal boven 0, of infinite"))
      return 1
    }
    return number
  }

  func angles() -> RotationAngles {
    RotationAngles(azimuth: double("azimuth") ?? 0, dip: double("dip") ?? 0, rake: double("rake") ?? 0)
  }

  /// What is meant by a range; the parameter of the formula when nothing is said.
  func rangeConvention() -> RangeConvention {
    choice("range-convention", RangeConvention.self, default: .scale) ?? .scale
  }
}
