import Geodata
import Geostatistics

/// Reads scattered places. Unlike samples they are answered one by one in the order of the file, so a bad row refuses
/// the table; a missing drift is allowed and gives the cell the status `noDrift`.
struct TargetTableReader {
  private let request: SampleRequest
  private let isSolid: Bool

  init(_ request: SampleRequest, isSolid: Bool) {
    self.request = request
    self.isSolid = isSolid
  }

  func read() throws(GriddingError) -> TargetTable {
    let file = request.file.lastPathComponent
    let table = try SampleReader.open(request)
    let columns = table.columns
    let usesColumns = !table.hasPositions || request.x != nil || request.y != nil
    let place = usesColumns ? try PlaceColumns.find(in: columns, x: request.x, y: request.y, file: file) : nil
    let z: Int?
    if isSolid {
      z = try PlaceColumns.index(of: request.z ?? "z", in: columns, file)
    } else {
      z = nil
    }
    var driftColumns: [Int] = []
    for drift in request.drifts { driftColumns.append(try PlaceColumns.index(of: drift.column, in: columns, file)) }
    let system = request.referenceSystem ?? table.referenceSystem
    if let named = table.referenceSystem, let given = request.referenceSystem, named != given {
      throw .contradictingSystems(file: file, named: named, given: given)
    }
    if system == nil, place?.isDegrees == true { throw .degreesWithoutSystem(file: file) }
    if let system, system.isGeographic, request.workingSystem == nil {
      throw .geographic(file: file, system, suggestion: nil)
    }
    var positions: [Position] = []
    var heights: [Double] = []
    var drifts = [[Double]](repeating: [], count: driftColumns.count)
    var lines: [Int] = []
    func number(_ row: SampleRow, _ column: Int) throws(GriddingError) -> Double {
      let written = request.written(row.values[column])
      guard case .number(let number) = written else {
        throw .badRow(
          file: file, line: row.line, column: columns[column], value: row.values[column].text ?? "",
          written == .missing ? .missingNumber : .notANumber)
      }
      return number
    }
    while let row = try table.next() {
      if row.isUneven {
        throw .badRow(file: file, line: row.line, .cellsUneven)
      }
      if let place {
        positions.append(Position(x: try number(row, place.x), y: try number(row, place.y)))
      } else if let position = row.position {
        positions.append(position)
      } else {
        throw .badRow(file: file, line: row.line, .noPosition)
      }
      if let z { heights.append(try number(row, z)) }
      for (index, column) in driftColumns.enumerated() {
        let written = request.written(row.values[column])
        var value = Double.nan
        if case .number(let number) = written { value = request.drifts[index].transform(number) ?? .nan }
        drifts[index].append(value)
      }
      lines.append(row.line)
    }
    if let system, let wanted = request.workingSystem, system != wanted {
      do throws(GeodataError) {
        positions = try CoordinateTransformation(from: system, to: wanted, options: request.transformation)(positions)
      } catch {
        throw .geodata(error)
      }
    }
    do throws(GeostatisticsError) {
      let targets = try Targets(
        x: positions.map(\.x), y: positions.map(\.y), z: isSolid ? heights : nil, drifts: drifts)
      return TargetTable(
        targets: targets, isSolid: isSolid, referenceSystem: request.workingSystem ?? system, lines: lines)
    } catch {
      throw .geostatistics(error)
    }
  }
}
