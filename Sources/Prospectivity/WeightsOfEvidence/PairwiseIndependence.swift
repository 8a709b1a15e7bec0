import NumericalMethods

/// Whether two layers are independent among the deposits: the contingency table of their classes at the deposits where
/// both have evidence (Bonham-Carter 1994, section 9.5; Agterberg et al. 1990).
///
/// Three statistics of one table. Where a deposit count below five is expected, as is the rule, Pearson's is too large:
/// look at Yates' corrected one for two classes by two, at G for more.
public struct PairwiseIndependence: Hashable, Sendable {
  public let layers: [String]
  public let deposits: Int
  /// (r - 1)(c - 1) over classes with deposits; 0 when a layer has one class at all of them, and nothing can be tested.
  public let degreesOfFreedom: Int
  /// Pearson's sum of (O - E)² / E.
  public let chiSquare: Double
  /// With |O - E| - 1/2, not below 0; nil for more than two classes by two.
  public let yates: Double?
  /// 2 sum of O ln(O / E).
  public let likelihoodRatio: Double
  public let smallestExpected: Double

  /// - Parameter counts: deposits by class of the one layer (rows) and of the other.
  init(layers: [String], counts: [[Int]]) {
    let rows = counts.filter { $0.contains { $0 > 0 } }
    let columns = counts.first?.indices.filter { column in rows.contains { $0[column] > 0 } } ?? []
    let table = rows.map { row in columns.map { Double(row[$0]) } }
    let rowTotals = table.map { $0.reduce(0, +) }
    let columnTotals = columns.indices.map { column in table.reduce(0) { $0 + $1[column] } }
    let total = rowTotals.reduce(0, +)
    var chiSquare = 0.0
    var corrected = 0.0
    var ratio = 0.0
    var smallest = Double.infinity
    for row in table.indices {
      for column in columns.indices {
        let expected = rowTotals[row] * columnTotals[column] / total
        let observed = table[row][column]
        let difference = abs(observed - expected)
        let reduced = max(0, difference - 0.5)
        chiSquare += difference * difference / expected
        corrected += reduced * reduced / expected
        if observed > 0 { ratio += 2 * observed * log(observed / expected) }
        smallest = min(smallest, expected)
      }
    }
    self.layers = layers
    deposits = Int(total)
    degreesOfFreedom = table.isEmpty ? 0 : (table.count - 1) * (columns.count - 1)
    self.chiSquare = chiSquare
    yates = table.count == 2 && columns.count == 2 ? corrected : nil
    likelihoodRatio = max(0, ratio)
    smallestExpected = total > 0 ? smallest : 0
  }

  /// The statistic to look at: Pearson's where at least five are expected everywhere, else Yates' or G.
  public var statistic: (name: Statistic, value: Double) {
    if smallestExpected >= 5 { return (.pearson, chiSquare) }
    if let yates { return (.yates, yates) }
    return (.likelihoodRatio, likelihoodRatio)
  }

  public enum Statistic: String, Hashable, Sendable, CaseIterable {
    case pearson, yates
    case likelihoodRatio = "likelihood-ratio"
  }

  /// P of a statistic this large for independent layers; nil when nothing can be tested.
  public func probability(_ statistic: Double) -> Double? {
    degreesOfFreedom > 0 ? ChiSquare.probability(above: statistic, degreesOfFreedom: degreesOfFreedom) : nil
  }

  /// Every pair of layers of a model.
  public static func pairs(_ conditions: GeneralisedConditions) -> [PairwiseIndependence] {
    var pairs: [PairwiseIndependence] = []
    for one in conditions.layers.indices {
      for other in conditions.layers.indices.dropFirst(one + 1) {
        var counts = conditions.layers[one].classes.map { _ in conditions.layers[other].classes.map { _ in 0 } }
        for condition in 0..<conditions.count where conditions.deposits[condition] > 0 {
          let row = conditions.classIndex(layer: one, condition: condition)
          let column = conditions.classIndex(layer: other, condition: condition)
          guard row != GeneralisedConditions.missing, column != GeneralisedConditions.missing else { continue }
          counts[row][column] += conditions.deposits[condition]
        }
        let names = [conditions.layers[one].layer, conditions.layers[other].layer]
        pairs.append(PairwiseIndependence(layers: names, counts: counts))
      }
    }
    return pairs
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
