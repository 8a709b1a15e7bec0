import Foundation
import Geodata
import Gridding
import Programme
import Prospectivity

/// Features in the system of the grid, with the attributes that were asked for.
struct LoadedFeatures: Sendable {
  var geometries: [Geometry] = []
  /// One text for each feature, by name; nil where it has none.
  var attributes: [String: [String?]] = [:]
  let file: String
  /// The coordinate operations that brought them there; nil when none was needed.
  var operation: String?

  /// An attribute as numbers; NaN where a feature has none.
  /// - Throws: `notANumber`.
  func numbers(_ name: String) throws(RecipeError.Problem) -> [Double] {
    var numbers: [Double] = []
    for (index, text) in (attributes[name] ?? []).enumerated() {
      guard let text, !text.isEmpty else {
        numbers.append(.nan)
        continue
      }
      guard let number = Double(text), number.isFinite else {
        throw .notANumber(file: file, feature: index + 1, name: name, text: String(text.prefix(80)))
      }
      numbers.append(number)
    }
    return numbers
  }
}

extension RecipeError.Problem: Error {}

/// Reads the features of a recipe.
struct FeatureLoader {
  let folder: DocumentFolder
  let grid: GridGeometry
  let transformation: TransformationOptions

  func load(_ input: FeatureInput, attributes: [String]) throws(RecipeError.Problem) -> LoadedFeatures {
    let loaded =
      switch input.shape {
      case .vector(let layer): try vector(input, layer, attributes)
      case .points(let x, let y): try points(input, x, y, attributes)
      case .segments(let x0, let y0, let x1, let y1): try segments(input, (x0, y0), (x1, y1), attributes)
      case .rings(let ring, let hole, let x, let y): try rings(input, ring, hole, x, y)
      }
    guard !loaded.geometries.isEmpty else { throw .noFeatures(file: loaded.file, read: 0) }
    return loaded
  }

  // MARK: vector files

  private func vector(
    _ input: FeatureInput, _ layer: String?, _ names: [String]
  ) throws(RecipeError.Problem) -> LoadedFeatures {
    let url = folder.url(input.file)
    let file = url.lastPathComponent
    var result = LoadedFeatures(file: file)
    for name in names { result.attributes[name] = [] }
    var cursor = try Self.geodata { () throws(GeodataError) in try FeatureCursor(.file(url), layer: layer) }
    let fields = cursor.layer.fields.map(\.name)
    func index(_ name: String) throws(RecipeError.Problem) -> Int {
      guard let index = fields.firstIndex(of: name) else { throw .noAttribute(file: file, name: name, known: fields) }
      return index
    }
    var wanted: [(name: String, index: Int)] = []
    for name in names { wanted.append((name, try index(name))) }
    var conditions: [(index: Int, values: [String])] = []
    for condition in input.conditions { conditions.append((try index(condition.column), condition.values)) }
    let named = cursor.layer.referenceSystem
    if let named, let given = input.system, named != given {
      throw .mapping(.gridding(.contradictingSystems(file: file, named: named, given: given)))
    }
    guard let source = input.system ?? named else { throw .noSystem(file: file) }
    let change = try transformation(from: source)
    var read = 0
    while true {
      let next: FeatureRecord?
      do throws(GeodataError) { next = try cursor.next() } catch { throw .mapping(.geodata(error)) }
      guard let record = next else { break }
      read += 1
      guard var geometry = record.geometry, !geometry.isEmpty,
        conditions.allSatisfy({ $0.values.contains(record.values[$0.index].text ?? "") })
      else { continue }
      if let change {
        do throws(GeodataError) { geometry = try geometry.transformed(by: change) } catch {
          throw .mapping(.geodata(error))
        }
      }
      result.geometries.append(geometry)
      for (name, index) in wanted { result.attributes[name]?.append(record.values[index].text) }
    }
    guard !result.geometries.isEmpty else { throw .noFeatures(file: file, read: read) }
    result.operation = change?.operations.first?.name
    return result
  }

  /// Nil when the source is in the system of the grid.
  func transformation(from source: CoordinateReferenceSystem) throws(RecipeError.Problem) -> CoordinateTransformation? {
    guard let target = grid.referenceSystem, source != target else { return nil }
    return try Self.geodata { () throws(GeodataError) in
      try CoordinateTransformation(from: source, to: target, options: transformation)
    }
  }

  static func geodata<R: ~Copyable>(_ body: () throws(GeodataError) -> R) throws(RecipeError.Problem) -> R {
    do throws(GeodataError) { return try body() } catch { throw .mapping(.geodata(error)) }
  }

  // MARK: tables

  /// Rows of a table with their place in the system of the grid.
  private struct Rows {
    var positions: [Position] = []
    var lines: [Int] = []
    var texts: [String: [String]] = [:]
    var operation: String?
    let file: String
  }

