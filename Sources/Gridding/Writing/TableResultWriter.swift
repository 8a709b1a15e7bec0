import Foundation
import Geodata
import Geostatistics

/// A CSV with the place, all numbers in the fewest digits that read back as the same number, and the status in words.
/// Masked cells of a grid are left out; scattered places keep the order of their file.
final class TableResultWriter: ResultWriter {
  private let plan: TargetPlan
  private let url: URL
  private let folder: DraftFolder
  private let partial: URL
  private let file: FileHandle

  init(to url: URL, plan: TargetPlan, columns: [ResultColumn]) throws(GriddingError) {
    self.plan = plan
    self.url = url
    do throws(GeodataError) { folder = try DraftFolder(beside: url) } catch { throw .geodata(error) }
    partial = folder.file("rows")
    let head = (["x", "y"] + (plan.isSolid ? ["z"] : []) + columns.map(\.name) + ["status"]).joined(separator: ",")
    do {
      try Data((head + "\n").utf8).write(to: partial)
      file = try FileHandle(forWritingTo: partial)
      try file.seekToEnd()
    } catch {
      throw .unwritable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
  }

  func write(_ result: WindowResult, places: Range<Int>) throws(GriddingError) {
    var text = ""
    let isGrid = plan.isGrid
    for (row, index) in places.enumerated() {
      let status = CellStatus(rawValue: result.status[row]) ?? .masked
      if isGrid, status == .masked { continue }
      let place = plan.place(index)
      text += "\(Self.number(place.x)),\(Self.number(place.y))"
      if plan.isSolid { text += ",\(Self.number(place.z))" }
      for column in result.columns { text += ",\(Self.number(column[row]))" }
      text += ",\(status.word)\n"
    }
    do { try file.write(contentsOf: Data(text.utf8)) } catch {
      throw .unwritable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
  }

  func finish() throws(GriddingError) {
    do { try file.close() } catch {
      throw .unwritable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
    do throws(GeodataError) { try folder.place(partial, at: url) } catch { throw .geodata(error) }
    folder.remove()
  }

  /// Empty for NaN; whole numbers without decimals.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "" }
    if value.rounded() == value, abs(value) < 1e15 { return String(Int(value)) }
    return "\(value)"
  }
}

extension TargetPlan {
  var isGrid: Bool {
    if case .grid = self { return true }
    return false
  }

  /// Whether places have an elevation.
  public var isSolid: Bool {
    switch self {
    case .grid(let grid): grid.isSolid
    case .scattered(let table): table.isSolid
    }
  }

  public func place(_ index: Int) -> SIMD3<Double> {
    switch self {
    case .grid(let grid): grid.place(index)
    case .scattered(let table): SIMD3(table.targets.x[index], table.targets.y[index], table.targets.z[index])
    }
  }
}
