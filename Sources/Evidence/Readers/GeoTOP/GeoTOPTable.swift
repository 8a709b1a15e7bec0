import Programme
import TextFormats

/// A voxel model as delimited text: a header, then a voxel a line.
final class GeoTOPTable {
  enum Line {
    case blank
    case voxel(VoxelColumn, VoxelStack.Voxel)
    case doubt(FindingCode, column: String, value: String, detail: String)
  }

  private let reader: DelimitedReader
  private let names: [String]
  private let x: Int
  private let y: Int
  private let z: Int
  private let stratigraphy: Int?
  private let lithology: Int?
  private let ignored: Set<String>

  /// - Throws: ``FindingCode/fileEmpty`` or ``FindingCode/columnMissing``. The columns may be named by the declaration.
  init(_ file: EvidenceFile, delimiter: UInt8) throws(FileRefusal) {
    let reader = try file.records(delimiter: delimiter, quote: UInt8(ascii: "\""))
    self.reader = reader
    let (hasHeader, names) = try FileRefusal.reading { () throws(TextFormatError) in
      (try reader.next(), try reader.texts())
    }
    guard hasHeader else { throw .because(.fileEmpty) }
    self.names = names
    let small = names.map { $0.lowercased() }
    for (index, name) in small.enumerated() where !name.isEmpty && small[..<index].contains(name) {
      throw .because(.columnTwice, line: reader.line, column: names[index])
    }
    func place(_ declared: String?, _ usual: [String]) -> Int? {
      let wanted = declared.map { $0.isEmpty ? usual : [$0.lowercased()] } ?? usual
      return wanted.lazy.compactMap { small.firstIndex(of: $0) }.first
    }
    let mapping = file.source.table
    guard let x = place(mapping?.site.x, ["x"]), let y = place(mapping?.site.y, ["y"]),
      let z = place(mapping?.interval?.bottom, ["z"])
    else { throw .because(.columnMissing, line: reader.line, column: "x, y, z") }
    stratigraphy = place(mapping?.interval?.stratigraphy, ["strat", "lithostrat", "lithostratigrafie"])
    lithology = place(mapping?.interval?.lithology, ["lithok", "lithoklasse", "lithoclass"])
    guard stratigraphy != nil || lithology != nil else {
      throw .because(.columnMissing, line: reader.line, column: "strat, lithok")
    }
    self.x = x
    self.y = y
    self.z = z
    ignored = Set(mapping?.ignore ?? [])
  }

  var line: Int { reader.line }
  var content: String { reader.content }

  func next() throws(FileRefusal) -> Bool {
    try FileRefusal.reading { () throws(TextFormatError) in try reader.next() }
  }

  /// - Parameter keepsContent: false for a first look, which rejects nothing.
  func voxel(keepsContent: Bool = true) throws(FileRefusal) -> Line {
    if reader.count == 1, reader.withBytes(0, { $0.isEmpty }) { return .blank }
    guard reader.count == names.count else {
      return .doubt(.cellCount, column: "", value: "\(reader.count)", detail: "\(names.count)")
    }
    guard let east = number(x), let north = number(y) else {
      return .doubt(.positionNumber, column: "x, y", value: "\(try text(x)), \(try text(y))", detail: "")
    }
    guard let level = number(z) else {
      return .doubt(.depthNumber, column: names[z], value: try text(z), detail: "")
    }
    // Above this a level is no level, and sums and differences would lose their half metres.
    guard abs(level) <= 1e5 else { return .doubt(.depthRange, column: names[z], value: "", detail: "\(level) m") }
    let codes = (try code(stratigraphy), try code(lithology))
    return .voxel(
      VoxelColumn(x: east, y: north),
      VoxelStack.Voxel(
        line: line, content: keepsContent ? content : "", z: level, stratigraphy: codes.0, lithology: codes.1))
  }

  /// Columns beside the codes are the chances of each class and the entropy; a layer of many voxels cannot hold them.
  func tellUnread(to sink: any RecordSink) {
    let read = Set([x, y, z, stratigraphy, lithology].compactMap { $0 })
    for (index, name) in names.enumerated() where !read.contains(index) && !ignored.contains(name) {
      sink.find(.columnUnread, column: name)
    }
  }

  func tellAssumptions(to sink: any RecordSink) { reader.tellAssumptions(to: sink) }

  private func number(_ place: Int) -> Double? { reader.withBytes(place, { DecimalText.value($0) }) }

  private func text(_ place: Int) throws(FileRefusal) -> String {
    try FileRefusal.reading { () throws(TextFormatError) in try reader.text(place) }
  }

  /// A code as written; empty for the number that GeoTOP writes where it has none.
  private func code(_ place: Int?) throws(FileRefusal) -> String {
    guard let place else { return "" }
    let written = try text(place)
    return written == "-127" ? "" : written
  }
}