  /// - Parameter complete: whether every row must be good.
  private func rows(
    _ input: FeatureInput, x: String?, y: String?, texts names: [String], complete: Bool
  ) throws(RecipeError.Problem) -> Rows {
    var request = SampleRequest(file: folder.url(input.file), value: nil)
    (request.x, request.y) = (x, y)
    let several = input.conditions.filter { $0.values.count != 1 }
    request.extras = Array(Set(names + several.map(\.column))).sorted()
    request.only = input.conditions.filter { $0.values.count == 1 }.map { ($0.column, $0.values[0]) }
    request.referenceSystem = input.system
    request.workingSystem = grid.referenceSystem
    request.transformation = transformation
    request.allowsDegrees = true
    let set: SampleSet
    do throws(GriddingError) { set = try SampleReader(request).read() } catch { throw .mapping(.gridding(error)) }
    var rows = Rows(operation: set.operation, file: request.file.lastPathComponent)
    if complete, let first = set.rejects.first { throw .badRow(file: rows.file, line: first.line) }
    let kept = set.lines.indices.filter { index in
      several.allSatisfy { $0.values.contains(set.extras[$0.column]?[index] ?? "") }
    }
    rows.positions = kept.map { Position(x: set.samples.x[$0], y: set.samples.y[$0]) }
    rows.lines = kept.map { set.lines[$0] }
    for name in names { rows.texts[name] = kept.map { set.extras[name]?[$0] ?? "" } }
    if kept.isEmpty { throw .noFeatures(file: rows.file, read: set.account.read) }
    return rows
  }

  private func points(
    _ input: FeatureInput, _ x: String?, _ y: String?, _ names: [String]
  ) throws(RecipeError.Problem) -> LoadedFeatures {
    let rows = try rows(input, x: x, y: y, texts: names, complete: false)
    return LoadedFeatures(
      geometries: rows.positions.map { .points([$0]) }, attributes: rows.texts, file: rows.file,
      operation: rows.operation)
  }

  private func segments(
    _ input: FeatureInput, _ start: (x: String, y: String), _ end: (x: String, y: String), _ names: [String]
  ) throws(RecipeError.Problem) -> LoadedFeatures {
    let starts = try rows(input, x: start.x, y: start.y, texts: names, complete: true)
    let ends = try rows(input, x: end.x, y: end.y, texts: [], complete: true)
    return LoadedFeatures(
      geometries: zip(starts.positions, ends.positions).map { .lines([[$0, $1]]) }, attributes: starts.texts,
      file: starts.file, operation: starts.operation)
  }

  /// Rings in the order of the table. A ring that lies in an odd number of others is a hole, and belongs to the smallest
  /// ring around it; a column that says otherwise refuses the file.
  private func rings(
    _ input: FeatureInput, _ ring: String, _ hole: String?, _ x: String, _ y: String
  ) throws(RecipeError.Problem) -> LoadedFeatures {
    let rows = try rows(input, x: x, y: y, texts: [ring] + (hole.map { [$0] } ?? []), complete: true)
    var found: [Ring] = []
    for index in rows.positions.indices {
      let name = rows.texts[ring]?[index] ?? ""
      let flag = try hole.map { column throws(RecipeError.Problem) in
        try Self.flag(rows.texts[column]?[index] ?? "", rows, index)
      }
      if found.last?.name != name { found.append(Ring(name: name, isHole: flag)) }
      found[found.count - 1].corners.append(rows.positions[index])
    }
    for entry in found where Set(entry.corners).count < 3 { throw .shortRing(file: rows.file, ring: entry.name) }
    let areas = found.map { PlaneArea(rings: [$0.corners]) }
    let sizes = areas.map { area in area.box.map { $0.width * $0.height } ?? 0 }
    let around = found.indices.map { index in
      // Corners may touch the ring around them: most of them lie inside.
      found.indices.filter { other in
        other != index && sizes[other] >= sizes[index]
          && 2 * found[index].corners.count { areas[other].contains($0) } > found[index].corners.count
      }
    }
    for (index, entry) in found.enumerated() {
      if let isHole = entry.isHole, isHole != (around[index].count % 2 == 1) {
        throw .holeContradicted(file: rows.file, ring: entry.name, isHole: isHole)
      }
    }
    var polygons = found.map { Polygon(outer: $0.corners, holes: []) }
    for index in found.indices where around[index].count % 2 == 1 {
      guard let smallest = around[index].min(by: { sizes[$0] < sizes[$1] }) else { continue }
      polygons[smallest].holes.append(found[index].corners)
    }
    return LoadedFeatures(
      geometries: found.indices.filter { around[$0].count % 2 == 0 }.map { .polygons([polygons[$0]]) },
      file: rows.file, operation: rows.operation)
  }

  private struct Ring {
    let name: String
    /// Nil when no column says it.
    let isHole: Bool?
    var corners: [Position] = []
  }

  private static func flag(_ text: String, _ rows: Rows, _ index: Int) throws(RecipeError.Problem) -> Bool {
    switch text.lowercased() {
    case "true", "1", "t", "yes": return true
    case "false", "0", "f", "no": return false
    default: throw .notAFlag(file: rows.file, line: rows.lines[index], text: String(text.prefix(40)))
    }
  }
}
