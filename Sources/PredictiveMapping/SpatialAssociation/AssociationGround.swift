import Foundation
import Geodata
import Gridding
import Prospectivity

/// Observations of a file: cells of a raster, points, or polygons.
public struct AssociationGround: Sendable {
  public enum Places: Sendable {
    /// The cell of each observation.
    case cells(GridGeometry, [Int])
    case points([Position])
    case polygons([[Polygon]])
  }

  public let places: Places
  public let input: AssociationInput
  /// Line, number of the feature, or of the cell.
  public let numbers: [Int]
  public let system: CoordinateReferenceSystem?
  /// Features without a value or a shape, or cells without a value.
  public let missing: Int

  /// Observations at most: their neighbours are all held in memory.
  public static let most = 4_000_000
  /// Cells at most of a raster that is read whole.
  static let mostCells = 100_000_000

  /// The cells of a raster that have a value.
  /// - Throws: `neighboursOf` for neighbours that are not by contiguity, `tooManyObservations`, `association`, `geodata`.
  public init(
    _ raster: EvidenceRaster, mask: EvidenceRaster?, _ plan: AssociationPlan
  ) throws(MappingError) {
    guard case .contiguity(let contiguity) = plan.neighbours else { throw .neighboursOf(.cells) }
    let stack = try EvidenceStack([raster], mask: mask)
    let grid = stack.grid
    let count = grid.rows.multipliedReportingOverflow(by: grid.columns)
    guard !count.overflow, count.partialValue <= Self.mostCells else {
      throw .tooManyObservations(file: raster.url.lastPathComponent, count: count.partialValue, most: Self.most)
    }
    var map: [Double] = []
    map.reserveCapacity(count.partialValue)
    var known = 0
    for rows in stack.strips(cells: 1 << 18) {
      let values = try stack.values(0, rows: rows)
      for value in values where !value.isNaN { known += 1 }
      map += values
    }
    guard known <= Self.most else {
      throw .tooManyObservations(file: raster.url.lastPathComponent, count: known, most: Self.most)
    }
    let (weights, cells): (SpatialWeights, [Int])
    do throws(SpatialAssociationError) {
      (weights, cells) = try SpatialWeights.grid(map, columns: grid.columns, contiguity: contiguity)
    } catch { throw .association(error) }
    places = .cells(grid, cells)
    input = AssociationInput(values: cells.map { map[$0] }, weights: weights)
    numbers = cells
    system = grid.referenceSystem
    missing = map.count - cells.count
  }

  /// Points.
  /// - Throws: `neighboursOf` for contiguity, `tooManyObservations`, `association`.
  public init(_ set: SampleSet, file: String, _ plan: AssociationPlan) throws(MappingError) {
    let points = zip(set.samples.x, set.samples.y).map { Position(x: $0, y: $1) }
    guard points.count <= Self.most else {
      throw .tooManyObservations(file: file, count: points.count, most: Self.most)
    }
    do throws(SpatialAssociationError) {
      let weights: SpatialWeights
      switch plan.neighbours {
      case .nearest(let count): weights = try .nearest(count, of: points)
      case .within(let distance): weights = try .distanceBand(distance, of: points)
      case .contiguity: throw SpatialAssociationError.parameter(name: "contiguity", value: .nan)
      }
      input = AssociationInput(values: set.samples.values, weights: weights)
    } catch {
      if case .contiguity = plan.neighbours { throw .neighboursOf(.points) }
      throw .association(error)
    }
    places = .points(points)
    numbers = set.lines
    system = set.referenceSystem
    missing = set.account.missing
  }

  /// Polygons of a vector file, which are neighbours where they touch.
  /// - Parameters:
  ///   - given: the system of a file that names none.
  /// - Throws: `neighboursOf`, `trainingColumn` for a column that is not there, `trainingValue` for a text in it,
  ///   `gridding`, `geodata`, `association`.
  public init(
    polygons url: URL, layer: String?, value: ColumnExpression, only: [(column: String, value: String)],
    system given: CoordinateReferenceSystem?, _ plan: AssociationPlan
  ) throws(MappingError) {
    guard case .contiguity(let contiguity) = plan.neighbours else { throw .neighboursOf(.polygons) }
    let file = url.lastPathComponent
    var cursor: FeatureCursor
    do throws(GeodataError) { cursor = try FeatureCursor(.file(url), layer: layer) } catch { throw .geodata(error) }
    let fields = cursor.layer.fields.map(\.name)
    func index(_ name: String) throws(MappingError) -> Int {
      guard let index = fields.firstIndex(of: name) else {
        throw .trainingColumn(file: file, column: name, columns: fields)
      }
      return index
    }
    if let named = cursor.layer.referenceSystem, let given, named != given {
      throw .gridding(.contradictingSystems(file: file, named: named, given: given))
    }
    let column = try index(value.column)
    var conditions: [(index: Int, value: String)] = []
    for condition in only { conditions.append((try index(condition.column), condition.value)) }
    var (areas, values, numbers, missing): ([[Polygon]], [Double], [Int], Int) = ([], [], [], 0)
    while true {
      let next: FeatureRecord?
      do throws(GeodataError) { next = try cursor.next() } catch { throw .geodata(error) }
      guard let record = next else { break }
      guard conditions.allSatisfy({ record.values[$0.index].text ?? "" == $0.value }) else { continue }
      let text = record.values[column].text ?? ""
      guard case .polygons(let polygons)? = record.geometry, !polygons.isEmpty, !text.isEmpty else {
        missing += 1
        continue
      }
      guard let number = Double(text).flatMap({ value.transform($0) }) else {
        throw .trainingValue(file: file, line: record.number, column: value.column, value: String(text.prefix(80)))
      }
      guard areas.count < Self.most else {
        throw .tooManyObservations(file: file, count: areas.count + 1, most: Self.most)
      }
      areas.append(polygons)
      values.append(number)
      numbers.append(record.number)
    }
    do throws(SpatialAssociationError) {
      input = AssociationInput(values: values, weights: try .contiguity(of: areas, contiguity))
    } catch { throw .association(error) }
    places = .polygons(areas)
    self.numbers = numbers
    system = given ?? cursor.layer.referenceSystem
    self.missing = missing
  }
}

/// What observations are.
public enum ObservationKind: Hashable, Sendable {
  case cells, points, polygons
}
