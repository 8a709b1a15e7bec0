import Foundation
import Geodata
import Geostatistics

/// Reads samples from a table or a vector file, and refuses rather than guesses: a doubtful place or reference system
/// stops the reading, a bad row goes to the rejects with its line, column, value and reason, and the good ones live.
public struct SampleReader {
  public let request: SampleRequest

  public init(_ request: SampleRequest) { self.request = request }

  /// - Throws: ``GriddingError``.
  public func read() throws(GriddingError) -> SampleSet {
    let file = request.file.lastPathComponent
    let table = try Self.open(request)
    var plan = try SamplePlan(request, table)
    while let row = try table.next() { plan.take(row) }
    return try plan.finish(file: file)
  }

  /// The table behind a file; its ending decides between a delimited text and GDAL's formats.
  static func open(_ request: SampleRequest) throws(GriddingError) -> any SampleTable {
    var name = request.file
    if name.pathExtension.lowercased() == "gz" { name.deletePathExtension() }
    if request.delimiter == nil, GeoEASSampleTable.endings.contains(name.pathExtension.lowercased()),
      let table = try GeoEASSampleTable(request)
    {
      return table
    }
    if DelimitedSampleTable.endings.contains(name.pathExtension.lowercased()) || request.delimiter != nil {
      return try DelimitedSampleTable(request)
    }
    return try FeatureSampleTable(request)
  }
}

/// The samples of a file while it is read: which column gives what, and the columns that grow.
private struct SamplePlan {
  private let request: SampleRequest
  private let columns: [String]
  private let file: String
  private let place: PlaceColumns?
  private let value: Int?
  private let z: Int?
  private let depths: (from: Int, to: Int)?
  private let surface: Int?
  private let borehole: Int?
  private let errorVariance: Int?
  private let drifts: [Int]
  private let extras: [Int]
  private let only: [(column: Int, value: String)]
  /// Columns of an evidence store: the mark `<` and the limit stand beside the value.
  private let mark: Int?
  private let below: Int?
  private let unit: Int?
  private let system: CoordinateReferenceSystem?

  private var positions: [Position] = []
  private var elevations: [Double] = []
  private var values: [Double] = []
  private var limits: [Double?] = []
  private var errors: [Double] = []
  private var driftValues: [[Double]]
  private var boreholes: [Int32] = []
  private var boreholeNumbers: [String: Int32] = [:]
  private var boreholeNames: [String] = []
  private var texts: [[String]]
  private var lines: [Int] = []
  private var account = SampleSet.Account()
  private var rejects: [SampleReject] = []
  private var firstBelow: Int?
  private var units: Set<String> = []

  init(_ request: SampleRequest, _ table: any SampleTable) throws(GriddingError) {
    let file = request.file.lastPathComponent
    let columns = table.columns
    func index(_ name: String) throws(GriddingError) -> Int {
      try PlaceColumns.index(of: name, in: columns, file)
    }
    func optional(_ name: String?) throws(GriddingError) -> Int? {
      guard let name else { return nil }
      return try index(name)
    }
    self.request = request
    self.file = file
    self.columns = columns
    value = try optional(request.value?.column)
    if request.below == .intervals, request.value?.transform.isIncreasing == false {
      throw .request(.intervalsOfFallingValue)
    }
    let usesColumns = !table.hasPositions || request.x != nil || request.y != nil
    place = usesColumns ? try PlaceColumns.find(in: columns, x: request.x, y: request.y, file: file) : nil
    z = try optional(request.z)
    surface = try optional(request.surface)
    if let from = request.from, let to = request.to {
      depths = (try index(from), try index(to))
    } else {
      guard request.from == nil, request.to == nil else { throw .halfADepth }
      depths = nil
    }
    guard z == nil || depths == nil else { throw .elevationTwice }
    borehole = try optional(request.borehole)
    errorVariance = try optional(request.errorVariance)
    var drifts: [Int] = []
    for drift in request.drifts { drifts.append(try index(drift.column)) }
    self.drifts = drifts
    var extras: [Int] = []
    for extra in request.extras { extras.append(try index(extra)) }
    self.extras = extras
    var only: [(column: Int, value: String)] = []
    for condition in request.only { only.append((try index(condition.column), condition.value)) }
    self.only = only
    let isStore = ["property", "value", "mark", "below", "unit"].allSatisfy(columns.contains)
    mark = isStore ? columns.firstIndex(of: "mark") : nil
    below = isStore ? columns.firstIndex(of: "below") : nil
    unit = isStore ? columns.firstIndex(of: "unit") : nil
    if isStore, request.value?.column == "value", !request.only.contains(where: { $0.column == "property" }) {
      throw .noProperty(file: file)
    }
    driftValues = [[Double]](repeating: [], count: drifts.count)
    texts = [[String]](repeating: [], count: extras.count)

    if let named = table.referenceSystem, let given = request.referenceSystem, named != given {
      throw .contradictingSystems(file: file, named: named, given: given)
    }
    if let name = table.unknownSystem, request.referenceSystem == nil { throw .unknownSystem(file: file, name: name) }
    system = request.referenceSystem ?? table.referenceSystem
    if system == nil, place?.isDegrees == true { throw .degreesWithoutSystem(file: file) }
    if system == nil, let working = request.workingSystem { throw .noSystem(file: file, wanted: working) }
  }

