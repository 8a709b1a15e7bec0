import NumericalMethods

/// What the cells at or above a cut-off add up to, in the units of the cells.
public struct SumsAbove: Hashable, Sendable {
  /// Number of cells; an expectation may lie between whole numbers.
  public let cells: Double
  /// Of their thickness: the number of cells where all are of thickness 1.
  public let thickness: Double
  /// Of grade times thickness.
  public let content: Double

  public init(cells: Double, thickness: Double, content: Double) {
    self.cells = cells
    self.thickness = thickness
    self.content = content
  }

  /// Mean grade by volume; nil where there is nothing.
  public var meanGrade: Double? { thickness > 0 ? content / thickness : nil }
}

/// The cells of one grid at or above each cut-off: number, thickness, grade times thickness.
///
/// Cells are taken in as they come, so a grid of any size needs no memory. Sums are exact (``ExactSum``): neither the
/// order of the cells nor how they were cut into runs changes a bit.
public struct CellSums: Sendable {
  public let cutoffs: Cutoffs
  /// Between cut-offs: entry i holds the cells that reach i cut-offs.
  private var counts: [Int]
  private var thicknesses: [ExactSum]
  private var contents: [ExactSum]
  /// Cells with a grade where the layer has no known thickness: they are in no sum.
  public private(set) var withoutThickness = 0

  public init(_ cutoffs: Cutoffs) {
    self.cutoffs = cutoffs
    counts = [Int](repeating: 0, count: cutoffs.count + 1)
    thicknesses = [ExactSum](repeating: ExactSum(), count: cutoffs.count + 1)
    contents = thicknesses
  }

  /// Cells in the sums.
  public var counted: Int { counts.reduce(0, +) }

  /// - Parameters:
  ///   - grades: NaN where there is none: such a cell is no area.
  ///   - thickness: one a cell, 0 or more; NaN where it is not known. A cell of thickness 0 is no area. Nil: 1 each.
  ///   - most: the largest grade that there can be: the whole, for a fraction.
  /// - Throws: `lengths`, `grade`, `thickness`.
  public mutating func add(
    _ grades: [Double], thickness: [Double]? = nil, most: Double = .infinity
  ) throws(GridError) {
    if let thickness, thickness.count != grades.count {
      throw .lengths(expected: grades.count, found: thickness.count)
    }
    for index in grades.indices {
      let grade = grades[index]
      if grade.isNaN { continue }
      guard grade >= 0, grade <= most, grade < .infinity else { throw .grade(index: index, value: grade, most: most) }
      let place = cutoffs.reached(by: grade)
      guard let thickness else {
        counts[place] += 1
        contents[place].add(grade)
        continue
      }
      switch try Thickness(thickness, index) {
      case .unknown: withoutThickness += 1
      case .none: break
      case .known(let height):
        counts[place] += 1
        thicknesses[place].add(height)
        contents[place].add(grade * height)
      }
    }
  }

  /// Adds what another part of the same grid holds.
  /// - Throws: `otherCutoffs`.
  public mutating func merge(_ other: CellSums) throws(GridError) {
    guard other.cutoffs == cutoffs else { throw .otherCutoffs }
    for place in counts.indices {
      counts[place] += other.counts[place]
      thicknesses[place].merge(other.thicknesses[place])
      contents[place].merge(other.contents[place])
    }
    withoutThickness += other.withoutThickness
  }

  /// Of all cells that have a grade.
  public var all: SumsAbove { sums().all }

  /// At or above each cut-off.
  public var above: [SumsAbove] { sums().above }

  private func sums() -> (above: [SumsAbove], all: SumsAbove) {
    var above: [SumsAbove] = []
    var (count, thickness, content) = (0, ExactSum(), ExactSum())
    for place in counts.indices.reversed() {
      count += counts[place]
      thickness.merge(thicknesses[place])
      content.merge(contents[place])
      above.append(
        SumsAbove(
          cells: Double(count), thickness: thickness.count > 0 ? thickness.value : Double(count), content: content.value
        ))
    }
    above.reverse()
    return (Array(above.dropFirst()), above[0])
  }
}

/// The thickness of a cell.
enum Thickness {
  case unknown, none
  case known(Double)

  /// - Throws: `thickness` when it is below 0 or infinite.
  init(_ values: [Double], _ index: Int) throws(GridError) {
    let value = values[index]
    if value.isNaN {
      self = .unknown
    } else {
      guard value >= 0, value < .infinity else { throw .thickness(index: index, value: value) }
      self = value > 0 ? .known(value) : .none
    }
  }
}