  // MARK: rows

  private func text(_ row: SampleRow, _ column: Int) -> String { row.values[column].text ?? "" }

  private func written(_ row: SampleRow, _ column: Int) -> WrittenValue {
    request.written(row.values[column])
  }

  private mutating func reject(_ row: SampleRow, _ column: Int?, _ reason: SampleReject.Reason) {
    // Values below a limit have a count of their own, whatever becomes of them.
    if reason != .belowLimit { account.rejected += 1 }
    rejects.append(
      SampleReject(
        line: row.line, column: column.map { columns[$0] } ?? "",
        value: column.map { String(text(row, $0).prefix(200)) } ?? "", reason: reason))
  }

  /// A number that must be there; nil after the row was rejected.
  private mutating func number(_ row: SampleRow, _ column: Int) -> Double? {
    switch written(row, column) {
    case .number(let number): return number
    case .missing: reject(row, column, .missingNumber)
    case .decimalComma: reject(row, column, .decimalComma)
    case .below, .above, .other: reject(row, column, .notANumber)
    }
    return nil
  }

  mutating func take(_ row: SampleRow) {
    account.read += 1
    for condition in only where text(row, condition.column) != condition.value {
      account.other += 1
      return
    }
    // The first of two reasons is the one that explains the other.
    if row.isUneven { return reject(row, nil, .cellsUneven) }
    guard let (value, limit) = readValue(row) else { return }
    guard let position = readPosition(row) else { return }
    var elevation = 0.0
    if let z {
      guard let number = number(row, z) else { return }
      elevation = number
    } else if let depths {
      guard let from = number(row, depths.from), let to = number(row, depths.to) else { return }
      guard from <= to else { return reject(row, depths.to, .depthsTurned) }
      elevation = -(from + to) / 2
      if let surface {
        guard let top = number(row, surface) else { return }
        elevation += top
      }
    }
    var error = 0.0
    if let errorVariance {
      guard let number = number(row, errorVariance) else { return }
      guard number >= 0 else { return reject(row, errorVariance, .negativeVariance) }
      error = number
    }
    var driftRow: [Double] = []
    for (column, drift) in zip(drifts, request.drifts) {
      guard let number = number(row, column) else { return }
      guard let result = drift.transform(number) else { return reject(row, column, .outsideFunction) }
      driftRow.append(result)
    }
    if let unit { units.insert(text(row, unit)) }
    positions.append(position)
    elevations.append(elevation)
    values.append(value)
    limits.append(limit)
    errors.append(error)
    for (index, number) in driftRow.enumerated() { driftValues[index].append(number) }
    if let borehole { boreholes.append(boreholeNumber(text(row, borehole))) }
    for (index, column) in extras.enumerated() { texts[index].append(text(row, column)) }
    lines.append(row.line)
  }

  private mutating func boreholeNumber(_ name: String) -> Int32 {
    if let known = boreholeNumbers[name] { return known }
    let number = Int32(clamping: boreholeNames.count)
    boreholeNumbers[name] = number
    boreholeNames.append(name)
    return number
  }

  /// The transformed value and, for one below a limit, the transformed limit; nil after the row was left out.
  private mutating func readValue(_ row: SampleRow) -> (value: Double, limit: Double?)? {
    guard let value, let transform = request.value?.transform else { return (1, nil) }
    var written = written(row, value)
    if let mark, let below, written == .missing, text(row, mark) == "<",
      case .number(let limit) = self.written(row, below)
    {
      written = .below(limit)
    }
    var number: Double
    var limit: Double?
    switch written {
    case .number(let plain): number = plain
    case .missing:
      account.missing += 1
      return nil
    case .below(let bound):
      account.below += 1
      firstBelow = firstBelow ?? row.line
      switch request.below {
      case .refuse: return nil
      case .skip:
        reject(row, value, .belowLimit)
        return nil
      case .limit: number = bound
      case .half: number = bound / 2
      case .intervals:
        number = bound
        limit = bound
      }
    case .above:
      reject(row, value, .aboveLimit)
      return nil
    case .decimalComma:
      reject(row, value, .decimalComma)
      return nil
    case .other:
      reject(row, value, .notANumber)
      return nil
    }
    guard let result = transform(number) else {
      reject(row, value, .outsideFunction)
      return nil
    }
    number = result
    if limit != nil { limit = result }
    return (number, limit)
  }

  private mutating func readPosition(_ row: SampleRow) -> Position? {
    guard let place else {
      if row.position == nil { reject(row, nil, .noPosition) }
      return row.position
    }
    guard let x = number(row, place.x), let y = number(row, place.y) else { return nil }
    return Position(x: x, y: y)
  }

  // MARK: the end

  mutating func finish(file: String) throws(GriddingError) -> SampleSet {
    if request.below == .refuse, let firstBelow {
      throw .belowLimit(file: file, count: account.below, line: firstBelow)
    }
    guard units.count <= 1 else { throw .severalUnits(file: file, units: units.sorted()) }
    guard !values.isEmpty else { throw .noSamples(file: file, account, firstReject: rejects.first) }
    var working = system
    var operation: String?
    var outsideArea = outside(system, positions)
    var kept = Array(positions.indices)
    if let system, let wanted = request.workingSystem, wanted != system {
      let moved: CoordinateTransformation.Batch
      do throws(GeodataError) {
        let transformation = try CoordinateTransformation(from: system, to: wanted, options: request.transformation)
        moved = transformation.batch(positions)
        operation = Set(moved.operations.compactMap { $0 }).sorted().map { transformation.operations[$0].name }
          .joined(separator: "; ")
      } catch {
        throw .geodata(error)
      }
      kept = kept.filter { moved.positions[$0] != nil }
      for index in positions.indices {
        if let position = moved.positions[index] {
          positions[index] = position
        } else {
          account.rejected += 1
          let place = positions[index]
          rejects.append(
            SampleReject(line: lines[index], column: "", value: "\(place.x) \(place.y)", reason: .notTransformable))
        }
      }
      working = wanted
    }
    if let working, working.isGeographic, !request.allowsDegrees {
      let middle = positions[positions.count / 2]
      throw .geographic(file: file, working, suggestion: UTMZone.suggestion(longitude: middle.x, latitude: middle.y))
    }
    if working != system { outsideArea = outsideArea ?? outside(working, kept.map { positions[$0] }) }
    func pick<T>(_ column: [T]) -> [T] { kept.count == column.count ? column : kept.map { column[$0] } }
    guard !kept.isEmpty else { throw .noSamples(file: file, account, firstReject: rejects.first) }
    account.used = kept.count
    let isSolid = z != nil || depths != nil
    let samples: Samples
    do throws(GeostatisticsError) {
      samples = try Samples(
        x: pick(positions).map(\.x), y: pick(positions).map(\.y), z: isSolid ? pick(elevations) : nil,
        values: pick(values), errorVariances: errorVariance == nil ? [] : pick(errors),
        drifts: driftValues.map { pick($0) }, boreholes: borehole == nil ? [] : pick(boreholes))
    } catch {
      throw .geostatistics(error)
    }
    let hasLimits = limits.contains { $0 != nil }
    var set = SampleSet(
      samples: samples, lines: pick(lines), boreholeNames: boreholeNames,
      extras: Dictionary(uniqueKeysWithValues: zip(request.extras, texts.map { pick($0) })),
      upperLimits: hasLimits ? pick(limits) : [], account: account,
      rejects: rejects.sorted { $0.line < $1.line }, referenceSystem: working, operation: operation)
    set.outsideArea = outsideArea
    return set
  }

  private func outside(_ system: CoordinateReferenceSystem?, _ positions: [Position]) -> SampleSet.OutsideArea? {
    guard let system else { return nil }
    let count = system.outsideAreaOfUse(positions)
    return count > 0 ? SampleSet.OutsideArea(system: system, count: count) : nil
  }
}

/// The UTM zone that fits a place, for advice only.
enum UTMZone {
  /// ETRS89 in Europe, WGS 84 elsewhere; nil for what cannot be degrees.
  static func suggestion(longitude: Double, latitude: Double) -> String? {
    guard abs(longitude) <= 180, abs(latitude) <= 84 else { return nil }
    let zone = min(60, Int((longitude + 180) / 6) + 1)
    if (28...38).contains(zone), latitude > 33 { return "EPSG:258\(zone)" }
    return "EPSG:\(latitude < 0 ? 327 : 326)\(zone < 10 ? "0" : "")\(zone)"
  }
}
